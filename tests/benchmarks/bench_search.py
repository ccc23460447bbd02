"""Our search beside that of Material with jieba: the same pages, the same queries, one browser.

    python -m tests.benchmarks.bench_search [COPIES]

The pages are those of ``content/``. With COPIES the index of ours holds its entries so many times
under other names: seven are 3,000 pages. The queries are those of ``tests/search/queries.yml``;
for both an answer is right if it lies on a page that holds an expected one. Times are of the
processor in the browser's page: for ours from the key to the rows, for Material's from the
question to its worker's answer, without rows.
"""

from __future__ import annotations

import datetime
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from mkdocs.commands.build import build
from mkdocs.config import load_config
from rich.console import Console
from rich.table import Table

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.pipeline.sources import page_files
from lanebook.publish.files import write_files
from lanebook.publish.site import SEARCH_INDEX, build_site
from lanebook.render.search_entries import search_contents
from lanebook.render.words_search import search_words
from lanebook.search.entry import Contents, Entry, place_in
from lanebook.search.index import index_of
from lanebook.search.script import script
from tests.browser import Browser, serving
from tests.search.test_queries import QUERIES, names_of

ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 6, 1)
_STOCK = """
site_name: stock
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, md_in_html, tables, toc]
"""
_WATCH = """
const Real = window.Worker
window.Worker = class extends Real {
  constructor(...all) {
    super(...all)
    this.addEventListener("message", ({ data }) => {
      if (data.type === 1) window.readyAt = performance.now()
      if (data.type === 3) window.answered?.(data.data)
    })
  }
  postMessage(message) {
    if (message.type === 2) window.askedAt = performance.now()
    super.postMessage(message)
  }
}
"""
_ASK_STOCK = """
const [queries, done] = [arguments[0], arguments[1]]
const box = document.querySelector(".md-search__input")
const ask = (query) => new Promise((answer) => {
  const late = setTimeout(() => answer([null, []]), 5000)
  window.answered = ({ items }) => {
    clearTimeout(late)
    const pages = items.map((item) => new URL(item[0].location, "http://x/").pathname.slice(1))
    answer([performance.now() - window.askedAt, pages])
  }
  box.value = query
  box.dispatchEvent(new Event("keyup"))
})
box.focus()
const all = async () => {
  const answers = []
  for (const query of queries) {
    answers.push(await ask(query))
  }
  done(answers)
}
all()
"""
_ASK_OURS = """
const [queries, done] = [arguments[0], arguments[1]]
const box = document.querySelector(".md-search__input")
const list = document.querySelector(".md-search-result__list")
const from = performance.now()
const pause = () => new Promise((go) => setTimeout(go, 4))
const all = async () => {
  box.focus()
  box.value = queries[0]
  box.dispatchEvent(new Event("input"))
  while (!("ready" in box.closest(".md-search").dataset)) await pause()
  const ready = performance.now() - from
  const answers = []
  for (const query of queries) {
    box.value = query
    list.replaceChildren()
    const start = performance.now()
    box.dispatchEvent(new Event("input"))
    await null
    await null
    await null
    const time = performance.now() - start
    await pause()
    const root = new URL("../../", document.querySelector("script[src*='search-box']").src)
    const pages = [...list.querySelectorAll("a")].map((one) => one.href.slice(root.href.length))
    answers.push([time, pages.map((one) => decodeURI(one.split(/[?#]/)[0]))])
  }
  done([ready, answers])
}
all()
"""
Asked = tuple[float | None, list[str]]
"""Milliseconds, and the pages in order."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one search is worth."""

    name: str
    index: int
    ready: float | None
    answers: Sequence[Asked]


def main(copies: int) -> None:
    """Build both sites, ask both, and print what came of it."""
    corpus, findings = load(ROOT / "content")
    assert corpus is not None, findings
    book = handbook(corpus)
    contents = search_contents(book)
    files = page_files(book, TODAY)
    queries = [str(query["query"]) for query in QUERIES]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        results = [
            _ours(folder / "ours", files, contents, copies, queries),
            _stock(folder / "stock", files, queries),
        ]
    _print(results, contents)


