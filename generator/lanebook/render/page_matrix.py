"""Responsibility matrices as table rows."""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.derive.raci import Part, flow_parts
from lanebook.model.corpus import Volume
from lanebook.model.ids import RoleId
from lanebook.render.page_pen import Markdown, Pen


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What is done, and the letters of each role in the order of the columns."""

    what: Markdown
    cells: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class VolumeMatrix:
    """The flows of a volume by the roles that have a part in one of them."""

    roles: tuple[RoleId, ...]
    rows: tuple[MatrixRow, ...]


def letters(parts: tuple[Part, ...]) -> Markdown:
    """Letters of the matrix, each with a class for its colour."""
    return Markdown(" ".join(f"*{part}*{{.raci .raci-{part}}}" for part in parts))


def volume_matrix(pen: Pen, volume: Volume) -> VolumeMatrix:
    """What every role is in every flow as a whole."""
    tables = {flow: flow_parts(pen.book.matrices[flow]) for flow in volume.flows}
    known = [role for role in volume.roles if any(role in table for table in tables.values())]
    others = [role for table in tables.values() for role in table if role not in known]
    roles = tuple(dict.fromkeys((*known, *others)))
    rows = tuple(
        MatrixRow(pen.flow(flow), tuple(letters(table.get(role, ())) for role in roles))
        for flow, table in tables.items()
    )
    return VolumeMatrix(roles, rows)
