"""Sheets to sign: that a binder was read, as it is at this revision and with these words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.derive.revisions import Edition
from lanebook.model.ids import RoleId
from lanebook.model.people import RoleKind
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plan import Chapter, Scope, ScopeKind
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

    post: str
    """Whose sheet it is; empty where people of every post sign."""
    title: str
    document: str
    edition: Edition
    check_code: str


def sign_off_chapter(pen: Writer, chapter: Chapter, paper: Paper) -> str:
    """A sheet for the role of a role's binder, one for each post of a volume, one for the whole.

    A post signs for its own binder: as long as no change touches that, the signature holds.
    """
    return fill(
        "sign-off",
        w=pen,
        chapter=chapter,
        sheets=tuple(_sheets(pen)),
        signers=min(_MOST_SIGNERS, int((paper.height - _ROOM_FOR_HEAD) / _LINE)),
        line=_LINE,
    )


def _sheets(pen: Writer) -> Iterator[SignOffSheet]:
    roles = tuple(_signing(pen))
    for role in roles:
        name = pen.corpus.roles[role].name
        own = plan(pen.book, Scope(ScopeKind.ROLE, role))
        yield SignOffSheet(name, own.title, own.document, own.edition, own.check_code)
    if not roles:
        own = pen.plan
        yield SignOffSheet("", own.title, own.document, own.edition, own.check_code)


def _signing(pen: Writer) -> Iterator[RoleId]:
    """The roles that have a sheet of their own."""
    if pen.plan.emphasis:
        yield pen.plan.emphasis
    elif pen.plan.scope.kind is ScopeKind.VOLUME:
        volume = next(one for one in pen.corpus.volumes if one.id == pen.plan.scope.id)
        for role in volume.roles:
            if pen.corpus.roles[role].kind is RoleKind.STAFF:
                yield role
