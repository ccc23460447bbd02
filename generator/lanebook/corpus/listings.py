"""Fenced blocks of the manual's pages that hold files of its corpus.

A block is one when its title names a file of the volume::

    ```yaml title="flows/check-in.yml" hl_lines="5-7"
    name: …
    ```

It holds a flow, a role, a rule or a form. ``picture`` and ``role`` say how a flow is drawn; an
empty block draws a flow that stands in another. Any other fence is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from lanebook.corpus.sources import ID_PATTERN, FileKind, SourceFile
from lanebook.diagnostics import LanebookError, Span, Text
from lanebook.model.ids import FlowId, RoleId
from lanebook.model.manual import Listing, Picture

FOLDERS: Mapping[str, FileKind] = {
    "roles": FileKind.ROLE,
    "flows": FileKind.FLOW,
    "rules": FileKind.RULE,
    "forms": FileKind.FORM,
}
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})yaml (?P<options>[^`\n]*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_OPTION = re.compile(r'\s*([a-z_]+)="([^"]*)"')
_OPTIONS = ("title", "hl_lines", "picture", "role")
_NEXT = Text("改正手册页面里的代码块", "mend the block in the manual's page")


@dataclass(frozen=True, slots=True)
class _Head:
    """What the opening line of a block says."""

    folder: str
    stem: str
    options: Mapping[str, str]
    span: Span


def listings_in(path: str, text: str, volume: str) -> tuple[Listing, ...]:
    """The listings of a page, in order.

    Args:
        path: Of the page, for messages.
        text: With plain line feeds.
        volume: What the files belong to.

    Raises:
        LanebookError: An opening line that says what no block can.
    """
    return tuple(_listings(path, text, volume))


def _listings(path: str, text: str, volume: str) -> Iterator[Listing]:
    for block in _BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        end = block.end("options") - block.start() + 1
        head = _head(block["options"], Span(path, line, 1, line, end))
        is_flow = FOLDERS[head.folder] is FileKind.FLOW
        role = head.options.get("role")
        yield Listing(
            file=f"{head.folder}/{head.stem}.yml",
            flow=FlowId(f"{volume}/{head.stem}") if is_flow else None,
            text=block["text"],
            emphasised=_lines(head, block["text"].count("\n")),
            picture=_picture(head),
            role=RoleId(f"{volume}/{role}") if role else None,
            span=head.span,
            start=block.start(),
            end=block.end(),
        )


def file_of(listing: Listing, volume: str) -> SourceFile:
    """The file that a listing holds. Its lines are counted as those of the page."""
    folder, _, name = listing.file.partition("/")
    text = "\n" * listing.span.line + listing.text
    stem = name.removesuffix(".yml")
    return SourceFile(FOLDERS[folder], volume, stem, listing.span.path, text)


def _head(written: str, span: Span) -> _Head:
    options = dict(_OPTION.findall(written))
    if _OPTION.sub("", written).strip() or "title" not in options:
        _fail(span, 'yaml title="flows/ID.yml" hl_lines="2-4" picture="countdown" role="ID"')
    for name in options:
        if name not in _OPTIONS:
            _fail(span, ", ".join(_OPTIONS))
    folder, _, name = options["title"].partition("/")
    stem = name.removesuffix(".yml")
    if folder not in FOLDERS or not ID_PATTERN.fullmatch(stem) or name == stem:
        _fail(span, ", ".join(f"{each}/ID.yml" for each in FOLDERS))
    return _Head(folder, stem, options, span)


def _picture(head: _Head) -> Picture | None:
    wanted = head.options.get("picture")
    if wanted is not None and wanted not in list(Picture):
        _fail(head.span, ", ".join(Picture))
    return Picture(wanted) if wanted else None


def _lines(head: _Head, count: int) -> tuple[int, ...]:
    """``2-4 7`` as numbers."""
    found: list[int] = []
    for part in head.options.get("hl_lines", "").split():
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            _fail(head.span, 'hl_lines="2-4 7"')
        found += range(int(first), int(last if dash else first) + 1)
    if any(not 1 <= line <= count for line in found):
        _fail(head.span, f"hl_lines 1-{count}")
    return tuple(found)


def _fail(span: Span, allowed: str) -> NoReturn:
    place = f"{span.path}:{span.line}"
    raise LanebookError(
        Text(
            f"{place}：看不懂代码块的第一行，可以写 {allowed}",
            f"{place}: the block's first line is not understood; it can say {allowed}",
        ),
        _NEXT,
    )
