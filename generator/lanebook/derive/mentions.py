"""Names of objects found in running text: the longest name wins, Chinese has no word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import VolumeId, volume_of

_LATIN = re.compile("[A-Za-z0-9]")
SHORTEST = 2
"""A single character is too often part of another word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an object: ``text[start:end]``."""

    start: int
    end: int
    target: Target


@dataclass(frozen=True, slots=True)
class Names:
    """All names and aliases that text of one volume may use."""

    targets: Mapping[str, Target]
    pattern: re.Pattern[str] | None

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions from left to right; they do not overlap."""
        if self.pattern:
            for match in self.pattern.finditer(text):
                yield Mention(match.start(), match.end(), self.targets[match.group()])


def names_of(corpus: Corpus, volume: VolumeId) -> Names:
    """Collect the names known in a volume: its own objects before those of the glossary.

    A name that two objects share belongs to the first: role, flow, form, rule, term.
    """
    targets: dict[str, Target] = {}
    own = (
        (ObjectKind.ROLE, corpus.roles),
        (ObjectKind.FLOW, corpus.flows),
        (ObjectKind.FORM, corpus.forms),
        (ObjectKind.RULE, corpus.rules),
    )
    for kind, objects in own:
        for identity, item in objects.items():
            if volume_of(identity) == volume:
                for name in (item.name, *item.aliases):
                    targets.setdefault(name, Target(kind, identity))
    for term_id, term in corpus.terms.items():
        for name in (term.name, *term.aliases) if term.holds_in(volume) else ():
            targets.setdefault(name, Target(ObjectKind.TERM, term_id))
    targets = {name: target for name, target in targets.items() if len(name) >= SHORTEST}
    return Names(targets, pattern_of(targets))


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the longest of the names at every place, in one pass over a text.

    Names that begin alike are tried together: a text costs no more where there are many names.
    """
    heads: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        heads.setdefault(name[0], []).append(name)
    if not heads:
        return None
    return re.compile("|".join(_beginning(head, found) for head, found in heads.items()))


def _beginning(head: str, names: Iterable[str]) -> str:
    """Latin names are whole words; Chinese ones may stand anywhere."""
    before = r"(?<![A-Za-z0-9])" if _LATIN.match(head) else ""
    rest = "|".join(re.escape(name[1:]) + _end(name) for name in names)
    return f"{before}{re.escape(head)}(?:{rest})"


def _end(name: str) -> str:
    return r"(?![A-Za-z0-9])" if _LATIN.match(name[-1]) else ""
