"""What readers ask of the real handbook, written down by somebody who did not know the search.

Half of the queries were open while the ranking was made, the other half was held out. An answer
is right if it is one of those that the reader would accept, or a part of it that stands there: the
words of a step or rule, the clause of a rule, the field of a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from lanebook.search.catalogue import Catalogue
from lanebook.search.entry import Contents, Entry, Kind
from lanebook.search.ranking import search

QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))
_LEAST = {"open": 0.95, "held-out": 0.88}


def names_of(entry: Entry) -> Iterator[str]:
    """What a reader could have called an answer."""
    whole = entry.id.rpartition(".")[0]
    yield f"{entry.kind}:{entry.id}"
    match entry.kind:
        case Kind.PHRASE:
            yield from (f"step:{entry.id}", f"rule:{whole}")
        case Kind.STATEMENT:
            yield f"rule:{whole}"
        case Kind.FIELD:
            yield f"form:{whole}"
        case _:
            pass


def reciprocal_rank(query: Mapping[str, object], contents: Contents, catalogue: Catalogue) -> float:
    """One by the place of the first right answer; 0 without one."""
    expected = set(map(str, query["expected"]))  # type: ignore[call-overload]
    for place, hit in enumerate(search(str(query["query"]), catalogue), 1):
        if expected.intersection(names_of(contents.entries[hit.position])):
            return 1 / place
    return 0


def test_every_expected_answer_is_in_the_index(contents: Contents) -> None:
    known = {name for entry in contents.entries for name in names_of(entry)}
    for query in QUERIES:
        assert known.intersection(map(str, query["expected"])), query


@pytest.mark.parametrize("half", ["open", "held-out"])
def test_readers_find_what_they_look_for(
    half: str, contents: Contents, catalogue: Catalogue
) -> None:
    ranks = [
        reciprocal_rank(query, contents, catalogue) for query in QUERIES if query["half"] == half
    ]
    assert len(ranks) > 80
    assert sum(ranks) / len(ranks) >= _LEAST[half]
