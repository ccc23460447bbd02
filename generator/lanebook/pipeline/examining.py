"""A machine, and whether it suits a handbook: all that a build stands on."""

from __future__ import annotations

import datetime
from pathlib import Path

from lanebook.diagnostics import Text
from lanebook.pipeline.glyphs import check_glyphs
from lanebook.pipeline.reading import read
from lanebook.publish.machine import Finding, Status, inspect
from lanebook.render.sheet_glyphs import RULE

_SHOWN = 5
"""Characters that are listed; ``build`` tells the others with their places."""


def examine(folder: Path, today: datetime.date) -> tuple[Finding, ...]:
    """Look at everything a build of the handbook in ``folder`` stands on, if there is one."""
    found = inspect()
    if not (folder / "handbook.yml").is_file() or _lacks(found, "fonts"):
        return found
    return (*found, _coverage(folder, today))


def _lacks(found: tuple[Finding, ...], name: str) -> bool:
    return any(one.name == name and one.status is not Status.OK for one in found)


def _coverage(folder: Path, today: datetime.date) -> Finding:
    """Whether the typefaces have every character of the handbook."""
    reading = read(folder, today)
    if reading.failed:
        return Finding(
            "coverage",
            Status.ADVICE,
            Text(
                f"{folder} 里的手册有错误，改好以后才能核对字体",
                f"the handbook in {folder} has errors; with them its characters stay unknown",
            ),
            f"lanebook check --handbook {folder}",
        )
    lost = [one for one in check_glyphs(reading).findings if one.rule == RULE]
    if not lost:
        return Finding(
            "coverage",
            Status.OK,
            Text(f"{folder} 里的字，字体都有", f"the fonts have every character of {folder}"),
        )
    first = lost[:_SHOWN]
    places = [f"{one.span.path}:{one.span.line}" for one in first]
    more = len(lost) - len(first)
    return Finding(
        "coverage",
        Status.MISSING,
        Text(
            "；".join(f"{place} {one.message.zh}" for place, one in zip(places, first, strict=True))
            + (f"；另有 {more} 处" if more else "")
            + "；换用通行的字",
            "; ".join(f"{place} {one.message.en}" for place, one in zip(places, first, strict=True))
            + (f"; and {more} more" if more else "")
            + "; use common characters instead",
        ),
    )
