"""The order of names in every list that is looked up by sound: letter by letter, as pinyin.

Tones part what is spelled alike only when the whole names are: 八步服务 stands before 吧员, which
begins with a syllable of another tone, because *bu* comes before *yuan*.
"""

from __future__ import annotations

from pypinyin import Style, lazy_pinyin

OTHER = "#"
"""Where names stand that begin with neither a Chinese character nor a letter."""
SoundKey = tuple[tuple[str, ...], tuple[str, ...], str]


def sound(name: str) -> SoundKey:
    """The key that sorts by syllables, then by their tones, then by the characters themselves.

    A neutral tone comes after the four others, as in dictionaries.
    """
    toned = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    return _syllables(name), tuple(one.lower() for one in toned), name


def initial(name: str) -> str:
    """The letter a name stands under; what has none stands under ``OTHER``."""
    first = _syllables(name)[0][:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def _syllables(name: str) -> tuple[str, ...]:
    return tuple(one.lower() for one in lazy_pinyin(name, style=Style.NORMAL))
