"""The words of the handbook, for rules that ask whether something is said anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from lanebook.model.corpus import Corpus
from lanebook.model.documents import Term
from lanebook.model.ids import TermId

_NO_TEXT = frozenset({
    "id", "kind", "origin", "source", "allow", "reports_to", "members", "tell", "to", "records",
    "flows", "flow", "supports", "actors", "hand_to", "keeper", "owner", "lanes", "rules", "roles",
    "forms", "by", "goto", "target", "see", "touches", "images", "terms", "path", "paper", "code",
    "revision",
})  # fmt: skip
"""Fields that hold ids, references and other things no reader reads as a sentence."""
_ADDRESS = re.compile(
    r"(?:https?://|mailto:)[!-~]*|(?<=\]\()[^()\s]*|^ {0,3}\[[^\[\]\n]+\]:.*$", re.MULTILINE
)
"""Where links lead to: no word in there is read as one."""


@dataclass(frozen=True, slots=True)
class Wording:
    """All text of a handbook, in one case, without the addresses of links."""

    common: str
    """All but the glossary."""
    entries: Mapping[TermId, str]
    """The entries of the glossary."""

    def used(self, terms: Mapping[TermId, Term]) -> frozenset[TermId]:
        """The terms that readers come across: in a text, or in the entry of such a term.

        Terms that only explain one another, or themselves, are none of these.
        """
        waiting = [self.common]
        unmet = {key: _pattern(term) for key, term in terms.items()}
        while waiting:
            text = waiting.pop()
            met = [key for key, pattern in unmet.items() if pattern.search(text)]
            for key in met:
                del unmet[key]
                waiting.append(self.entries[key])
        return frozenset(terms) - frozenset(unmet)


def _pattern(term: Term) -> re.Pattern[str]:
    """Any of its names; Latin ones are whole words, Chinese ones may stand anywhere."""
    names = [name.casefold() for name in (term.name, *term.aliases)]
    return re.compile("|".join(map(_whole, names)))


def _whole(name: str) -> str:
    before = "(?<![a-z0-9])" if re.match("[a-z0-9]", name) else ""
    after = "(?![a-z0-9])" if re.search("[a-z0-9]$", name) else ""
    return f"{before}{re.escape(name)}{after}"


def wording_of(corpus: Corpus) -> Wording:
    """Collect the text of a handbook."""
    known: dict[type, tuple[str, ...]] = {}
    entries = {key: _read(term, known) for key, term in corpus.terms.items()}
    prose = (corpus.introduction, corpus.volumes, corpus.questions, corpus.pages)
    objects = (corpus.roles, corpus.flows, corpus.rules, corpus.forms)
    return Wording(_read((*prose, *objects), known), entries)


def _read(value: object, known: dict[type, tuple[str, ...]]) -> str:
    return _ADDRESS.sub(" ", "\n".join(_texts(value, known))).casefold()


def _texts(value: object, known: dict[type, tuple[str, ...]]) -> Iterator[str]:
    """Every text in a value of the model, in order.

    Args:
        value: Of any kind.
        known: The fields with text of the classes met so far.
    """
    if isinstance(value, str):
        yield value
    elif type(value) in known:
        for name in known[type(value)]:
            yield from _texts(getattr(value, name), known)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, known)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item, known)
    elif is_dataclass(value):
        every = (field.name for field in fields(value))
        known[type(value)] = tuple(name for name in every if name not in _NO_TEXT)
        yield from _texts(value, known)
