"""Reading a finished build back: which files are there, and what is proven of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.corpus import Corpus
from lanebook.model.ids import VolumeId
from lanebook.pipeline.reading import Reading
from lanebook.pipeline.scopes import every_scope, file_of, has_cards
from lanebook.publish.fonts import faces
from lanebook.publish.site import settings_for, theme_folders
from lanebook.render.sheet import posts_of
from lanebook.render.sheet_plan import Scope
from lanebook.verify.binder import Ground, prove_binder, prove_cards
from lanebook.verify.binder_fonts import Faces, read_faces
from lanebook.verify.binder_reading import DamagedError
from lanebook.verify.expected import objects_of, parts_of
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, together, verdict
from lanebook.verify.site import prove_site

FILES = Proof(
    "binder-files",
    Text("个装订本文件", "files of binders"),
    Text(
        "重新生成装订本；只做了一部分时，用 --volume 或 --role 指明",
        "build the binders again; name a part with --volume or --role",
    ),
)
READING_BACK = Text("读回网站和装订本", "Read site and binders back")
_SHOWN = 10

Report = Callable[[Text, int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to read back. Without scopes: the binder of every volume and of every role."""

    out: Path
    site: bool
    binders: bool
    scopes: tuple[Scope, ...] = ()
    folder: Path | None = None
    """The handbook, whose own settings decide on the theme; None: ours do."""


@dataclass(frozen=True, slots=True)
class _File:
    """A binder, or the cards of a volume."""

    path: Path
    scope: Scope
    cards: bool

    def outcomes(self, ground: Ground) -> Iterator[Outcome]:
        if self.cards:
            posts = posts_of(ground.book.corpus, VolumeId(self.scope.id))
            return prove_cards(self.path, posts, ground)
        return prove_binder(self.path, self.scope, ground)


def verify(reading: Reading, order: Order, report: Report) -> tuple[Outcome, ...]:
    """Prove what is ordered of a build, from a reading that did not fail."""
    return together(_outcomes(reading.sound(), order, report))


def _outcomes(corpus: Corpus, order: Order, report: Report) -> Iterator[Outcome]:
    files = _files(corpus, order) if order.binders else ()
    total = len(files) + order.site
    if order.site:
        theme = theme_folders(settings_for(order.folder) if order.folder else None)
        yield from prove_site(_there(order.out / "site"), corpus, theme)
        report(READING_BACK, 1, total)
    if order.binders:
        folder = _there(order.out / "binders")
        yield judge(FILES, (*_missing(files), *_foreign(folder, files, order)))
        book = handbook(corpus)
        ground = Ground(book, objects_of(corpus), parts_of(corpus), our_faces())
        for done, file in enumerate(files, 1 + order.site):
            if file.path.is_file():
                yield from _read(file, ground)
            report(READING_BACK, done, total)


def _there(folder: Path) -> Path:
    if not folder.is_dir():
        raise LanebookError(
            Text(f"没有 {folder}，没有什么可验证", f"there is no {folder} to verify"),
            Text(
                "先运行 lanebook build，或用 -o 指明位置",
                "run lanebook build, or say where with -o",
            ),
        )
    return folder


def _files(corpus: Corpus, order: Order) -> tuple[_File, ...]:
    folder, found = order.out / "binders", []
    for scope in order.scopes or every_scope(corpus):
        found.append(_File(folder / file_of(scope), scope, cards=False))
        if has_cards(corpus, scope):
            found.append(_File(folder / file_of(scope, card=True), scope, cards=True))
    return tuple(found)


def _missing(files: tuple[_File, ...]) -> Iterator[Verdict]:
    for file in files:
        yield verdict(
            holds=file.path.is_file(),
            path=file.path.as_posix(),
            zh="缺这个装订本",
            en="this binder is missing",
        )


def _foreign(folder: Path, files: tuple[_File, ...], order: Order) -> Iterator[Verdict]:
    """A binder of what is no longer in the handbook must not lie among the others."""
    wanted = {file.path for file in files}
    for path in sorted(folder.rglob("*.pdf")) if not order.scopes else ():
        if path not in wanted:
            yield verdict(
                holds=False,
                path=path.as_posix(),
                zh="手册里没有这一册",
                en="the handbook has no such binder",
            )


def _read(file: _File, ground: Ground) -> Iterator[Outcome]:
    try:
        yield from file.outcomes(ground)
    except DamagedError:
        fault = verdict(
            holds=False,
            path=file.path.as_posix(),
            zh="文件损坏，读不出来",
            en="the file is damaged and cannot be read",
        )
        yield judge(FILES, (fault,))


def our_faces() -> Faces:
    """Our typefaces, by the names they have in binders."""
    ours = faces()
    return read_faces(
        {
            "Lanebook-Sans-SC": ours.regular,
            "Lanebook-Sans-SC-Bold": ours.bold,
            "Lanebook-Serif-SC": ours.text,
        }
    )


def refuse_faulty(outcomes: Iterable[Outcome]) -> None:
    """Stop a build whose result is not what the handbook says; the last good one stays.

    Raises:
        LanebookError: Something could not be proven.
    """
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    if not faults:
        return
    listed = [
        Text(f"\n  {one.path}：{one.message.zh}", f"\n  {one.path}: {one.message.en}")
        for one in islice(faults, _SHOWN)
    ]
    more = len(faults) - len(listed)
    if more:
        listed.append(Text(f"\n  还有 {more} 处", f"\n  and {more} more"))
    raise LanebookError(
        Text(
            "生成的网站与手册不符，没有换上" + "".join(one.zh for one in listed),
            "the site is not what the handbook says" + "".join(one.en for one in listed),
        ),
        Text(
            "链接和地址是手写的就改正；否则请报告这个缺陷。原有的网站没有改动",
            "mend links and addresses in your pages, or report it; the last site is as it was",
        ),
    )
