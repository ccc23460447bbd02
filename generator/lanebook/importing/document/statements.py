"""Rules of a document as the author's format has them: what must, must not, should and may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lanebook.diagnostics import Language
from lanebook.importing.document.cast import Cast, Member
from lanebook.importing.document.clauses import (
    books_in,
    condition_in,
    is_form,
    line,
    plain,
    said_in,
    segments,
    sentences,
)
from lanebook.importing.document.outline import Node, is_heading
from lanebook.importing.document.steps import FormOf, ref_of
from lanebook.importing.draft import Content, Ref
from lanebook.importing.naming import id_from

_FORCES = (
    (
        "must_not",
        "不得|不准|不允许|不许|禁止|严禁|切勿|切不可|不可(?!避)|不能|请勿|勿(?=[\u3400-\u9fff])",
    ),
    ("must", "必须|务必|须(?!知)|一律"),
    ("should", "应当|应该|应(?![急对付用答聘届])|宜(?!人)|建议"),
    ("may", "可以|可(?![能靠行见])|允许"),
)
_PATTERNS = [(force, re.compile(pattern)) for force, pattern in _FORCES]
_OPENING = {
    "must_not": re.compile("^(?:不得|不准|不允许|不许|禁止|严禁|切勿|切不可|请勿|勿)"),
    "must": re.compile("^(?:必须|务必|须)"),
    "should": re.compile("^(?:应当|应该|应|宜)"),
    "may": re.compile("^(?:可以|可|允许)"),
}


@dataclass(slots=True)
class StatementWriter:
    """The statements of one rule."""

    cast: Cast
    language: Language
    form_of: FormOf
    shown: str
    fallback: Member
    found: list[Content] = field(default_factory=list)
    bound: list[Member] = field(default_factory=list)
    """Whom the statements bind."""
    ids: set[str] = field(default_factory=set)

    def read(self, nodes: Sequence[Node], group: str = "") -> None:
        """Add what some nodes say, and what stands below them."""
        for node in nodes:
            note = group
            if node.children and is_heading(node):
                group_below = line(node.text)
                self.read(node.children, group_below)
                continue
            for sentence in sentences(node.text):
                self._sentence(sentence, node.line, note)
            self.read(node.children, group)

    def _sentence(self, sentence: str, number: int, note: str) -> None:
        parts = [one for one in segments(sentence) if any(sign.isalnum() for sign in one)]
        if not parts:
            return
        when = parts.pop(0) if len(parts) > 1 and condition_in(parts[0]) else ""
        by, rest = self.cast.named_at_start(parts[0])
        if by and rest.strip():
            parts[0] = rest
        else:
            by = []
        groups: list[tuple[str, list[str]]] = []
        for part in parts:
            force = _force_of(part)
            if groups and (not force or force == groups[-1][0] or not groups[-1][0]):
                groups[-1] = (groups[-1][0] or force, [*groups[-1][1], part])
            else:
                groups.append((force, [part]))
        for force, its in groups:
            self._statement(force or "must", its, when, by, number, note)

    def _statement(
        self, force: str, parts: list[str], when: str, by: Sequence[Member], number: int, note: str
    ) -> None:
        text = plain("，".join([_OPENING[force].sub("", parts[0]) or parts[0], *parts[1:]]))
        text = text.strip() or "，".join(parts)
        name = id_from(text[:40], self.ids, "statement")
        self.ids.add(name)
        statement: dict[str, Content] = {"id": name, force: text}
        doers = list(by) or [self.fallback]
        self.bound += [one for one in doers if one not in self.bound]
        statement["by"] = [ref_of(one) for one in {id(one): one for one in doers}.values()]
        if when:
            condition = line(when)
            if len(condition) <= 200:
                statement["when"] = condition
            else:
                statement["how"] = condition
        if said := [one for one in said_in(text) if len(one) <= 200]:
            statement["say"] = list(said)
        if forms := [
            self.form_of(one, by[0] if by else None, number)
            for one in books_in(text)
            if is_form(one)
        ]:
            statement["record"] = list[Content](dict.fromkeys(forms))
        if not by:
            statement["inferred"] = True
        if note:
            statement["note"] = note
        statement["source"] = f"{self.shown}:{number}"
        self.found.append(statement)

    def binds(self) -> list[Ref]:
        """References to all that are bound."""
        return [ref_of(one) for one in self.bound]


def _force_of(part: str) -> str:
    return next((force for force, pattern in _PATTERNS if pattern.search(part)), "")
