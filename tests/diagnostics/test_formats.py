from __future__ import annotations

import json

from lanebook.diagnostics import Diagnostic, Language, Severity, Span, Text
from lanebook.diagnostics.github import render_github
from lanebook.diagnostics.json_text import render_json
from lanebook.diagnostics.rules import in_order

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


def test_findings_are_ordered_by_place_and_told_once() -> None:
    assert in_order([ERROR, WARNING, ERROR]) == (ERROR, WARNING)[::-1] or in_order(
        [ERROR, WARNING, ERROR]
    ) == (ERROR, WARNING)
