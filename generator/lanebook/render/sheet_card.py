"""The pocket card of a role: A6, two sides, at most ten things to know.

Lines are broken here, so that what fits is known before anything is typeset: the card takes the
largest type at which everything has room, and where even the smallest is too large, what matters
least is left out and the card says how much.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lanebook.derive.essentials import Essential, EssentialKind, essentials
from lanebook.model.ids import RoleId
from lanebook.render.inline import to_plain
from lanebook.render.sheet_card_words import TITLES, source_of, words_of
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_text import Words, whole
from lanebook.render.sheet_writer import Writer
from lanebook.typeset.breaking import break_lines
from lanebook.typeset.whole import keep_whole

_PX_PER_PT = 96 / 72
_PX_PER_MM = 96 / 25.4
SIDES = 2
_DETAIL = 7.0
"""Where it comes from, in points; nothing on the card is smaller."""
_MEASURE = 82.0 * _PX_PER_MM
"""Width of the statements, beside their numbers: see ``card.css``."""
_WHOLE = 91.0 * _PX_PER_MM
"""Width between the margins."""
_NAME_SIZES = ((19.0, 1), (14.0, 2), (10.0, 3), (_DETAIL, 6))
"""Types for the role's name, with the lines there is room for."""
_SUMMARY_LINES = 2
_ROOMS = (100.0 * _PX_PER_MM, 117.0 * _PX_PER_MM)
"""Height for statements on the front and on the back."""
_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
"""Type sizes in points that are tried, largest first."""
_LEADING = 1.45
_HEAD = 24.0
"""The name of a kind with its room, in CSS pixels."""
_GAP = 0.7
"""Below each statement, in type sizes."""
_RULED = 8.0 * _PX_PER_MM
"""Distance of the lines for notes, where the back has room for some."""
_FEWEST_RULED = 2
_LONGEST_WORD = 5
"""Words of more characters may be broken."""
_ORDER = tuple(TITLES)
"""How the card is read: the work, its limits, and last whom to call."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something to know, broken into lines."""

    rank: int
    kind: EssentialKind
    lines: tuple[str, ...]
    detail: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one kind on one side, with the number of the first."""

    kind: str
    title: str
    first: int
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is on both sides; the size of the type in points."""

    size: float
    sides: tuple[tuple[Group, ...], ...]
    left_out: int
    ruled: int
    """Lines for notes of one's own on the back."""


def card_pages(pen: Writer, role: RoleId, mark: str, words: Words = whole) -> str:
    """Both sides of the card of a role as HTML; lines break between words only.

    ``mark`` says whose copy it is.
    """
    subject = pen.corpus.roles[role]
    places = pen.list((*((subject.unit,) if subject.unit else ()), *subject.posts))
    name, size = _name(subject.name)
    return fill(
        "card",
        w=pen,
        name=name,
        name_size=size,
        short_name=_clipped(subject.name, 9.0, 1)[0],
        places=_clipped(places, _DETAIL, 1) if size > _DETAIL else (),
        summary=_clipped(to_plain(subject.summary), 8.0, _SUMMARY_LINES),
        card=set_card(pen, words, essentials(pen.corpus, pen.book.closures[role])),
        organisation=_clipped(pen.corpus.organisation, _DETAIL, 1)[0],
        document=pen.plan.document,
        edition=pen.plan.edition,
        mark=_clipped(mark, _DETAIL, 1)[0],
    )


def _name(name: str) -> tuple[tuple[str, ...], float]:
    """The name in the largest type at which it has room on the front, and that type in points."""
    for size, most in _NAME_SIZES:
        lines = break_lines(name, _WHOLE, size * _PX_PER_PT, bold=True)
        if len(lines) <= most:
            return lines, size
    return _clipped(name, _DETAIL, most), _DETAIL


def _clipped(text: str, size: float, most: int) -> tuple[str, ...]:
    """As many lines as there is room for; what is not all there ends in dots."""
    lines = break_lines(text, _WHOLE, size * _PX_PER_PT)
    if len(lines) <= most:
        return lines or ("",)
    return (*lines[: most - 1], lines[most - 1][:-1] + "…")


def set_card(pen: Writer, words: Words, found: Sequence[Essential]) -> Card:
    """Choose the type and divide the statements over the two sides."""
    for kept in range(len(found), -1, -1):
        for size in _SIZES if kept == len(found) else _SIZES[-1:]:
            made = _set(pen, words, found[:kept], size)
            cut = _cut(made)
            if cut is not None:
                front, back = _groups(pen, made[:cut], 1), _groups(pen, made[cut:], cut + 1)
                ruled = int((_ROOMS[1] - _height(made[cut:]) - _HEAD) / _RULED)
                ruled = ruled if ruled >= _FEWEST_RULED and kept == len(found) else 0
                return Card(size, (front, back), len(found) - kept, ruled)
    raise AssertionError("a card without statements has room for them")


def _set(pen: Writer, words: Words, found: Sequence[Essential], size: float) -> list[Statement]:
    made = []
    for rank, one in enumerate(found):
        said, source = _held(words_of(pen, one), words), _held(source_of(pen, one), words)
        lines = break_lines(said, _MEASURE, size * _PX_PER_PT)
        detail = break_lines(source, _MEASURE, _DETAIL * _PX_PER_PT)
        high = (len(lines) * size + len(detail) * _DETAIL) * _LEADING + _GAP * size
        made.append(Statement(rank, one.kind, lines, detail, high * _PX_PER_PT))
    return sorted(made, key=lambda one: (_ORDER.index(one.kind), one.rank))


def _held(text: str, words: Words) -> str:
    """The text with joiners in its words."""
    return keep_whole(text, tuple(word for word in words(text) if len(word) <= _LONGEST_WORD))


def _cut(found: list[Statement]) -> int | None:
    """How many go on the front: as many as there is room for, but no kind on both sides.

    Where one kind alone is too much for the front, it goes over. None where not all has room.
    """
    fitting = [
        cut
        for cut in range(len(found) + 1)
        if _height(found[:cut]) <= _ROOMS[0] and _height(found[cut:]) <= _ROOMS[1]
    ]
    whole = [
        cut
        for cut in fitting
        if cut in (0, len(found)) or found[cut - 1].kind is not found[cut].kind
    ]
    return max([cut for cut in whole if cut] or fitting, default=None)


def _height(side: list[Statement]) -> float:
    return sum(one.height for one in side) + _HEAD * len({one.kind for one in side})


def _groups(pen: Writer, side: list[Statement], first: int) -> tuple[Group, ...]:
    made = []
    for kind, members in groupby(side, key=lambda one: one.kind):
        statements = tuple(members)
        made.append(Group(str(kind), pen.word(TITLES[kind]), first, statements))
        first += len(statements)
    return tuple(made)
