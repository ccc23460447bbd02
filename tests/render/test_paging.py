"""Lists that go over several pages once they are too heavy for one."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.corpus import Corpus
from lanebook.model.ids import QuestionId, TermId
from lanebook.render.moved_script import led_on, moved
from lanebook.render.page import pages, site_paths
from lanebook.render.page_terms import term_pages
from lanebook.render.paging import LIMIT, Group, paged

SMALL = Path(__file__).parents[1] / "handbook"
_HEAVIEST = LIMIT + 16_000
"""Characters of Markdown that a page of a list may have, whatever the handbook's size."""


@given(
    sizes=st.lists(st.lists(st.integers(1, LIMIT), max_size=8), max_size=8), together=st.booleans()
)
def test_no_page_is_too_heavy_and_nothing_is_lost(
    *, sizes: list[list[int]], together: bool
) -> None:
    groups = [Group(f"g{at}", f"G{at}", tuple(one)) for at, one in enumerate(sizes)]
    sheaves = paged("list.md", groups, int, together=together)
    parts = [part for sheaf in sheaves for part in sheaf.groups]
    assert [one for part in parts for one in part.entries] == [
        one for size in sizes for one in size
    ]
    for sheaf in sheaves:
        assert sum(one for part in sheaf.groups for one in part.entries) <= LIMIT
    assert len({sheaf.path for sheaf in sheaves}) == len(sheaves)
    assert sheaves[0].path == "list.md" if sheaves else not groups


def test_a_page_is_called_by_what_it_holds() -> None:
    half = LIMIT // 2
    groups = [
        Group("a", "A", (half,)),
        Group("b", "B", (half,)),
        Group("c", "C", (half, half, half)),
    ]
    sheaves = paged("names.md", groups, int)
    assert [(one.path, one.title) for one in sheaves] == [
        ("names.md", "A–B"),
        ("names-c.md", "C"),
        ("names-c-2.md", "C 2"),
    ]


def grown(corpus: Corpus, times: int) -> Corpus:
    """The corpus with every term and question there many times over."""
    terms = {
        TermId(f"{one.id}-{n}"): replace(one, id=TermId(f"{one.id}-{n}"), name=f"{one.name}{n}")
        for one in corpus.terms.values()
        for n in range(times)
    }
    questions = tuple(
        replace(one, id=QuestionId(f"{one.id}-{n}"))
        for one in corpus.questions
        for n in range(times)
    )
    return replace(corpus, terms={**corpus.terms, **terms}, questions=questions)


@pytest.fixture(scope="module")
def book() -> Handbook:
    """The small handbook."""
    corpus, findings = load(SMALL)
    assert corpus is not None, findings
    return handbook(corpus)


@pytest.fixture(scope="module")
def large(book: Handbook) -> Handbook:
    """The small handbook with many hundreds of terms and questions."""
    return handbook(grown(book.corpus, 150))


def test_lists_of_the_whole_handbook_do_not_outgrow_a_page(large: Handbook) -> None:
    found = pages(large, datetime.date(2026, 6, 1))
    lists = [
        path for path in found if re.match(r"(glossary|names|questions)(-[a-z0-9-]+)?\.md", path)
    ]
    assert len(lists) > 9
    assert set(lists) <= site_paths(large)
    for path in lists:
        assert len(found[path].encode()) < _HEAVIEST, path


def test_every_term_is_on_the_page_that_links_name(large: Handbook) -> None:
    found = pages(large, datetime.date(2026, 6, 1))
    homes = term_pages(large.corpus)
    assert len(set(homes.values())) > 2
    for term in large.corpus.terms:
        assert f"{{#term-{term}}}" in found[homes.get(term, "glossary.md")]


def test_what_moved_to_a_later_page_is_found_by_its_old_address(large: Handbook) -> None:
    found = pages(large, datetime.date(2026, 6, 1))
    known = moved(large.corpus)
    assert set(known) == {"glossary.md", "names.md", "questions.md"}
    for anchors in known.values():
        for anchor, page in anchors.items():
            assert f"{{#{anchor}}}" in found[page]
    anchor, page = next(iter(known["questions.md"].items()))
    assert led_on(f"[x](../questions.md#{anchor})", large.corpus) == f"[x](../{page}#{anchor})"
    assert led_on("[x](questions.md#questions)", large.corpus) == "[x](questions.md#questions)"


def test_a_small_handbook_has_one_page_a_list(book: Handbook) -> None:
    assert moved(book.corpus) == {}
