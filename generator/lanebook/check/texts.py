"""The words of the handbook, for rules that ask whether something is said anywhere."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Wording:
    """All text of a handbook, in one case."""

    common: str
    """All but the glossary."""
    entries: Mapping[TermId, str]
    """The entries of the glossary."""

    def uses(self, term: Term) -> bool:
        """Whether a term occurs anywhere but in its own entry, under any of its names."""
        names = [name.casefold() for name in (term.name, *term.aliases)]
        if any(name in self.common for name in names):
            return True
        others = (text for term_id, text in self.entries.items() if term_id != term.id)
        return any(name in text for text in others for name in names)


def wording_of(corpus: Corpus) -> Wording:
    """Collect the text of a handbook."""
    entries = {key: "\n".join(_texts(term)).casefold() for key, term in corpus.terms.items()}
    prose = (corpus.introduction, corpus.volumes, corpus.questions, corpus.pages)
    objects = (corpus.roles, corpus.flows, corpus.rules, corpus.forms)
    return Wording("\n".join(_texts((*prose, *objects))).casefold(), entries)


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of the model, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _NO_TEXT:
                yield from _texts(getattr(value, field.name))
