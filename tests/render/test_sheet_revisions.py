"""Every chapter says which change it owes its words to; none says it of another's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.control import (
    GLOSSARY,
    HANDBOOK,
    QUESTIONS,
    Affected,
    BookPart,
    Change,
    volume_part,
)
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Task
from lanebook.model.ids import FlowId
from lanebook.model.walk import all_steps
from lanebook.pipeline.drawing import Paper, flow_sheets
from lanebook.render.sheet import Scope, ScopeKind, Sheet, binder, cards, options
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_front import leaf_id
from lanebook.render.sheet_plan import Matter, Plan
from tests.render.untyped import untyped

SMALL = Path(__file__).parents[1] / "handbook"
VOLUME = Scope(ScopeKind.VOLUME, "teahouse")
LATER = datetime.date(2030, 1, 1)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    found, findings = load(SMALL)
    assert found, findings
    return found


@pytest.fixture(scope="module")
def small(corpus: Corpus) -> Handbook:
    return handbook(corpus)


def scopes(corpus: Corpus) -> tuple[Scope, ...]:
    return (
        Scope(ScopeKind.WHOLE),
        VOLUME,
        *(Scope(ScopeKind.ROLE, role) for role in corpus.roles),
        *(Scope(ScopeKind.FLOW, flow) for flow in corpus.flows),
        *(Scope(ScopeKind.FORM, form) for form in corpus.forms),
    )


def test_chapters_have_the_revisions_of_the_changes_that_touch_them(small: Handbook) -> None:
    made = plan(small, VOLUME)
    assert {chapter.title: made.edition_of(chapter).revision for chapter in made.chapters} == {
        "茶馆": "2.0",
        "迎宾": "1.0",
        "茶艺师": "2.0",
        "店长": "2.0",
        "收银员": "2.0",
        "客户、外部单位与岗位群": "1.0",
        "接待与泡茶": "2.1",  # a clause that asks for its preparation
        "退茶": "2.0",
        "茶馆规则": "2.1",
        "茶馆表单": "2.0",
        "术语": "2.1",
        "待定事项": "2.0",
        "索引": "2.1",
        "变更记录": "2.1",
        "阅读签收": "2.1",
    }


def test_the_date_is_that_of_the_change_too(small: Handbook) -> None:
    made = plan(small, VOLUME)
    dates = {made.edition_of(one).revision: made.edition_of(one).effective for one in made.chapters}
    assert {revision: str(date) for revision, date in dates.items()} == {
        "1.0": "2025-03-01",
        "2.0": "2026-03-01",
        "2.1": "2026-07-01",
    }


def test_every_page_of_a_chapter_names_its_revision_and_no_other(small: Handbook) -> None:
    made, sheet = plan(small, VOLUME), binder(small, VOLUME)
    lists = dict.fromkeys((Matter.INDEX, Matter.CHANGES, Matter.SIGN_OFF), "版本")
    for chapter, leaf in zip(made.chapters, sheet.leaves[1:], strict=True):
        state = made.edition_of(chapter)
        named = f"{lists.get(chapter.matter, '本章版本')} {state.revision}"
        for page in (leaf.html, leaf.blank):
            assert f'data-document="TH-01-A　{named}　{state.effective}起生效"' in page
        if chapter.matter not in (Matter.FORMS, Matter.SIGN_OFF):
            others = {"1.0", "2.0", "2.1"} - {state.revision}
            assert not [one for one in others if f"版本 {one}" in leaf.html]


def test_the_list_of_effective_pages_names_each_chapter_s_revision(small: Handbook) -> None:
    made, front = plan(small, VOLUME), binder(small, VOLUME).leaves[0].html
    rows = re.findall(
        r'data-of="leaf--(\w+)"></i></td><td class="right">([^<]+)</td><td class="right">([^<]+)<',
        front,
    )
    assert rows == [
        (one.number, made.edition_of(one).revision, str(made.edition_of(one).effective))
        for one in made.chapters
    ]
    assert len({revision for _, revision, _ in rows}) == 3


def test_a_binder_is_at_the_newest_revision_of_what_it_holds(small: Handbook) -> None:
    for scope in scopes(small.corpus):
        made = plan(small, scope)
        order = [change.revision for change in small.corpus.control.changes]
        newest = max(order.index(made.edition_of(one).revision) for one in made.chapters)
        assert order.index(made.edition.revision) >= newest, scope
        assert made.edition.changes[-1].revision == made.edition.revision
    untouched = plan(small, Scope(ScopeKind.ROLE, "teahouse/supplier")).edition
    assert (untouched.revision, len(untouched.changes)) == ("1.0", 1)
    assert plan(small, Scope(ScopeKind.WHOLE)).edition.revision == "2.1"


def test_a_form_bears_its_own_revision_in_any_binder(small: Handbook) -> None:
    forms = next(
        untyped(leaf.html) for leaf in binder(small, VOLUME).leaves if "form-page" in leaf.html
    )
    assert _form_revisions(forms) == ["2.0", "1.0"]
    alone = untyped(binder(small, Scope(ScopeKind.FORM, "teahouse/stock-log")).leaves[0].html)
    assert _form_revisions(alone) == ["1.0"]
    assert 'data-document="TH-01-A-BD-02　版本 1.0　2025-03-01起生效"' in alone


def _form_revisions(html: str) -> list[str]:
    return re.findall(r"<td>版本 ([\d.]+)</td>", html)


def test_a_flow_on_loose_sheets_bears_the_revision_of_its_own(corpus: Corpus) -> None:
    sheet = flow_sheets(corpus, FlowId("teahouse/refund"), Paper.A4)[0]
    assert "TH-01-A-F08　版本 2.0" in sheet.picture


def test_posts_sign_for_the_revision_of_their_own_binder(small: Handbook) -> None:
    sheet = untyped(binder(small, VOLUME).leaves[-1].html)
    for role in ("host", "tea-master", "manager", "cashier"):
        own = plan(small, Scope(ScopeKind.ROLE, f"teahouse/{role}"))
        part = sheet.partition(f">{own.title}</h2>")[2].partition("</section>")[0]
        for word in (own.edition.revision, str(own.edition.effective), own.check_code):
            assert f"<td>{word}</td>" in part, (role, word)


def test_a_pocket_card_bears_the_revision_of_the_role_s_binder(small: Handbook) -> None:
    card = cards(small, Scope(ScopeKind.ROLE, "teahouse/supplier")).leaves[0].html
    assert "版本 1.0　2025-03-01起生效" in card
    assert "2.1" not in card


def changed(corpus: Corpus, affects: tuple[Affected, ...] | None) -> Corpus:
    """The corpus with one more change, and a handbook that is at it."""
    change = Change("3.0", LATER, LATER, "改", None, affects)
    changes = (*corpus.control.changes, change)
    control = replace(corpus.control, revision="3.0", effective=LATER, changes=changes)
    return replace(corpus, control=control)


def differing(one: Sheet, other: Sheet) -> set[str]:
    pairs = zip(one.leaves, other.leaves, strict=True)
    return {leaf.id for leaf, same in pairs if leaf != same}


def titled(made: Plan, leaves: set[str]) -> set[str]:
    names = {leaf_id(one): one.title for one in made.chapters}
    return {names.get(leaf, leaf) for leaf in leaves}


def test_a_change_lays_out_again_what_it_touches_and_nothing_else(small: Handbook) -> None:
    step = Target(ObjectKind.STEP, "teahouse/refund", "pay")
    later = handbook(changed(small.corpus, (step,)))
    wanted = options(small)
    made = plan(later, VOLUME)
    again = differing(binder(small, VOLUME, wanted), binder(later, VOLUME, options(later)))
    assert titled(made, again) == {
        *("front", "茶馆", "店长", "收银员", "退茶", "索引", "变更记录", "阅读签收"),
    }
    host = Scope(ScopeKind.ROLE, "teahouse/host")
    assert binder(small, host, wanted) == binder(later, host, options(later))
    assert plan(small, host).check_code == plan(later, host).check_code
    cashier = Scope(ScopeKind.ROLE, "teahouse/cashier")
    assert plan(small, cashier).check_code != plan(later, cashier).check_code


def test_a_change_without_a_list_touches_everything(small: Handbook) -> None:
    later = handbook(changed(small.corpus, None))
    for scope in scopes(small.corpus):
        made = plan(later, scope)
        assert {made.edition_of(one).revision for one in made.chapters} == {"3.0"}


def test_a_change_of_the_control_data_touches_the_front_and_the_lists(small: Handbook) -> None:
    later = handbook(changed(small.corpus, (HANDBOOK,)))
    made = plan(later, VOLUME)
    new = {one.matter for one in made.chapters if made.edition_of(one).revision == "3.0"}
    assert new == {Matter.INDEX, Matter.CHANGES, Matter.SIGN_OFF}
    assert plan(later, Scope(ScopeKind.FLOW, "teahouse/serve")).edition.revision == "2.1"


def test_without_a_change_record_everything_is_as_the_handbook_is(small: Handbook) -> None:
    control = replace(small.corpus.control, changes=())
    bare = handbook(replace(small.corpus, control=control))
    for scope in scopes(small.corpus):
        made = plan(bare, scope)
        assert {made.edition_of(one).revision for one in made.chapters} == {"2.1"}
        assert made.edition.effective == control.effective


@dataclass(frozen=True, slots=True)
class Rewording:
    """What a change affects, and the corpus as it is after it, the record left as it was."""

    affected: Affected
    corpus: Corpus


def rewordings(corpus: Corpus) -> Iterator[Rewording]:
    """Every object and every part of the handbook with other words."""
    for role in corpus.roles.values():
        new = replace(role, summary=f"{role.summary}改")
        yield _object(corpus, "roles", Target(ObjectKind.ROLE, role.id), new)
        for duty in role.duties:
            duties = tuple(
                replace(one, text=f"{one.text}改") if one is duty else one for one in role.duties
            )
            new = replace(role, duties=duties)
            yield _object(corpus, "roles", Target(ObjectKind.DUTY, duty.id), new, role.id)
    for flow in corpus.flows.values():
        new_flow = replace(flow, trigger=f"{flow.trigger}改", outcome="改")
        yield _object(corpus, "flows", Target(ObjectKind.FLOW, flow.id), new_flow)
        for step in all_steps(flow):
            if isinstance(step, Task):
                target = Target(ObjectKind.STEP, flow.id, step.common.id)
                standard = replace(step.common.standard, say=("改",), how="改")
                common = replace(step.common, standard=standard)
                new_step = replace(step, text=f"{step.text or ''}改", common=common)
                yield _object(corpus, "flows", target, _swapped(flow, step, new_step))
    for rule in corpus.rules.values():
        new_rule = replace(rule, summary="改")
        yield _object(corpus, "rules", Target(ObjectKind.RULE, rule.id), new_rule)
        for clause in rule.statements:
            new_clause = replace(clause, text=f"{clause.text}改", say=("改",))
            target = Target(ObjectKind.RULE, rule.id, clause.id)
            yield _object(corpus, "rules", target, _swapped(rule, clause, new_clause))
    for form in corpus.forms.values():
        new_form = replace(form, keep="改", summary="改")
        yield _object(corpus, "forms", Target(ObjectKind.FORM, form.id), new_form)
    for term in corpus.terms.values():
        new_term = replace(term, meaning=f"{term.meaning}改")
        yield _object(corpus, "terms", Target(ObjectKind.TERM, term.id), new_term)
    yield from _parts(corpus)


def _parts(corpus: Corpus) -> Iterator[Rewording]:
    yield Rewording(HANDBOOK, replace(corpus, control=replace(corpus.control, owner="改")))
    for volume in corpus.volumes:
        other = replace(volume, introduction="改")
        yield Rewording(volume_part(volume.id), replace(corpus, volumes=(other,)))
    asked = tuple(replace(one, reason="改") for one in corpus.questions)
    yield Rewording(QUESTIONS, replace(corpus, questions=asked))
    terms = {key: replace(term, meaning="改") for key, term in corpus.terms.items()}
    yield Rewording(GLOSSARY, replace(corpus, terms=terms))
    for page in corpus.pages:
        pages = tuple(
            replace(one, text=f"{one.text}改\n") if one is page else one for one in corpus.pages
        )
        yield Rewording(BookPart(page.path), replace(corpus, pages=pages))


def _object(
    corpus: Corpus, table: str, target: Target, new: object, key: str | None = None
) -> Rewording:
    known: Mapping[str, object] = getattr(corpus, table)
    other: dict[str, Any] = {table: {**known, key or target.id: new}}
    return Rewording(target, replace(corpus, **other))


def _swapped(value: object, old: object, new: object) -> object:
    """A value of the model with one part of it exchanged, however deep."""
    if value is old:
        return new
    if isinstance(value, tuple):
        return tuple(_swapped(one, old, new) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        swapped: dict[str, Any] = {
            name: _swapped(part, old, new) for name, part in parts.items() if name != "origin"
        }
        if any(swapped[name] is not parts[name] for name in swapped):
            return replace(value, **swapped)
    return value


def test_no_chapter_has_other_words_under_the_revision_it_had(small: Handbook) -> None:
    """The promise of document control: what is reworded says that it is new, and is signed anew."""
    roles = (Scope(ScopeKind.ROLE, f"teahouse/{name}") for name in ("host", "manager", "guest"))
    wanted = options(small)
    before = {one: binder(small, one, wanted) for one in (VOLUME, *roles)}
    kept = 0
    for one in rewordings(small.corpus):
        reworded, recorded = handbook(one.corpus), handbook(changed(one.corpus, (one.affected,)))
        drawn = wanted if one.corpus.flows is small.corpus.flows else options(reworded)
        for scope, sheet in before.items():
            made = plan(recorded, scope)
            new = {leaf_id(it) for it in made.chapters if made.edition_of(it).revision == "3.0"}
            if made.edition.revision == "3.0":
                new.add("front")
            other = differing(sheet, binder(reworded, scope, drawn))
            assert other <= new, (one.affected, scope, titled(made, other - new))
            if other and one.affected != HANDBOOK:  # who answers for it is not what it says
                code = plan(reworded, scope).check_code
                assert code != plan(small, scope).check_code, (one.affected, scope)
            kept += len(sheet.leaves) - len(new)
    assert kept > 0
