"""What our own export wrote for us to find: see ``render.bpmn_facts``.

An element that another tool has changed since wins: a text that is no longer the one shown is
taken as it stands, an arrow leads where it leads now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.bpmn import OURS
from lanebook.importing.bpmn.texts import named
from lanebook.importing.bpmn.xml import Element


@dataclass(frozen=True, slots=True)
class Facts:
    """The element of ours within an element of BPMN."""

    element: Element

    def one(self, key: str) -> str:
        """The value of a key, or nothing."""
        return next(iter(self.all(key)), "")

    def all(self, key: str) -> list[str]:
        """All values of a key."""
        return [one.text for one in self.parts(key) if one.text]

    def parts(self, *keys: str) -> Iterator[Element]:
        """The elements of some keys."""
        return self.element.all(*keys)

    def text(self, shown: str) -> str:
        """The text as its author wrote it, where the file still shows that text."""
        for one in self.parts("text"):
            if " ".join(one.get("shown").split()) == " ".join(shown.split()):
                return one.text
        return shown


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an arrow that leaves a gateway."""

    facts: Facts
    side: int
    """Its place among the others."""


def facts_of(element: Element | None, name: str) -> Facts | None:
    """What we wrote into an element, if anything."""
    for extension in element.all("extensionElements") if element else ():
        for one in extension.children:
            if one.space == OURS and one.name == name:
                return Facts(one)
    return None


def shown_by(end: Element) -> str:
    """The text of an end that no step stands for, as its author wrote it."""
    facts = facts_of(end, "end")
    return facts.text(named(end)) if facts else named(end)


def is_own(process: Element) -> bool:
    """Whether a process came out of a handbook."""
    return facts_of(process, "flow") is not None


def answer_of(flow: Element) -> Answer | None:
    """The answer that a sequence flow stands for."""
    facts = facts_of(flow, "option")
    if facts is None:
        return None
    side = facts.element.get("side")
    return Answer(facts, int(side) if side.isdecimal() and len(side) < 6 else 0)
