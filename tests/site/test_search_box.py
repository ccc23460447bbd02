"""The search box in Chromium: what its rows say, where they lead, and by which keys."""

from __future__ import annotations

import shutil
from pathlib import Path

from selenium.webdriver.common.keys import Keys

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.render.search_entries import search_contents
from lanebook.search.catalogue import catalogue_of
from lanebook.search.index import index_of
from lanebook.search.ranking import search as ranked
from tests.browser import Browser
from tests.site.test_site_in_browser import search

SMALL = Path(__file__).parent.parent / "handbook"
_QUERIES = ("茶艺师", "cys", "退茶怎么办", "店", "头泡", "茶师 茶单", "龘", "80", "递上茶旦")
_ENGINE = """
(queries => {
  const { catalogueOf, search } = globalThis.lanebookSearch
  const catalogue = catalogueOf(globalThis.lanebookIndex)
  return queries.map(query => search(catalogue, query).hits.map(hit => [hit.position, hit.points]))
})
"""


def test_the_browser_ranks_as_the_command_line(browser: Browser, root: str) -> None:
    corpus, findings = load(SMALL)
    assert corpus is not None, findings
    catalogue = catalogue_of(index_of(search_contents(handbook(corpus))))
    expected = [[[hit.position, hit.points] for hit in ranked(one, catalogue)] for one in _QUERIES]
    browser.open(f"{root}/index.html")
    search(browser, "茶艺师")
    assert browser.evaluate(f"{_ENGINE}({list(_QUERIES)!r})") == expected


def test_a_row_says_what_was_found_and_leads_to_its_line(browser: Browser, root: str) -> None:
    browser.open(f"{root}/index.html")
    search(browser, "递上茶单")
    assert browser.texts(".lb-hit__kind")[0] == "步骤"
    assert "茶馆" in browser.texts(".lb-hit__where")[0]
    assert browser.texts(".lb-hit mark")[0] == "递上茶单"
    browser.click(".md-search-result__link")
    address = str(browser.evaluate("location.href"))
    anchor = address.rpartition("#")[2]
    assert anchor.startswith("step-")
    assert "/teahouse/flows/serve.html?" in address
    assert browser.texts("article mark")[0] == "递上茶单"
    row = f"document.getElementById('{anchor}').closest('tr')"
    marks = "[...document.querySelectorAll('article mark')]"
    assert browser.evaluate(f"{marks}.every(mark => {row}.contains(mark))")


def test_keys_open_walk_choose_and_close(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    search(browser, "茶艺师")
    active = "document.activeElement"
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    second = "document.querySelectorAll('.md-search-result__list a')[1]"
    assert browser.evaluate(f"{active} === {second}")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
    assert "md-search__input" in str(browser.evaluate(f"{active}.className"))
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.evaluate("document.getElementById('__search').checked") is False
    search(browser, "茶艺师")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.find("article mark")
    assert "/teahouse/roles/tea-master.html" in str(browser.evaluate("location.href"))


def test_what_is_nowhere_is_told_with_what_was_tried(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    assert search(browser, "量子纠缠") == ()
    said = browser.find(".md-search-result__meta").text
    assert said.startswith("没有找到“量子纠缠”")
    assert "已找过：" in said
    browser.type(".md-search__input", "，。")
    assert browser.find(".md-search-result__meta").text == "请输入文字或数字"


def test_what_is_typed_stays_text(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    assert search(browser, "没有<img src=x onerror=alert(1)>") == ()
    assert browser.evaluate("document.querySelectorAll('.md-search img').length") == 0
    assert "<img src=x" in browser.find(".md-search-result__meta").text
    browser.open(f"{web}/teahouse/flows/serve.html?h=<b>x</b>+茶单")
    assert set(browser.texts("article mark")) == {"茶单"}


def test_many_answers_of_a_page_are_opened_when_wanted(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    found = search(browser, "客人")
    browser.click(".md-search-result__more summary")
    browser.find(".md-search-result__more a")
    links = browser.evaluate("document.querySelectorAll('.md-search-result__link').length")
    assert int(str(links)) > len(found)


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    index = copy / "assets/lanebook/search-index.js"
    index.rename(index.with_suffix(".gone"))
    browser.open(f"{copy.as_uri()}/index.html")
    browser.evaluate("document.querySelector('.md-search__input').focus()")
    again = browser.find(".lb-again")
    assert again.text == "再试一次"
    assert browser.find(".md-search-result__meta").text.startswith("搜索没有装入")
    index.with_suffix(".gone").rename(index)
    browser.click(".lb-again")
    assert search(browser, "茶艺师")
    assert any("search-index" in one for one in browser.messages())
