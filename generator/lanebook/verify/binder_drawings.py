"""Proofs about the drawings of a binder: every step is in them, large enough to be read."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.derive.numbering import number_steps
from lanebook.diagnostics import Text
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Decision, Flow, Step, Task
from lanebook.model.ids import FlowId
from lanebook.model.walk import steps_in
from lanebook.render.address import binder_anchor
from lanebook.verify.binder_content import Claim, stands
from lanebook.verify.binder_numbers import NUMBERS
from lanebook.verify.binder_reading import Binder
from lanebook.verify.drawn import said_in_drawing
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.wording import holds

DRAWINGS = Proof(
    "binder-drawings",
    Text("处装订本图中文字", "texts in drawings of binders"),
    Text("重新生成装订本", "build the binders again"),
)
LETTERS = Proof(
    "binder-letters",
    Text("处装订本图中文字不小于 7.5 点", "texts in drawings of binders of 7.5 pt or more"),
    Text("请报告这个缺陷：图中文字太小", "report it: letters are too small"),
)
_LEAST = 7.5
_ROUNDING = 0.01


def drawings(claim: Claim) -> Outcome:
    """Every step that the binder has to show is in a drawing of its flow, with all it says."""
    return judge(DRAWINGS, _drawings(claim))


def _drawings(claim: Claim) -> Iterator[Verdict]:
    for target in sorted(claim.held.objects, key=lambda one: (one.kind, one.id)):
        if target.kind is not ObjectKind.FLOW:
            continue
        flow = claim.corpus.flows[FlowId(target.id)]
        pages = claim.chapter(binder_anchor(target))
        drawn = "".join(claim.binder.inks[page].figure for page in pages)
        for number, text in _wanted(claim, flow):
            yield verdict(
                holds=holds(drawn, text, number),
                path=claim.binder.shown,
                zh=f"“{flow.name}”的图缺文字：{number}{text}",
                en=f"the drawing of “{flow.name}” lacks the text: {number}{text}",
            )


def _wanted(claim: Claim, flow: Flow) -> Iterator[tuple[str, str]]:
    """The words of the steps, each behind its number; in the binder of a role those of its own."""
    numbers = number_steps(flow)
    for step in steps_in(flow.steps):
        if not (claim.held.is_own(step) or flow.owner in claim.held.selves):
            continue
        yield from _of_step(claim, step, numbers.get(step.common.id, ""))


def _of_step(claim: Claim, step: Step, number: str) -> Iterator[tuple[str, str]]:
    tells = isinstance(step, Task) and step.text is None
    for place, text in enumerate(said_in_drawing(claim.corpus, step)):
        yield "" if place or tells else number, text
    if isinstance(step, Decision):
        yield from (("", option.answer) for option in step.options)


def sheets(claim: Claim) -> Outcome:
    """Where a flow is drawn on several pages, each step names the one that it is on."""
    return judge(NUMBERS, _sheets(claim))


def _sheets(claim: Claim) -> Iterator[Verdict]:
    binder = claim.binder
    for flow in claim.corpus.flows.values():
        anchor = binder_anchor(Target(ObjectKind.FLOW, flow.id))
        if not any(name.startswith(f"{anchor}--diagram-") for name in binder.places):
            continue
        numbers = number_steps(flow)
        for step in claim.steps(flow):
            number, said = (
                numbers.get(step.common.id),
                next(said_in_drawing(claim.corpus, step), ""),
            )
            if number is None or step in flow.prepare:
                continue
            drawn = [
                binder.labels[page]
                for page in claim.chapter(anchor)
                if holds(binder.inks[page].figure, said, number)
            ]
            row = binder.rows.get(
                binder_anchor(Target(ObjectKind.STEP, flow.id, step.common.id)), ()
            )
            yield verdict(
                holds=not drawn or any(stands(row, label) for label in drawn),
                path=binder.shown,
                zh=f"“{flow.name}”步骤 {number} 的图页应是 {'、'.join(drawn)}",
                en=f"step {number} of “{flow.name}” is drawn on page {', '.join(drawn)}",
            )


def letters(binder: Binder) -> Outcome:
    """No letter in a drawing is printed smaller than can be read."""
    return judge(LETTERS, _letters(binder))


def _letters(binder: Binder) -> Iterator[Verdict]:
    for number, ink in enumerate(binder.inks):
        for size in ink.sizes:
            yield verdict(
                holds=size >= _LEAST - _ROUNDING,
                path=binder.shown,
                zh=f"{binder.labels[number]} 页图中文字只有 {size:.2f} 点",
                en=f"letters of {size:.2f} pt in a drawing on page {binder.labels[number]}",
            )
