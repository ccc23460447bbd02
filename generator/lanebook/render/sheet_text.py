"""The typographer's pass over inline HTML: what Chinese type needs and CSS cannot say.

WeasyPrint breaks lines well but knows neither that a dash and a degree sign may not begin a line
nor that two full-width marks side by side leave a hole (W3C, Requirements for Chinese Text
Layout, 3.1.3 and 3.1.6). Only text is touched, never tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"(<[^>]*>)")
_ENTITY = re.compile(r"&#?\w+;")
_STICKY = re.compile(r"(?=——)|(?=℃)")
WORD_JOINER = "\u2060"
_CLOSING = "，。、；：！？”’）》」』】〉"
_OPENING = "“‘（《「『【〈"
_PAIR = re.compile(
    f"(?P<first>[{_CLOSING}])(?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])(?P<second>[{_OPENING}])"
)
_HREF = re.compile(r'<a href="([^"]*)">')
_PRINTABLE_LINK = re.compile(r"#|https?://|mailto:|tel:", re.IGNORECASE)


def fine(markup: str) -> str:
    """Finished inline HTML: sticky marks, squeezed pairs of punctuation, links that can work.

    Inside a link only text may stand (a span there makes a second annotation outside the link's
    tag), so pairs are not squeezed there. Links that lead to no place in print lose their tag.
    """
    return "".join(_pieces(markup))


def _pieces(markup: str) -> Iterator[str]:
    inside: list[bool] = []
    for piece in _TAG.split(markup):
        if piece.startswith("<a "):
            found = _HREF.match(piece)
            inside.append(bool(found and _PRINTABLE_LINK.match(found.group(1))))
            yield piece if inside[-1] else ""
        elif piece == "</a>":
            yield piece if inside.pop() else ""
        elif piece.startswith("<"):
            yield piece
        else:
            text = _STICKY.sub(WORD_JOINER, piece)
            yield text if any(inside) else _PAIR.sub(r'<span class="h">\g<0></span>', text)
