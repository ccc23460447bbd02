"""What no binder has, and what a reader's program would do on its own."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

_ACTIONS = frozenset({"/URI", "/GoTo"})


def acting_in(parts: pikepdf.Pdf) -> Iterator[str]:
    """What no binder has: something that runs, opens, sends or is attached."""
    opened = parts.Root.get("/OpenAction")
    if isinstance(opened, pikepdf.Dictionary):
        yield "/OpenAction"
    yield from (key for key in ("/AA", "/AcroForm", "/AF", "/Collection") if key in parts.Root)
    names = parts.Root.get("/Names", pikepdf.Dictionary())
    yield from (key for key in ("/JavaScript", "/EmbeddedFiles") if key in names)
    for page in parts.pages:
        if "/AA" in page.obj:
            yield "/AA"
        for one in page.obj.get("/Annots", ()):
            if one.get("/Subtype") != "/Link" or "/AA" in one:
                yield str(one.get("/Subtype"))
            action = one.get("/A")
            if action is not None and str(action.get("/S")) not in _ACTIONS:
                yield str(action.get("/S"))
