"""Traditional characters to simplified ones, by OpenCC; at build time only."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from opencc import OpenCC

_HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))


def simplified_for(texts_characters: Set[str]) -> Mapping[str, str]:
    """The part of the table whose simplified side occurs in the texts, once these are folded.

    A character of the texts that is itself traditional is folded too, so its other side counts.
    """
    table = _table()
    occurring = {table.get(one, one) for one in texts_characters}
    return {one: simple for one, simple in table.items() if simple in occurring}


@cache
def _table() -> Mapping[str, str]:
    characters = "".join(map(chr, _HAN))
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {one: simple for one, simple in pairs if simple != one}
