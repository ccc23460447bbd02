"""Roles of a document as the author's format has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_TEXT
from lanebook.diagnostics import Language
from lanebook.importing.document.cast import Cast, Member
from lanebook.importing.document.clauses import (
    books_in,
    condition_in,
    event_in,
    is_form,
    line,
    segments,
    sentences,
)
from lanebook.importing.document.numbering import number_in
from lanebook.importing.document.outline import Node
from lanebook.importing.document.steps import FormOf, divided, ref_of, told_in
from lanebook.importing.document.words import words
from lanebook.importing.draft import Content
from lanebook.importing.naming import id_from, shortened

_EVERY = (
    ("shift", "每班"),
    ("day", "每日|每天|当日"),
    ("week", "每周|每星期"),
    ("month", "每月|月度"),
    ("quarter", "每季"),
    ("year", "每年|年度"),
)
_TIMES = re.compile(
    "每(?:班|日|天|周|月|季度?|年)[^，,。；]{0,4}?(?P<n>[一二两三四五六七八九十0-9]{1,3})次"
)


SUPERIOR = re.compile(
    "(?:直接上级|上级|直属上级|汇报对象|上级岗位|直接主管|上级主管|reports to)"
    "[：:] *(?P<who>[^，,。；]{2,30})",
    re.IGNORECASE,
)
"""A line that says whom a role reports to."""
_OVER = re.compile("(?:主管|领导|主管领导)[：:] *(?P<who>[^，,。；]{2,16})")
"""A line that may say so too, if it names a role that is known otherwise."""


@dataclass(slots=True)
class Duties:
    """The duties of one role, those that are the same once."""

    by_text: dict[str, dict[str, Content]] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def add(self, duty: dict[str, Content], source: str) -> None:
        """Add one, or another place of one that is there."""
        key = f"{duty.get('when', '')}|{duty['do']}|{duty.get('how', '')}"
        if key not in self.by_text:
            duty = {"id": id_from(str(duty["do"]), self.ids, "duty"), **duty}
            self.ids.add(str(duty["id"]))
            self.by_text[key] = duty
        self.sources.setdefault(key, [])
        if source not in self.sources[key]:
            self.sources[key].append(source)

    def written(self) -> list[Content]:
        """All of them, in order."""
        return [{**duty, "source": self.sources[key]} for key, duty in self.by_text.items()]


@dataclass(slots=True)
class RoleWriter:
    """Descriptions of roles as the author's format has them."""

    cast: Cast
    language: Language
    form_of: FormOf
    shown: str
    duties: dict[str, Duties] = field(default_factory=dict)
    """By the name of the role."""
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of the role: the headings around its description."""

    def read(self, member: Member, nodes: Sequence[Node], path: tuple[str, ...]) -> None:
        """Add the duties in a section."""
        self.paths.setdefault(member.name, path)
        own = self.duties.setdefault(member.name, Duties())
        for node in nodes:
            for one in node.walk():
                if one.text.strip():
                    self._clause(own, member, one)

    def _clause(self, own: Duties, member: Member, node: Node) -> None:
        said = node.text.strip(" 。；")
        superior = SUPERIOR.fullmatch(said) or _OVER.fullmatch(said)
        above = self.cast.members.get(superior["who"]) if superior else None
        is_free = above is not None and above.kind == "staff" and member not in above.chain()
        if above is not None and is_free and member.superior is None:
            member.superior = above
            return
        pieces: list[str] = []
        for sentence in sentences(node.text):
            if pieces and sum(map(len, pieces)) + len(sentence) > LONGEST_TEXT // 2:
                self._duty(own, member, "".join(pieces), node.line)
                pieces = []
            pieces.append(sentence)
        self._duty(own, member, "".join(pieces), node.line)

    def _duty(self, own: Duties, member: Member, text: str, number: int) -> None:
        parts = [one for sentence in sentences(text) for one in segments(sentence)]
        if not any(sign.isalnum() for sign in text):
            return
        duty: dict[str, Content] = {}
        if (
            len(parts) > 1
            and len(parts[0]) <= 60
            and (condition_in(parts[0]) or event_in(parts[0], is_last=False))
        ):
            duty["when"] = line(parts.pop(0))
        duty = {**dict(zip(("do", "how"), divided(parts), strict=True)), **duty}
        if not duty["how"]:
            del duty["how"]
        every = [name for name, pattern in _EVERY if re.search(pattern, text)]
        if every:
            duty["every"] = every[0] if len(every) == 1 else list(every)
        times = _TIMES.search(text)
        if times and len(every) == 1 and 1 <= number_in(times["n"]) <= 1000:
            duty["times"] = str(number_in(times["n"]))
        forms = [self.form_of(name, member, number) for name in books_in(text) if is_form(name)]
        if forms:
            duty["record"] = list(dict.fromkeys(forms))
        told = [
            one for one in told_in(text, self.cast) if one is not member and one.kind != "group"
        ]
        if told:
            duty["tell"] = [ref_of(one) for one in {id(one): one for one in told}.values()]
        own.add(duty, f"{self.shown}:{number}")

    def body(self, member: Member, everyone: Sequence[Member]) -> Mapping[str, Content]:
        """The file of a role, but its name."""
        body: dict[str, Content] = {"name": member.name}
        if aliases := list(dict.fromkeys(one for one in member.aliases if one != member.name)):
            body["aliases"] = list(aliases)
        if member.kind != "staff":
            body["kind"] = member.kind
        if member.kind == "group":
            body["members"] = [ref_of(one) for one in everyone]
        if member.superior is not None:
            body["reports_to"] = ref_of(member.superior)
        own = self.duties.get(member.name)
        key = "described" if own and own.by_text else "mentioned"
        body["summary"] = words(key, self.language, member.name)
        if path := self.paths.get(member.name):
            body["note"] = shortened(
                words("under", self.language, " > ".join(map(line, path))), LONGEST_TEXT
            )
        body["source"] = f"{self.shown}:{member.line}"
        if own and own.by_text:
            body["duties"] = own.written()
        return body
