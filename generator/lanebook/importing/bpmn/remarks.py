"""Collecting what has no counterpart, each with its element and its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from lanebook.diagnostics import Text
from lanebook.importing.bpmn.source import Source, key_of
from lanebook.importing.bpmn.texts import line_of
from lanebook.importing.bpmn.xml import Element
from lanebook.importing.draft import Ref, Remark


@dataclass(slots=True)
class Remarks:
    """The remarks on one file; ``about`` is the flow that is being read."""

    source: Source
    about: Ref | None = None
    found: list[Remark] = field(default_factory=list)

    def add(self, element: Element, message: Text) -> None:
        """A remark on an element; the same one is made once."""
        name, identity = line_of(element.get("name")), key_of(element)
        called = f"“{name}”" if name else ""
        subject = Text(
            f"{element.name}{called}（{identity}）",
            f"{element.name} {called}{' ' if called else ''}({identity})",
        )
        remark = Remark(self.source.span(element), subject, message, self.about)
        if remark not in self.found:
            self.found.append(remark)

    def in_order(self) -> tuple[Remark, ...]:
        """The remarks in the order of the file."""
        return tuple(sorted(self.found, key=lambda one: one.span))
