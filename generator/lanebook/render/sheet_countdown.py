"""Where the countdown of what a flow prepares stands: above its table, below it, or broken."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lanebook.derive.schedule import countdown
from lanebook.model.flow import Flow
from lanebook.render.countdown_sheets import CountdownPlate, recut
from lanebook.render.sheet_drawings import CAPTION, KEY_GAP, Plates, countdown_key_of
from lanebook.render.sheet_figures import ABOVE, lines_of
from lanebook.render.sheet_guess import DOUBT, Guess
from lanebook.render.sheet_plates import Pose
from lanebook.render.sheet_procedure import selves_of
from lanebook.render.sheet_table import Table
from lanebook.render.sheet_writer import Writer

_FEWEST_TIMED = 2
"""Fewer entries with a time are not worth an axis."""
_EMPTIEST = 1 / 3
"""A page that would stay emptier than this takes a part of the drawing."""


@dataclass(frozen=True, slots=True)
class CountdownPlace:
    """The drawings of a countdown about its table."""

    above: tuple[CountdownPlate, ...] = ()
    below: tuple[CountdownPlate, ...] = ()


def countdown_place(
    pen: Writer, flow: Flow, plates: Plates, table: Table, guess: Guess
) -> CountdownPlace:
    """Place the drawing whole below the table, or above it; break it where both leave a page bare.

    Args:
        pen: Writes the chapter.
        flow: What is prepared for.
        plates: The drawings of the handbook.
        table: What is to be prepared.
        guess: The place below the heading; afterwards that below table and drawings.
    """
    made, behind = _shown(pen, flow, plates), replace(guess)
    behind.table(table)
    heights = [_height(pen, plate, plates) for plate in made]
    if len(made) == 1 and not behind.surely_holds(heights[0]) and guess.surely_holds(heights[0]):
        guess.add(heights[0])
        guess.table(table)
        return CountdownPlace(above=made)
    rest = behind.paper.height - behind.y
    is_whole = bool(made) and (made[0].pose is not Pose.UPRIGHT or behind.surely_holds(heights[0]))
    if made and not is_whole and rest > _EMPTIEST * behind.paper.height:
        key = countdown_key_of(made[0], pen, plates.paper.width)
        beside = (ABOVE + CAPTION + DOUBT + 1) * plates.paper.line + KEY_GAP + key.height
        made = recut(made, rest - beside, plates.above_key_of_countdown(flow.id, Pose.UPRIGHT))
    for plate in made:
        if plate.pose is not Pose.UPRIGHT:
            behind.turn()
        behind.add(_height(pen, plate, plates))
    guess.page, guess.y = behind.page, behind.y
    return CountdownPlace(below=made)


def _shown(pen: Writer, flow: Flow, plates: Plates) -> tuple[CountdownPlate, ...]:
    """The drawings; in the binder of a role, if enough of them is its own."""
    selves = selves_of(pen)
    own = [
        entry
        for entry in countdown(pen.corpus, flow)
        if entry.seconds is not None and any(role in selves for role in entry.roles)
    ]
    if selves and len(own) < _FEWEST_TIMED:
        return ()
    return plates.countdown_of(flow.id)


def _height(pen: Writer, plate: CountdownPlate, plates: Plates) -> float:
    if plate.pose is not Pose.UPRIGHT:
        return plates.paper.height
    key = countdown_key_of(plate, pen, plates.paper.width)
    return (ABOVE + lines_of(plate, key, plates.paper)) * plates.paper.line
