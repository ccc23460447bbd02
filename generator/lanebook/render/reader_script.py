"""What the scripts of the site know of the handbook: meanings of terms, and pages in reading order.

A script and no JSON file: pages opened from files may load the one and not the other.
"""

from __future__ import annotations

import json

from lanebook.derive.handbook import Handbook
from lanebook.model.documents import ObjectKind, Target
from lanebook.render import address
from lanebook.render.inline import to_plain
from lanebook.render.nav import leaves, navigation

READER_SCRIPT = "assets/lanebook/handbook.js"
_TO_ASCII = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})
"""Line ends to older JavaScript, though not to JSON."""


def reader_script(book: Handbook) -> str:
    """The script; it only holds data, and everything in it is text."""
    pages = tuple(path for _, path in leaves(navigation(book)))
    data = {
        "terms": {
            address.anchor_of(Target(ObjectKind.TERM, term.id)): to_plain(term.meaning)
            for term in book.corpus.terms.values()
        },
        "volumes": [
            {
                "id": volume.id,
                "title": volume.title,
                "pages": [address.finished(page) for page in pages if _in(page, volume.id)],
            }
            for volume in book.corpus.volumes
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_TO_ASCII)
    return f"window.lanebook = Object.assign(window.lanebook || {{}}, {text})\n"


def _in(page: str, volume: str) -> bool:
    return page.startswith(f"{volume}/")
