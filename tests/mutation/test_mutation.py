"""A clean corpus has no finding; broken in one place, it has one there."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from lanebook.corpus.nodes import node_at
from tests.mutation.edits import Raw, edited
from tests.mutation.kinds import KINDS, chosen
from tests.mutation.mutation import Clean, Mutation, sample_handbook
from tests.mutation.places import Spot
from tests.mutation.shares import rows_of

ROOT = Path(__file__).parents[2]
COUNT = 300
"""One of each kind and some more; ``python -m tests.mutation`` makes two thousand."""


@pytest.fixture(scope="module")
def clean() -> Clean:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return sample_handbook()


def test_the_clean_corpus_has_no_finding(clean: Clean) -> None:
    assert clean.findings() == ()


def test_there_are_many_kinds_and_many_places(clean: Clean) -> None:
    places = {kind: sum(1 for _ in find(clean)) for kind, find in KINDS.items()}
    assert len(KINDS) >= 40
    assert all(places.values())
    assert sum(places.values()) > 50_000


def test_every_mutant_is_found_at_its_place() -> None:
    rows = rows_of(COUNT)
    assert len(rows) == COUNT
    assert {row.kind for row in rows} == set(KINDS)
    assert [(row.kind, row.what) for row in rows if not row.rules] == []


def test_the_same_mutants_are_chosen_every_time(clean: Clean) -> None:
    assert list(islice(chosen(clean, 60), 60)) == list(islice(chosen(clean, 60), 60))


def test_a_change_that_breaks_nothing_is_not_found(clean: Clean) -> None:
    path = "content/sales-office/flows/event.yml"
    harmless = Raw(1, 1, 0, "# nothing\n")
    outcome = clean.outcome(Mutation((Spot(path, ("steps", 0)),), {path: harmless}))
    assert outcome.findings == ()


def test_a_finding_elsewhere_does_not_count(clean: Clean) -> None:
    path = "content/sales-office/flows/event.yml"
    span = node_at(clean.trees[path], ("owner",)).span
    broken = Raw(span.line, span.column, 0, "x")
    spots = Spot(path, ("trigger",)), Spot(path, ("steps",))
    outcome = clean.outcome(Mutation(spots, {path: broken}))
    assert [finding.rule for finding in outcome.findings] == ["unknown-role"]
    assert outcome.at_place == ()
    text = edited(clean.text(path), clean.trees[path], broken)
    assert text.split("\n")[span.line - 1] == "owner: xsite-manager"
