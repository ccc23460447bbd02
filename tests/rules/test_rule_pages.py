"""The manual's page of every rule: its wrong example breaks that rule alone, its right one none."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from lanebook.corpus.rule_pages import (
    RULES_FOLDER,
    load_rule_page,
    page_file,
    read_rule_page,
    with_report,
)
from lanebook.diagnostics import LanebookError, Language
from lanebook.diagnostics.text import render_text
from lanebook.model.manual import RuleExample
from lanebook.pipeline.reading import Reading, read
from lanebook.pipeline.rules import RULE_BOOK

HANDBOOKS = Path(__file__).parent / "handbook"
TODAY = datetime.date(2026, 6, 1)
CASES = [(rule, language) for rule in RULE_BOOK for language in Language]
EACH = pytest.mark.parametrize(("rule", "language"), CASES)
CONTENT = Path("content")


@pytest.fixture(autouse=True)
def small_handbook(language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(HANDBOOKS / language, tmp_path / CONTENT)
    monkeypatch.chdir(tmp_path)


_read_bytes = Path.read_bytes


@pytest.fixture(autouse=True)
def refused_to_the_superuser_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_bytes(path: Path) -> bytes:
        if not path.stat().st_mode & stat.S_IRUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return _read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def _put(examples: Iterable[RuleExample]) -> None:
    for one in examples:
        if one.path is None:
            subprocess.run(["/bin/sh", "-ec", one.text], check=True)
        else:
            path = CONTENT / one.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, encoding="utf-8")


def _taken(examples: Iterable[RuleExample], language: Language) -> None:
    """Files that an example brought are taken away again; commands are left for others to mend."""
    for one in examples:
        if one.path is not None:
            (CONTENT / one.path).unlink(missing_ok=True)
            original = HANDBOOKS / language / one.path
            if original.exists():
                shutil.copy(original, CONTENT / one.path)
            for folder in (CONTENT / one.path).parents:
                if folder != CONTENT and CONTENT in folder.parents and not any(folder.iterdir()):
                    folder.rmdir()


def _report(reading: Reading, language: Language) -> str:
    return render_text(reading.findings, reading.sources, language)


@pytest.mark.parametrize("language", list(Language))
def test_the_small_handbook_has_no_finding(language: Language) -> None:
    del language
    assert read(CONTENT, TODAY).findings == ()


@EACH
def test_the_wrong_example_is_found_and_the_right_one_is_clean(
    rule: str, language: Language, pytestconfig: pytest.Config
) -> None:
    page = load_rule_page(rule, language)
    _put(page.wrong)
    wrong = read(CONTENT, TODAY)
    assert wrong.findings
    assert {finding.rule for finding in wrong.findings} == {rule}
    assert {finding.severity for finding in wrong.findings} == {RULE_BOOK[rule].severity}
    if pytestconfig.getoption("--update-golden"):
        file = page_file(rule, language)
        text = with_report(file.read_text(encoding="utf-8"), _report(wrong, language))
        file.write_text(text, encoding="utf-8")
    else:
        assert _report(wrong, language) == page.report
    _taken(page.wrong, language)
    _put(page.right)
    assert read(CONTENT, TODAY).findings == ()


@pytest.mark.parametrize("language", list(Language))
def test_every_page_is_that_of_a_rule(language: Language) -> None:
    pages = {path.stem for path in (RULES_FOLDER / language).iterdir()}
    assert pages == set(RULE_BOOK)


@EACH
def test_every_page_says_why_in_its_language(rule: str, language: Language) -> None:
    about = load_rule_page(rule, language).about
    chinese = sum("\u4e00" <= letter <= "\u9fff" for letter in about)
    assert chinese >= 10 if language is Language.ZH else not chinese
    assert len(about) > 15


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Only words.\n",
        'Why.\n\n```yaml wrong="a.yml"\na: 1\n```\n',
        'Why.\n\n```yaml right="a.yml"\na: 1\n```\n\n```text\n```\n\n```yaml wrong="a.yml"\n```\n',
        'Why.\n\n```yaml wrong="a"\n```\n\nMore.\n\n```text\n```\n\n```yaml right="a"\n```\n',
    ],
)
@pytest.mark.parametrize("language", [Language.EN])
def test_a_page_out_of_form_is_refused(text: str, language: Language) -> None:
    del language
    with pytest.raises(LanebookError, match="not in form"):
        read_rule_page("some-rule", text)
