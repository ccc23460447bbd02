"""What the site is made from: every page with its drawings, written when it is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial

from lanebook.derive.handbook import Handbook
from lanebook.lazily import Lazily
from lanebook.pipeline.manual import section
from lanebook.render.page import pages


def page_files(book: Handbook, today: datetime.date) -> Mapping[str, bytes]:
    """Everything the site is made from by path: the pages with their drawings, and the pictures."""
    manual = section(book.corpus.language) if book.corpus.manual else None
    texts = pages(book, today, manual=manual)
    found: dict[str, Callable[[], bytes]] = {path: partial(_encoded, texts, path) for path in texts}
    found |= {path: partial(bytes, content) for path, content in book.corpus.images.items()}
    return Lazily(found)


def _encoded(texts: Mapping[str, str], path: str) -> bytes:
    return texts[path].encode()
