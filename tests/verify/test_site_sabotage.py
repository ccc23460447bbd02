"""Whatever is broken in a finished site is found, by the proof that is about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.verify.conftest import Verify
from tests.verify.damage_derived import DERIVED
from tests.verify.damage_drawings import DRAWINGS
from tests.verify.damage_markup import MARKUP
from tests.verify.damage_site import SITE, Damage

EVERY = (*SITE, *MARKUP, *DRAWINGS, *DERIVED)


def test_a_sound_site_is_proven(built: Path, verified: Verify) -> None:
    outcomes = verified(built, site=True, binders=False)
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert all(outcome.proven for outcome in outcomes)
    assert {outcome.proof.name for outcome in outcomes} == {damage.proof for damage in EVERY}


@pytest.mark.parametrize("damage", EVERY, ids=lambda damage: damage.name)
def test_damage_is_found(damage: Damage, built: Path, tmp_path: Path, verified: Verify) -> None:
    shutil.copytree(built / "site", tmp_path / "site")
    damage.harm(tmp_path / "site")
    outcomes = verified(tmp_path, site=True, binders=False)
    found = {outcome.proof.name for outcome in outcomes if outcome.faults}
    assert damage.proof in found
