"""YAML and other text as a listing with colours: HTML by classes alone, known to the theme."""

from __future__ import annotations

import re

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name

_SPACE = re.compile(r'<span class="w">(\s+)</span>')
"""White space needs no colour; the site uses the class for something else."""
_PLAIN = re.compile(
    r'<span class="(?:p|p p-Indicator|l l-Scalar l-Scalar-Plain|nv)">([^<]*)</span>'
)
"""Punctuation and plain values: keys and comments stand out enough, at half the weight."""


def listing(text: str, name: str, emphasised: tuple[int, ...] = (), form: str = "yaml") -> str:
    """A block of HTML without empty lines around it.

    Args:
        text: With a line break at its end.
        name: Of the file, shown above; none if empty.
        emphasised: Lines that stand out, counted from 1.
        form: What the text is written in: ``yaml``, ``markdown``, ``xml``, ``sh``, ``text``.
    """
    lexer = get_lexer_by_name(form, ensurenl=False, stripnl=False)
    form = HtmlFormatter(filename=name, wrapcode=True, hl_lines=list(emphasised))
    html: str = highlight(text, lexer, form)
    return _PLAIN.sub(r"\1", _SPACE.sub(r"\1", html)).strip()
