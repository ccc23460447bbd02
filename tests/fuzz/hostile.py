"""What somebody could write in the hope that it is more than text: ``hostile.json``, by kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.fuzz.chance import Chance

KINDS: Mapping[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_bytes())
ALL = tuple(text for texts in KINDS.values() for text in texts)
_PLAIN = ("客人", "登记", "a", "Z9", "，", "。", "“", "”", "（", "1", "保安", " ", "x")


def text(chance: Chance) -> str:
    """A hostile text of one to four pieces, some of them harmless."""
    count = 1 + chance.below(2) + chance.below(3)
    return "".join(
        chance.pick(ALL) if chance.below(3) else chance.pick(_PLAIN) for _ in range(count)
    )
