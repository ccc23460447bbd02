"""Finished HTML without the white space between its lines, and without ends that may be left out.

Templates leave a third of a page as white space.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BETWEEN_LINES = re.compile(r"[ \t\r]*\n\s*")
_AROUND = re.compile(r"\n(?=</?(?:tr|td|th|tbody|thead|table|li|ul|ol|dt|dd|dl|h[1-6])\b)")
"""A break before a block: blocks begin on a new line without it."""
_ENDS = re.compile(
    r"</(?:td|th)>\s*</tr>\s*(?=<tr\b|</t(?:body|head)>)"
    r"|</(?:td|th)>\s*(?=<(?:td|th)\b|</tr>)"
    r"|</(?:li|dd)>(?=\s*(?:<li\b|</ul>|</ol>|<d[td]\b|</dl>))|</dt>(?=\s*<d[td]\b)"
)
"""Ends of elements that end where the next begins (HTML, 13.1.2.4 Optional tags)."""


def slim(page: str) -> str:
    """The same page: of white space that holds a line break, the break alone stays.

    So browsers show nothing else, and words stay apart. What lies in ``pre`` and its like is kept.
    Breaks before rows, cells, lists, their entries and headings go too, and the ends of rows,
    cells and entries where HTML lets them be left out.
    """
    written: list[str] = []
    at = 0
    for kept in _KEPT.finditer(page):
        written += [_slim(page[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*written, _slim(page[at:])])


def _slim(stretch: str) -> str:
    return _ENDS.sub("", _AROUND.sub("", _BETWEEN_LINES.sub("\n", stretch)))
