"""From the tree of a document to a draft: roles first, then all that they take part in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_LINE, LONGEST_TEXT
from lanebook.diagnostics import Language, Span, Text
from lanebook.importing.document.actions import Action, Actions
from lanebook.importing.document.cast import Cast, Member
from lanebook.importing.document.clauses import line, plain, segments, sentences
from lanebook.importing.document.oddities import (
    CHUNK,
    labelled,
    oddities_in,
    pieces_of,
    segments_of,
)
from lanebook.importing.document.outline import Node, is_heading, title_of
from lanebook.importing.document.people import RoleWriter
from lanebook.importing.document.sections import Kind, Section, sections_of, settled
from lanebook.importing.document.statements import StatementWriter
from lanebook.importing.document.steps import StepWriter, happening, ref_of
from lanebook.importing.document.words import words
from lanebook.importing.draft import Content, Draft, Item, Ref, RefKind, Remark
from lanebook.importing.naming import shortened

_RULES = re.compile("注意事项|须知|规定|要求|标准|规范|纪律|要点|准则|禁")
_KEY = re.compile(r"(?P<key>[^：:，,。；]{2,8})[：:](?P<rest>.+)", re.DOTALL)
_GENERAL = re.compile("总则|目的|适用范围|引言|前言|简介|编制说明")
_APPLIES = re.compile("适用对象|接待对象|服务对象|适用范围|适用人群")


@dataclass(slots=True)
class Reading:
    """All that is learnt from one document."""

    root: Node
    file: str
    """Its name in messages."""
    title: str
    language: Language
    cast: Cast = field(default_factory=Cast)
    items: list[Item] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    introduction: list[str] = field(default_factory=list)
    _forms: dict[str, tuple[Ref, Member | None, int]] = field(default_factory=dict)
    _names: Counter[str] = field(default_factory=Counter)
    _fallback: Member | None = None

    @property
    def shown(self) -> str:
        """The name of the file, as sources give it."""
        return plain(self.file.rpartition("/")[2]) or "document"

    def draft(self) -> Draft:
        """The draft."""
        sections = sections_of(self.root)
        for one in sections:
            if one.kind is Kind.ROLE:
                self.cast.add_formal(line(one.title)[:60] or "…", one.line)
        self.cast.learn(list(segments_of(self.root)))
        sections = [settled(one, self.cast) for one in sections]
        titles = Counter(one.title for one in sections)
        roles = RoleWriter(self.cast, self.language, self.form_of, self.shown)
        for place, one in enumerate(sections):
            match one.kind:
                case Kind.ROLE:
                    roles.read(self.cast.members[line(one.title)[:60] or "…"], one.nodes, one.path)
                case Kind.FLOW:
                    self._flow(one, titles)
                case Kind.RULE:
                    self._rule(one.title, one.path, one.line, one.nodes)
                case Kind.PROSE:
                    self._prose(one, is_first=place == 0)
        for number, subject, message in oddities_in(self.root):
            self.ask(number, subject, message)
        self._finish(roles)
        return Draft(
            self.title,
            self.language,
            tuple(self.items),
            tuple(sorted(self.remarks, key=lambda one: one.span)),
            introduction=self._introduction(),
        )

    def _introduction(self) -> str:
        text = "\n".join(self.introduction)
        return text or words("imported", self.language, self.shown)

    def fallback(self) -> Member:
        """Who acts where the document names nobody."""
        if self._fallback is None:
            name = words("performer", self.language)
            self._fallback = self.cast.members.get(name) or self.cast.add_formal(name, 1)
        return self._fallback

    def form_of(self, name: str, keeper: Member | None, number: int) -> Ref:
        """The form of a name; its keeper is who fills it in first."""
        name = line(name)[:100] or "…"
        ref = Ref(RefKind.FORM, f"document:{name}")
        known = self._forms.get(name)
        if known is None or known[1] is None:
            self._forms[name] = (ref, keeper, known[2] if known else number)
        return ref

    def ask(self, number: int, subject: Text, message: Text, about: Ref | None = None) -> None:
        """Leave something for people to decide."""
        span = Span(self.file, number, 1, number, 1)
        self.remarks.append(Remark(span, subject, message, about))

    def _flow(self, section: Section, titles: Counter[str]) -> None:
        name = line(section.title) or words("trigger", self.language, "…")
        if titles[section.title] > 1 and section.path:
            name = words("qualified", self.language, line(section.path[-1])[:90], name[:90])
        name = self._named(name, RefKind.FLOW)
        ref = Ref(RefKind.FLOW, f"document:{name}")
        actions = Actions(self.cast, self._first_actor(section.nodes))
        facts: dict[str, str] = {}
        summary: list[str] = []
        rules: list[Content] = []
        self._walk(section.nodes, section, actions, (facts, summary, rules), "")
        writer = StepWriter(self.cast, self.language, self.form_of, self.shown)
        owner = self._owner(actions.found)
        trigger = facts.get("trigger") or self._trigger(actions, name)
        prepared, steps = writer.steps(actions.found)
        if not steps:
            steps, prepared = prepared, []
        if not steps:
            self._quote(section, "".join(summary))
            return
        body: dict[str, Content] = {"name": name, "owner": ref_of(owner)}
        if "applies_to" in facts:
            body["applies_to"] = facts["applies_to"]
        said = plain("\n".join(summary).replace("\n", " "))
        if said and len(said) <= LONGEST_TEXT:
            body["summary"] = said
        elif said:
            self._quote(section, said)
        body["trigger"] = trigger
        if section.path:
            body["note"] = shortened(
                words("under", self.language, " > ".join(map(line, section.path))), LONGEST_TEXT
            )
        body["source"] = f"{self.shown}:{section.line}"
        if prepared:
            body["prepare"] = prepared
        body["steps"] = [_without_offset(step) for step in steps]
        if rules:
            body["rules"] = rules
        self.items.append(Item(ref, name, body, self._span(section.line)))
        self._ask_about(ref, name, owner, actions.found)

    def _walk(
        self,
        nodes: Sequence[Node],
        section: Section,
        actions: Actions,
        gathered: tuple[dict[str, str], list[str], list[Content]],
        group: str,
        *,
        prepares: bool = False,
    ) -> None:
        """Read what is below a flow: steps, facts about it, and rules of its own."""
        facts, summary, rules = gathered
        headed = any(self._groups(one) for one in nodes)
        for place, node in enumerate(nodes):
            if self._groups(node):
                title = title_of(node)
                leading = _RULES.search(title) and not re.search("流程|步骤|程序", title)
                if leading:
                    name = words(
                        "rules-of", self.language, line(section.title)[:90], line(title)[:90]
                    )
                    found = self._rule(
                        name, (*section.path, section.title), node.line, node.children
                    )
                    rules += [found] if found else []
                    continue
                note = words("group", self.language, line(title))
                ahead = prepares or bool(re.search("准备(?:工作)?$", title))
                self._walk(node.children, section, actions, gathered, note, prepares=ahead)
                continue
            fact = _KEY.fullmatch(node.text)
            before = headed and node.label is None and not actions.found and not group
            if fact and _APPLIES.search(fact["key"]) and len(line(fact["rest"])) <= LONGEST_LINE:
                facts.setdefault("applies_to", line(fact["rest"]))
            elif before or (
                place == 0
                and node.label is None
                and not actions.found
                and len(nodes) > 1
                and not group
            ):
                summary.append(node.text)
            else:
                actions.read(node.text, node.line, group, prepares=prepares)
                group = ""
            self._walk(node.children, section, actions, gathered, "", prepares=prepares)

    def _groups(self, node: Node) -> bool:
        """Whether it heads the steps below it, and is not a step itself: 门岗：, not 门岗开门."""
        if not (node.children and is_heading(node)):
            return False
        named, rest = self.cast.named_at_start(title_of(node))
        return bool(node.level) or not (named and rest.strip())

    def _trigger(self, actions: Actions, name: str) -> str:
        first = actions.found[0] if actions.found else None
        if first is None or not first.event or len(first.event) > LONGEST_LINE or first.when:
            return words("trigger", self.language, name[:180])
        text = happening(first.event)
        first.event = ""
        return line(text) or words("trigger", self.language, name[:180])

    def _first_actor(self, nodes: Iterable[Node]) -> Member:
        """The first of the staff that the clauses name, for those before it."""
        for node in nodes:
            for one in node.walk():
                for sentence in sentences(one.text):
                    for segment in segments(sentence):
                        found, rest = self.cast.named_at_start(segment)
                        staff = [each for each in found if each.kind == "staff"]
                        if staff and rest:
                            return staff[0]
        return self.fallback()

    def _owner(self, actions: Sequence[Action]) -> Member:
        acting = Counter(one.name for each in actions for one in each.by[:1] if one.kind == "staff")
        if not acting:
            return self.fallback()
        return self.cast.members[acting.most_common(1)[0][0]]

    def _ask_about(self, ref: Ref, name: str, owner: Member, actions: Sequence[Action]) -> None:
        subject = Text(f"流程“{name}”", f"flow “{name}”")
        guessed = sorted({one.line for one in actions if one.inferred})
        lines = "、".join(map(str, guessed[:60]))
        zh = f"流程负责人按出场最多暂定为“{owner.name}”"
        en = f"“{owner.name}”, who acts most, was made its owner"
        if guessed:
            zh += f"；这些行没有写明由谁做，沿用了上文的岗位：{lines}"
            en += f"; these lines do not say who acts, and got the role before them: {lines}"
        number = self.items[-1].span.line
        self.ask(number, subject, Text(zh, en), ref)

    def _rule(
        self, title: str, path: tuple[str, ...], number: int, nodes: Sequence[Node]
    ) -> Ref | None:
        writer = StatementWriter(
            self.cast, self.language, self.form_of, self.shown, self._everyone()
        )
        writer.read(nodes)
        if not writer.found:
            return None
        name = self._named(line(title) or "…", RefKind.RULE)
        ref = Ref(RefKind.RULE, f"document:{name}")
        body: dict[str, Content] = {"name": name, "for": list(writer.binds())}
        if path:
            body["note"] = shortened(
                words("under", self.language, " > ".join(map(line, path))), LONGEST_TEXT
            )
        body |= {"source": f"{self.shown}:{number}", "statements": writer.found}
        self.items.append(Item(ref, name, body, self._span(number)))
        return ref

    def _everyone(self) -> Member:
        """The group of all staff; the stand-in where nobody is known."""
        staff = [one for one in self.cast.all() if one.kind == "staff"]
        if not staff:
            return self.fallback()
        name = words("everyone", self.language)
        found = self.cast.members.get(name)
        if found is None:
            found = Member(name, "group")
            self.cast.members[name] = found
        return found

    def _named(self, name: str, kind: RefKind) -> str:
        name = name[: LONGEST_LINE - 10]
        key = f"{kind}:{name}"
        self._names[key] += 1
        return (
            name if self._names[key] == 1 else self._named(f"{name[:150]} {self._names[key]}", kind)
        )

    def _prose(self, section: Section, *, is_first: bool) -> None:
        texts = [one.text for node in section.nodes for one in node.walk()]
        text = plain(" ".join(texts))
        room = LONGEST_TEXT - sum(len(one) + 1 for one in self.introduction)
        is_general = _GENERAL.search(section.title) or (is_first and len(section.path) < 2)
        told = f"{line(section.title)}：{text}"
        if is_general and len(told) <= room and text:
            self.introduction.append(
                told if section.title and section.title != self.title else text
            )
            return
        self._quote(section, "")

    def _quote(self, section: Section, said: str) -> None:
        """Ask where a part of the document belongs, in its own words."""
        texts = [(one.line, labelled(one)) for node in section.nodes for one in node.walk()]
        if said:
            texts = [(section.line, said)]
        where = " > ".join(line(one) for one in (*section.path, section.title) if one)
        subject = Text(
            f"“{where[:150]}”" if where else "开头", f"“{where[:150]}”" if where else "opening"
        )
        pieces: list[str] = []
        first = texts[0][0] if texts else section.line
        for number, whole in texts:
            for text in pieces_of(whole):
                if pieces and sum(map(len, pieces)) + len(text) > CHUNK:
                    self._ask_where(first, subject, pieces)
                    pieces, first = [], number
                pieces.append(text)
        self._ask_where(first, subject, pieces)

    def _ask_where(self, number: int, subject: Text, pieces: Sequence[str]) -> None:
        said = plain(" ".join(pieces))
        message = Text(
            f"看不出是职责、步骤还是规则，没有归入，原文：{said}",
            f"neither duties nor steps nor rules; it was not placed. The source says: {said}",
        )
        self.ask(number, subject, message)

    def _finish(self, roles: RoleWriter) -> None:
        """Forms, then the roles, which are all known now."""
        keepers = [one for one in self.cast.all() if one.kind == "staff"]
        for name, (ref, keeper, number) in self._forms.items():
            kept_by = keeper or (keepers[0] if keepers else self.fallback())
            body: dict[str, Content] = {
                "name": name,
                "kind": "document",
                "keeper": ref_of(kept_by),
                "source": f"{self.shown}:{number}",
            }
            self.items.append(Item(ref, name, body, self._span(number)))
            self._ask_form(ref, name, kept_by, number, is_guess=keeper is None)
        used = self._used(roles)
        described = {name for name, one in roles.duties.items() if one.by_text}
        made = [one for one in self.cast.all() if ref_of(one) in used or one.name in described]
        staff = [one for one in made if one.kind == "staff"]
        if not staff and any(one.kind == "group" for one in made):
            made.append(self.fallback())
            staff = [self.fallback()]
        for one in made:
            ref, body = ref_of(one), dict(roles.body(one, staff))
            if one.kind == "staff" and "duties" not in body and not self._has_part(ref):
                body["duties"] = [self._part_of(ref, roles)]
            self.items.append(Item(ref, one.name, body, self._span(one.line)))
            self._ask_role(one, ref)
        for one in self.cast.all():
            if one.kind == "staff" and one not in made:
                self._ask_unused(one)

    def _has_part(self, ref: Ref) -> bool:
        """Whether a role acts in a flow or keeps a form: that alone gives it a duty."""
        kinds = (RefKind.FLOW, RefKind.FORM)
        return any(ref in set(_refs(one.body)) for one in self.items if one.ref.kind in kinds)

    def _part_of(self, ref: Ref, roles: RoleWriter) -> Content:
        """The duty of a role that only a rule or a duty of another role names."""
        where = next((one.name for one in self.items if ref in set(_refs(one.body))), "")
        where = where or next(
            (name for name, one in roles.duties.items() if ref in set(_refs(one.written()))),
            self.title,
        )
        text = shortened(words("part", self.language, where), LONGEST_LINE)
        return {"id": "part-1", "do": text, "inferred": True}

    def _used(self, roles: RoleWriter) -> set[Ref]:
        bodies: list[Content] = [item.body for item in self.items]
        bodies += [one.written() for one in roles.duties.values()]
        bodies += [ref_of(one.superior) for one in self.cast.all() if one.superior]
        return {one for body in bodies for one in _refs(body)}

    def _ask_form(
        self, ref: Ref, name: str, keeper: Member, number: int, *, is_guess: bool
    ) -> None:
        guess = ("，是猜的", ", a guess") if is_guess else ("", "")
        text = Text(
            f"保管岗位暂定为“{keeper.name}”{guess[0]}；原文没有给出栏目，暂作一份文件",
            f"“{keeper.name}” was made its keeper{guess[1]}; the source shows no fields, "
            "so it is a document",
        )
        self.ask(number, Text(f"表单“{name}”", f"form “{name}”"), text, ref)

    def _ask_role(self, one: Member, ref: Ref) -> None:
        subject = Text(f"岗位“{one.name}”", f"role “{one.name}”")
        if one.aliases:
            listed = "、".join(f"“{each}”" for each in dict.fromkeys(one.aliases))
            text = Text(
                f"这些叫法当作它的别名：{listed}；不是同一个岗位就分开",
                f"these were taken for its aliases: {listed}; part them if they are not",
            )
            self.ask(one.line, subject, text, ref)
        if not one.is_formal and one.kind == "staff":
            text = Text(
                "只在正文里提到，没有岗位职责；是岗位就补写，不是就删去",
                "is mentioned only, without duties of its own: write them, or remove the role",
            )
            self.ask(one.line, subject, text, ref)

    def _ask_unused(self, one: Member) -> None:
        text = Text(
            "像是岗位，却没有职责，也不在任何流程里，没有建立",
            "seems to be a role, but has no duties and acts in no flow; it was not made",
        )
        self.ask(one.line, Text(f"“{one.name}”", f"“{one.name}”"), text)

    def _span(self, number: int) -> Span:
        return Span(self.file, number, 1, number, 1)


def _refs(value: Content) -> Iterable[Ref]:
    match value:
        case Ref():
            yield value
        case str() | bool():
            return
        case dict():
            for one in value.values():
                yield from _refs(one)
        case _:
            for one in value:
                yield from _refs(one)


def _without_offset(step: Content) -> Content:
    if isinstance(step, dict) and "before" in step:
        return {key: one for key, one in step.items() if key != "before"}
    return step
