"""Characters that an author cannot see and did not mean to write."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls but tab and line feed
    "\u00ad"  # soft hyphen
    "\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069"  # zero width, joiners, bidi controls
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # fillers and joiners of scripts
    "\ufe00-\ufe0f"  # variation selectors
    "\u2028\u2029"  # line separators, which YAML 1.1 takes for line ends
    "\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff"
    "\U000e0000-\U000e0fff"  # tags, variation selectors for ideographs
    "]"
)


def hidden_in(text: str, limit: int) -> list[tuple[int, str]]:
    """Offset and name of the hidden characters in a text, the first ``limit`` of them."""
    found = []
    for match in _HIDDEN.finditer(text):
        found.append((match.start(), _name(match.group())))
        if len(found) == limit:
            break
    return found


def is_readable(name: str) -> bool:
    """Whether the name of a file shows all that it is made of."""
    return legible(name) == name


def legible(name: str) -> str:
    """A name with what is hidden in it spelt out; bytes that are no characters as such."""
    spelt = _HIDDEN.sub(lambda found: _spelt(found[0]), name)
    return spelt.replace("\t", "\\t").replace("\n", "\\n")


def _spelt(character: str) -> str:
    byte = ord(character) - 0xDC00  # as Python reads names of files: PEP 383
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else f"\\u{ord(character):04x}"


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}" if name else code
