"""The command about rules: explain."""

from __future__ import annotations

import difflib
import json

import click

from lanebook.cli.options import format_option, message_language
from lanebook.diagnostics import Language, Text
from lanebook.model.manual import ExplainedRule, RuleExample
from lanebook.pipeline.rules import GROUPS, RULE_BOOK, chapters, explain
from lanebook.render.rule_text import rule_text


@click.command("explain")
@click.argument("rule", required=False)
@format_option
def explain_command(rule: str | None, form: str) -> int:
    """Say what a RULE of check asks for, with a wrong and a right example; list all without."""
    language = message_language()
    if rule is None:
        click.echo(_list(language) if form == "text" else _json_list(language))
        return 0
    if rule not in RULE_BOOK:
        near = difflib.get_close_matches(rule, list(RULE_BOOK), n=1, cutoff=0.4)
        hint = Text(
            f"最接近的是 {near[0]}" if near else "lanebook explain 列出全部规则",
            f"the nearest is {near[0]}" if near else "lanebook explain lists all rules",
        )
        wrong = Text(
            f"没有规则 {rule!r}；{hint.zh}",
            f"there is no rule {rule!r}; {hint.en}",
        )
        raise click.BadParameter(wrong.in_(language), param_hint="RULE")
    explained = explain(rule, language)
    click.echo(rule_text(explained, language) if form == "text" else _json(explained, language))
    return 0


def _list(language: Language) -> str:
    width = max(map(len, RULE_BOOK))
    groups = []
    for title, entries in GROUPS.items():
        rows = [
            f"  {entry.name:{width}}  {entry.severity.value:7}  {entry.summary.in_(language)}"
            for entry in entries
        ]
        groups.append("\n".join([title.in_(language), *rows]))
    return "\n\n".join(groups)


def _json_list(language: Language) -> str:
    rows = [_row(rule, language) for chapter in chapters(language) for rule in chapter.rules]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _json(rule: ExplainedRule, language: Language) -> str:
    page = rule.page
    examples = {"wrong": _examples(page.wrong), "report": page.report}
    whole = _row(rule, language) | {"about": page.about, **examples, "right": _examples(page.right)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _row(rule: ExplainedRule, language: Language) -> dict[str, object]:
    entry = rule.entry
    return {
        "rule": entry.name,
        "severity": entry.severity.value,
        "summary": entry.summary.in_(language),
        "excusable": rule.excusable,
    }


def _examples(examples: tuple[RuleExample, ...]) -> list[dict[str, str | None]]:
    return [{"path": one.path, "form": one.form, "text": one.text} for one in examples]
