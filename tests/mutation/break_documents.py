"""Breaks of rules, forms, the glossary, open questions and document control."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lanebook.corpus.nodes import Plain, to_plain
from lanebook.corpus.sources import FileKind
from tests.mutation.edits import Add, Delete, Edit, Insert, Put, RenameKey
from tests.mutation.mutation import Clean, Mutation
from tests.mutation.walk import At, parts, tops

Break = Callable[[Clean], Iterator[Mutation]]

_FORCES = ("must", "must_not", "should", "may")


def _statements(clean: Clean) -> Iterator[At]:
    return parts(clean, FileKind.RULE, "statements")


def rule_for_nobody(clean: Clean) -> Iterator[Mutation]:
    """A rule that binds nobody."""
    for rule in tops(clean, FileKind.RULE):
        yield Mutation((rule.spot("for"),), {rule.path: Put(("for",), [])})


def statement_for_outsider(clean: Clean) -> Iterator[Mutation]:
    """A statement for a customer, whom its rule does not bind."""
    strangers = {
        role.file.volume: role.file.id
        for role in tops(clean, FileKind.ROLE)
        if role.text("kind") == "customer"
    }
    for rule in tops(clean, FileKind.RULE):
        stranger = strangers.get(rule.file.volume)
        if not stranger or stranger in {text for _, text in rule.values("for")}:
            continue
        for statement in rule.inner("statements"):
            edit: Edit = Add(statement.way, "by", stranger)
            if statement.has("by"):
                edit = Put((*statement.way, "by"), stranger)
            yield Mutation((statement.spot("by"),), {rule.path: edit})


def opposite_statement(clean: Clean) -> Iterator[Mutation]:
    """A rule forbids what it asks for."""
    for rule in tops(clean, FileKind.RULE):
        for place, statement in enumerate(rule.inner("statements"), 1):
            again = to_plain(statement.node)
            if isinstance(again, dict) and statement.has("must"):
                words = str(again.pop("must"))
                opposite = {**again, "id": "opposite", "must_not": words}
                edit = Insert(("statements",), place, opposite)
                yield Mutation((rule.spot("statements", place),), {rule.path: edit})


def rule_for_empty_group(clean: Clean) -> Iterator[Mutation]:
    """A rule binds a group that nobody is in any more."""
    for group in tops(clean, FileKind.ROLE):
        bound = [
            rule.spot("for")
            for rule in tops(clean, FileKind.RULE)
            if rule.is_near(group) and [text for _, text in rule.values("for")] == [group.file.id]
        ]
        if group.text("kind") == "group" and bound:
            yield Mutation(tuple(bound), {group.path: Delete(("members",))})


def no_force(clean: Clean) -> Iterator[Mutation]:
    """A statement that does not say what it asks for."""
    for statement in _statements(clean):
        force = next(key for key in _FORCES if statement.has(key))
        edit = Delete((*statement.way, force))
        yield Mutation((statement.spot(),), {statement.path: edit})


def two_forces(clean: Clean) -> Iterator[Mutation]:
    """A statement that asks and allows at once."""
    for statement in _statements(clean):
        force = next(key for key in _FORCES if statement.has(key))
        other = "may" if force != "may" else "must"
        edit = Add(statement.way, other, statement.text(force))
        places = statement.spot(force), statement.spot(other)
        yield Mutation(places, {statement.path: edit})


def offset_of_statement(clean: Clean) -> Iterator[Mutation]:
    """An offset without a moment."""
    for statement in _statements(clean):
        if not statement.has("before") and not statement.has("after"):
            edit = Add(statement.way, "before", "45m")
            yield Mutation((statement.spot("before"),), {statement.path: edit})


def form_without_fields(clean: Clean) -> Iterator[Mutation]:
    """A sheet that prints as empty paper."""
    for form in tops(clean, FileKind.FORM):
        if form.has("fields") and form.text("kind") != "document":
            edit = Delete(("fields",))
            yield Mutation((form.spot("name"),), {form.path: edit})


def keeper_outside(clean: Clean) -> Iterator[Mutation]:
    """A form that a customer keeps."""
    for form in tops(clean, FileKind.FORM):
        for role in tops(clean, FileKind.ROLE):
            if role.has("kind") and role.file.volume == form.file.volume:
                edit = Put(("keeper",), role.file.id)
                yield Mutation((form.spot("keeper"),), {form.path: edit})
                break


def choice_of_nothing(clean: Clean) -> Iterator[Mutation]:
    """Something to tick, and nothing to choose from."""
    for field in parts(clean, FileKind.FORM, "fields"):
        if field.has("options"):
            edit = Delete((*field.way, "options"))
            yield Mutation((field.spot(),), {field.path: edit})


def options_without_choice(clean: Clean) -> Iterator[Mutation]:
    """Options in a field where nothing is ticked."""
    for field in parts(clean, FileKind.FORM, "fields"):
        if not field.has("options"):
            edit = Add(field.way, "options", ["甲", "乙"])
            yield Mutation((field.spot(),), {field.path: edit})


def unused_term(clean: Clean) -> Iterator[Mutation]:
    """A term that no text uses."""
    for glossary in tops(clean, FileKind.GLOSSARY):
        for place in range(0, glossary.size("terms"), 4):
            term = {"id": "never-said", "name": "从未提起之物", "meaning": "没有人说起它。"}
            edit = Insert(("terms",), place, term)  # type: ignore[arg-type]
            yield Mutation((glossary.spot("terms", place),), {glossary.path: edit})


def term_in_longer_word(clean: Clean) -> Iterator[Mutation]:
    """A term that no text uses, though its letters stand in a word that texts use."""
    assert any("VIP" in (file.text or "") for file in clean.files.values())
    for glossary in tops(clean, FileKind.GLOSSARY):
        for place in range(0, glossary.size("terms"), 4):
            term: Plain = {"id": "part-of-vip", "name": "VI", "meaning": "没有人说起它。"}
            edit = Insert(("terms",), place, term)
            yield Mutation((glossary.spot("terms", place),), {glossary.path: edit})


def no_decision(clean: Clean) -> Iterator[Mutation]:
    """A question that is neither decided nor said to be open."""
    for question in parts(clean, FileKind.QUESTIONS, "questions"):
        if question.has("decision") and not question.has("status"):
            edit = Delete((*question.way, "decision"))
            yield Mutation((question.spot(),), {question.path: edit})


def review_overdue(clean: Clean) -> Iterator[Mutation]:
    """An expired handbook."""
    for top in tops(clean, FileKind.HANDBOOK):
        for year in range(2001, 2011):
            edit = Put(("review_due",), f"{year}-12-31")
            yield Mutation((top.spot("review_due"),), {top.path: edit})


def strange_synonyms(clean: Clean) -> Iterator[Mutation]:
    """Words that mean the same as nothing in the handbook."""
    for kind in (FileKind.HANDBOOK, FileKind.VOLUME):
        for top in tops(clean, kind):
            strange: Plain = ["从未提起", "没人说过"]
            edit: Insert | Add = Add((), "synonyms", [strange])
            if top.has("synonyms"):
                edit = Insert(("synonyms",), 0, strange)
            yield Mutation((top.spot("synonyms", 0),), {top.path: edit})


def copy_twice(clean: Clean) -> Iterator[Mutation]:
    """One controlled copy with two holders."""
    for number in range(1, 8):
        for top in tops(clean, FileKind.HANDBOOK):
            holders = [{"copy": str(number), "to": "前台"}, {"copy": str(number), "to": "门岗"}]
            edit = Add((), "distribution", holders)  # type: ignore[arg-type]
            yield Mutation((top.spot("distribution", 1),), {top.path: edit})


def means_without_receiver(clean: Clean) -> Iterator[Mutation]:
    """A means to tell, and nobody to be told."""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if not duty.has("tell") and not duty.has("with"):
            edit = Add(duty.way, "with", "对讲机")
            yield Mutation((duty.spot("with"),), {duty.path: edit})


def times_without_period(clean: Clean) -> Iterator[Mutation]:
    """So many times, and in which time?"""
    for duty in parts(clean, FileKind.ROLE, "duties"):
        if not duty.has("every"):
            edit = Add(duty.way, "times", "2")
            yield Mutation((duty.spot("times"),), {duty.path: edit})


def misspelt_kind_of_field(clean: Clean) -> Iterator[Mutation]:
    """A key of a field that the format does not know."""
    for field in parts(clean, FileKind.FORM, "fields"):
        if field.has("type"):
            edit = RenameKey((*field.way, "type"), "tipe")
            yield Mutation((field.spot("tipe"),), {field.path: edit})


DOCUMENT_BREAKS: dict[str, Break] = {
    one.__name__.replace("_", " "): one
    for one in (
        *(rule_for_nobody, rule_for_empty_group, opposite_statement),
        *(statement_for_outsider, no_force, two_forces, offset_of_statement),
        *(form_without_fields, keeper_outside, choice_of_nothing, options_without_choice),
        *(
            unused_term,
            term_in_longer_word,
            strange_synonyms,
            no_decision,
            review_overdue,
            copy_twice,
            means_without_receiver,
        ),
        *(times_without_period, misspelt_kind_of_field),
    )
}
