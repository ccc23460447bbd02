"""What BPMN says of a node beside its name, as lines of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.diagnostics import Language
from lanebook.importing.bpmn.relations import Relations
from lanebook.importing.bpmn.source import Source, key_of
from lanebook.importing.bpmn.texts import line_of, named, title_of, whole_line
from lanebook.importing.bpmn.words import has, words
from lanebook.importing.bpmn.xml import Element

_ISO = re.compile(r"P(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?")
_UNITS = (("天", " d"), ("小时", " h"), ("分钟", " min"), ("秒", " s"))
_AUTOMATIC = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})


@dataclass(frozen=True, slots=True)
class Asides:
    """Writes notes in one language."""

    source: Source
    relations: Relations
    language: Language

    def of(self, node: Element) -> list[str]:
        """Everything known of a node that has no key of its own."""
        key = key_of(node)
        lines = [*self.relations.notes.get(key, ()), *self._cut(node), *self.definitions(node)]
        comma = words("comma", self.language)
        if used := [title for title in self.relations.uses.get(key, ()) if title]:
            lines.append(words("uses", self.language, comma.join(dict.fromkeys(used))))
        message = self.source.refer(node.get("messageRef")) if node.get("messageRef") else None
        if message is not None and message.get("name"):
            lines.append(words("message", self.language, line_of(message.get("name"))))
        if node.name in _AUTOMATIC:
            lines.append(words("automatic", self.language))
        return list(dict.fromkeys(lines))

    def _cut(self, node: Element) -> Iterator[str]:
        whole = whole_line(node.get("name"))
        if whole != named(node):
            yield words("full-name", self.language, whole)

    def definitions(self, event: Element) -> Iterator[str]:
        """What an event waits for or sets off, where its name is another."""
        title = title_of(event)
        for one in event.children:
            kind = one.name.removesuffix("EventDefinition")
            if kind == one.name or one.space != event.space:
                continue
            said = [line_of(part.text) for part in one.walk() if part.text]
            for name in ("messageRef", "signalRef", "errorRef", "escalationRef"):
                behind = self.source.refer(one.get(name)) if one.get(name) else None
                if behind is not None:
                    codes = (behind.get(key) for key in ("name", "errorCode", "escalationCode"))
                    said += [line_of(code) for code in codes if code]
            for text in dict.fromkeys(said):
                if text != title:
                    yield self._defined(kind, self.timer(text) if kind == "timer" else text)

    def heard(self, party: str, title: str) -> str:
        """From whom a message comes, and which."""
        key = "from" if title else "from-whom"
        return words(key, self.language, party, *([title] if title else []))

    def _defined(self, kind: str, text: str) -> str:
        if kind == "message":
            return words("message", self.language, text)
        label = words(kind, self.language) if has(kind) else kind
        return words("definition", self.language, label, text)

    def title(self, event: Element) -> str:
        """What an event is called; the length of a timer in words."""
        return named(event) or self.timer(title_of(event))

    def timer(self, text: str) -> str:
        """A length of time of ISO 8601 in words, anything else as it stands."""
        found = _ISO.fullmatch(text)
        if not found or not any(found.groups()):
            return text
        place = 0 if self.language is Language.ZH else 1
        parts = [
            f"{int(number)}{unit[place]}"
            for number, unit in zip(found.groups(), _UNITS, strict=True)
            if number
        ]
        return (" " if place else "").join(parts)
