"""Numbers that readers see beside steps, in diagrams, tables and cross-references."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.model.flow import Flow
from lanebook.model.ids import StepId
from lanebook.model.walk import is_work, steps_in


def number_steps(flow: Flow) -> Mapping[StepId, str]:
    """Number the steps of a flow: ``1``, ``2`` … as written, preparation ``P1``, ``P2`` ….

    Gateways that only split or join, ends and jumps have no number.
    """
    numbers: dict[StepId, str] = {}
    for prefix, steps in (("P", flow.prepare), ("", flow.steps)):
        work = [step for step in steps_in(steps) if is_work(step)]
        numbers |= {step.common.id: f"{prefix}{place}" for place, step in enumerate(work, 1)}
    return numbers
