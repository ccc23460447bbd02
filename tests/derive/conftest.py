"""The small handbook, loaded and derived once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.corpus import Corpus

SMALL = Path(__file__).parent.parent / "handbook"


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus in tests/handbook."""
    loaded, findings = load(SMALL)
    assert findings == ()
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def book(corpus: Corpus) -> Handbook:
    """The same with everything derived."""
    return handbook(corpus)
