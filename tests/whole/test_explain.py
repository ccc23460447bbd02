"""``lanebook explain`` as people call it, and the way to it from ``check``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lanebook.diagnostics import Language
from lanebook.pipeline.rules import RULE_BOOK
from tests.corpus.handbooks import GUARD, write_handbook


def _call(*arguments: str, language: Language = Language.EN) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LANEBOOK_LANGUAGE": language.value}
    return subprocess.run(
        [sys.executable, "-m", "lanebook", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_a_rule_is_explained_with_both_examples() -> None:
    done = _call("explain", "two-accountable")
    assert done.returncode == 0
    assert done.stdout.startswith("warning[two-accountable]: one role is accountable for one thing")
    for part in ("Wrong  office/roles/steward.yml", "supports: guard.watch", "two-accountable: re"):
        assert part in done.stdout


def test_a_rule_is_explained_in_chinese() -> None:
    done = _call("explain", "two-accountable", language=Language.ZH)
    assert "错的写法  office/roles/steward.yml" in done.stdout


def test_all_rules_are_listed() -> None:
    listed = json.loads(_call("explain", "--format", "json").stdout)
    assert [one["rule"] for one in listed] == list(RULE_BOOK)
    lines = _call("explain").stdout.splitlines()
    assert sum(line.startswith("  ") for line in lines) == len(RULE_BOOK)


def test_one_rule_is_there_for_programs() -> None:
    told = json.loads(_call("explain", "bad-link", "--format", "json").stdout)
    assert (told["rule"], told["severity"], told["excusable"]) == ("bad-link", "error", False)
    assert told["wrong"][0]["path"] == "office/roles/steward.yml"
    assert told["report"].startswith("error[bad-link]")


def test_a_misspelt_rule_is_wrong_usage_and_names_the_nearest() -> None:
    done = _call("explain", "two-acountable")
    assert done.returncode == 2
    assert "the nearest is two-accountable" in done.stderr


@pytest.mark.parametrize("broken", [True, False])
def test_check_says_where_its_first_rule_is_explained(tmp_path: Path, *, broken: bool) -> None:
    guard = GUARD.replace("record: log", "record: lgo") if broken else GUARD
    folder = write_handbook(tmp_path, {"office/roles/guard.yml": guard})
    done = _call("check", "--handbook", str(folder), "--today", "2025-06-01")
    assert ("lanebook explain unknown-form" in done.stdout) is broken
