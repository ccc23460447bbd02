"""What swimlanes and countdowns share as SVG: the frame, what it says of itself, the nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lanebook.geometry import Box, Size
from lanebook.model.documents import Target
from lanebook.model.ids import RoleId
from lanebook.render.diagram_figure import Figure
from lanebook.render.svg_nodes import node
from lanebook.render.svg_writing import number, paint, rect, text

Link = Callable[[Target], str | None]
"""The address of an object, or None for no link."""

SITE_FONTS = (
    "'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', "
    "'Microsoft YaHei', system-ui, sans-serif"
)
PRINT_FONTS = "'Lanebook Sans SC'"


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture by itself is made."""

    emphasis: RoleId | None = None
    """The role whose part stands out."""
    fonts: str = SITE_FONTS
    """The CSS font families of all text."""
    key: bool = True
    """Whether what occurs in it is explained beneath."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a picture says of itself, for those who cannot see it."""

    title: str
    description: str
    """Empty where the title says it all."""


@dataclass(frozen=True, slots=True)
class LinkBox:
    """Where a link lies on the drawing, for makers of pages that overlay their own."""

    box: Box
    address: str
    name: str


def as_large_as(size: Size, *, links: bool) -> str:
    """The attributes of a picture that is shown in its own size."""
    across, down = number(size.width), number(size.height)
    role = "group" if links else "img"
    return f'width="{across}" height="{down}" viewBox="0 0 {across} {down}" role="{role}"'


def framed(spoken: Spoken, inside: str, size: Size, frame: str, fonts: str) -> str:
    """A whole SVG with what it says of itself.

    Args:
        spoken: Its title and description.
        inside: Its elements.
        size: Of the ground they stand on, in the units of the view box.
        frame: Attributes: width and height, the view box, the role.
        fonts: The CSS font families of all text.
    """
    described = f"<desc>{text(spoken.description)}</desc>" if spoken.description else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lb-diagram" {frame} '
        f'font-family="{text(fonts)}">'
        f"<title>{text(spoken.title)}</title>{described}"
        f"{rect(Box(0.0, 0.0, size.width, size.height), paint('lb-paper'))}\n{inside}\n</svg>\n"
    )


def linked_node(
    figure: Figure, box: Box, names: tuple[str, str], link: Link | None, *, quiet: bool
) -> str:
    """A node in a group that names it and its lane, inside a link where it leads somewhere.

    Args:
        figure: The node.
        box: Its place.
        names: The ids of the node and of its lane.
        link: Where nodes lead.
        quiet: Whether it concerns others than the emphasised role.
    """
    content = figure.content
    drawn = node(figure, box, quiet=quiet)
    address = link(content.target) if link and content.target else None
    if address:
        drawn = f'<a href="{text(address)}">{drawn}</a>'
    return (
        f'<g class="lb-node lb-{content.symbol}{" lb-quiet" if quiet else ""}" '
        f'data-node-id="{text(names[0])}" data-lane="{text(names[1])}" '
        f'data-shape="{figure.shape}">{drawn}</g>'
    )
