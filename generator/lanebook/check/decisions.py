"""Rules about decisions: there is a choice, and it makes a difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from lanebook.check.alike import core
from lanebook.check.rule import Check, Hit, hit
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Decision, End, Flow, Goto, Option, Parallel, Repeat, Step
from lanebook.model.ids import StepId
from lanebook.model.origin import place_of
from lanebook.model.walk import all_steps, branches_of

_SAYS_NOTHING = frozenset({"id", "written_id", "origin", "source", "allow", "note", "inferred"})
"""Fields of a step by which two steps may differ and still ask for the same."""


def _decisions(corpus: Corpus) -> Iterator[tuple[Flow, Decision]]:
    for flow in corpus.flows.values():
        for step in all_steps(flow):
            if isinstance(step, Decision):
                yield flow, step


def decision_one_option(corpus: Corpus) -> Iterator[Hit]:
    """Decisions that leave no choice."""
    for flow, step in _decisions(corpus):
        if len(step.options) < 2:
            message = Text(
                f"判断“{step.question}”只有一个选项", f"decision “{step.question}” has one option"
            )
            advice = Text("补上其他答案，或改成 when", "add the other answers, or use when")
            yield hit((step.common, flow), "decide", message, advice)


def decision_same_answers(corpus: Corpus) -> Iterator[Hit]:
    """Decisions with two answers that read the same."""
    for flow, step in _decisions(corpus):
        seen: set[str] = set()
        for option in step.options:
            if core(option.answer) in seen:
                message = Text(
                    f"判断“{step.question}”有两个选项都是“{option.answer}”",
                    f"decision “{step.question}” has two options “{option.answer}”",
                )
                advice = Text("改掉一个，或合成一个", "change one of them, or merge them")
                yield Hit((step.common, flow), place_of(option.origin), message, advice)
            seen.add(core(option.answer))


def decision_without_effect(corpus: Corpus) -> Iterator[Hit]:
    """Decisions after which everything goes on alike."""
    for flow, step in _decisions(corpus):
        if not any(_leads_on(option) for option in step.options):
            message = Text(
                f"判断“{step.question}”的各个选项没有差别",
                f"the options of decision “{step.question}” all lead to the same",
            )
            advice = Text(
                "至少给一个选项写上 steps、goto 或 end",
                "give at least one option steps, goto or end",
            )
            yield hit((step.common, flow), "decide", message, advice)


def _leads_on(option: Option) -> bool:
    return bool(option.steps) or option.goto is not None or option.end is not None


def options_alike(corpus: Corpus) -> Iterator[Hit]:
    """Options of a decision after which the same is done: two answers, and one way.

    Said of decisions that have an effect, and of answers that differ.
    """
    for flow in corpus.flows.values():
        after = {step.common.id: step for step in all_steps(flow)}
        asked = [step for step in after.values() if isinstance(step, Decision)]
        onward = _onward(flow) if asked else {}
        for step in asked:
            if not any(map(_leads_on, step.options)):
                continue
            first: dict[object, Option] = {}
            for option in step.options:
                effect = _effect(option, onward[step.common.id], after)
                other = first.setdefault(effect, option)
                if core(other.answer) != core(option.answer):
                    message = Text(
                        f"判断“{step.question}”的选项“{other.answer}”和“{option.answer}”"
                        "做法、去向都一样",
                        f"options “{other.answer}” and “{option.answer}” of decision "
                        f"“{step.question}” lead to the same",
                    )
                    advice = Text(
                        "合成一个选项，或写出不同的做法",
                        "merge them, or say what is done differently",
                    )
                    yield Hit((step.common, flow), place_of(option.origin), message, advice)


_Place = tuple[str, str]
"""Where a way leads: ``to`` a step, ``again`` to a loop's gate, to a ``join`` or an ``end``."""


def _onward(flow: Flow) -> Mapping[StepId, _Place]:
    """What comes after each step, where it does not lead elsewhere itself."""
    found: dict[StepId, _Place] = {}

    def walk(steps: tuple[Step, ...], last: _Place) -> None:
        nexts = [("to", str(step.common.id)) for step in steps[1:]]
        for step, after in zip(steps, [*nexts, last], strict=True):
            found[step.common.id] = after
            match step:
                case Repeat():
                    inner = "again", str(step.common.id)
                case Parallel():
                    inner = "join", str(step.common.id)
                case _:
                    inner = after
            for branch in branches_of(step):
                if branch:
                    walk(branch, inner)

    for steps in (flow.prepare, flow.steps):
        if steps:
            walk(steps, ("end", ""))
    return found


def _effect(option: Option, onward: _Place, steps: Mapping[StepId, Step]) -> object:
    """What is done after an answer, and where that leads."""
    done, leads = option.steps, onward
    if option.goto is not None:
        leads = "to", str(option.goto)
    elif option.end is not None:
        leads = "end", core(option.end)
    elif done and isinstance(done[-1], Goto | End) and not done[-1].common.when:
        leads, done = _exit(done[-1]), done[:-1]
    passed: set[_Place] = set()
    while leads[0] == "to" and leads not in passed:
        passed.add(leads)
        step = steps[StepId(leads[1])]
        if isinstance(step, Goto | End) and not step.common.when:
            leads = _exit(step)
    return _content(done), leads


def _exit(step: Goto | End) -> _Place:
    return ("to", str(step.target)) if isinstance(step, Goto) else ("end", core(step.text))


def _content(value: object) -> object:
    """What a step asks for: everything in it but its identity and provenance."""
    if isinstance(value, tuple):
        return tuple(_content(item) for item in value)
    if is_dataclass(value):
        said = [one.name for one in fields(value) if one.name not in _SAYS_NOTHING]
        return (type(value).__name__, *(_content(getattr(value, name)) for name in said))
    return value


def _entry(name: str, severity: Severity, zh: str, en: str) -> RuleEntry:
    return RuleEntry(name, severity, Text(zh, en))


DECISION_CHECKS = (
    Check(
        _entry(
            "decision-one-option",
            Severity.ERROR,
            "判断至少有两个选项",
            "a decision has at least two options",
        ),
        decision_one_option,
    ),
    Check(
        _entry(
            "decision-same-answers",
            Severity.ERROR,
            "一个判断的答案各不相同",
            "the answers of a decision differ",
        ),
        decision_same_answers,
    ),
    Check(
        _entry(
            "decision-without-effect",
            Severity.WARNING,
            "判断的答案带来不同的做法",
            "the answers of a decision make a difference",
        ),
        decision_without_effect,
    ),
    Check(
        _entry(
            "options-alike",
            Severity.WARNING,
            "一个判断的两个选项不会一样做",
            "no two options of a decision lead to the same",
        ),
        options_alike,
    ),
)
