"""Whole builds of hostile texts: ``python -m tests.fuzz.builds N [--from SEED] [--finished M]``.

Each build is made twice, of texts that try to be more than text and of harmless ones of the same
shape (``twins``), from YAML to pages, drawings, BPMN and binders. What comes of the two must be
the same but for the words; every word must have arrived; nothing in it may act; and nothing may
have been touched outside the build's folder. One in M goes on to the finished site and the PDF.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import markdown
from lxml import etree
from mkdocs.config import load_config
from selectolax.lexbor import LexborNode

from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.ids import FlowId
from lanebook.pipeline.building import Order, build
from lanebook.pipeline.drawing import bpmn_flow
from lanebook.pipeline.reading import Reading, read
from lanebook.pipeline.scopes import every_scope
from lanebook.pipeline.sources import page_files
from lanebook.publish.fonts import faces
from lanebook.publish.segmenter import words
from lanebook.render.sheet import binder, cards, options
from lanebook.render.sheet_paper import Stock
from lanebook.render.sheet_plan import Scope, ScopeKind
from lanebook.typeset.sheet import Sheet
from tests.fuzz import markup
from tests.fuzz.chance import Chance
from tests.fuzz.finished import DATA, wrong_binders, wrong_data, wrong_site
from tests.fuzz.guard import Guard
from tests.fuzz.twins import OFFICE, TEAHOUSE, Twins, pieces, twins, write

TODAY = datetime.date(2026, 6, 1)
_ROOT = Path(__file__).parents[2]
_OF_A_LEAF = frozenset({"img", "meta", "style", "link"})
_METADATA = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_BY_SIZE = {
    ("div", ("class", "style"), "turn"),
    ("div", ("class", "style"), "turn-room"),
    ("figcaption", (), ""),
    ("figure", ("class", "id"), "plate turned alone"),
    ("figure", ("class", "id"), "plate turned many"),
    ("figure", ("class", "style"), "plate keys"),
}
"""What a drawing stands in that wider words have turned, or whose keys they have moved off."""
_TEAHOUSE_ONE_IN = 20


@dataclass(slots=True)
class Tally:
    """What came of the builds."""

    builds: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    finished: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


def fuzz(numbers: range, tally: Tally, guard: Guard, one_in: int) -> Iterator[int]:
    """Make the builds of these numbers; each number makes the same build in every run."""
    for number in numbers:
        finished = number % one_in == 0
        house = TEAHOUSE if finished or number % _TEAHOUSE_ONE_IN == 0 else OFFICE
        pair = twins(Chance(number), house, faces().characters if finished else None)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            guard.found.clear()
            try:
                with guard.watching(folder):
                    faults = list(_wrong(pair, folder, number, tally, finished=finished))
            except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
                faults = [traceback.format_exc()]
            faults += [f"touched: {one}" for one in dict.fromkeys(guard.found)]
        tally.faults += [(number, fault) for fault in faults]
        yield number


def _wrong(
    pair: Twins, folder: Path, number: int, tally: Tally, *, finished: bool
) -> Iterator[str]:
    readings = []
    for name, files in (("hostile", pair.hostile), ("tame", pair.tame)):
        reading = read(write(files, folder / name / "content"), TODAY)
        if reading.failed:
            errors = [one for one in reading.findings if one.severity == "error"]
            tally.refused.update({one.rule for one in errors})
            return
        readings.append(reading)
    tally.builds += 1
    spoilt, tamed = (handbook(one.sound()) for one in readings)
    yield from wrong_pages(page_files(spoilt, TODAY), page_files(tamed, TODAY), pair.texts)
    yield from wrong_sheets(spoilt, tamed, number)
    for flow in spoilt.corpus.flows:
        yield from _wrong_bpmn(spoilt, flow)
    if finished:
        tally.finished += 1
        yield from _wrong_when_finished(readings, folder)


def book_of(folder: Path) -> Handbook:
    """The handbook in a folder."""
    return handbook(read(folder, TODAY).sound())


def wrong_pages(
    hostile: Mapping[str, bytes], tame: Mapping[str, bytes], texts: tuple[str, ...]
) -> Iterator[str]:
    """Markup of the pages that came from texts, and texts that came to nothing."""
    if list(hostile) != list(tame):
        yield f"other files: {sorted(set(hostile) ^ set(tame))}"
        return
    said = []
    for path, data in hostile.items():
        if path.endswith(".md"):
            tree = markup.parsed(as_html(data.decode()))
            said.append(markup.text_of(tree))
            yield from _compared(path, tree, markup.parsed(as_html(tame[path].decode())))
            yield from (f"{path}: {one}" for one in markup.acting(tree, frozenset({"img"})))
        else:
            yield from _wrong_file(path, data.decode(), tame[path].decode())
    everything = "\n".join(said)
    for piece in pieces(texts):
        if piece not in everything:
            yield f"on no page: {piece!r}"


def _wrong_file(path: str, text: str, tame: str) -> Iterator[str]:
    if path.endswith(".svg"):
        yield from (f"{path}: {one}" for one in markup.wrong_drawing(text))
    elif path.endswith(".html"):
        tree = markup.parsed(text)
        yield from _compared(path, tree, markup.parsed(tame))
        yield from (f"{path}: {one}" for one in markup.acting(tree))
    elif path.endswith(".json"):
        json.loads(text)
    elif path in DATA:
        yield from wrong_data(path, text)
    elif text != tame:
        yield f"{path} depends on texts"


def wrong_sheets(hostile: Handbook, tame: Handbook, number: int) -> Iterator[str]:
    """Markup of binders that came from texts. All kinds of binder have their turn."""
    scopes = every_scope(hostile.corpus)
    flows = [Scope(ScopeKind.FLOW, one) for one in hostile.corpus.flows]
    forms = [Scope(ScopeKind.FORM, one) for one in hostile.corpus.forms]
    wanted = (*scopes, *flows, *forms, None)
    scope = wanted[number % len(wanted)]
    sheet = _sheet(hostile, scope)
    trees = {leaf.id: markup.parsed(leaf.html) for leaf in sheet.leaves}
    odd = {name: set(markup.shapes(tree)) - _seen() - _BY_SIZE for name, tree in trees.items()}
    if any(odd.values()):
        more = _shapes_of(_sheet(tame, scope))
        odd = {name: found - more for name, found in odd.items()}
    for name, tree in trees.items():
        yield from (f"{scope} {name}: {shape}" for shape in sorted(odd[name]))
        yield from (f"{scope} {name}: {one}" for one in markup.acting(tree, _OF_A_LEAF))
    for path, data in sheet.assets.items():
        if path.endswith(".svg"):
            yield from (f"{scope} {path}: {one}" for one in markup.wrong_drawing(data.decode()))


def _sheet(book: Handbook, scope: Scope | None) -> Sheet:
    if scope is None:
        return cards(book, every_scope(book.corpus)[0])
    return binder(book, scope, options(book, Stock(), words))


@cache
def _seen() -> frozenset[markup.Shape]:
    """Elements of the binders of the small handbook as it is."""
    scopes = (*every_scope(_plain().corpus), None)
    return frozenset().union(*(_shapes_of(_sheet(_plain(), scope)) for scope in scopes))


@cache
def _plain() -> Handbook:
    return book_of(_ROOT / "tests" / "handbook")


def _shapes_of(sheet: Sheet) -> set[markup.Shape]:
    return {shape for leaf in sheet.leaves for shape in markup.shapes(markup.parsed(leaf.html))}


def _wrong_bpmn(book: Handbook, flow: FlowId) -> Iterator[str]:
    root = etree.fromstring(bpmn_flow(book.corpus, flow))
    for one in root.iter():
        if not isinstance(one.tag, str) or not one.tag.startswith("{"):
            yield f"{flow}: {one.tag} in BPMN"


def _compared(path: str, hostile: LexborNode, tame: LexborNode) -> Iterator[str]:
    one, other = list(markup.shapes(hostile)), list(markup.shapes(tame))
    if one != other:
        yield f"{path}: {markup.difference(one, other)}"


@cache
def _markdown() -> markdown.Markdown:
    config = load_config(str(_ROOT / "mkdocs.yml"), docs_dir=str(_ROOT / "overrides"))
    return markdown.Markdown(
        extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"]
    )


def as_html(text: str) -> str:
    """A page as MkDocs has it, without its metadata and without the theme."""
    made: str = _markdown().reset().convert(_METADATA.sub("", text))
    return made


def _wrong_when_finished(readings: list[Reading], folder: Path) -> Iterator[str]:
    for name, reading in zip(("hostile", "tame"), readings, strict=True):
        home = folder / name
        volume = reading.sound().volumes[0].id
        scopes = (Scope(ScopeKind.VOLUME, volume),)
        order = Order(
            home / "content", home / "build", TODAY, site=True, binders=True, scopes=scopes
        )
        build(reading, order, lambda _stage, _done, _all: None)
    hostile, tame = (folder / name / "build" for name in ("hostile", "tame"))
    yield from wrong_site(hostile / "site", tame / "site")
    yield from wrong_binders(hostile / "binders")


def main() -> int:
    """Build, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="start", type=int, default=0)
    parser.add_argument(
        "--finished", type=int, default=25, help="one in so many becomes site and PDF"
    )
    options = parser.parse_args()
    guard, tally, started = Guard(), Tally(), time.monotonic()
    numbers = range(options.start, options.start + options.count)
    for number in fuzz(numbers, tally, guard, options.finished):
        if number % 100 == 0:
            print(number, len(tally.faults), f"{time.monotonic() - started:.0f} s", flush=True)  # noqa: T201
    for number, fault in tally.faults[:60]:
        print(f"--- {number}: {fault[:2000]}")  # noqa: T201
    print(  # noqa: T201
        f"{tally.builds} builds twice, {tally.finished} of them to site and PDF, refused: "
        f"{dict(tally.refused)}, {len(tally.faults)} faults, {time.monotonic() - started:.0f} s"
    )
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main())
