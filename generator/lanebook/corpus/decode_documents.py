"""Rules, forms, terms, questions and volumes, from shape to model."""

from __future__ import annotations

from lanebook.corpus.document_shapes import (
    FieldShape,
    FormShape,
    GlossaryShape,
    QuestionsShape,
    RuleShape,
    StatementShape,
)
from lanebook.corpus.moments import Moments, collect_moments, decode_offset
from lanebook.corpus.nodes import MapNode, objects_in
from lanebook.corpus.places import origin_of
from lanebook.corpus.references import Scope
from lanebook.corpus.targets import decode_target
from lanebook.model.documents import (
    Field,
    FieldType,
    Force,
    Form,
    FormKind,
    Question,
    Rule,
    Statement,
    Term,
)
from lanebook.model.ids import FormId, QuestionId, RuleId, TermId

FORCES = ("must", "must_not", "should", "may")


def decode_rule(rule_id: RuleId, shape: RuleShape, node: MapNode, scope: Scope) -> Rule:
    """One rule file."""
    moments = collect_moments(shape.moments, node, None)
    parts = zip(shape.statements, objects_in(node.get("statements")), strict=True)
    return Rule(
        id=rule_id,
        name=shape.name,
        aliases=tuple(dict.fromkeys(shape.aliases)),
        roles=scope.roles(shape.for_, node, "for"),
        flows=scope.flows(shape.flows, node, "flows"),
        summary=shape.summary,
        statements=tuple(_statement(part, its, scope, moments) for part, its in parts),
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, "name"),
        number=shape.number,
    )


def _statement(shape: StatementShape, node: MapNode, scope: Scope, moments: Moments) -> Statement:
    written = {
        "must": shape.must,
        "must_not": shape.must_not,
        "should": shape.should,
        "may": shape.may,
    }
    force, text = next(
        ((force, text) for force, text in written.items() if text is not None), ("must", "")
    )
    return Statement(
        id=shape.id,
        force=Force(force),
        text=text or "",
        by=scope.roles(shape.by, node, "by"),
        when=shape.when,
        offset=decode_offset(shape, moments),
        how=shape.how,
        say=tuple(shape.say),
        records=scope.forms(shape.record, node, "record"),
        if_fails=shape.if_fails,
        inferred=shape.inferred,
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, *FORCES),
    )


def decode_form(form_id: FormId, shape: FormShape, node: MapNode, scope: Scope) -> Form:
    """One form."""
    return Form(
        id=form_id,
        name=shape.name,
        aliases=tuple(dict.fromkeys(shape.aliases)),
        kind=FormKind(shape.kind),
        keeper=scope.role(shape.keeper, node, "keeper"),
        keep=shape.keep,
        summary=shape.summary,
        fields=tuple(_field(field) for field in shape.fields),
        rows=shape.rows,
        note=shape.note,
        source=tuple(shape.source),
        allow=dict(shape.allow),
        origin=origin_of(node, "name"),
        number=shape.number,
    )


def _field(shape: FieldShape) -> Field:
    return Field(
        id=shape.id,
        name=shape.name,
        type=FieldType(shape.type),
        options=tuple(shape.options),
        unit=shape.unit,
        hint=shape.hint,
        required=shape.required,
        note=shape.note,
        source=tuple(shape.source),
    )


def decode_terms(shape: GlossaryShape, node: MapNode, scope: Scope) -> dict[TermId, Term]:
    """The glossary, in the author's order."""
    pairs = zip(shape.terms, objects_in(node.get("terms")), strict=True)
    return {
        TermId(term.id): Term(
            id=TermId(term.id),
            name=term.name,
            meaning=term.meaning,
            aliases=tuple(dict.fromkeys(term.aliases)),
            see=scope.terms(term.see, part, "see"),
            source=tuple(term.source),
            allow=dict(term.allow),
            origin=origin_of(part, "name"),
            note=term.note,
            volumes=scope.volumes(term.volumes, part, "volumes"),
        )
        for term, part in pairs
    }


def decode_questions(shape: QuestionsShape, node: MapNode, scope: Scope) -> tuple[Question, ...]:
    """The open questions, in the author's order."""
    found = []
    for question, part in zip(shape.questions, objects_in(node.get("questions")), strict=True):
        targets = (
            decode_target(text, part, place, scope) for place, text in enumerate(question.touches)
        )
        found.append(
            Question(
                id=QuestionId(question.id),
                question=question.question,
                decision=question.decision,
                reason=question.reason,
                touches=tuple(dict.fromkeys(target for target in targets if target)),
                source=tuple(question.source),
                origin=origin_of(part, "question"),
                note=question.note,
                allow=dict(question.allow),
                is_open=question.status == "open",
            )
        )
    return tuple(found)
