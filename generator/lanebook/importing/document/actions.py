"""Clauses as steps: who does what, when, in which words and with which record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lanebook.importing.document.cast import Cast, Member
from lanebook.importing.document.clauses import (
    Event,
    condition_in,
    event_in,
    segments,
    sentences,
)

_OTHERWISE = re.compile(r"^(?:否则|反之|如否|若否|如不是|若不是|不然)[，,]?")
_SENT = re.compile("^(?:安排|指派|指定|派)(?P<who>专人.+)")


@dataclass(slots=True)
class Action:
    """A step while it is put together."""

    line: int
    by: list[Member]
    parts: list[str]
    when: str = ""
    event: str = ""
    inferred: bool = False
    otherwise: bool = False
    note: str = ""
    prepares: bool = False
    """Whether it stands below a heading of preparations."""


@dataclass(slots=True)
class _Before:
    """What has been read of a sentence before the step that it belongs to."""

    when: str = ""
    event: str = ""
    otherwise: bool = False
    names: list[str] = field(default_factory=list)

    def left(self) -> list[str]:
        """All of it, for when no step follows."""
        return [*self.names, *(one for one in (self.when, self.event) if one)]


@dataclass(slots=True)
class Actions:
    """Makes the steps of one flow, clause by clause."""

    cast: Cast
    fallback: Member
    """Who acts where nobody has been named yet."""
    last: list[Member] = field(default_factory=list)
    found: list[Action] = field(default_factory=list)

    def read(self, text: str, number: int, note: str = "", *, prepares: bool = False) -> None:
        """Add the steps of a clause."""
        before = len(self.found)
        opening, rest = self._speaker(text)
        for sentence in sentences(rest):
            self._sentence(sentence, number, opening)
            opening = []
        for one in self.found[before:]:
            one.prepares = prepares
        if note and len(self.found) > before:
            self.found[before].note = note

    def _speaker(self, text: str) -> tuple[list[Member], str]:
        """Who a clause is for where it begins with 岗位：."""
        named, rest = self.cast.named_at_start(text)
        if named and rest[:1] in ("：", ":") and rest[1:].strip():
            return named, rest[1:].strip()
        return [], text

    def _sentence(self, sentence: str, number: int, opening: Sequence[Member]) -> None:
        parts = segments(sentence)
        before = _Before()
        current: Action | None = None
        by = self.cast.doer_in(sentence) or list(opening)
        for place, whole in enumerate(parts):
            part, is_last = _OTHERWISE.sub("", whole), place == len(parts) - 1
            if part != whole:
                before.otherwise, current = True, None
            part, waits = self._set_aside(part, before, current, is_last=is_last)
            if waits:
                current = None if waits == "anew" else current
                continue
            acting, rest = self._acting(part)
            if acting and (current is None or acting[0] not in current.by):
                current = self._start(number, acting, rest, inferred=False)
            elif current is None and part:
                current = self._start(number, by or self._inherited(), part, inferred=not by)
            else:
                if current is not None and part:
                    current.parts.append(part)
                continue
            current.when, current.event = before.when, before.event
            current.otherwise, current.parts[:0] = before.otherwise, before.names
            before = _Before()
        self._leftover(number, before.left(), current)

    def _set_aside(
        self, part: str, before: _Before, current: Action | None, *, is_last: bool
    ) -> tuple[str, str]:
        """Take what only says when or to whom.

        Returns:
            What of the segment is left to be read; and, where that is nothing, whether what
            follows begins ``anew`` or goes on with the step before it.
        """
        named, rest = self.cast.named_at_start(part)
        if not is_last and self._is_condition(part, named, rest):
            before.when = both(before.when, part)
            return "", "anew"
        does = bool(named) and named[0].kind == "staff" and bool(rest.strip())
        if not before.otherwise and not does:
            event = _finishing(part, named) or event_in(part, is_last=is_last)
            if (event and not is_last and (current is None or event.rest)) or (
                event and event.rest
            ):
                before.event = both(before.event, event.text)
                part = event.rest
            if not part:
                return "", "on"
        if current is None and not is_last and named and not rest.strip():
            before.names.append(part)
            return "", "on"
        if current is None and not is_last and _ends_with_role(part, self.cast):
            before.when = both(before.when, part)
            return "", "on"
        return part, ""

    def _acting(self, part: str) -> tuple[list[Member], str]:
        """Who acts in a segment, and what is done."""
        if sent := _SENT.match(part):
            return self.cast.named_at_start(sent["who"])[0], part
        named, rest = self.cast.named_at_start(part)
        return (named, rest) if rest.strip() else ([], part)

    def _leftover(self, number: int, rest: Sequence[str], current: Action | None) -> None:
        """What has no action behind it is one itself."""
        if not rest:
            return
        if current is not None:
            current.parts += rest
        else:
            self._start(number, self._inherited(), "，".join(rest), inferred=True)

    @staticmethod
    def _is_condition(part: str, named: Sequence[Member], rest: str) -> bool:
        if condition_in(part):
            return True
        if named and condition_in(rest.strip()) and named[0].kind == "customer":
            return True
        return part.endswith("的") and len(part) > 4

    def _inherited(self) -> list[Member]:
        return list(self.last) or [self.fallback]

    def _start(self, number: int, by: Sequence[Member], part: str, *, inferred: bool) -> Action:
        action = Action(number, list(by), [part] if part.strip() else [], inferred=inferred)
        if by and by[0].kind in ("staff", "group"):
            self.last = list(by)
        self.found.append(action)
        return action


def both(before: str, more: str) -> str:
    """Two parts of a sentence as one."""
    return f"{before}，{more}" if before else more


def _finishing(part: str, named: Sequence[Member]) -> Event | None:
    """A customer's being done with something: 客户参观完毕."""
    done = bool(named) and named[0].kind == "customer" and part.endswith("完毕")
    return Event(part, "") if done else None


def _ends_with_role(part: str, cast: Cast) -> bool:
    """Whether a segment only names somebody, with what they are like before it: 行动不便的客户."""
    place = part.rfind("的")
    if place < 0:
        return False
    named, rest = cast.named_at_start(part[place + 1 :])
    return bool(named) and not rest.strip() and named[0].kind == "customer"
