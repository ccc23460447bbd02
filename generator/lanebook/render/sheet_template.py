"""The templates of sheets. Everything they print is escaped, unless a writer finished it."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

_ENVIRONMENT = Environment(
    loader=PackageLoader("lanebook.render", "templates/sheet"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def fill(template: str, **things: object) -> str:
    """Fill in one template of ``templates/sheet``."""
    return _ENVIRONMENT.get_template(f"{template}.html.jinja").render(**things)
