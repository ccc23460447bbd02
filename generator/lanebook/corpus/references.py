"""From what an author wrote to the id that is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from lanebook.corpus.index import Index, Named
from lanebook.corpus.nodes import PLACEHOLDER, MapNode, Node, as_items
from lanebook.corpus.shape_rules import (
    AMBIGUOUS_REFERENCE,
    NAMED_TWICE,
    UNKNOWN_DUTY,
    UNKNOWN_FLOW,
    UNKNOWN_FORM,
    UNKNOWN_ROLE,
    UNKNOWN_RULE,
    UNKNOWN_TERM,
)
from lanebook.corpus.sources import ID_PATTERN, FileKind
from lanebook.corpus.volumes import missing_volume
from lanebook.diagnostics import Diagnostic, Span, Text
from lanebook.model.ids import DutyId, FlowId, FormId, RoleId, RuleId, TermId, VolumeId

NOUNS = {
    FileKind.ROLE: Text("岗位", "role"),
    FileKind.FLOW: Text("流程", "flow"),
    FileKind.RULE: Text("规则", "rule"),
    FileKind.FORM: Text("表单", "form"),
    FileKind.GLOSSARY: Text("术语", "term"),
}
_UNKNOWN = {
    FileKind.ROLE: UNKNOWN_ROLE,
    FileKind.FLOW: UNKNOWN_FLOW,
    FileKind.RULE: UNKNOWN_RULE,
    FileKind.FORM: UNKNOWN_FORM,
    FileKind.GLOSSARY: UNKNOWN_TERM,
}
COMMA_ADVICE = Text(
    "“，”是中文逗号：各项放进 [ ]，之间用英文逗号",
    "“，” is a full-width comma: put the items into [ ], parted by plain commas",
)
_ID = ID_PATTERN.pattern
_LOOKS_LIKE_ID = re.compile(r"[A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where references are read: a volume of the handbook."""

    volume: str
    index: Index
    findings: list[Diagnostic]
    """Grows with every reference that leads nowhere."""

    def role(self, text: str, node: MapNode, key: str) -> RoleId:
        """The role a value names."""
        return RoleId(self.resolve(FileKind.ROLE, text, _span(node, key)))

    def roles(self, texts: list[str], node: MapNode, key: str) -> tuple[RoleId, ...]:
        """The roles a list names."""
        return tuple(RoleId(found) for found in self.resolve_all(FileKind.ROLE, texts, node, key))

    def flows(self, texts: list[str], node: MapNode, key: str) -> tuple[FlowId, ...]:
        """The flows a list names."""
        return tuple(FlowId(found) for found in self.resolve_all(FileKind.FLOW, texts, node, key))

    def flow(self, text: str, node: MapNode, key: str) -> FlowId:
        """The flow a value names."""
        return FlowId(self.resolve(FileKind.FLOW, text, _span(node, key)))

    def rules(self, texts: list[str], node: MapNode, key: str) -> tuple[RuleId, ...]:
        """The rules a list names."""
        return tuple(RuleId(found) for found in self.resolve_all(FileKind.RULE, texts, node, key))

    def forms(self, texts: list[str], node: MapNode, key: str) -> tuple[FormId, ...]:
        """The forms a list names."""
        return tuple(FormId(found) for found in self.resolve_all(FileKind.FORM, texts, node, key))

    def terms(self, texts: list[str], node: MapNode, key: str) -> tuple[TermId, ...]:
        """The terms a list names."""
        found = self.resolve_all(FileKind.GLOSSARY, texts, node, key)
        return tuple(TermId(term) for term in found)

    def volumes(self, texts: list[str], node: MapNode, key: str) -> tuple[VolumeId, ...]:
        """The volumes a list names."""
        there = self.index.volumes
        for text, item in zip(texts, as_items(node.get(key)), strict=True):
            if text not in there:
                near = get_close_matches(text, there, 1, 0.6)
                self.findings.append(missing_volume(item.span, text, near, there))
        return tuple(dict.fromkeys(VolumeId(text) for text in texts))

    def duty(self, text: str, node: MapNode, key: str) -> DutyId:
        """The duty of another role, written ``role.duty``."""
        span = _span(node, key)
        role, dot, duty = text.rpartition(".")
        if not dot:
            self.findings.append(_duty_without_role(span, text))
            return DutyId(text)
        found = self.resolve(FileKind.ROLE, role, span)
        named = self.index.by_id.get((FileKind.ROLE, found))
        if named and named.parts is not None and duty not in named.parts:
            self.findings.append(_unknown_duty(span, role, duty, named.parts))
        return DutyId(f"{found}.{duty}")

    def resolve_all(
        self, kind: FileKind, texts: list[str], node: MapNode, key: str
    ) -> tuple[str, ...]:
        """The qualified ids a list names; the same object once."""
        items = as_items(node.get(key))
        found = [
            self.resolve(kind, text, item.span) for text, item in zip(texts, items, strict=True)
        ]
        for place, name in enumerate(found):
            if name in found[:place]:
                self.findings.append(named_twice(items[place].span, key, texts[place]))
        return tuple(dict.fromkeys(found))

    def resolve(self, kind: FileKind, text: str, span: Span) -> str:
        """The qualified id; a made-up one, with a finding, where nothing fits."""
        index, guess = self.index, f"{self.volume}/{text}" if self.volume else text
        if text == PLACEHOLDER:
            return guess
        for qualified in (text, guess):
            if (kind, qualified) in index.by_id:
                return qualified
        volume, slash, name = text.rpartition("/")
        named = index.by_name.get((kind, name), ())
        if slash:
            named = tuple(one for one in named if one.volume == volume)
        here = [one for one in named if one.volume == self.volume]
        if here or len(named) == 1:
            return (here or named)[0].qualified
        if named:
            self.findings.append(_ambiguous(span, kind, text, named))
        elif not self.may_be_hidden(kind, text):
            self.findings.append(self.unknown(span, kind, text))
        return guess

    def may_be_hidden(self, kind: FileKind, text: str) -> bool:
        """Whether a name may stand in a file that could not be read."""
        if kind is FileKind.GLOSSARY:
            return (kind, "") in self.index.blind
        is_name = not _LOOKS_LIKE_ID.fullmatch(text)
        return is_name and any(its_kind is kind for its_kind, _ in self.index.blind)

    def unknown(self, span: Span, kind: FileKind, text: str) -> Diagnostic:
        """The finding for a reference that leads nowhere."""
        noun = NOUNS[kind]
        message = Text(f"没有叫“{text}”的{noun.zh}", f"there is no {noun.en} “{text}”")
        near = self.nearest(kind, text)
        comma = text.find("\uff0c")
        if comma >= 0:
            advice = COMMA_ADVICE
            span = part_of(span, text, comma)
        elif near:
            advice = Text(f"最接近的是“{near}”", f"the nearest is “{near}”")
        else:
            advice = _to_add(kind, text)
        return _UNKNOWN[kind].at(span, message, advice)

    def nearest(self, kind: FileKind, text: str) -> str | None:
        """The id or name most like a text, in the way of writing the author chose."""
        everything = self.index.of_kind(kind)
        if _LOOKS_LIKE_ID.fullmatch(text):
            candidates = [
                one.id if one.volume == self.volume else one.qualified for one in everything
            ]
            for one in everything:
                if one.id == text:
                    return one.qualified
        else:
            candidates = [name for one in everything for name, _ in one.names]
        near = get_close_matches(text, dict.fromkeys(candidates), 1, 0.5)
        return near[0] if near else None


