"""Proof that what a binder says can be seen: every letter leaves ink that stands out."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.diagnostics import Text
from lanebook.verify.binder_reading import Binder
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict

SIGHT = Proof(
    "binder-sight",
    Text("个字看得见", "letters that can be seen"),
    Text("重新生成装订本；仍然如此就报告", "build the binders again, or report it"),
)
_LEAST = 5.0
"""Points: the smallest of ours, which only mark something, have more."""


def sight(binder: Binder) -> Outcome:
    """No letter is invisible, in the colour of its ground, covered, cut off or too small."""
    return judge(SIGHT, _sight(binder))


def _sight(binder: Binder) -> Iterator[Verdict]:
    for label, seen, ink in zip(binder.labels, binder.sights, binder.inks, strict=True):
        yield from (None for _ in range(seen.seen - sum(map(len, seen.pale))))
        for text in seen.unseen:
            yield verdict(
                holds=False,
                path=binder.shown,
                zh=f"{label} 页有文字看不见：{text}",
                en=f"a text on page {label} cannot be seen: {text}",
            )
        for text in seen.pale:
            yield verdict(
                holds=False,
                path=binder.shown,
                zh=f"{label} 页有文字与底色太近：{text}",
                en=f"a text on page {label} hardly stands out from its ground: {text}",
            )
        if ink.smallest is not None:
            yield verdict(
                holds=ink.smallest >= _LEAST,
                path=binder.shown,
                zh=f"{label} 页有文字只有 {ink.smallest:.2f} 点",
                en=f"letters of {ink.smallest:.2f} pt on page {label}",
            )
