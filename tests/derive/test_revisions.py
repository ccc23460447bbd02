"""Which changes touch what: from the whole to its parts and back, never from part to part."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from lanebook.derive.printed import Printed
from lanebook.derive.revisions import combined, edition
from lanebook.model.control import (
    GLOSSARY,
    HANDBOOK,
    QUESTIONS,
    Affected,
    BookPart,
    Change,
    Control,
    volume_part,
)
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target

VOLUME = Target(ObjectKind.VOLUME, "teahouse")
HOST = Target(ObjectKind.ROLE, "teahouse/host")
GREET = Target(ObjectKind.DUTY, "teahouse/host.greet")
TIDY = Target(ObjectKind.DUTY, "teahouse/host.tidy")
FLOW = Target(ObjectKind.FLOW, "teahouse/host")
STEP = Target(ObjectKind.STEP, "teahouse/host", "greet")
RULE = Target(ObjectKind.RULE, "teahouse/host")
CLAUSE = Target(ObjectKind.RULE, "teahouse/host", "greet")
FORM = Target(ObjectKind.FORM, "teahouse/host")
TERM = Target(ObjectKind.TERM, "host")
OWN_PAGE = BookPart("teahouse/host.md")
FRONT_PAGE = BookPart("host.md")
FIRST = Change("1", datetime.date(2025, 1, 1), datetime.date(2025, 1, 2), "始", None, None)


def control(corpus: Corpus, *changes: tuple[Affected, ...]) -> Control:
    later = (
        Change(
            str(number), datetime.date(2025, number, 1), datetime.date(2025, number, 2), "", "", one
        )
        for number, one in enumerate(changes, 2)
    )
    return replace(corpus.control, changes=(FIRST, *later))


@pytest.mark.parametrize(
    ("affected", "printed", "revision"),
    [
        (
            VOLUME,
            (HOST, GREET, FLOW, STEP, RULE, CLAUSE, FORM, volume_part("teahouse"), OWN_PAGE),
            "2",
        ),
        (VOLUME, (TERM, GLOSSARY, QUESTIONS, HANDBOOK, FRONT_PAGE), "1"),
        (Target(ObjectKind.VOLUME, "tea"), (HOST, volume_part("teahouse")), "1"),
        (HOST, (HOST, GREET, TIDY), "2"),
        (HOST, (FLOW, RULE, FORM, TERM, volume_part("teahouse")), "1"),
        (GREET, (HOST, GREET), "2"),
        (GREET, (TIDY, STEP, CLAUSE), "1"),
        (STEP, (FLOW, STEP), "2"),
        (CLAUSE, (RULE, CLAUSE), "2"),
        (TERM, (TERM, GLOSSARY), "2"),
        (TERM, (Target(ObjectKind.TERM, "guest"), HOST), "1"),
        (GLOSSARY, (TERM,), "2"),
        (volume_part("teahouse"), (HOST, FLOW), "1"),
        (FRONT_PAGE, (OWN_PAGE, TERM), "1"),
    ],
)
def test_a_change_touches_wholes_and_parts_of_what_it_affects(
    corpus: Corpus, affected: Affected, printed: tuple[Affected, ...], revision: str
) -> None:
    own = control(corpus, (affected,))
    for one in printed:
        assert edition(own, (Printed(one),)).revision == revision, one


def test_what_is_not_printed_whole_is_not_touched_by_its_parts(corpus: Corpus) -> None:
    named = (Printed(HOST, whole=False),)
    assert edition(control(corpus, (GREET,)), named).revision == "1"
    assert edition(control(corpus, (HOST,)), named).revision == "2"


def test_the_newest_change_gives_revision_and_date(corpus: Corpus) -> None:
    own = control(corpus, (HOST,), (FLOW,), (HOST, TERM), ())
    found = edition(own, (Printed(HOST),))
    assert (found.revision, found.effective) == ("4", datetime.date(2025, 4, 2))
    assert [change.revision for change in found.changes] == ["1", "2", "4"]


def test_the_state_of_a_whole_is_made_of_the_changes_of_its_parts(corpus: Corpus) -> None:
    own = control(corpus, (HOST,), (FLOW,), (TERM,))
    parts = [edition(own, (Printed(one),)) for one in (FLOW, HOST)]
    found = combined(own, parts)
    assert [change.revision for change in found.changes] == ["1", "2", "3"]
    assert found.revision == "3"
