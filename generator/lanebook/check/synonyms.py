"""Rules about readers' own words, which the search takes for those of the handbook."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.check.rule import Check, Hit
from lanebook.check.texts import wording_of
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus


def synonyms_nowhere(corpus: Corpus) -> Iterator[Hit]:
    """Groups of which no word stands in the handbook: whoever searches by them finds nothing."""
    if not corpus.synonyms:
        return
    wording = wording_of(corpus)
    texts = "\n".join((wording.common, *wording.entries.values()))
    for group in corpus.synonyms:
        if not any(word.casefold() in texts for word in group.words):
            first = group.words[0]
            message = Text(
                f"手册里没有“{first}”，也没有它的任何一个同义词",
                f"neither “{first}” nor any of its synonyms stands in the handbook",
            )
            advice = Text(
                "加上手册里的说法，或删去这一组", "add the handbook's word, or delete the group"
            )
            yield Hit((corpus.control,), group.origin, message, advice)


SYNONYM_CHECKS = (
    Check(
        RuleEntry(
            "synonyms-nowhere",
            Severity.WARNING,
            Text(
                "每组同义词里有手册用的说法", "every group of synonyms has a word of the handbook"
            ),
        ),
        synonyms_nowhere,
    ),
)
