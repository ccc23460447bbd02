"""What a drawing has to say of a step."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.model.corpus import Corpus
from lanebook.model.flow import Call, Decision, End, Goto, Parallel, Repeat, Step, Task, Wait
from lanebook.render.words import duration


def said_in_drawing(corpus: Corpus, step: Step) -> Iterator[str]:
    """First what is done, which stands behind its number; then what stands beside it."""
    if isinstance(step, Parallel | Goto):
        return
    yield from done_in(corpus, step)
    common = step.common
    if common.when:
        yield common.when
    yield from (corpus.roles[role].name for role in common.actors[1:])
    yield from (corpus.forms[form].name for form in common.standard.records)
    if common.standard.within:
        yield duration(common.standard.within.seconds, corpus.language)


def done_in(corpus: Corpus, step: Step) -> Iterator[str]:
    """What is done in a step: its own words, or the flow or the people it names."""
    match step:
        case Task():
            if step.text:
                yield step.text
            elif step.telling:
                yield from (corpus.roles[role].name for role in step.telling.to)
        case Wait() | End():
            yield step.text
        case Call():
            yield corpus.flows[step.flow].name
        case Decision():
            yield step.question
        case Repeat():
            yield step.condition
        case _:
            pass
