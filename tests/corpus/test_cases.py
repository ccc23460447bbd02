from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus.rules import RULES
from tests.corpus.cases import Case, as_expected, findings_of, read_cases
from tests.corpus.test_files import RULES_TESTED_HERE

CASES = read_cases(Path(__file__).parent / "cases")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_finding_stands_where_its_case_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_expected(findings_of(case, tmp_path)) == case.findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_finding_says_what_to_do_in_both_languages(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for finding in findings_of(case, tmp_path):
        assert finding.help is not None
        assert finding.message.zh != finding.message.en
        assert finding.help.zh != finding.help.en
        assert "\n" not in finding.message.zh + finding.message.en


@pytest.mark.parametrize("rule", sorted(set(RULES) - RULES_TESTED_HERE))
def test_each_rule_has_a_case_of_its_own(rule: str) -> None:
    own = [case for case in CASES if case.name.startswith(f"{rule}/")]
    assert any(finding.rule == rule for case in own for finding in case.findings)
