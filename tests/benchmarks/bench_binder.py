"""A binder of growing size, by us and by WeasyPrint in one run: time, memory, pages.

    python -m tests.benchmarks.bench_binder [PAGES …] [--jobs N] [--without-weasyprint]

The chapters of the sample handbook's volumes follow one another, again and again under other
names, until there are as many pages as asked for (100, 400, 1,000 and 2,000 unless told). Each
size is set

- by Lanebook, with nothing kept from before;
- by Lanebook again, one step of one flow changed, which is what authors wait for;
- by WeasyPrint in one run of the same text and style, with ``target-counter()`` for every page
  number, tagged as PDF/UA like ours.

Then the whole sample handbook is made by the command line, from YAML to PDF: with nothing kept,
and again with one step of one flow reworded in its file.

Time is that of the processor, of all processes together, and on the wall; memory is the most
that any one process held. ``mkdocs-to-pdf`` sets the pages of the site, if it is installed beside
Lanebook: the same handbook, but not the same text.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from pypdf import PdfReader
from rich.console import Console
from rich.table import Table

from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.publish.binder import write_pdf
from lanebook.publish.fonts import confine, faces
from lanebook.render.sheet import Scope, ScopeKind, binder
from lanebook.typeset.sheet import Leaf, Sheet

SIZES = (100, 400, 1000, 2000)
HANDBOOK = Path(__file__).parents[2] / "content"
PAGES_A_CHARACTER = 173 / 1_075_000
"""Of HTML, about; measured on one volume. The pages reported are counted."""

_NAME = re.compile(r'(\s(?:id|data-ref|data-end)="|\shref="#)([^"]+)"')
_NAMES = re.compile(r'(\sdata-(?:refs|but|of)=")([^"]+)"')
_MARK = re.compile(r'<i class="pg" data-ref="([^"]*)"[^>]*></i>')
_SUM = re.compile(r'<i class="pg" data-(?:end="([^"]*)"|count="[a-z]*" data-of="([^"]*)")></i>')
_LIST = re.compile(r'<span class="pgs" data-refs="([^"]*)"[^>]*></span>')
_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL)


def sheet_of(pages: int) -> Sheet:
    """A binder of about so many pages."""
    corpus, _ = load(HANDBOOK)
    assert corpus, "the sample handbook has errors"
    book = handbook(corpus)
    leaves: list[Leaf] = []
    first: Sheet | None = None
    size = 0.0
    for leaf, sheet in _leaves(book):
        first = first or sheet
        leaves.append(leaf)
        size += len(leaf.html) * PAGES_A_CHARACTER
        if size >= pages:
            break
    assert first
    names = set(re.findall(r'\sid="([^"]*)"', "".join(leaf.html for leaf in leaves)))
    names |= {leaf.id for leaf in leaves}
    return replace(first, leaves=tuple(_closed(leaf, names) for leaf in leaves))


def _leaves(book: Handbook) -> Iterator[tuple[Leaf, Sheet]]:
    sheets = [binder(book, Scope(ScopeKind.VOLUME, volume.id)) for volume in book.corpus.volumes]
    for round_ in count():
        for number, sheet in enumerate(sheets):
            for leaf in sheet.leaves:
                yield _renamed(leaf, f"{round_}-{number}"), sheet


def _renamed(leaf: Leaf, suffix: str) -> Leaf:
    """The leaf with other anchors, so that it can stand beside itself."""
    text = _NAME.sub(rf'\1\2--{suffix}"', leaf.html)
    text = _NAMES.sub(
        lambda found: found[1] + " ".join(f"{n}--{suffix}" for n in found[2].split()) + '"', text
    )
    text = text.replace(f"--last-page--{suffix}", f"--{suffix}--last-page")
    return replace(leaf, id=f"{leaf.id}--{suffix}", html=text)


def _closed(leaf: Leaf, names: set[str]) -> Leaf:
    """The leaf without references to what was cut off."""

    def known(name: str) -> bool:
        return name in names or name.removesuffix("--last-page") in names

    text = re.sub(r'\shref="#([^"]*)"', lambda f: f.group() if known(f[1]) else "", leaf.html)
    text = _MARK.sub(lambda f: f.group() if known(f[1]) else "", text)
    text = _SUM.sub(lambda f: f.group() if all(map(known, (f[1] or f[2]).split())) else "", text)
    text = _LIST.sub(lambda f: f.group() if all(map(known, f[1].split())) else "", text)
    return replace(leaf, html=text)


def one_step_changed(sheet: Sheet) -> Sheet:
    """The same with a character more in a table of the chapter in the middle."""
    chapters = [n for n, leaf in enumerate(sheet.leaves) if "</td>" in leaf.html]
    place = chapters[len(chapters) // 2]
    leaf = sheet.leaves[place]
    changed = replace(leaf, html=leaf.html.replace("</td>", "改</td>", 1))
    assert changed != leaf
    return replace(sheet, leaves=(*sheet.leaves[:place], changed, *sheet.leaves[place + 1 :]))


def in_one_run(sheet: Sheet, target: Path) -> int:
    """WeasyPrint's own way: one document, page numbers by ``target-counter()``."""
    confine(faces())
    from weasyprint import CSS, HTML  # noqa: PLC0415 - after confine

    bodies = []
    for leaf in sheet.leaves:
        body = _BODY.search(leaf.html)
        assert body
        text = _MARK.sub(r'<a class="number" href="#\1"></a>', body[1])
        text = _LIST.sub(
            lambda f: "、".join(f'<a class="number" href="#{n}"></a>' for n in f[1].split()), text
        )
        text = _SUM.sub("0", text).replace("--last-page", "")
        bodies.append(f'<section style="break-before:right" id="{leaf.id}">{text}</section>')
    head = sheet.leaves[0].html.partition("<body")[0]
    style = sheet.style + ".number::after{content:target-counter(attr(href),page)}"
    document = HTML(string=f"{head}<body>{''.join(bodies)}</body></html>").render(
        stylesheets=[CSS(string=style)]
    )
    document.write_pdf(target, pdf_variant="pdf/ua-1")
    return len(document.pages)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of setting took."""

    pages: int
    processor: float
    """Seconds, of all processes."""
    wall: float
    memory: float
    """Megabytes, of the largest process."""


def work(way: str, pages: int, jobs: int, cache: Path) -> None:
    """Do one thing, in a process of its own, and print what it took."""
    os.environ["LANEBOOK_CACHE"] = str(cache)
    sheet = sheet_of(pages)
    target = cache / "x.pdf"
    if way == "change":
        sheet = one_step_changed(sheet)
    before, start = _processor(), time.perf_counter()
    if way == "weasyprint":
        made = in_one_run(sheet, target)
    else:
        made = write_pdf(sheet, target, faces(), jobs).pages
    wall = time.perf_counter() - start
    most = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    sys.stdout.write(f"{made} {_processor() - before} {wall} {most / 1024}\n")


def work_handbook(way: str, jobs: int, folder: Path) -> None:
    """Make the whole handbook's binder by the command line, and print what it took."""
    copy = folder / "content"
    if way == "handbook":
        shutil.copytree(HANDBOOK, copy)
    else:
        flow = copy / "sales-office" / "flows" / "visitor.yml"
        text = flow.read_text(encoding="utf-8")
        changed = re.sub(r"^( +do: .*)$", r"\1（改）", text, count=1, flags=re.MULTILINE)
        assert changed != text
        flow.write_text(changed, encoding="utf-8")
    command = [sys.executable, "-m", "lanebook", "binder", "--quiet", "--jobs", str(jobs)]
    command += ["--handbook", str(copy), "-o", str(folder / "x.pdf")]
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "LANEBOOK_CACHE": str(folder)})
    wall = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    pages = len(PdfReader(folder / "x.pdf").pages)
    sys.stdout.write(f"{pages} {_processor()} {wall} {most / 1024}\n")