def _ours(
    folder: Path, files: Mapping[str, bytes], contents: Contents, copies: int, queries: list[str]
) -> Result:
    write_files(folder / "docs", files)
    build_site(folder / "docs", folder / "site")
    index = folder / "site" / SEARCH_INDEX
    language = search_words(load(ROOT / "content")[0].language)  # type: ignore[union-attr]
    index.write_text(script(index_of(copied(contents, copies)), language), encoding="utf-8")
    browser = Browser()
    browser.driver.set_script_timeout(600)
    with serving(folder / "site") as address:
        browser.open(f"{address}/index.html")
        ready, answers = browser.driver.execute_async_script(_ASK_OURS, queries)
    browser.close()
    return Result(f"ours, entries x {copies}", index.stat().st_size, ready, answers)


def _stock(folder: Path, files: Mapping[str, bytes], queries: list[str]) -> Result:
    pages = {path: data for path, data in files.items() if not path.startswith((".", "assets/"))}
    write_files(folder / "docs", pages)
    settings = folder / "mkdocs.yml"
    settings.write_text(_STOCK, encoding="utf-8")
    build(load_config(str(settings), site_dir=str(folder / "site")))
    browser = Browser()
    browser.driver.set_script_timeout(600)
    browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    with serving(folder / "site") as address:
        browser.open(f"{address}/index.html")
        limit = perf_counter() + 60
        while browser.evaluate("window.readyAt") is None and perf_counter() < limit:
            pass
        ready = browser.evaluate("window.readyAt - performance.timing.domInteractive * 0")
        answers = browser.driver.execute_async_script(_ASK_STOCK, queries)
    browser.close()
    index = folder / "site" / "search" / "search_index.json"
    return Result("Material + jieba", index.stat().st_size, float(str(ready)), answers)


def copied(contents: Contents, copies: int) -> Contents:
    """The entries so many times, the copies under names of their own."""
    count = len(contents.entries)
    return replace(
        contents,
        entries=tuple(
            _copy(entry, number, number * count)
            for number in range(copies)
            for entry in contents.entries
        ),
    )


def _copy(entry: Entry, number: int, shift: int) -> Entry:
    if not number:
        return entry
    name = (
        f"{entry.name}{'零一二三四五六七八九'[number % 10]}部"
        if entry.kind.is_named
        else entry.name
    )
    return replace(
        entry,
        name=name,
        parent=None if entry.parent is None else entry.parent + shift,
        related=tuple(one + shift for one in entry.related),
    )


def _print(results: Sequence[Result], contents: Contents) -> None:
    pages: dict[str, set[str]] = {}
    for position, entry in enumerate(contents.entries):
        for name in names_of(entry):
            pages.setdefault(name, set()).add(place_in(contents.entries, position).split("#")[0])
    expected = [
        {page for one in query["expected"] for page in pages.get(str(one), ())} for query in QUERIES
    ]
    texts = [text for one in contents.entries for text in (one.name, *one.aliases, *one.text)]
    size = sum(len(text.encode()) for text in texts)
    table = Table(
        "search", "MRR", "none", "median ms", "p95 ms", "ready ms", "index KB", "per byte"
    )
    for one in results:
        times = sorted(time for time, _ in one.answers if time is not None)
        ranks = [
            _rank(found, right) for (_, found), right in zip(one.answers, expected, strict=True)
        ]
        table.add_row(
            one.name,
            f"{statistics.mean(ranks):.3f}",
            str(sum(not found for _, found in one.answers)),
            f"{statistics.median(times):.1f}",
            f"{times[int(len(times) * 0.95)]:.1f}",
            "-" if one.ready is None else f"{one.ready:.0f}",
            f"{one.index / 1000:.0f}",
            f"{one.index / size:.2f}",
        )
    Console(width=110).print(table)


def _rank(found: Sequence[str], right: set[str]) -> float:
    once = list(dict.fromkeys(found))
    return next((1 / place for place, page in enumerate(once, 1) if page in right), 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
