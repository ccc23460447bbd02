"""A number that was fixed never moves, and no two documents share one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lanebook.derive.chapters import chapters, count_around
from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Language
from lanebook.model.corpus import Collection, Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FormId, RoleId, VolumeId

HOUSE = VolumeId("teahouse")
SERVE = Target(ObjectKind.FLOW, "teahouse/serve")


@given(st.lists(st.none() | st.integers(1, 40), max_size=30))
def test_fixed_numbers_stay_and_the_rest_is_counted_around_them(fixed: list[int | None]) -> None:
    numbers = count_around(fixed)
    assert all(given in (None, number) for given, number in zip(fixed, numbers, strict=True))
    counted = [number for given, number in zip(fixed, numbers, strict=True) if given is None]
    assert counted == sorted(set(counted))
    assert not set(counted) & {given for given in fixed if given}


def test_a_volume_is_numbered_through_its_parts(book: Handbook) -> None:
    numbers = book.chapters
    assert numbers.volumes == {HOUSE: 1}
    assert numbers.chapters[Target(ObjectKind.VOLUME, HOUSE)] == 1
    assert numbers.chapters[Target(ObjectKind.ROLE, "teahouse/host")] == 2
    assert numbers.collections == {
        (HOUSE, Collection.OTHERS): 6,
        (HOUSE, Collection.RULES): 9,
        (HOUSE, Collection.FORMS): 10,
    }
    assert numbers.chapters[SERVE] == 7


def test_a_new_role_moves_no_chapter_that_is_fixed(corpus: Corpus) -> None:
    fixed = chapters(corpus).chapters
    roles = {
        role: replace(one, number=fixed.get(Target(ObjectKind.ROLE, role), one.number))
        for role, one in corpus.roles.items()
    }
    flows = {
        flow: replace(one, number=fixed[Target(ObjectKind.FLOW, flow)])
        for flow, one in corpus.flows.items()
    }
    new = RoleId("teahouse/apprentice")
    roles = {new: replace(roles[RoleId("teahouse/host")], id=new, number=None), **roles}
    house = corpus.volumes[0]
    kept = {Collection.OTHERS: 6, **house.numbers}
    volume = replace(house, roles=(new, *house.roles), numbers=kept)
    grown = chapters(replace(corpus, roles=roles, flows=flows, volumes=(volume,)))
    assert grown.chapters == {**fixed, Target(ObjectKind.ROLE, new): 11}
    assert grown.collections == chapters(corpus).collections


def test_documents_are_numbered_by_volume_kind_and_chapter(book: Handbook) -> None:
    documents = book.chapters.documents
    assert documents[None] == "TH-01"
    assert documents[Target(ObjectKind.VOLUME, HOUSE)] == "TH-01-A"
    assert documents[Target(ObjectKind.ROLE, "teahouse/tea-master")] == "TH-01-A-R03"
    assert documents[SERVE] == "TH-01-A-F07"
    assert documents[Target(ObjectKind.FORM, "teahouse/stock-log")] == "TH-01-A-BD-02"
    assert documents[Target(ObjectKind.ROLE, "teahouse/guest")] == "TH-01-A-R06.1"
    english = chapters(replace(book.corpus, language=Language.EN)).documents
    assert english[Target(ObjectKind.FORM, "teahouse/stock-log")] == "TH-01-A-FM-02"


def test_no_two_documents_share_a_number_though_volumes_have_none(corpus: Corpus) -> None:
    house = replace(corpus.volumes[0], code=None)
    forms = {FormId(one.replace("teahouse", "annex")): form for one, form in corpus.forms.items()}
    annex = replace(house, id=VolumeId("annex"), roles=(), flows=(), rules=(), forms=tuple(forms))
    forms = {one: replace(form, id=one) for one, form in forms.items()}
    several = replace(corpus, volumes=(house, annex), forms={**corpus.forms, **forms})
    documents = chapters(several).documents
    assert documents[Target(ObjectKind.VOLUME, "annex")] == "TH-01-02"
    assert documents[Target(ObjectKind.FORM, "annex/stock-log")] == "TH-01-02-BD-02"
    assert max(Counter(documents.values()).values()) == 1
