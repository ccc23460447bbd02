"""Whatever is broken in finished binders is found, by the proof that is about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.verify.conftest import Verify
from tests.verify.damage_binder import BINDERS
from tests.verify.damage_site import Damage


def test_sound_binders_are_proven(built: Path, verified: Verify) -> None:
    outcomes = verified(built)
    assert [fault for outcome in outcomes for fault in outcome.faults] == []
    assert all(outcome.proven for outcome in outcomes)
    assert {outcome.proof.name for outcome in outcomes} == {damage.proof for damage in BINDERS}


@pytest.mark.parametrize("damage", BINDERS, ids=lambda damage: damage.name)
def test_damage_is_found(damage: Damage, built: Path, tmp_path: Path, verified: Verify) -> None:
    shutil.copytree(built / "binders", tmp_path / "binders")
    damage.harm(tmp_path / "binders")
    outcomes = verified(tmp_path)
    found = {outcome.proof.name for outcome in outcomes if outcome.faults}
    assert damage.proof in found
