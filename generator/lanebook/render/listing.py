"""YAML as a listing with colours: HTML by classes alone, which the site's theme knows."""

from __future__ import annotations

import re

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers.data import YamlLexer

_SPACE = re.compile(r'<span class="w">(\s+)</span>')
"""White space needs no colour; the site uses the class for something else."""


def listing(text: str, name: str, emphasised: tuple[int, ...] = ()) -> str:
    """A block of HTML without empty lines around it.

    Args:
        text: The YAML, with a line break at its end.
        name: Of the file, shown above.
        emphasised: Lines that stand out, counted from 1.
    """
    lexer = YamlLexer(ensurenl=False, stripnl=False)
    form = HtmlFormatter(filename=name, wrapcode=True, hl_lines=list(emphasised))
    html: str = highlight(text, lexer, form)
    return _SPACE.sub(r"\1", html).strip()
