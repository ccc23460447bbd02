"""What a reader asks: words, and what kind of answer a question wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lanebook.search.asking import ALLOWING, ASKING, LONGEST_ASKING, WEAK, Wish
from lanebook.search.catalogue import Catalogue
from lanebook.search.folding import BREAK, is_latin

_LONGEST_WORD = 10


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the query that an answer should hold, with what else would do instead."""

    words: str
    others: tuple[str, ...] = ()
    share: int = 100
    """What it counts, in percent of what its rarity gives."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is understood."""

    whole: str
    """All of it, folded, blanks between Latin words kept."""
    units: tuple[Unit, ...]
    wish: Wish | None
    """None if it is no question."""


def understand(text: str, catalogue: Catalogue) -> Query:
    """Fold a query, take the asking words out, and cut the rest by the words of the index."""
    terms = _terms(text, catalogue)
    whole = catalogue.folding.fold(" ".join(terms))
    wishes: list[Wish] = []
    units: dict[str, Unit] = {}
    for term in terms:
        for piece in _pieces(term, wishes):
            for unit in _units(piece, catalogue):
                units.setdefault(unit.words, unit)
    if not units:
        units = {unit.words: unit for term in terms for unit in _units(term, catalogue)}
    special = [wish for wish in wishes if wish is not Wish.OTHER]
    if not special and wishes and any(word in whole for word in ALLOWING):
        special = [Wish.MAY]
    return Query(whole, tuple(units.values()), (special or wishes or [None])[0])


def _terms(text: str, catalogue: Catalogue) -> list[str]:
    """The stretches without blanks and without ends of sentences, folded."""
    folded = (catalogue.folding.fold(one) for one in text.split())
    return [term for one in folded for term in one.split(BREAK) if term]


def _pieces(term: str, wishes: list[Wish]) -> Iterator[str]:
    """What is left of a term between the words that ask, which are noted."""
    at = start = 0
    while at < len(term):
        asking = _asking_at(term, at)
        if asking:
            wishes.append(ASKING[asking])
            if at > start:
                yield term[start:at]
            at = start = at + len(asking)
        else:
            at += 1
    if at > start:
        yield term[start:at]


def _asking_at(term: str, at: int) -> str | None:
    for length in range(min(LONGEST_ASKING, len(term) - at), 0, -1):
        words = term[at : at + length]
        if words in ASKING and (not is_latin(words[0]) or words == term):
            return words
    return None


def _units(piece: str, catalogue: Catalogue) -> Iterator[Unit]:
    """Words of the index, longest first; what is left in pairs of characters, and Latin words."""
    at = start = 0
    while at < len(piece):
        word = _word_at(piece, at, catalogue)
        if not word:
            at += 1
            continue
        yield from _rest(piece[start:at], catalogue)
        meant = catalogue.meanings.get(word, ())
        yield Unit(word, meant)
        if len(word) > 3 and not is_latin(word[0]):
            yield from (Unit(pair, share=15) for pair in _pairs(word))
        at = start = at + len(word)
    yield from _rest(piece[start:], catalogue)


def _word_at(piece: str, at: int, catalogue: Catalogue) -> str | None:
    for length in range(min(_LONGEST_WORD, len(piece) - at), 1, -1):
        word = piece[at : at + length]
        if word in catalogue.meanings:
            return word
    return None


def _rest(rest: str, catalogue: Catalogue) -> Iterator[Unit]:
    """Stretches of one script: Latin words whole, Chinese in pairs."""
    at = 0
    while at < len(rest):
        end = at + 1
        while end < len(rest) and is_latin(rest[end]) == is_latin(rest[at]):
            end += 1
        run = rest[at:end]
        if is_latin(run[0]):
            yield from (Unit(word) for word in run.split(" ") if word)
        elif len(run) == 1:
            yield Unit(run, share=10 if run in WEAK else 50)
        else:
            yield from (Unit(pair, share=_share(pair, catalogue)) for pair in _pairs(run))
        at = end


def _pairs(run: str) -> Iterator[str]:
    yield from (run[at : at + 2] for at in range(len(run) - 1))


def _share(pair: str, catalogue: Catalogue) -> int:
    """How much a pair of characters is a word, in percent: as often as they stand together."""
    if pair[0] in WEAK or pair[1] in WEAK:
        return 10
    together = len(catalogue.holding(pair))
    alone = min(catalogue.held_by(pair[0]), catalogue.held_by(pair[1]))
    return 15 + (min(85, 300 * together // alone) if alone else 0)
