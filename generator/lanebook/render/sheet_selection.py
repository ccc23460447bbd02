"""Which sheets of a flow's diagram a binder shows, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lanebook.model.flow import Flow
from lanebook.model.ids import StepId
from lanebook.model.walk import has_part
from lanebook.render.sheet_plan import Chapter
from lanebook.render.sheet_plates import Plate, Pose
from lanebook.render.sheet_procedure import selves_of
from lanebook.render.sheet_writer import Writer


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one flow that are in the binder."""

    chapter: Chapter
    first: int
    """A guess of the page that the first one shown stands on."""
    plates: tuple[Plate, ...]
    """Those shown, in order."""
    count: int
    """How many the diagram has in all."""

    def anchor_of(self, number: int) -> str:
        """Where a sheet stands."""
        first = f"{self.chapter.anchor}--diagram"
        return first if number == self.plates[0].number else f"{first}-{number}"

    def folio_of(self, number: int) -> str:
        """A guess of the number of its page as printed; empty where it is not in the binder."""
        page = self.page_of(number)
        return f"{self.chapter.number}-{page}" if page is not None else ""

    def page_of(self, number: int) -> int | None:
        """A guess of its page; None where it is not in the binder."""
        shown = [plate.number for plate in self.plates]
        if number not in shown:
            return None
        # A fold-out is always a recto.
        apart = 2 if self.plates[0].pose is Pose.FOLD else 1
        return self.first + apart * shown.index(number)

    @property
    def left_out(self) -> tuple[int, ...]:
        """The numbers of those that are not shown."""
        shown = {plate.number for plate in self.plates}
        return tuple(number for number in range(1, self.count + 1) if number not in shown)

    def of_steps(self) -> Mapping[StepId, int]:
        """The sheet on which each step's symbol is."""
        return {
            StepId(node.id): plate.number
            for plate in self.plates
            for node in plate.part.diagram.drawing.nodes
        }


def shown(pen: Writer, flow: Flow, plates: Sequence[Plate]) -> tuple[Plate, ...]:
    """All sheets; in the binder of a role that does not own the flow, those with steps of its own.

    Steps are its own where it does them, takes part, is told or receives the result.
    """
    selves = selves_of(pen)
    if not selves or flow.owner in selves:
        return tuple(plates)
    nodes = pen.book.graphs[flow.id].by_id()
    own = {
        node.id
        for node in nodes.values()
        if node.lane in selves or (node.step is not None and has_part(node.step, selves))
    }
    return tuple(
        plate
        for plate in plates
        if any(node.id in own for node in plate.part.diagram.drawing.nodes)
    )
