"""The templates of the pages. What they print is escaped unless it is Markdown already."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from lanebook.render.inline import escape_markdown
from lanebook.render.page_pen import Markdown, Pen


def _finalize(value: object) -> str:
    return value if isinstance(value, Markdown) else escape_markdown(str(value))


_ENVIRONMENT = Environment(
    loader=PackageLoader("lanebook.render", "templates/site"),
    autoescape=False,  # noqa: S701 - Markdown, not HTML: _finalize escapes whatever is printed
    finalize=_finalize,
    undefined=StrictUndefined,
    comment_start_string="<#",  # the usual {# begins the id of a heading
    comment_end_string="#>",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters["md"] = Markdown


def page(template: str, pen: Pen, **things: object) -> str:
    """Fill in one template of ``templates/site``; the text ends with one line break."""
    found = _ENVIRONMENT.get_template(f"{template}.md.jinja")
    text = found.render(pen=pen, t=pen.words, book=pen.book, corpus=pen.book.corpus, **things)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
