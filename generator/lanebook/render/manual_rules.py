"""The manual's pages about rules: one a rule, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lanebook.diagnostics import Language
from lanebook.model.manual import ExplainedRule, RuleChapter, RuleExample
from lanebook.render import address
from lanebook.render import words_rules as words
from lanebook.render.listing import listing
from lanebook.render.nav import Nav

_FRONT = "---\nhide: [navigation]\n---\n\n"
"""Examples are invented: they must not answer a question about the house."""
_INDEX = "rules/index.md"
_REMINDER = "allow-unused"
"""The rule that asks to take an excuse out again."""


def rule_files(chapters: tuple[RuleChapter, ...], language: Language) -> Mapping[str, str]:
    """The pages by path."""
    files = {address.manual_file(_INDEX): _index(chapters, language)}
    for chapter in chapters:
        for rule in chapter.rules:
            files[address.manual_file(_path(rule))] = _page(rule, language)
    return files


def rule_nav(chapters: tuple[RuleChapter, ...], language: Language) -> dict[str, str | Nav]:
    """The section of the navigation."""
    title = words.RULES_TITLE.in_(language)
    pages: Nav = [{title: address.manual_file(_INDEX)}]
    pages += [
        {rule.entry.name: address.manual_file(_path(rule))}
        for chapter in chapters
        for rule in chapter.rules
    ]
    return {title: pages}


def _path(rule: ExplainedRule) -> str:
    return f"rules/{rule.entry.name}.md"


def _index(chapters: tuple[RuleChapter, ...], language: Language) -> str:
    head = " | ".join(one.in_(language) for one in (words.RULE, words.WEIGHT, words.ASKS))
    lines = [f"{_FRONT}# {words.RULES_TITLE.in_(language)}", "", words.RULES_LEAD.in_(language)]
    for number, chapter in enumerate(chapters, 1):
        lines += ["", f"## {chapter.title.in_(language)} {{#group-{number}}}", ""]
        lines += [f"| {head} |", "|---|---|---|"]
        lines += [f"| {' | '.join(_row(rule, language))} |" for rule in chapter.rules]
    return "\n".join(lines) + "\n"


def _row(rule: ExplainedRule, language: Language) -> tuple[str, str, str]:
    entry = rule.entry
    link = f"[{entry.name}]({entry.name}.md)"
    return link, words.SEVERITIES[entry.severity].in_(language), entry.summary.in_(language)


def _page(rule: ExplainedRule, language: Language) -> str:
    entry, page = rule.entry, rule.page
    severity = words.SEVERITIES[entry.severity].in_(language)
    stop, colon = ("。", "：") if language is Language.ZH else (".", ": ")
    summary = f"{severity}{colon}{entry.summary.in_(language)}{stop}"
    parts = [
        f"# {entry.name}",
        f"**{summary}**",
        page.about,
        f"## {words.WRONG.in_(language)} {{#wrong}}",
        *_examples(page.wrong),
        words.REPORT.in_(language),
        listing(page.report, "", form="text"),
        f"## {words.RIGHT.in_(language)} {{#right}}",
        *_examples(page.right),
    ]
    if rule.excusable:
        allowed = words.ALLOWED.in_(language).format(rule=entry.name)
        parts += [
            f"## {words.ALLOW.in_(language)} {{#allow}}",
            allowed.replace(_REMINDER, f"[{_REMINDER}]({_REMINDER}.md)"),
        ]
    return _FRONT + "\n\n".join(parts) + "\n"


def _examples(examples: tuple[RuleExample, ...]) -> Iterator[str]:
    for one in examples:
        yield listing(one.text, one.path or "", form=one.form)
