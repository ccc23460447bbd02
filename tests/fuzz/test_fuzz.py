"""A few of the fuzzers' inputs; and that each fuzzer sees what it looks for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lanebook.corpus.pages import check_page
from lanebook.diagnostics import Severity
from lanebook.pipeline.sources import page_files
from lanebook.render import inline
from tests.fuzz import builds, loader, markup
from tests.fuzz.chance import Chance
from tests.fuzz.kills import Desk, Tally, kill
from tests.fuzz.pages import pages
from tests.fuzz.twins import OFFICE, twins, write

_ROOT = Path(__file__).parents[2]


def test_the_loader_reads_or_refuses_whatever_it_is_given() -> None:
    tally = loader.Tally()
    assert len(list(loader.fuzz(range(1_000), tally))) == tally.inputs == 1_000
    assert tally.faults == []
    assert tally.sound > 10
    assert len(tally.rules) > 25


def test_builds_of_hostile_texts_hold_no_markup_of_theirs() -> None:
    done = subprocess.run(  # in a process of its own: what watches its files stays until its end
        [sys.executable, "-m", "tests.fuzz.builds", "4", "--from", "5", "--finished", "8"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 builds twice, 1 of them to site and PDF" in done.stdout


def test_what_is_not_escaped_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "_SPECIAL", re.compile("(?!)"))
    found: set[str] = set()
    for seed in range(6):
        pair = twins(Chance(seed), OFFICE)
        spoilt, tamed = (
            page_files(builds.book_of(write(files, tmp_path / name)), builds.TODAY)
            for name, files in ((f"h{seed}", pair.hostile), (f"t{seed}", pair.tame))
        )
        found |= set(builds.wrong_pages(spoilt, tamed, pair.texts))
    assert any("element" in one for one in found)


def test_pages_that_pass_the_check_do_nothing() -> None:
    passed = 0
    for text in pages(range(1_500)):
        if all(one.severity is not Severity.ERROR for one in check_page("p.md", text)):
            passed += 1
            tree = markup.parsed(builds.as_html(text))
            assert list(markup.acting(tree, frozenset({"img"}))) == [], text
    assert passed > 100


def test_a_killed_build_leaves_the_old_or_the_new_one_whole(tmp_path: Path) -> None:
    tally = Tally()
    desk = Desk(tmp_path, ("--role", "迎宾"))
    assert len(list(kill(desk, range(18, 21), tally))) == tally.kills == 3
    assert tally.faults == []
    assert tally.verified == 1
