"""Documents: numbered outlines in Word, Markdown or plain text become a first handbook.

``paragraphs`` is what the three readers make; ``outline`` finds which heading holds what,
``sections`` what becomes of it, ``cast`` who acts; ``people``, ``steps`` and ``statements`` write
duties, steps and rules. Nothing is dropped: what has no place is quoted in a remark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath

from lanebook.importing.document.clauses import line
from lanebook.importing.document.markdown import read_markdown
from lanebook.importing.document.oddities import language_of
from lanebook.importing.document.outline import outline_of, title_in
from lanebook.importing.document.paragraphs import Paragraph, within_limits
from lanebook.importing.document.plain import read_plain
from lanebook.importing.document.reading import Reading
from lanebook.importing.document.word import read_word
from lanebook.importing.draft import Draft

READERS: Mapping[str, Callable[[bytes, str], list[Paragraph]]] = {
    ".docx": read_word,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plain,
}
"""By suffix, in lower case."""


def read_document(data: bytes, shown: str, title: str, _: Mapping[str, str]) -> Draft:
    """What a document holds.

    Args:
        data: The file.
        shown: Its name in messages; tells which reader it wants.
        title: For a handbook that is made of it.

    Raises:
        LanebookError: It is not what its name says, empty, or too large.
    """
    reader = READERS[PurePath(shown).suffix.lower()]
    paragraphs = within_limits(reader(data, shown), shown)
    language = language_of("".join(one.text for one in paragraphs))
    root = outline_of(paragraphs)
    own = title_in(root) or title
    return Reading(root, shown, line(own)[:100] or "document", language).draft()


def no_flows(_: bytes, __: str) -> Mapping[str, str]:
    """The flows that other files may call: a document's have no ids to call them by."""
    return {}
