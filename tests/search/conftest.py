"""The contents, the index and the catalogue of the real handbook, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.render.search_entries import search_contents
from lanebook.search.catalogue import Catalogue, catalogue_of
from lanebook.search.entry import Contents
from lanebook.search.index import Index, index_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def contents() -> Contents:
    corpus, findings = load(ROOT / "content")
    assert corpus is not None, findings
    return search_contents(handbook(corpus))


@pytest.fixture(scope="session")
def index(contents: Contents) -> Index:
    return index_of(contents)


@pytest.fixture(scope="session")
def catalogue(index: Index) -> Catalogue:
    return catalogue_of(index)
