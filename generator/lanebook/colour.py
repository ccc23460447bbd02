"""Colours as ``#rrggbb``: how well one is read on another, and how to make it be."""

from __future__ import annotations

LEGIBLE = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""
WHITE = "#ffffff"
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """From 1 (alike) to 21 (black and white), as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, ground: str, wanted: float) -> str:
    """The colour with as much white as it takes to stand out from a dark ground."""
    shades = (_with_white(colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shades if contrast(shade, ground) >= wanted), WHITE)


def _with_white(colour: str, share: float) -> str:
    mixed = (round(part + (255 - part) * share) for part in _parts(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = map(_linear, _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    """Of one channel of sRGB."""
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