def _to_add(kind: FileKind, text: str) -> Text:
    if kind is FileKind.GLOSSARY:
        return Text("改正名称，或在 glossary.yml 里登记它", "correct it, or add it to glossary.yml")
    wanted = text if re.fullmatch(f"({_ID}/)?{_ID}", text) else None
    order = f"lanebook new {kind} {wanted}" if wanted else f"lanebook new {kind}"
    return Text(f"改正名称，或添上它：{order}", f"correct it, or add it: {order}")


def named_twice(span: Span, key: str, text: str) -> Diagnostic:
    """A list names again what it has named."""
    return NAMED_TWICE.at(
        span,
        Text(f"{key} 里“{text}”写了两次", f"{key} names “{text}” twice"),
        Text("删去一个，或换成本来要写的那个", "remove one, or name the one that was meant"),
    )


def part_of(span: Span, text: str, place: int) -> Span:
    """Where a character of a value stands; the whole value where quotes or folds may hide it."""
    if span.end_line != span.line or span.end_column - span.column != len(text):
        return span
    column = span.column + place
    return Span(span.path, span.line, column, span.line, column + 1)


def _span(node: MapNode, key: str) -> Span:
    value: Node | None = node.get(key)
    return value.span if value else node.span


def _ambiguous(span: Span, kind: FileKind, text: str, named: tuple[Named, ...]) -> Diagnostic:
    noun, choices = NOUNS[kind], [one.qualified for one in named]
    return AMBIGUOUS_REFERENCE.at(
        span,
        Text(f"几卷里都有叫“{text}”的{noun.zh}", f"several volumes have a {noun.en} “{text}”"),
        Text(f"写明是 {' 还是 '.join(choices)}", f"write {' or '.join(choices)}"),
    )


def _duty_without_role(span: Span, text: str) -> Diagnostic:
    return UNKNOWN_DUTY.at(
        span,
        Text(f"“{text}”没有写明是谁的职责", f"“{text}” does not say whose duty it is"),
        Text("写成“岗位.职责”", "write “role.duty”"),
    )


def _unknown_duty(span: Span, role: str, duty: str, known: frozenset[str]) -> Diagnostic:
    near = get_close_matches(duty, sorted(known), 1, 0.5)
    choices = "、".join(sorted(known))
    return UNKNOWN_DUTY.at(
        span,
        Text(f"岗位“{role}”没有职责“{duty}”", f"role “{role}” has no duty “{duty}”"),
        Text(f"最接近的是“{role}.{near[0]}”", f"the nearest is “{role}.{near[0]}”")
        if near
        else Text(f"它的职责有：{choices}", f"its duties: {choices}"),
    )
