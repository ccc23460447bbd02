"""Reading the manual that comes with Lanebook: its pages, and the corpus of their examples."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from lanebook.corpus.files import read_folder
from lanebook.corpus.listings import file_of, listings_in
from lanebook.corpus.loading import Loaded, load_found
from lanebook.corpus.pages import check_page
from lanebook.corpus.sources import FileKind, Folder, SourceFile
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Text
from lanebook.model.manual import ManualPage

MANUAL = Path(__file__).parents[1] / "manual"
"""One folder a language, laid out as a handbook of one volume."""
INDEX = "index.md"
_PAGE = re.compile(r"\]\(([a-z-]+\.md)")


@dataclass(frozen=True, slots=True)
class LoadedManual:
    """What came of reading the manual in one language."""

    pages: tuple[ManualPage, ...]
    loaded: Loaded


def page_paths(language: Language, manual: Path = MANUAL) -> tuple[str, ...]:
    """The pages in reading order: the index, then those it links to, as it does."""
    index = (manual / language / INDEX).read_text(encoding="utf-8")
    return tuple(dict.fromkeys([INDEX, *_PAGE.findall(index)]))


def load_manual(language: Language, manual: Path = MANUAL) -> LoadedManual:
    """Read the manual; findings about a listing point into its page.

    Raises:
        LanebookError: A block that is no listing, or two listings of one file.
    """
    found = read_folder(manual / language)
    volume = found.volumes[0]
    texts = {page.path: page.text for page in found.pages}
    pages = tuple(
        ManualPage(path, texts[path], listings_in(found.show(path), texts[path], volume))
        for path in page_paths(language, manual)
    )
    listed = [one for page in pages for one in page.listings if one.text]
    files = [*found.files, *(file_of(one, volume) for one in listed)]
    _refuse_doubles(files)
    loaded = load_found(replace(found, files=tuple(files), findings=_findings(found, pages)))
    shown = {found.show(page.path): page.text for page in found.pages}
    return LoadedManual(pages, replace(loaded, sources={**loaded.sources, **shown}))


def _findings(found: Folder, pages: tuple[ManualPage, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong with the folder; pages are looked at without their listings."""
    shown = {found.show(page.path): page for page in pages}
    kept = [finding for finding in found.findings if finding.span.path not in shown]
    for path, page in shown.items():
        text = page.text
        for one in page.listings:
            inside = text[one.start : one.end]
            blank = "".join(each if each == "\n" else " " for each in inside)
            text = text[: one.start] + blank + text[one.end :]
        kept += check_page(path, text)
    return tuple(kept)


def _refuse_doubles(files: list[SourceFile]) -> None:
    seen: dict[tuple[FileKind, str], SourceFile] = {}
    for file in files:
        first = seen.setdefault((file.kind, file.qualified), file)
        if first is not file:
            raise LanebookError(
                Text(
                    f"{file.path}：{file.kind} {file.id} 在 {first.path} 里已经有了",
                    f"{file.path}: there is a {file.kind} {file.id} in {first.path} already",
                ),
                Text("换一个文件名", "choose another name for one of them"),
            )
