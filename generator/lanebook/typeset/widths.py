"""Widths of text from a table, so that every machine draws the same boxes.

Advance widths are those of Noto Sans SC (the same outlines as Noto Sans CJK SC), in thousandths
of the type size, read from the fonts' ``hmtx`` tables. Kerning is ignored. A reader's browser may
use another face: callers leave half an em of room.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_REGULAR = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392,
    555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474,
    946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742,
    633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559,
    606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606,
    620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
)  # fmt: skip
"""U+0020 to U+007E in the regular weight."""
_BOLD = (
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387,
    590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514,
    1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853, 749, 770,
    667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567,
    626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626,
    644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
)  # fmt: skip
"""The same in bold."""
_FULL_THOUGH_NARROW = frozenset("§±¶·×÷")
"""Narrow by Unicode, yet a full em wide in Chinese fonts."""
_LETTER = 620
_WIDE_LETTER = 900
"""Accented Latin, Greek and Cyrillic letters: the mean, and the few broad ones."""
_BROAD = frozenset("ÆŒœæЖЩШЮЫжшщыюфмΩωψφ¼½¾©")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is in CSS pixels when set at ``size`` CSS pixels."""
    return sum(advance(character, bold=bold) for character in text) * size / 1000


@cache
def advance(character: str, *, bold: bool = False) -> int:
    """The advance of one character in thousandths of an em."""
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return (_BOLD if bold else _REGULAR)[code - 0x20]
    if is_joined(character) or unicodedata.category(character) in ("Cc", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) == "H":
        return 500
    if character in _FULL_THOUGH_NARROW or code >= 0x2000:
        return 1000
    if character == "\u00a0":
        return advance(" ", bold=bold)
    narrow = _WIDE_LETTER if character in _BROAD else _LETTER
    return narrow * 106 // 100 if bold else narrow


def is_joined(character: str) -> bool:
    """Whether the character has no place of its own: accents, selectors, joiners."""
    return unicodedata.category(character) in ("Mn", "Me") or character == "\u200d"
