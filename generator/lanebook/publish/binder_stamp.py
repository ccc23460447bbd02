"""The stamp of a copy: one line at the foot of every page, below the document number."""

from __future__ import annotations


def stamp_style(mark: str) -> str:
    """CSS that stamps ``mark`` on every page but the cover; nothing for an empty mark."""
    if not mark:
        return ""
    quoted = mark.replace("\\", "\\\\").replace('"', '\\"')
    line = f'{{content:string(document) "\\A " "{quoted}";white-space:pre-line}}'
    places = {
        ":right": "bottom-left",
        ":left": "bottom-right",
        " form-alone": "bottom-right",
        " form-wide": "bottom-right",
    }
    return "".join(f"\n@page{page}{{@{box}{line}}}" for page, box in places.items())
