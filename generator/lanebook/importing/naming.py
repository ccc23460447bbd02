"""Ids from names: short, in lower-case ASCII, Chinese by its sound; and texts that fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from pypinyin import lazy_pinyin

_PART = re.compile("[a-z0-9]+")
_LONGEST = 28
_PARTS = 4


def id_from(name: str, taken: Container[str], otherwise: str) -> str:
    """An id like the name that nothing else has.

    Args:
        name: In any script.
        taken: The ids that there are already.
        otherwise: What it is called where the name has nothing to read aloud.
    """
    parts: list[str] = []
    for sound in lazy_pinyin(name[:200], errors="default"):
        plain = unicodedata.normalize("NFKD", sound).encode("ascii", "ignore").decode().lower()
        parts += _PART.findall(plain)
    kept: list[str] = []
    for part in parts[:_PARTS]:
        if kept and len("-".join((*kept, part))) > _LONGEST:
            break
        kept.append(part[:_LONGEST])
    wanted = "-".join(kept) or otherwise
    if wanted[0].isdigit():
        wanted = f"{otherwise}-{wanted}"
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def shortened(text: str, longest: int) -> str:
    """A text that fits; one that does not ends in dots."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
