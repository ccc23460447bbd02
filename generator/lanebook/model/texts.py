"""All running text of an object, for whatever reads text: mentions, search, glyph checks."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.model.documents import Form, Question, Rule, Statement, Term
from lanebook.model.flow import Decision, End, Flow, Repeat, Step, Task, Wait
from lanebook.model.people import Duty, Role
from lanebook.model.walk import all_steps


def texts_of_duty(duty: Duty) -> Iterator[str]:
    """What a duty says."""
    yield duty.text
    yield from (text for text in (duty.how, duty.when, duty.means, duty.note) if text)
    yield from duty.at


def texts_of_role(role: Role) -> Iterator[str]:
    """What a role says of itself, duties included; names and aliases are not running text."""
    yield from texts_of_role_itself(role)
    for duty in role.duties:
        yield from texts_of_duty(duty)


def texts_of_role_itself(role: Role) -> Iterator[str]:
    """What a role says apart from its duties."""
    yield role.summary
    if role.note:
        yield role.note


def texts_of_step(step: Step) -> Iterator[str]:
    """What one step says; the steps nested in it are not included."""
    common = step.common
    match step:
        case Task():
            if step.text:
                yield step.text
            if step.telling and step.telling.means:
                yield step.telling.means
        case Wait() | End():
            yield step.text
        case Decision():
            yield step.question
            for option in step.options:
                yield option.answer
                if option.end:
                    yield option.end
        case Repeat():
            yield step.condition
        case _:
            pass
    standard = common.standard
    optional = (
        common.when,
        standard.how,
        standard.risk,
        standard.if_fails,
        standard.checkpoint,
        common.note,
    )
    yield from (text for text in optional if text)
    yield from standard.say


def texts_of_flow(flow: Flow) -> Iterator[str]:
    """What a flow says, all steps included."""
    yield from texts_of_flow_itself(flow)
    for step in all_steps(flow):
        yield from texts_of_step(step)


def texts_of_flow_itself(flow: Flow) -> Iterator[str]:
    """What a flow says apart from its steps."""
    yield flow.trigger
    optional = (flow.applies_to, flow.place, flow.summary, flow.outcome, flow.note)
    yield from (text for text in optional if text)
    yield from (moment.name for moment in flow.moments)


def texts_of_statement(statement: Statement) -> Iterator[str]:
    """What one clause of a rule says."""
    yield statement.text
    optional = (statement.when, statement.how, statement.if_fails, statement.note)
    yield from (text for text in optional if text)
    yield from statement.say


def texts_of_rule(rule: Rule) -> Iterator[str]:
    """What a rule says, all clauses included."""
    yield from texts_of_rule_itself(rule)
    for statement in rule.statements:
        yield from texts_of_statement(statement)


def texts_of_rule_itself(rule: Rule) -> Iterator[str]:
    """What a rule says apart from its clauses."""
    yield from (text for text in (rule.summary, rule.note) if text)


def texts_of_form(form: Form) -> Iterator[str]:
    """What a form says, its fields included."""
    yield from (text for text in (form.summary, form.keep, form.note) if text)
    for field in form.fields:
        yield field.name
        yield from field.options
        yield from (text for text in (field.hint, field.unit) if text)


def texts_of_term(term: Term) -> Iterator[str]:
    """The meaning of a term."""
    yield term.meaning


def texts_of_question(question: Question) -> Iterator[str]:
    """What is asked, what was decided and why."""
    yield question.question
    yield from (text for text in (question.decision, question.reason) if text)
