"""Offsets and the moments they count from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lanebook.corpus.nodes import MapNode, objects_in, scalar_text
from lanebook.corpus.scalars import seconds_in
from lanebook.corpus.shape_rules import (
    BAD_VALUE,
    MISPLACED_KEY,
    OFFSET_WITHOUT_MOMENT,
    TWO_OFFSETS,
    UNKNOWN_MOMENT,
)
from lanebook.corpus.shapes import MomentShape
from lanebook.corpus.shapes import Offset as OffsetShape
from lanebook.diagnostics import Diagnostic, Span, Text
from lanebook.model.timing import Moment, Offset

TRIGGER = "trigger"
"""The id of the moment every flow has."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a flow or a rule."""

    by_id: Mapping[str, Moment]
    known: frozenset[str]
    """Ids written in the file, of faulty moments too."""
    trigger: Moment | None
    """None in a rule: nothing triggers it."""


def collect_moments(shapes: list[MomentShape], node: MapNode, trigger: str | None) -> Moments:
    """The moments of a file; ``node`` is its tree as written."""
    start = Moment(TRIGGER, trigger) if trigger is not None else None
    by_id = {TRIGGER: start} if start else {}
    for shape in shapes:
        by_id[shape.id] = Moment(shape.id, shape.name, shape.note, tuple(shape.source))
    written = (scalar_text(part.get("id")) for part in objects_in(node.get("moments")))
    return Moments(by_id, frozenset([*by_id, *(part for part in written if part)]), start)


def decode_offset(shape: OffsetShape, moments: Moments) -> Offset | None:
    """The offset of a step or a statement, negative before its moment."""
    length = shape.before or shape.after
    moment = moments.trigger if shape.from_ is None else moments.by_id.get(shape.from_)
    if length is None or moment is None:
        return None
    seconds = seconds_in(length)
    return Offset(-seconds if shape.before else seconds, moment)


def check_offset(node: MapNode, moments: Moments) -> list[Diagnostic]:
    """Whether the keys of an offset make sense together. Looks at the tree as written."""
    before, after, base = node.entry("before"), node.entry("after"), node.entry("from")
    findings = []
    if before and after:
        findings.append(
            TWO_OFFSETS.at(
                after.key_span,
                Text("before 和 after 不能同写", "before and after cannot stand together"),
                Text("只留一个", "keep one of them"),
            )
        )
    offset = before or after
    if base and not offset:
        findings.append(
            MISPLACED_KEY.at(
                base.key_span,
                Text("from 要与 before 或 after 同写", "from goes with before or after"),
                Text("写上 before 或 after，或删去 from", "add before or after, or remove from"),
            )
        )
    if offset and not base and moments.trigger is None:
        findings.append(
            OFFSET_WITHOUT_MOMENT.at(
                offset.key_span,
                Text(
                    f"“{offset.key}”没有写从哪个时刻算起",
                    f"“{offset.key}” does not say which moment it counts from",
                ),
                Text(
                    "加上 from，并在这条规则的 moments 里写明那个时刻",
                    "add from, and name that moment in the rule's moments",
                ),
            )
        )
    text = scalar_text(base.value) if base else None
    if base and text and text not in moments.known:
        findings.append(_unknown(base.value.span, text, moments))
    return findings


def _unknown(span: Span, text: str, moments: Moments) -> Diagnostic:
    message = Text(f"没有叫“{text}”的时刻", f"there is no moment “{text}”")
    near = get_close_matches(text, sorted(moments.known), 1, 0.5)
    if near:
        advice = Text(f"最接近的是“{near[0]}”", f"the nearest is “{near[0]}”")
    else:
        advice = Text("在 moments 里写明它的编号和名称", "add it to moments with id and name")
    return UNKNOWN_MOMENT.at(span, message, advice)


def check_moment_ids(node: MapNode) -> list[Diagnostic]:
    """``trigger`` is the name of the moment every flow has already."""
    ids = [part.get("id") for part in objects_in(node.get("moments"))]
    return [
        BAD_VALUE.at(
            value.span,
            Text("时刻不能叫 trigger", "a moment cannot be called trigger"),
            Text(
                "它就是流程的触发时刻，不用另写", "it is the flow's own trigger; no need to add it"
            ),
        )
        for value in ids
        if value and scalar_text(value) == TRIGGER
    ]
