from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.check import RULES
from tests.corpus.cases import Case, as_expected, findings_of, read_cases

FOLDER = Path(__file__).parent
CASES = read_cases(FOLDER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_finding_stands_where_its_case_says(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_expected(findings_of(case, tmp_path)) == case.findings


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_case_of_its_own(rule: str) -> None:
    own = [case for case in CASES if case.name.startswith(f"{rule}/")]
    assert any(finding.rule == rule for case in own for finding in case.findings)
