"""The command that looks at the machine; it must run where nothing else does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from lanebook.cli.options import (
    format_option,
    handbook_option,
    message_language,
    today_option,
    today_or_clock,
)
from lanebook.diagnostics import Language, Text
from lanebook.pipeline.examining import examine
from lanebook.publish.machine import Finding, Status, mend_all

_WORDS = {
    Status.OK: Text("好", "ok"),
    Status.ADVICE: Text("可补", "advice"),
    Status.MISSING: Text("缺", "missing"),
}


@click.command("doctor")
@handbook_option
@format_option
@today_option
def doctor_command(folder: Path, form: str, today: date | None) -> int:
    """Say what this machine lacks, and the command that mends it."""
    language = message_language()
    results = examine(folder, today_or_clock(today))
    click.echo(_json(results, language) if form == "json" else _text(results, language))
    return 1 if any(one.status is Status.MISSING for one in results) else 0


def _json(results: Sequence[Finding], language: Language) -> str:
    rows = [
        {
            "name": one.name,
            "status": str(one.status),
            "message": one.message.in_(language),
            "mend": one.mend,
        }
        for one in results
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _text(results: Sequence[Finding], language: Language) -> str:
    lines = []
    for one in results:
        lines.append(
            f"[{_WORDS[one.status].in_(language)}] {one.name}: {one.message.in_(language)}"
        )
        if one.mend:
            lines.append(f"    {one.mend}")
    missing = sum(one.status is Status.MISSING for one in results)
    advised = sum(one.status is Status.ADVICE for one in results)
    lines += ["", _summary(missing, advised).in_(language)]
    at_once = mend_all()
    if missing > 1 and at_once:
        lines += [Text("一次补齐系统软件包：", "all system packages at once:").in_(language)]
        lines += [f"    {at_once}"]
    return "\n".join(lines)


def _summary(missing: int, advised: int) -> Text:
    if missing:
        return Text(f"缺 {missing} 样，补齐后再生成", f"{missing} missing; mend them, then build")
    if advised:
        return Text(
            f"可以生成手册；{advised} 样只有测试才用得上",
            f"ready to build; {advised} would be needed for tests or are advised",
        )
    return Text("样样齐全，可以生成手册", "nothing is missing: ready to build")
