"""How names sound: pinyin by pypinyin, whose dictionary of phrases tells heteronyms apart."""

from __future__ import annotations

from pypinyin import lazy_pinyin

from lanebook.search.folding import Folding


def sound(name: str, folding: Folding) -> str:
    """The syllables of a name with blanks between; nothing for one without Chinese characters.

    Latin words and figures stand among them as they are folded.
    """
    if not any("\u3400" <= character <= "\u9fff" for character in name):
        return ""
    syllables = (folding.fold(one) for one in lazy_pinyin(name))
    return " ".join(one.replace("\n", " ") for one in syllables if one.strip())
