"""Responsibility matrices: who is what in each step of a flow, or in each flow of a volume.

Where there are more roles than letters have room beside one another, they are parted over several
tables, each with the rows that concern its roles. Heads of narrow columns are set upright, one
character below the other, as Chinese is set from top to bottom.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from lanebook.derive.raci import Part, flow_parts
from lanebook.diagnostics import Language
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId, StepId
from lanebook.render.sheet_parts import short
from lanebook.render.sheet_writer import Writer
from lanebook.typeset.widths import width

_WIDEST = 0.09
"""Columns of letters are no wider than this share of the measure."""
_NAMES = 0.27
"""Nor is that of the names of rows, while letters want the room."""
_GAP = 0.7
"""Beside letters, names and words, in ems."""
_WORD = 3
"""Characters of the longest words of names; these may be parted between words."""
_LEADING = 0.75
"""From character to character of an upright head, in lines of tables."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of letters."""

    name: Markup
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatrixPart:
    """As many roles as stand beside one another; widths are percentages."""

    roles: tuple[Markup, ...]
    rows: tuple[MatrixRow, ...]
    first: float
    each: float
    upright: float
    """The height of upright heads, in lines of tables; 0 where heads lie as usual."""


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """A responsibility matrix."""

    head: str
    parts: tuple[MatrixPart, ...]

    @property
    def heights(self) -> tuple[float, ...]:
        """Of its parts, in lines of tables."""
        return tuple(max(part.upright, 1.0) + 0.5 + len(part.rows) for part in self.parts)


def step_matrix(pen: Writer, flow: FlowId, selves: tuple[RoleId, ...] = ()) -> MatrixTable | None:
    """Who is what in each step; of ``selves``, if any, only the steps in which one has a part."""
    made = pen.book.matrices[flow]
    rows = [
        (step, parts)
        for step, parts in made.rows
        if not selves or any(role in parts for role in selves)
    ]
    roles = tuple(role for role in made.roles if any(role in parts for _, parts in rows))
    lines = [
        (_step(pen, flow, step), [parts.get(role, ()) for role in roles]) for step, parts in rows
    ]
    return _table(pen, pen.word("step"), roles, lines)


def _step(pen: Writer, flow: FlowId, step: StepId) -> Markup:
    return short(pen, pen.corpus.flows[flow], step)


def flow_matrix(pen: Writer, flows: Iterable[FlowId]) -> MatrixTable | None:
    """Who is what in each flow as a whole."""
    tables = {flow: pen.book.matrices[flow] for flow in flows}
    found = {role for table in tables.values() for role in table.roles}
    roles = tuple(role for role in pen.corpus.roles if role in found)
    lines = []
    for flow, table in tables.items():
        parts = flow_parts(table)
        name = pen.name(Target(ObjectKind.FLOW, flow))
        lines.append((name, [parts.get(role, ()) for role in roles]))
    return _table(pen, pen.word("flow"), roles, lines)


_Line = tuple[Markup, list[tuple[Part, ...]]]
"""The name of a row, and what each role is in it."""


def _table(
    pen: Writer, head: str, roles: tuple[RoleId, ...], lines: Sequence[_Line]
) -> MatrixTable | None:
    if not roles or not lines:
        return None
    scale = pen.paper.scale
    measure = pen.paper.measure_em * scale.text / scale.note
    least = max(_wide(letters) for _, held in lines for letters in held) + _GAP
    most = int(measure * (1 - _NAMES) / least)
    count = math.ceil(len(roles) / most)
    cuts = [round(len(roles) * place / count) for place in range(count + 1)]
    parts = [
        _part(pen, measure, roles[start:end], [(name, held[start:end]) for name, held in lines])
        for start, end in pairwise(cuts)
    ]
    return MatrixTable(head, tuple(parts))


def _part(
    pen: Writer, measure: float, roles: tuple[RoleId, ...], lines: Sequence[_Line]
) -> MatrixPart:
    rows = [
        MatrixRow(name, tuple("".join(letters) for letters in held))
        for name, held in lines
        if any(held)
    ]
    names = min(max(width(row.name.striptags(), 1.0) for row in rows) + _GAP, measure * _NAMES)
    each = min((measure - names) / len(roles), measure * _WIDEST)
    longest = max(len(pen.corpus.roles[role].name) for role in roles)
    is_upright = pen.language is Language.ZH and each < min(longest, _WORD) + _GAP
    return MatrixPart(
        tuple(map(pen.role, roles)),
        tuple(rows),
        round(100 - each * len(roles) / measure * 100, 2),
        round(each / measure * 100, 2),
        math.ceil(longest * _LEADING * 2) / 2 if is_upright else 0.0,
    )


def _wide(letters: tuple[Part, ...]) -> float:
    return width("".join(letters), 1.0, bold=True)
