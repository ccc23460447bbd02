"""The rule book: every rule that ``check`` knows, in groups, with its page in the manual."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.check import RULES as LINT_RULES
from lanebook.check import UNEXCUSABLE
from lanebook.corpus.file_rules import FILE_RULES
from lanebook.corpus.page_rules import PAGE_RULES
from lanebook.corpus.rule_pages import load_rule_page
from lanebook.corpus.shape_rules import SHAPE_RULES
from lanebook.diagnostics import Language, Text
from lanebook.diagnostics.rules import RuleEntry, by_name
from lanebook.model.manual import ExplainedRule, RuleChapter

GROUPS: Mapping[Text, tuple[RuleEntry, ...]] = {
    Text("流程检查", "Process lint"): tuple(LINT_RULES.values()),
    Text("格式和引用", "Form and references"): SHAPE_RULES,
    Text("文件、YAML 和文字", "Files, YAML and text"): FILE_RULES,
    Text("自己写的页面和图片", "Pages and pictures of your own"): PAGE_RULES,
}
RULE_BOOK: Mapping[str, RuleEntry] = by_name(
    tuple(entry for entries in GROUPS.values() for entry in entries)
)
"""All rules by name."""


def explain(rule: str, language: Language) -> ExplainedRule:
    """What there is to say of a rule of the rule book."""
    excusable = rule in LINT_RULES and rule not in UNEXCUSABLE
    return ExplainedRule(RULE_BOOK[rule], load_rule_page(rule, language), excusable)


def chapters(language: Language) -> tuple[RuleChapter, ...]:
    """The whole rule book."""
    return tuple(
        RuleChapter(title, tuple(explain(entry.name, language) for entry in entries))
        for title, entries in GROUPS.items()
    )
