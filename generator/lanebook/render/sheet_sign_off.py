"""Sheets to sign: that a binder was read, as it is at this revision and with these words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from lanebook.derive.revisions import Edition
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import RoleId, VolumeId
from lanebook.model.people import RoleKind
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plan import Chapter, Plan, Scope, ScopeKind, name_of
from lanebook.render.sheet_table import Column, Row, Table, table
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer

_LINE = 30.0
"""Height of a line to sign on, in CSS pixels: 8 mm."""
_ROOM_FOR_HEAD = 370.0
"""What the opener, the facts and the head of the table take of the page."""
_MOST_SIGNERS = 20


@dataclass(frozen=True, slots=True)
class SignOffSheet:
    """One sheet: what is signed for."""

    volume: VolumeId
    anchor: str
    post: str
    """Whose sheet it is; empty where people of every post sign."""
    title: str
    document: str
    edition: Edition
    check_code: str


def sign_off_chapter(pen: Writer, chapter: Chapter, paper: Paper) -> str:
    """A sheet for the role of a role's binder, and one for each post of a volume or of the whole.

    A post signs for its own binder: as long as no change touches that, the signature holds. Where
    there are several sheets, a list with the check codes of all goes before them.
    """
    sheets = tuple(_sheets(pen))
    return fill(
        "sign-off",
        w=pen,
        chapter=chapter,
        sheets=sheets,
        listed=_list(pen, sheets) if len(sheets) > 1 else None,
        signers=min(_MOST_SIGNERS, int((paper.height - _ROOM_FOR_HEAD) / _LINE)),
        line=_LINE,
    )


def _sheets(pen: Writer) -> Iterator[SignOffSheet]:
    roles = tuple(_signing(pen))
    for role in roles:
        name = pen.corpus.roles[role].name
        yield _sheet(name, plan(pen.book, Scope(ScopeKind.ROLE, role)))
    if not roles:
        yield _sheet("", pen.plan)


def _sheet(post: str, own: Plan) -> SignOffSheet:
    anchor = f"sign-off--{own.document}"
    return SignOffSheet(
        own.volumes[0], anchor, post, own.title, own.document, own.edition, own.check_code
    )


def _list(pen: Writer, sheets: tuple[SignOffSheet, ...]) -> Table | None:
    """What is signed for, sheet by sheet, under the volumes where these are several."""
    columns = (
        Column(pen.word("scope-of-binder"), 36),
        Column(pen.word("code"), 20, whole=True),
        Column(pen.word("revision"), 10, whole=True),
        Column(pen.word("effective"), 16, whole=True),
        Column(pen.word("check-code"), 14, whole=True),
        Column(pen.word("page"), 8, "page", whole=True),
    )
    several = len({one.volume for one in sheets}) > 1
    rows: list[Row] = []
    for volume, some in groupby(sheets, key=lambda one: one.volume):
        if several:
            named = name_of(pen.book, Target(ObjectKind.VOLUME, volume))
            rows.append(Row(kind="d0", band=pen.plain(named)))
        rows += [_line(pen, one) for one in some]
    return table(columns, rows, pen.room, always=6)


def _line(pen: Writer, one: SignOffSheet) -> Row:
    cells = (
        Markup('<a href="#{}">{}</a>').format(one.anchor, one.title),
        pen.plain(one.document),
        pen.plain(one.edition.revision),
        pen.plain(one.edition.effective.isoformat()),
        pen.plain(one.check_code),
        pen.page(one.anchor),
    )
    return Row(cells)


def _signing(pen: Writer) -> Iterator[RoleId]:
    """The roles that have a sheet of their own."""
    if pen.plan.emphasis:
        yield pen.plan.emphasis
        return
    whole = pen.plan.scope.kind is ScopeKind.WHOLE
    for volume in pen.corpus.volumes:
        if whole or volume.id == pen.plan.scope.id:
            yield from (one for one in volume.roles if _is_post(pen, one))


def _is_post(pen: Writer, role: RoleId) -> bool:
    return pen.corpus.roles[role].kind is RoleKind.STAFF
