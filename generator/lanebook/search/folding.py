"""Folding: spellings that readers do not tell apart become one.

Compatibility forms (full and half width, circled figures), case, accents and traditional
characters are folded character by character; so the place of a match in the folded text is a
place in the text. Blanks and punctuation go, but a blank stays between Latin words, and the end of
a sentence stays as a line feed, which no query contains.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

BREAK = "\n"
_ENDS = frozenset("\n。！？；!?;")
_BLANK = " "


@dataclass(frozen=True, slots=True)
class Folding:
    """Folds with one table of traditional characters."""

    simplified: Mapping[str, str]
    """By character; the others stay as they are."""
    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def fold(self, text: str) -> str:
        """The folded text; what is left of white space and punctuation is described above."""
        folded: list[str] = []
        blank = False
        for character in text:
            one = self.character(character)
            if not one:
                blank = True
                continue
            if blank and folded and is_latin(folded[-1][-1]) and is_latin(one[0]):
                folded.append(_BLANK)
            blank = False
            folded.append(one)
        return "".join(folded)

    def character(self, character: str) -> str:
        """What becomes of one character: nothing, a break, or letters and digits."""
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = self._folded(character)
        return known

    def _folded(self, character: str) -> str:
        if character in _ENDS:
            return BREAK
        plain = unicodedata.normalize("NFKD", character).lower()
        kept = (one for one in plain if unicodedata.category(one)[0] in "LN")
        return "".join(self.simplified.get(one, one) for one in kept)


def is_latin(character: str) -> bool:
    """Whether a folded character is of a script whose words are parted by blanks."""
    return "0" <= character < "\u2e80"
