"""The build on one page: from the model to site and binders, stage by stage.

Every stage is a function of what it is given. The world is touched by ``corpus`` (reading) and
``publish`` (writing); today's date comes in with the order.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.pipeline.reading import Reading
from lanebook.pipeline.scopes import every_scope, file_of, has_cards
from lanebook.pipeline.sources import page_files
from lanebook.pipeline.verifying import refuse_faulty
from lanebook.publish.binder import Job, write_all
from lanebook.publish.files import write_files
from lanebook.publish.fonts import faces
from lanebook.publish.segmenter import words
from lanebook.publish.site import build_site, settings_for, theme_folders
from lanebook.publish.stage import FOLDERS, STATE, Stage, stage
from lanebook.render.sheet import binder, cards, options
from lanebook.render.sheet_copy import UNCONTROLLED, Copy
from lanebook.render.sheet_paper import Stock
from lanebook.render.sheet_plan import Scope, ScopeKind
from lanebook.typeset.sheet import Sheet
from lanebook.verify.site import prove_site

Report = Callable[[Text, int, int], None]
"""Told after each part of a stage: the stage's name, parts done, parts in all."""

READING = Text("读取并检查", "Read and check")
PAGES = Text("生成页面", "Write pages")
SITE = Text("生成网站", "Build site")
BINDERS = Text("排版装订本", "Typeset binders")


@dataclass(frozen=True, slots=True)
class Order:
    """What to build. Without scopes: the binder of every volume and of every role."""

    folder: Path
    out: Path
    today: datetime.date
    site: bool
    binders: bool
    scopes: tuple[Scope, ...] = ()
    jobs: int = 1
    stock: Stock = field(default_factory=Stock)


def build(reading: Reading, order: Order, report: Report) -> tuple[Path, ...]:
    """Build what is ordered from a reading that did not fail; all of it or nothing.

    Returns:
        What was made: the site's folder and the binders, in order.
    """
    _refuse_inside(order.out, order.folder)
    book = handbook(reading.sound())
    made: list[Path] = []
    with stage(order.out) as work:
        if order.site:
            _make_site(book, order, work, report)
            made.append(order.out / "site")
        if order.binders:
            names = _make_binders(book, order, work, report)
            made += [order.out / "binders" / name for name in names]
        work.commit(("docs", "site") * order.site + ("binders",) * order.binders)
    return tuple(made)


def _refuse_inside(out: Path, folder: Path) -> None:
    """What is generated must not become part of what is read, nor take its place."""
    covered = [out / name for name in (*FOLDERS, STATE) if _covers(out / name, folder)]
    if covered:
        raise LanebookError(
            Text(
                f"手册文件夹 {folder} 就是要生成的 {covered[0]}，或在它里面",
                f"the handbook {folder} is, or is inside, {covered[0]}, which is generated",
            ),
            Text("用 -o 指定别的输出位置", "choose another output folder with -o"),
        )
    if out.resolve().is_relative_to(folder.resolve()):
        raise LanebookError(
            Text(
                f"输出位置 {out} 在手册文件夹里面",
                f"the output folder {out} is inside the handbook",
            ),
            Text("用 -o 指定手册文件夹之外的位置", "choose a folder outside it with -o"),
        )


def _covers(made: Path, folder: Path) -> bool:
    return folder.resolve().is_relative_to(made.resolve())


def _make_site(book: Handbook, order: Order, work: Stage, report: Report) -> None:
    docs = work.folder / "docs"
    write_files(docs, page_files(book, order.today), like=order.out / "docs")
    report(PAGES, 1, 1)
    settings = settings_for(order.folder)
    build_site(docs, work.folder / "site", settings)
    report(SITE, 1, 1)
    theme = theme_folders(settings)
    refuse_faulty(prove_site(work.folder / "site", book.corpus, theme, Path("site")))


def _make_binders(book: Handbook, order: Order, work: Stage, report: Report) -> tuple[str, ...]:
    folder = work.folder / "binders"
    scopes = order.scopes or every_scope(book.corpus)
    if order.scopes and (order.out / "binders").is_dir():
        shutil.copytree(order.out / "binders", folder)
    shared = options(book, order.stock, words)
    makers = [(file_of(scope), partial(binder, book, scope, shared)) for scope in scopes]
    carded = [scope for scope in scopes if has_cards(book.corpus, scope)]
    makers += [(file_of(scope, card=True), partial(cards, book, scope, words)) for scope in carded]
    jobs = (Job(make(), folder / name) for name, make in makers)
    for done, _ in enumerate(write_all(jobs, faces(), order.jobs), 1):
        report(BINDERS, done, len(makers))
    return tuple(name for name, _ in makers)


@dataclass(frozen=True, slots=True)
class Printing:
    """How one binder is printed."""

    stock: Stock = field(default_factory=Stock)
    copy: Copy = UNCONTROLLED
    card: bool = False
    """The pocket cards of its posts instead."""
    jobs: int = 1


def write_binder(reading: Reading, scope: Scope, target: Path, wanted: Printing) -> None:
    """Typeset one binder by itself, or the cards of its posts, from a reading that did not fail."""
    book = handbook(reading.sound())
    few = wanted.card or scope.kind in (ScopeKind.FLOW, ScopeKind.FORM)
    # Processes take a second to start: a few leaves are done sooner without.
    jobs = (Job(make(), target) for make in (partial(_sheet, book, scope, wanted),))
    list(write_all(jobs, faces(), 1 if few else wanted.jobs))


def _sheet(book: Handbook, scope: Scope, wanted: Printing) -> Sheet:
    if wanted.card:
        return cards(book, scope, words, wanted.copy)
    made = options(book, wanted.stock, words, scope.kind)
    return binder(book, scope, replace(made, copy=wanted.copy))
