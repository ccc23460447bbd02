"""A finished build of the small handbook, made once, and what reads it back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from lanebook.pipeline.building import Order as BuildOrder
from lanebook.pipeline.building import build
from lanebook.pipeline.reading import Reading, read
from lanebook.pipeline.verifying import Order, verify
from lanebook.publish.fonts import Faces
from lanebook.render.sheet_plan import Scope, ScopeKind
from lanebook.verify.proof import Outcome

HANDBOOK = Path(__file__).parents[1] / "handbook"
TODAY = datetime.date(2026, 6, 1)
VOLUME = Scope(ScopeKind.VOLUME, "teahouse")
ROLE = Scope(ScopeKind.ROLE, "teahouse/host")

Verify = Callable[..., tuple[Outcome, ...]]


@pytest.fixture(scope="session")
def reading() -> Reading:
    found = read(HANDBOOK, TODAY)
    assert not found.failed
    return found


@pytest.fixture(scope="session")
def built(reading: Reading, faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a whole build; not to be touched."""
    assert faces
    out = tmp_path_factory.mktemp("build")
    build(reading, BuildOrder(HANDBOOK, out, TODAY, site=True, binders=True), lambda *_: None)
    return out


@pytest.fixture(scope="session")
def verified(reading: Reading) -> Verify:
    """Read a build back."""

    def run(
        out: Path, *scopes: Scope, site: bool = False, binders: bool = True
    ) -> tuple[Outcome, ...]:
        order = Order(out, site=site, binders=binders, scopes=scopes)
        return verify(reading, order, lambda *_: None)

    return run
