"""What the shape of a step cannot say: its kind, its keys, its id, where it jumps.

All of it looks at the tree as written, so that a faulty value elsewhere in a step does not hide
or breed findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lanebook.corpus.index import step_objects
from lanebook.corpus.nodes import MapNode, objects_in, opening, scalar_text
from lanebook.corpus.shape_rules import (
    GOTO_NOWHERE,
    MISPLACED_KEY,
    MISSING_KEY,
    OPTION_OF_TWO_EXITS,
    STEP_OF_TWO_KINDS,
    STEP_WITHOUT_KIND,
)
from lanebook.diagnostics import Diagnostic, Span, Text

KINDS = ("do", "decide", "tell", "wait", "flow", "parallel", "repeat", "end", "goto")
"""Keys that say what a step is, in the order in which the first one wins."""

_EVERYWHERE = ("id", "when", "before", "after", "from", "note", "source", "allow", "inferred")
_WORK = (
    *("by", "how", "say", "within", "record", "risk", "if_fails", "checkpoint", "to"),
    "stage",
)
BELONGS: dict[str, frozenset[str]] = {
    "do": frozenset((*_EVERYWHERE, *_WORK, "tell")),
    "tell": frozenset((*_EVERYWHERE, *_WORK, "do", "with")),
    "decide": frozenset((*_EVERYWHERE, *_WORK, "options")),
    "wait": frozenset((*_EVERYWHERE, *_WORK)),
    "flow": frozenset((*_EVERYWHERE, *_WORK)),
    "parallel": frozenset((*_EVERYWHERE, "by")),
    "repeat": frozenset((*_EVERYWHERE, "by", "steps")),
    "end": frozenset((*_EVERYWHERE, "by")),
    "goto": frozenset(_EVERYWHERE),
}
"""The keys beside its kind that a step of that kind may have."""
PARTNERS = {"options": "decide", "steps": "repeat", "with": "tell"}
"""Keys that go with one kind only."""
NEEDED = {"decide": "options", "repeat": "steps"}
"""What a kind is nothing without."""
NEEDS_ACTOR = frozenset({"do", "tell", "decide", "wait"})
_FORMAT_KEYS = frozenset().union(*BELONGS.values(), KINDS)


def kinds_of(step: MapNode) -> tuple[str, ...]:
    """The kinds a step claims to be."""
    return tuple(kind for kind in KINDS if step.entry(kind))


def check_steps(flow: MapNode) -> list[Diagnostic]:
    """Findings about all steps of a flow."""
    findings: list[Diagnostic] = []
    for step in step_objects(flow.get("prepare")):
        findings += _check_step(step)
        findings += _check_preparation(step)
    for step in step_objects(flow.get("steps")):
        findings += _check_step(step)
    findings += _check_jumps(flow)
    return findings


def _check_step(step: MapNode) -> Iterator[Diagnostic]:
    kinds = kinds_of(step)
    if not kinds:
        yield _without_kind(step)
        return
    if len(kinds) > 1 and kinds != ("do", "tell"):
        yield _of_two_kinds(step, kinds)
        return
    yield from _misplaced(step, kinds)
    if kinds[0] in NEEDS_ACTOR and not step.entry("by"):
        yield _without_actor(step, kinds[0])
    for kind, partner in NEEDED.items():
        if kind in kinds and not step.entry(partner):
            yield _without_partner(step, kind, partner)
    for option in objects_in(step.get("options")):
        if option.entry("goto") and option.entry("end"):
            yield _two_exits(option)


def _without_kind(step: MapNode) -> Diagnostic:
    keys = " ".join(KINDS)
    return STEP_WITHOUT_KIND.at(
        opening(step),
        Text("这个步骤没有写做什么", "this step does not say what it is"),
        Text(f"写上其中一个：{keys}", f"write one of: {keys}"),
    )


def _of_two_kinds(step: MapNode, kinds: tuple[str, ...]) -> Diagnostic:
    second = kinds[2] if kinds[:2] == ("do", "tell") else kinds[1]
    entry = step.entry(second)
    assert entry, "kinds are keys of the step"
    return STEP_OF_TWO_KINDS.at(
        entry.key_span,
        Text(
            f"{kinds[0]} 和 {second} 不能在同一个步骤里",
            f"{kinds[0]} and {second} cannot stand in one step",
        ),
        Text("拆成两个步骤", "make two steps of it"),
    )


def _misplaced(step: MapNode, kinds: tuple[str, ...]) -> Iterator[Diagnostic]:
    allowed = frozenset().union(*(BELONGS[kind] for kind in kinds), kinds)
    for entry in step.entries:
        if entry.key not in _FORMAT_KEYS or entry.key in allowed:
            continue
        partner = PARTNERS.get(entry.key)
        if partner:
            advice = Text(f"{entry.key} 只与 {partner} 同用", f"{entry.key} goes with {partner}")
        else:
            advice = Text("写在做事的步骤上", "write it at the step that does the work")
        yield MISPLACED_KEY.at(
            entry.key_span,
            Text(
                f"{kinds[0]} 步骤用不上“{entry.key}”",
                f"“{entry.key}” means nothing in steps of kind {kinds[0]}",
            ),
            advice,
        )


def _without_actor(step: MapNode, kind: str) -> Diagnostic:
    entry = step.entry(kind)
    assert entry, "the kind is a key of the step"
    text = scalar_text(entry.value)
    title = f"步骤“{text}”" if text and kind != "tell" else f"{kind} 步骤"
    return MISSING_KEY.at(
        entry.key_span,
        Text(f"{title}没有写 by（谁来做）", f"this {kind} step lacks by (who does it)"),
        Text(
            "写上 by: 岗位；出处没有写明时，推定一个并写 inferred: true",
            "add by: role; where the source names none, infer one and add inferred: true",
        ),
    )


def _without_partner(step: MapNode, kind: str, partner: str) -> Diagnostic:
    entry = step.entry(kind)
    assert entry, "the kind is a key of the step"
    what = {
        "options": Text("各个答案", "the answers"),
        "steps": Text("要重复的步骤", "the steps to repeat"),
    }[partner]
    return MISSING_KEY.at(
        entry.key_span,
        Text(f"{kind} 缺少 {partner}（{what.zh}）", f"{kind} lacks {partner} ({what.en})"),
        Text(f"在 {kind} 下面写上 {partner}", f"add {partner} below {kind}"),
    )


def _two_exits(option: MapNode) -> Diagnostic:
    entry = option.entry("end")
    assert entry, "the caller has seen it"
    return OPTION_OF_TWO_EXITS.at(
        entry.key_span,
        Text("goto 和 end 不能同写", "goto and end cannot stand together"),
        Text("只留一个", "keep one of them"),
    )


def _check_preparation(step: MapNode) -> Iterator[Diagnostic]:
    """Preparation is a list of things to have ready: no ways part, meet or lead back there."""
    for key in ("goto", "end", "repeat", "decide", "parallel"):
        entry = step.entry(key)
        if entry:
            yield MISPLACED_KEY.at(
                entry.key_span,
                Text(f"准备（prepare）里用不上 {key}", f"{key} means nothing in prepare"),
                Text(
                    "移到 steps 里；只在某种情况下准备的，用 when 写明",
                    "move it to steps; what is only sometimes prepared says so with when",
                ),
            )


def _check_jumps(flow: MapNode) -> Iterator[Diagnostic]:
    in_flow = {text for step in step_objects(flow.get("steps")) if (text := _id(step))}
    before = {text for step in step_objects(flow.get("prepare")) if (text := _id(step))}
    for step in step_objects(flow.get("steps")):
        for owner in (step, *objects_in(step.get("options"))):
            value = owner.get("goto")
            target = scalar_text(value)
            if value and target and target not in in_flow:
                yield _nowhere(value.span, target, sorted(in_flow), is_before=target in before)


def _id(step: MapNode) -> str | None:
    return scalar_text(step.get("id"))


def _nowhere(span: Span, target: str, known: list[str], *, is_before: bool) -> Diagnostic:
    message = Text(f"本流程没有步骤“{target}”", f"this flow has no step “{target}”")
    near = get_close_matches(target, known, 1, 0.5)
    if is_before:
        message = Text(
            f"“{target}”是准备步骤，不能转过去", f"“{target}” is a preparation; nothing jumps there"
        )
        advice = Text("转到 steps 里的步骤", "jump to a step of steps")
    elif near:
        advice = Text(f"最接近的是“{near[0]}”", f"the nearest is “{near[0]}”")
    else:
        advice = Text("给要转到的步骤写上 id，再用这个 id", "give the step an id and use it here")
    return GOTO_NOWHERE.at(span, message, advice)
