"""The index of a binder lists every row of the print that has a name in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.corpus import Place
from lanebook.model.documents import Form, Rule, Term
from lanebook.model.flow import Flow
from lanebook.model.people import Role
from lanebook.render.sheet import binder
from lanebook.render.sheet_plan import Scope, ScopeKind
from tests.render.untyped import untyped

SMALL = Path(__file__).parents[1] / "handbook"
ROW = re.compile(r'<tr[^>]* id="([^"]+)"[^>]*>(.*?)</tr>', re.DOTALL)
ENTRY = re.compile(r"<p[^>]*>([^<]*?) ?(?:<b>)?<span class=\"pgs\".*?</p>", re.DOTALL)


@pytest.fixture(scope="module")
def book() -> Handbook:
    corpus, findings = load(SMALL)
    assert corpus, findings
    return handbook(corpus)


def _rows(page: str) -> Iterator[tuple[str, str]]:
    """The rows of tables that have an anchor, with their words; cells part words."""
    for anchor, inside in ROW.findall(page):
        text = re.sub("<[^>]*>", "", re.sub(r"</(?:td|p|li|div)>|<br>", "|", inside))
        yield anchor.removesuffix("--note"), html.unescape(text)


def _names_in(text: str, names: Iterable[str]) -> set[str]:
    """Character by character, the longest name first: nothing of the product's own search."""
    found, place = set(), 0
    while place < len(text):
        here = [one for one in names if text.startswith(one, place)]
        if here:
            longest = max(here, key=len)
            found.add(longest)
            place += len(longest)
        else:
            place += 1
    return found


@pytest.mark.parametrize(
    ("scope", "least"),
    [
        (Scope(ScopeKind.WHOLE), 50),
        (Scope(ScopeKind.VOLUME, "teahouse"), 50),
        (Scope(ScopeKind.ROLE, "teahouse/host"), 10),
    ],
)
def test_every_row_that_has_a_name_is_in_its_entry(
    book: Handbook, scope: Scope, least: int
) -> None:
    corpus = book.corpus
    things: list[Role | Flow | Rule | Form | Term | Place] = [
        place for volume in corpus.volumes for place in volume.places
    ]
    things += [*corpus.roles.values(), *corpus.flows.values(), *corpus.terms.values()]
    things += [*corpus.rules.values(), *corpus.forms.values()]
    bearers = {
        name: one.name for one in things for name in (*one.aliases, one.name) if len(name) > 1
    }
    pages = [untyped(leaf.html) for leaf in binder(book, scope).leaves]
    (index,) = (page for page in pages if 'class="pgs"' in page)
    listed = {
        html.unescape(found[1]).strip(): " ".join(re.findall(r'data-refs="([^"]*)"', found[0]))
        for found in ENTRY.finditer(index)
    }
    checked = 0
    for anchor, text in chain.from_iterable(map(_rows, pages)):
        found = {bearers[name] for name in _names_in(text, bearers)} & listed.keys()
        for name in found:
            assert anchor in listed[name].split(), (name, text)
        checked += len(found)
    assert checked > least
