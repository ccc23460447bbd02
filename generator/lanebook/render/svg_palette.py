"""The colours and lines of diagrams in the light scheme and in print, by CSS class.

Text has a contrast of at least 4.5 on its ground and outlines at least 3 (WCAG 2.2, 1.4.3 and
1.4.11), but for steps that the role shown has no part in: they are quiet on purpose. Every kind
of node also has an outline of its own, so that nothing is told by colour alone.
``styles/diagram.css`` gives the same classes their colours in the dark scheme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FINE = 0.8
"""Lane borders, chips."""
SIGN = 1.1
"""Signs, whose strokes lie close together."""
LINE = 1.3
"""Outlines and arrows."""
BOLD = 2.6
"""End events, called flows, moments, the heads of customers."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How something is filled and outlined."""

    fill: str = "none"
    stroke: str = "none"
    weight: float = LINE
    dash: str = ""


_INK = "#16212c"
_EDGE = "#465665"
_TEAL = "#0b6474"
_DARK = "#334656"

PAINTS: Mapping[str, Paint] = {
    "lb-paper": Paint("#ffffff"),
    "lb-even": Paint("#ffffff", "#c9d3dd", FINE),
    "lb-odd": Paint("#f5f7fa", "#c9d3dd", FINE),
    "lb-own": Paint("#fff8e3", "#c9d3dd", FINE),
    "lb-ground-even": Paint("#ffffff"),
    "lb-ground-odd": Paint("#f5f7fa"),
    "lb-ground-own": Paint("#fff8e3"),
    "lb-head-staff": Paint("#dfe8f1", "#c9d3dd", FINE),
    "lb-head-customer": Paint("#f7e8cf", "#c9d3dd", FINE),
    "lb-head-external": Paint("#e9e7e2", "#c9d3dd", FINE),
    "lb-rule-customer": Paint(stroke="#8a5a00", weight=BOLD),
    "lb-rule-external": Paint(stroke="#5c6975", dash="4 3"),
    "lb-head-line": Paint("#ffffff"),
    "lb-line-interaction": Paint(stroke=_DARK, dash="8 4"),
    "lb-line-visibility": Paint(stroke=_DARK, dash="10 3 2 3"),
    "lb-line-internal": Paint(stroke=_DARK, dash="2 3"),
    "lb-line-name": Paint(_DARK),
    "lb-panel-line": Paint(stroke="#c9d3dd"),
    "lb-time-axis": Paint(stroke=_EDGE),
    "lb-time-break": Paint(stroke=_EDGE),
    "lb-time-line": Paint(stroke="#2f7542", weight=BOLD),
    "lb-time-tick": Paint(stroke="#75818d", weight=FINE, dash="2 3"),
    "lb-head-own": Paint("#24527d", "#24527d", FINE),
    "lb-box-task": Paint("#ffffff", "#3d5f80"),
    "lb-box-call": Paint("#ffffff", "#3d5f80", BOLD),
    "lb-box-decision": Paint("#fdf4dc", "#8a5a00"),
    "lb-box-loop": Paint("#e8f3ee", "#22694f"),
    "lb-box-start": Paint("#e7f3ea", "#2f7542"),
    "lb-box-end": Paint("#f8eaea", "#8e3535", BOLD),
    "lb-box-wait": Paint("#eeeefa", "#4d4f9e"),
    "lb-box-receive": Paint("#e4f2f4", _TEAL),
    "lb-box-fork": Paint(_DARK),
    "lb-box-join": Paint(_DARK),
    "lb-box-note": Paint("#ffffff", _DARK, BOLD),
    "lb-box-quiet": Paint("#ffffff", "#b4bec8"),
    "lb-bar-quiet": Paint("#b4bec8"),
    "lb-tab": Paint("#fcefcb"),
    "lb-chip-actor": Paint("#e6eef6", "#b9cadb", FINE),
    "lb-chip-form": Paint("#efeaf8", "#c6b9e0", FINE),
    "lb-chip-tell": Paint("#e0f1f3", "#a9cfd5", FINE),
    "lb-chip-time": Paint("#f1f3f5", "#cbd2d9", FINE),
    "lb-chip-quiet": Paint("#ffffff", "#ccd4dc", FINE),
    "lb-caption": Paint("#4a5763"),
    "lb-capsule": Paint("#ffffff", _INK),
    "lb-text": Paint(_INK),
    "lb-title": Paint("#17324d"),
    "lb-title-own": Paint("#ffffff"),
    "lb-number": Paint("#3d5f80"),
    "lb-label": Paint("#2b3946"),
    "lb-ink-condition": Paint("#694600"),
    "lb-ink-actor": Paint("#24435f"),
    "lb-ink-form": Paint("#483a78"),
    "lb-ink-tell": Paint("#0a4f5c"),
    "lb-ink-time": Paint("#38424d"),
    "lb-ink-quiet": Paint("#5c6975"),
    "lb-mark-condition": Paint(stroke="#8a5a00", weight=SIGN),
    "lb-mark-actor": Paint(stroke="#3d5f80", weight=SIGN),
    "lb-mark-form": Paint(stroke="#5d4c94", weight=SIGN),
    "lb-mark-tell": Paint(stroke=_TEAL, weight=SIGN),
    "lb-mark-time": Paint(stroke="#4a5662", weight=SIGN),
    "lb-mark-checkpoint": Paint(stroke="#b3261e", weight=SIGN),
    "lb-mark-phrase": Paint(stroke=_TEAL, weight=SIGN),
    "lb-mark-risk": Paint(stroke="#8a5a00", weight=SIGN),
    "lb-mark-inferred": Paint(stroke="#5c6975", weight=SIGN),
    "lb-mark-loop": Paint(stroke="#22694f", weight=SIGN),
    "lb-mark-call": Paint(stroke="#3d5f80", weight=SIGN),
    "lb-mark-wait": Paint(stroke="#4d4f9e", weight=SIGN),
    "lb-mark-moment": Paint(stroke="#b3261e", weight=SIGN),
    "lb-mark-quiet": Paint(stroke="#8a95a0", weight=SIGN),
    "lb-edge": Paint(stroke=_EDGE),
    "lb-edge-quiet": Paint(stroke="#b4bec8"),
    "lb-message": Paint(stroke=_TEAL, dash="5 3"),
    "lb-tip": Paint(_EDGE),
    "lb-tip-quiet": Paint("#b4bec8"),
    "lb-tip-message": Paint("#ffffff", _TEAL, SIGN),
}
"""Every class that carries colour."""
