"""Pages about a whole volume: overview, lists, calendar, responsibilities, phrases, standards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from lanebook.derive.handbook import Handbook
from lanebook.derive.schedule import calendar
from lanebook.model.corpus import Volume
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.people import RoleKind
from lanebook.render import address
from lanebook.render.page_calendar import calendar_groups
from lanebook.render.page_editions import edition_of_volume
from lanebook.render.page_matrix import volume_matrix
from lanebook.render.page_overview import key_standards, staff_of, units_of, unowned
from lanebook.render.page_pen import Markdown, Pen
from lanebook.render.page_role import phrase_rows
from lanebook.render.page_standards import has_standards, standard_groups
from lanebook.render.page_template import page
from lanebook.render.words import FORM_KINDS, ROLE_KINDS
from lanebook.render.words_page import Words

VOLUME_PAGES = (
    "index",
    "roles/index",
    "flows/index",
    "rules/index",
    "forms/index",
    "responsibilities",
    "calendar",
    "phrases",
    "standards",
)
"""The pages every volume has, by template; those with nothing to show are left out."""


def volume_pages(book: Handbook, volume: Volume, words: Words) -> Mapping[str, Callable[[], str]]:
    """What writes the Markdown of each of the volume's own pages, by path."""
    return {
        address.volume_page(volume.id, name): partial(_page, book, volume, name, words)
        for name in pages_of(book, volume)
    }


def _page(book: Handbook, volume: Volume, name: str, words: Words) -> str:
    subject = Target(ObjectKind.VOLUME, volume.id)
    pen = Pen(book, address.volume_page(volume.id, name), words, subject)
    things = _things(pen, volume, name)
    return page(f"volume-{name.replace('/index', '')}", pen, volume=volume, **things)


def pages_of(book: Handbook, volume: Volume) -> tuple[str, ...]:
    """Those of ``VOLUME_PAGES`` that have something to show."""
    filled = {
        "roles/index": bool(volume.roles),
        "flows/index": bool(volume.flows),
        "rules/index": bool(volume.rules),
        "forms/index": bool(volume.forms),
        "responsibilities": bool(volume.flows),
        "calendar": bool(calendar(book.corpus, volume.roles)),
        "phrases": any(book.closures[role].phrases for role in volume.roles),
        "standards": has_standards(book, volume),
    }
    return tuple(name for name in VOLUME_PAGES if filled.get(name, True))


def _things(pen: Pen, volume: Volume, name: str) -> dict[str, object]:
    """What one template needs beyond the volume itself."""
    book = pen.book
    match name:
        case "index":
            return {
                "staff": staff_of(pen, volume),
                "units": units_of(pen, volume),
                "unowned": unowned(pen, volume),
                "standards": key_standards(pen, volume),
                "edition": edition_of_volume(book, volume.id),
                "outside": _of_kind(book, volume, RoleKind.CUSTOMER, RoleKind.EXTERNAL),
                "pages": pages_of(book, volume),
            }
        case "roles/index":
            return {"kinds": ROLE_KINDS, "staff": RoleKind.STAFF, "tree": tree(pen, volume)}
        case "forms/index":
            return {"kinds": FORM_KINDS}
        case "flows/index":
            return {"counts": {flow: _count(book, flow) for flow in volume.flows}}
        case "responsibilities":
            return {"matrix": volume_matrix(pen, volume)}
        case "calendar":
            entries = calendar(book.corpus, volume.roles)
            return {"groups": calendar_groups(pen, entries, named=True)}
        case "phrases":
            return {"groups": tuple(_phrases(pen, volume))}
        case "standards":
            return {"groups": standard_groups(pen, volume)}
        case _:
            return {}


def tree(pen: Pen, volume: Volume) -> Markdown:
    """Who reports to whom, as a nested list of the volume's staff."""
    staff = _of_kind(pen.book, volume, RoleKind.STAFF)
    tops = [role for role in staff if pen.book.corpus.roles[role].reports_to not in staff]
    return Markdown("\n".join(line for role in tops for line in _branch(pen, role, staff, 0)))


def _branch(pen: Pen, role: RoleId, staff: tuple[RoleId, ...], depth: int) -> Iterator[str]:
    found = pen.book.corpus.roles[role]
    unit = pen.words("in-unit", unit=pen.plain(found.unit)) if found.unit else ""
    yield f"{'    ' * depth}- {pen.role(role)}{unit}"
    for other in staff:
        if pen.book.corpus.roles[other].reports_to == role and other != role:
            yield from _branch(pen, other, staff, depth + 1)


def _of_kind(book: Handbook, volume: Volume, *kinds: RoleKind) -> tuple[RoleId, ...]:
    return tuple(role for role in volume.roles if book.corpus.roles[role].kind in kinds)


def _count(book: Handbook, flow: FlowId) -> int:
    """How many numbered steps a flow has, preparation left out."""
    return sum(not number.startswith("P") for number in book.numbers[flow].values())


def _phrases(
    pen: Pen, volume: Volume
) -> Iterator[tuple[RoleId, tuple[tuple[Markdown, Markdown], ...]]]:
    for role in volume.roles:
        said = pen.book.closures[role].phrases
        if said:
            yield role, phrase_rows(pen, said)