def _processor() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _measured(way: str, pages: int, jobs: int, cache: Path) -> Cost:
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__, "--work", way]
    done = subprocess.run(
        [*command, str(pages), "--jobs", str(jobs), "--cache", str(cache)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    made, processor, wall, memory = done.stdout.split()
    return Cost(int(made), float(processor), float(wall), float(memory))


def _site_as_pdf(folder: Path, jobs: int) -> Cost | None:
    """The site of the sample handbook by mkdocs-to-pdf; None where that is not installed."""
    if find_spec("mkdocs_to_pdf") is None:
        return None
    lanebook = [sys.executable, "-m", "lanebook", "build", "--site", "-o", str(folder)]
    subprocess.run([*lanebook, "--handbook", str(HANDBOOK)], check=True)
    (folder / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: {folder / 'docs'}\ntheme: material\n"
        "plugins:\n  - to-pdf:\n      output_path: x.pdf\n",
        encoding="utf-8",
    )
    return _measured("site", 0, jobs, folder)


def work_site(folder: Path) -> None:
    """Make the PDF of a site by mkdocs-to-pdf, and print what it took."""
    start = time.perf_counter()
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run([*build, "-d", str(folder / "pdf")], check=True, stdout=subprocess.DEVNULL)
    wall, processor = time.perf_counter() - start, _processor()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    made = len(PdfReader(folder / "pdf" / "x.pdf").pages)
    sys.stdout.write(f"{made} {processor} {wall} {most / 1024}\n")


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", type=int, default=SIZES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--without-weasyprint", action="store_true")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work == "site":
        work_site(given.cache)
        return
    if given.work and given.work.startswith("handbook"):
        work_handbook(given.work, given.jobs, given.cache)
        return
    if given.work:
        work(given.work, given.pages[0], given.jobs, given.cache)
        return
    console = Console(width=100)
    ways = ("lanebook", "change") + ("weasyprint",) * (not given.without_weasyprint)
    table = Table(title=f"Binders, {given.jobs} processes")
    for column in ("pages", "way", "processor s", "wall s", "MB", "s a page", "of the first"):
        table.add_column(column, justify="left" if column == "way" else "right")
    sets = [(ways, pages) for pages in given.pages]
    for shown, pages in (*sets, (("handbook", "handbook-change"), 0)):
        with tempfile.TemporaryDirectory() as folder:
            costs = {way: _measured(way, pages, given.jobs, Path(folder)) for way in shown}
        for way, cost in costs.items():
            _row(table, way, cost, costs[shown[0]])
        console.print(table)  # with what is known so far: the largest take a quarter of an hour
    with tempfile.TemporaryDirectory() as folder:
        site = _site_as_pdf(Path(folder), given.jobs)
    if site:
        _row(table, "mkdocs-to-pdf", site, costs["handbook"])
        console.print(table)


def _row(table: Table, way: str, cost: Cost, whole: Cost) -> None:
    table.add_row(
        f"{cost.pages:,}",
        way,
        f"{cost.processor:.1f}",
        f"{cost.wall:.1f}",
        f"{cost.memory:,.0f}",
        f"{cost.processor / cost.pages:.3f}",
        f"{cost.wall / whole.wall:.2f}",
    )


if __name__ == "__main__":
    main()
