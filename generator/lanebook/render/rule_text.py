"""What the manual says of a rule, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

from lanebook.diagnostics import Language, Text
from lanebook.model.manual import ExplainedRule, RuleExample
from lanebook.render import words_rules as words

_IN = "    "


def rule_text(rule: ExplainedRule, language: Language) -> str:
    """The page of a rule; its Markdown stays as it is written."""
    entry, page = rule.entry, rule.page
    summary = entry.summary.in_(language)
    parts = [
        f"{entry.severity.value}[{entry.name}]: {summary}",
        page.about,
        *_examples(words.WRONG, page.wrong, language),
        words.REPORT.in_(language).replace("`", ""),
        indent(page.report.rstrip("\n"), _IN),
        *_examples(words.RIGHT, page.right, language),
    ]
    if rule.excusable:
        parts += [words.ALLOW.in_(language), words.ALLOWED.in_(language).format(rule=entry.name)]
    return "\n\n".join(parts)


def _examples(title: Text, examples: tuple[RuleExample, ...], language: Language) -> Iterator[str]:
    for one in examples:
        yield f"{title.in_(language)}  {one.path}" if one.path else title.in_(language)
        yield indent(one.text.rstrip("\n"), _IN)
