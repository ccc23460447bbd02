"""The site of a handbook whose every text would be more than text, in Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from lanebook.pipeline.sources import page_files
from lanebook.publish.files import write_files
from lanebook.publish.fonts import faces
from lanebook.publish.site import build_site
from tests.browser import Browser, serving
from tests.fuzz import hostile
from tests.fuzz.builds import TODAY, book_of
from tests.fuzz.chance import Chance
from tests.fuzz.twins import TEAHOUSE, twins, write
from tests.site.test_site_in_browser import search

SEEDS = range(*map(int, os.environ.get("LANEBOOK_HOSTILE_SITES", "1:2").split(":")))
"""More of them: ``LANEBOOK_HOSTILE_SITES=0:20``."""
_TRAP = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "open", "print"])
  window[name] = (...what) => { ran.push(name + what); };
"""
_LINKS = """[...document.querySelectorAll('a[href]')]
    .map(one => new URL(one.href.baseVal ?? one.href, document.baseURI))
    .filter(one => one.origin == location.origin && one.pathname.endsWith('.html'))
    .map(one => one.pathname)"""


@pytest.fixture(scope="module", params=SEEDS)
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the site of one such handbook is served."""
    folder = tmp_path_factory.mktemp("hostile")
    texts = twins(Chance(request.param), TEAHOUSE, faces().characters).hostile
    book = book_of(write(texts, folder / "content"))
    write_files(folder / "docs", page_files(book, TODAY))
    build_site(folder / "docs", folder / "site")
    with serving(folder / "site") as address:
        yield address


@pytest.fixture
def trapped(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps what a script of somebody else would do first."""
    script = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": _TRAP}
    )
    yield browser
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_nothing_runs_and_nothing_is_asked_of_others(trapped: Browser, address: str) -> None:
    waiting, seen = ["/index.html"], {"/index.html"}
    while waiting:
        page = waiting.pop()
        trapped.open(address + page)
        trapped.find("article h1")
        _is_quiet(trapped, address, page)
        links = trapped.evaluate(_LINKS)
        assert isinstance(links, list)
        new = set(map(str, links)) - seen
        seen |= new
        waiting += sorted(new)
    assert len(seen) > 25


@pytest.mark.parametrize("kind", ["html", "entities", "markdown", "css"])
def test_the_search_shows_texts_as_texts(trapped: Browser, address: str, kind: str) -> None:
    for words in hostile.KINDS[kind][:6]:
        trapped.open(f"{address}/index.html")
        search(trapped, words)
        _is_quiet(trapped, address, words)


def _is_quiet(browser: Browser, address: str, where: str) -> None:
    assert browser.evaluate("window.ran") == [], where
    assert browser.messages() == (), where
    foreign = [url for url in browser.requests() if not unquote(url).startswith(address)]
    assert foreign == [], where
