"""The manual's pages about rules: one file a rule and language, with examples that are checked.

A page is a few sentences in Markdown, then fenced blocks: files, or commands, that break the rule,
the report of them, and the same mended::

    ```yaml wrong="office/roles/guard.yml"
    ```text
    ```yaml right="office/roles/guard.yml"

Files join or replace those of a small handbook. Commands (``sh wrong``, ``sh right``) are given
beside its folder, the second after the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lanebook.corpus.manual import MANUAL
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.model.manual import RuleExample, RulePage

RULES_FOLDER = MANUAL / "rules"
_BLOCK = re.compile(
    r"^```(?P<form>[a-z]+)(?: (?P<side>wrong|right)(?:=\"(?P<path>[^\"\n]+)\")?)?\n"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ORDER = re.compile("w+tr+")


def page_file(rule: str, language: Language, folder: Path = RULES_FOLDER) -> Path:
    """The file of a rule's page."""
    return folder / language / f"{rule}.md"


def load_rule_page(rule: str, language: Language, folder: Path = RULES_FOLDER) -> RulePage:
    """Read the page of a rule that exists.

    Raises:
        LanebookError: The page is not as the format wants it.
    """
    path = page_file(rule, language, folder)
    return read_rule_page(rule, path.read_text(encoding="utf-8"))


def read_rule_page(rule: str, text: str) -> RulePage:
    """Take a page apart."""
    blocks = list(_BLOCK.finditer(text))
    order = "".join((block["side"] or "text")[0] for block in blocks)
    about = text[: blocks[0].start()].strip() if blocks else ""
    between = _BLOCK.sub("", text).strip()
    if not about or between != about or not _ORDER.fullmatch(order):
        raise LanebookError(
            Text(
                f"规则 {rule} 的手册页格式不对", f"the manual's page of rule {rule} is not in form"
            ),
            Text(
                "先写几句话，再写 wrong、text、right 三种代码块",
                "write some sentences, then blocks: wrong, text, right",
            ),
        )
    report = next(block["text"] for block in blocks if not block["side"])
    return RulePage(
        rule, about, tuple(_examples(blocks, "wrong")), report, tuple(_examples(blocks, "right"))
    )


def with_report(text: str, report: str) -> str:
    """The page with another report."""
    found = next(block for block in _BLOCK.finditer(text) if not block["side"])
    return text[: found.start("text")] + report + text[found.end("text") :]


def _examples(blocks: list[re.Match[str]], side: str) -> Iterator[RuleExample]:
    for block in blocks:
        if block["side"] == side:
            yield RuleExample(block["path"], block["form"], block["text"])
