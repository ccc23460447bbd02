"""A build is read back on the command line; one that cannot be proven does not take its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.whole.conftest import TODAY, Run

ROOT = Path(__file__).parents[2]
ROLE = ("--role", "teahouse/host")
BUILD = ("build", "--site", *ROLE, "--today", TODAY, "--jobs", "1", "-q")


def test_what_was_built_is_proven_and_damage_is_told(desk: Path, lanebook: Run) -> None:
    assert lanebook(desk, *BUILD).returncode == 0
    done = lanebook(desk, "verify", "--site-only", "--today", TODAY)
    assert (done.returncode, "个链接和锚点" in done.stdout) == (0, True)
    done = lanebook(desk, "verify", *ROLE, "--today", TODAY)
    assert (done.returncode, "个书签" in done.stdout) == (0, True)

    (desk / "build/site/teahouse/roles/host.html").unlink()
    done = lanebook(desk, "verify", "--site-only", "--format", "json", "--today", TODAY)
    assert done.returncode == 1
    proofs = {row["proof"]: row for row in json.loads(done.stdout)}
    found = proofs["site-pages"]["findings"]
    assert found[0]["path"] == "build/site/teahouse/roles/host.html"
    assert found[0]["help"]


def test_binders_that_were_not_built_are_missed(desk: Path, lanebook: Run) -> None:
    assert lanebook(desk, *BUILD).returncode == 0
    done = lanebook(desk, "verify", "--binders-only", "--today", TODAY)
    assert done.returncode == 1
    assert "error[binder-files]" in done.stdout
    assert "teahouse/cards.pdf" in done.stdout


def test_without_a_build_the_next_step_is_named(desk: Path, lanebook: Run) -> None:
    done = lanebook(desk, "verify", "--today", TODAY)
    assert done.returncode == 1
    assert "lanebook build" in done.stderr
    assert lanebook(desk, "verify", "--site-only", "--binders-only").returncode == 2


def test_a_site_that_names_another_host_does_not_take_the_place(desk: Path, lanebook: Run) -> None:
    build = ("build", "--site", "--today", TODAY, "-q")
    assert lanebook(desk, *build).returncode == 0
    before = (desk / "build/site/index.html").read_bytes()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "overrides", desk / "overrides")
    (desk / "mkdocs.yml").write_text(
        settings.replace("extra_css:", "extra_css:\n  - https://x.example/a.css"), encoding="utf-8"
    )
    done = lanebook(desk, *build)
    assert done.returncode == 1
    assert "https://x.example/a.css" in done.stderr
    assert (desk / "build/site/index.html").read_bytes() == before
