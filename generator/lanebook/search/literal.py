"""How well an entry answers words that stand in it as they are, by their sound, or but for one.

Levels are points. An exact name is worth most, then a beginning, then an inside of a name, then a
sentence (a duty, a step), then what is said besides.
"""

from __future__ import annotations

from dataclasses import dataclass

from lanebook.search.catalogue import Card
from lanebook.search.entry import Kind
from lanebook.search.folding import is_latin

_ALIAS = 20
"""What an alias is worth less than a name."""
_RATIO = 100
"""What a match gains that is all of the name; less for a smaller part."""
_WITHIN = 60
"""What a match is worth that begins in the middle of a figure or a Latin word, in percent."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What words are worth in an entry of a kind: as its name, at the start of it, in it, below."""

    exact: int
    prefix: int
    inside: int
    body: int = 250


_OF_NAME = Worth(1000, 800, 600)
_OF_MAIN_NAME = Worth(1000, 840, 640)
_OF_SMALL_NAME = Worth(700, 520, 440)
_OF_SENTENCE = Worth(850, 450, 400)
_OTHERS = {
    Kind.ROLE: _OF_MAIN_NAME,
    Kind.FLOW: _OF_MAIN_NAME,
    Kind.PLACE: _OF_SMALL_NAME,
    Kind.PAGE: _OF_SMALL_NAME,
    Kind.FIELD: Worth(560, 470, 380),
    Kind.QUESTION: Worth(600, 230, 200, 150),
}
WORTH = {kind: _OTHERS.get(kind, _OF_NAME if kind.is_named else _OF_SENTENCE) for kind in Kind}
"""By kind. The browser has it from the index, as it has what questions like."""


def level(card: Card, words: str, *, typed: bool = True) -> int:
    """What an entry is worth that holds these words as they are; 0 if it does not.

    Where readers have typed other words, it does not matter at which end of a name they stand.
    """
    worth = WORTH[card.kind]
    best = worth.body if words in card.text else 0
    if best and begins_within(card.text, words):
        best = best * _WITHIN // 100
    for position, name in enumerate(card.names):
        at = name.find(words)
        if at < 0:
            continue
        if len(name) == len(words):
            points = worth.exact
        else:
            points = worth.prefix if typed and not at else worth.inside
            points += _RATIO * len(words) // len(name)
            if begins_within(name, words):
                points = points * _WITHIN // 100
        best = max(best, points - (_ALIAS if position else 0))
    return best


def begins_within(text: str, words: str) -> bool:
    """Whether every place at which the words stand is within a figure or a Latin word."""
    kind = _script(words[0])
    if kind is None:
        return False
    at = text.find(words)
    while at >= 0:
        if at == 0 or _script(text[at - 1]) != kind:
            return False
        at = text.find(words, at + 1)
    return True


def _script(character: str) -> str | None:
    if not is_latin(character):
        return None
    return "figure" if "0" <= character <= "9" else "letter"


_NEAR_NAME = 520
_NEAR_SENTENCE = 330
_NEAR_BODY = 150


def near_level(card: Card, words: str) -> int:
    """The same where one character is wrong, missing or too many; for three and more."""
    best = _NEAR_BODY if near(card.text, words) else 0
    worth = _NEAR_NAME if card.kind.is_named else _NEAR_SENTENCE
    for position, name in enumerate(card.names):
        if near(name, words):
            ratio = _RATIO * len(words) // max(len(name), len(words))
            best = max(best, worth + ratio - (_ALIAS if position else 0))
    return best


def near(text: str, words: str) -> bool:
    """Whether a stretch of the text is the words but for one character.

    With one fault, one half of the words is without; around it the other is compared.
    """
    middle = len(words) // 2
    first, last = words[:middle], words[middle:]
    at = text.find(first)
    while at >= 0:
        if _begins_nearly(text[at + middle : at + len(words) + 1], last):
            return True
        at = text.find(first, at + 1)
    at = text.find(last)
    while at >= 0:
        if _begins_nearly(text[max(0, at - middle - 1) : at][::-1], first[::-1]):
            return True
        at = text.find(last, at + 1)
    return False


def _begins_nearly(text: str, words: str) -> bool:
    """Whether a text begins with the words but for one character, never with a break in it."""
    same = 0
    while same < len(words) and same < len(text) and text[same] == words[same]:
        same += 1
    if same == len(words):
        return True
    rest = words[same + 1 :]
    if text.startswith(rest, same):
        return True
    if same < len(text) and text[same] != "\n":
        return text.startswith(rest, same + 1) or text.startswith(words[same:], same + 1)
    return False


_FULL, _INITIALS, _MIXED = 950, 900, 620
_FULL_PREFIX, _INITIALS_PREFIX, _MIXED_PREFIX = 700, 640, 430
_FULL_INSIDE, _INITIALS_INSIDE = 500, 450


def sound_level(card: Card, letters: str) -> int:
    """What an entry is worth whose name sounds like this: in full, by initials, or in between."""
    best = 0
    for position, syllables in enumerate(card.sounds):
        points = _sound(syllables, letters)
        best = max(best, points - (_ALIAS if position and points else 0))
    return best


def fuzzy(letters: str) -> str:
    """Pinyin without what many speakers do not tell apart: zh and z, ng and n."""
    for one, other in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        letters = letters.replace(one, other)
    return letters


_FUZZY, _FUZZY_INSIDE = 600, 420


def fuzzy_level(card: Card, letters: str) -> int:
    """What an entry is worth whose name sounds nearly like this, in full."""
    heard = fuzzy(letters)
    best = 0
    for syllables in card.sounds:
        for at in range(len(syllables)):
            rest = fuzzy("".join(syllables[at:]))
            if rest.startswith(heard):
                points = _FUZZY_INSIDE if at else _FUZZY
                best = max(best, points + _RATIO * len(heard) // len(fuzzy("".join(syllables))))
    return best


def _sound(syllables: tuple[str, ...], letters: str) -> int:
    initials = "".join(one[0] for one in syllables)
    full = "".join(syllables)
    if full == letters:
        return _FULL
    if initials == letters:
        return _INITIALS
    if full.startswith(letters):
        return _FULL_PREFIX + _RATIO * len(letters) // len(full)
    if initials.startswith(letters):
        return _INITIALS_PREFIX + _RATIO * len(letters) // len(initials)
    if any("".join(syllables[at:]).startswith(letters) for at in range(1, len(syllables))):
        return _FULL_INSIDE + _RATIO * len(letters) // len(full)
    if letters in initials:
        return _INITIALS_INSIDE + _RATIO * len(letters) // len(initials)
    heard = _mixed(syllables, letters)
    if heard == len(syllables):
        return _MIXED
    return _MIXED_PREFIX + _RATIO * heard // len(syllables) if heard else 0


def _mixed(syllables: tuple[str, ...], letters: str) -> int:
    """How many syllables, from the first on, the letters are the beginnings of; 0 if they are not.

    ``zhuchjl`` for zhu chang jing li.
    """
    reached = {0}
    for count, syllable in enumerate(syllables, 1):
        following: set[int] = set()
        for at in reached:
            for end in range(at + 1, min(len(letters), at + len(syllable)) + 1):
                if syllable.startswith(letters[at:end]):
                    following.add(end)
        if len(letters) in following:
            return count
        reached = following
    return 0
