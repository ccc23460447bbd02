from __future__ import annotations

import json

from lanebook.diagnostics import Diagnostic, Language, Severity, Span, Text
from lanebook.diagnostics.github import render_github
from lanebook.diagnostics.json_text import render_json
from lanebook.diagnostics.rules import RuleEntry, by_name, in_order
from lanebook.diagnostics.sarif import render_sarif

ERROR = Diagnostic(
    "unknown-role",
    Severity.ERROR,
    Span("content/a,b:c.yml", 8, 15, 8, 19),
    Text("没有“夜班主管”，100%", "no “夜班主管”, 100%"),
    Text("最接近的是“值班主管”", "the nearest is “值班主管”"),
)
WARNING = Diagnostic(
    "term-unused", Severity.WARNING, Span("content/a.yml", 1, 1, 2, 3), Text("没有用到", "unused")
)


def test_json_has_exactly_the_keys_that_others_rely_on() -> None:
    assert json.loads(render_json([ERROR, WARNING], Language.ZH)) == [
        {
            "rule": "unknown-role",
            "severity": "error",
            "path": "content/a,b:c.yml",
            "line": 8,
            "column": 15,
            "end_line": 8,
            "end_column": 19,
            "message": "没有“夜班主管”，100%",
            "help": "最接近的是“值班主管”",
        },
        {
            "rule": "term-unused",
            "severity": "warning",
            "path": "content/a.yml",
            "line": 1,
            "column": 1,
            "end_line": 2,
            "end_column": 3,
            "message": "没有用到",
            "help": None,
        },
    ]
    assert json.loads(render_json([], Language.ZH)) == []


def test_github_commands_are_one_line_each_and_escaped() -> None:
    assert render_github([ERROR, WARNING], Language.EN).split("\n") == [
        "::error file=content/a%2Cb%3Ac.yml,line=8,endLine=8,col=15,endColumn=19,"
        "title=unknown-role::no “夜班主管”, 100%25%0Athe nearest is “值班主管”",
        "::warning file=content/a.yml,line=1,endLine=2,col=1,endColumn=3,title=term-unused::unused",
    ]


SARIF_RULES = by_name(
    (
        RuleEntry("unknown-role", Severity.ERROR, Text("\u89d2\u8272", "roles exist")),
        RuleEntry("term-unused", Severity.WARNING, Text("\u672f\u8bed", "terms are used")),
    )
)


def test_sarif_names_the_rules_that_were_broken_and_every_place() -> None:
    log = json.loads(render_sarif([ERROR, WARNING, ERROR], Language.EN, SARIF_RULES, "1.2.3"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"] == {
        "name": "Lanebook",
        "semanticVersion": "1.2.3",
        "rules": [
            {
                "id": "term-unused",
                "shortDescription": {"text": "terms are used"},
                "defaultConfiguration": {"level": "warning"},
            },
            {
                "id": "unknown-role",
                "shortDescription": {"text": "roles exist"},
                "defaultConfiguration": {"level": "error"},
            },
        ],
    }
    assert [(one["ruleId"], one["ruleIndex"], one["level"]) for one in run["results"]] == [
        ("unknown-role", 1, "error"),
        ("term-unused", 0, "warning"),
        ("unknown-role", 1, "error"),
    ]
    assert run["results"][0]["message"]["text"].endswith("100%\nthe nearest is “值班主管”")
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/a%2Cb%3Ac.yml"},
                "region": {"startLine": 8, "startColumn": 15, "endLine": 8, "endColumn": 19},
            }
        }
    ]


def test_sarif_of_no_finding_is_a_run_without_results() -> None:
    (run,) = json.loads(render_sarif([], Language.ZH, SARIF_RULES, "1.2.3"))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["language"] == "zh-CN"


def test_findings_are_ordered_by_place_and_told_once() -> None:
    assert in_order([WARNING, ERROR, WARNING]) == (ERROR, WARNING)
