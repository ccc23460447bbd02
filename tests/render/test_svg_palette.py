"""Colours can be read, in the light scheme, in the dark one and in grey."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

import pytest

from lanebook.render.svg_palette import PAINTS

STYLESHEET = files("lanebook.render").joinpath("styles/diagram.css").read_text(encoding="utf-8")
GROUNDS = ("lb-even", "lb-odd", "lb-own")
BOXES = [name for name in PAINTS if name.startswith("lb-box-")]
LINES = [name for name in PAINTS if re.match("lb-(line-i|line-v|time-|rule-)", name)]
CARDS = ("lb-box-task", "lb-box-call", "lb-box-quiet")
SOLID = ("lb-box-fork", "lb-box-join")
TEXT_ON = [
    *(("lb-title", f"lb-head-{tone}") for tone in ("staff", "customer", "external")),
    ("lb-title-own", "lb-head-own"),
    ("lb-line-name", "lb-head-line"),
    *(("lb-label", ground) for ground in GROUNDS),
    *(("lb-ink-quiet", ground) for ground in (*GROUNDS, "lb-box-quiet", "lb-chip-quiet")),
    *(("lb-text", box) for box in BOXES if box not in SOLID),
    *(
        ("lb-number", box)
        for box in ("lb-box-task", "lb-box-call", "lb-box-decision", "lb-box-wait")
    ),
    ("lb-ink-condition", "lb-tab"),
    *((f"lb-ink-{kind}", f"lb-chip-{kind}") for kind in ("actor", "form", "tell", "time")),
]
OUTLINE_ON = [
    (name, ground)
    for name in (*BOXES, *LINES, "lb-edge", "lb-message")
    if "quiet" not in name
    for ground in GROUNDS
]
SIGN_ON = [
    (name, card)
    for name in PAINTS
    if name.startswith("lb-mark-") and "quiet" not in name
    for card in ("lb-box-task",)
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def dark(property_name: str) -> Mapping[str, str]:
    """What the stylesheet makes of each class in the dark scheme."""
    named = dict(re.findall(r"(--lb-[a-z]+): (#[0-9a-f]{6})", STYLESHEET))
    found = {name: getattr(paint, property_name) for name, paint in PAINTS.items()}
    for selectors, body in re.findall(r"((?:\[data-md[^{}]*?)){([^{}]*)}", STYLESHEET):
        value = re.search(rf"(?<![a-z-]){property_name}: (?:var\((--lb-[a-z]+)\)|(\S+?));", body)
        if value:
            for name in re.findall(r'"slate"\] \.(lb-[a-z-]+)(?=[\s,{])', selectors + " "):
                found[name] = named[value.group(1)] if value.group(1) else value.group(2)
    return found


FILLS = {"light": {name: paint.fill for name, paint in PAINTS.items()}, "dark": dark("fill")}
STROKES = {"light": {name: paint.stroke for name, paint in PAINTS.items()}, "dark": dark("stroke")}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    assert contrast(FILLS[scheme][ink], FILLS[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("outline", "ground"), OUTLINE_ON)
def test_outlines_and_arrows_stand_out_from_the_lane(
    scheme: str, outline: str, ground: str
) -> None:
    colour = STROKES[scheme][outline]
    shown = FILLS[scheme][outline] if colour == "none" else colour
    assert contrast(shown, FILLS[scheme][ground]) >= 3.0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGN_ON)
def test_signs_stand_out_from_the_card(scheme: str, sign: str, ground: str) -> None:
    assert contrast(STROKES[scheme][sign], FILLS[scheme][ground]) >= 3.0


def test_the_dark_scheme_knows_every_class_and_no_other() -> None:
    styled = set(re.findall(r"\.(lb-[a-z]+(?:-[a-z]+)*)", STYLESHEET))
    frame = {"lb-diagram", "lb-frame", "lb-solid"}
    assert styled - frame == set(PAINTS)
