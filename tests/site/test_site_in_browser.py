"""The built site in Chromium, over http, from a sub-path and from files."""

from __future__ import annotations

import json
import re
import time
from urllib.parse import unquote

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser import Browser

KINDS = (
    "index",
    "welcome",
    "teahouse/index",
    "teahouse/roles/index",
    "teahouse/roles/tea-master",
    "teahouse/flows/serve",
    "teahouse/rules/manners",
    "teahouse/forms/stock-log",
    "teahouse/responsibilities",
    "teahouse/calendar",
    "glossary",
    "names",
    "questions",
    "register",
    "changes",
    "about",
    "manual/index",
    "manual/notation",
    "manual/patterns",
)
_LINKS = """[...document.querySelectorAll('article a[href]')]
    .map(link => new URL(link.href.baseVal ?? link.href, document.baseURI).href)"""
_MISSING = "(names => names.filter(name => !document.getElementById(name)))({names})"


def search(browser: Browser, words: str) -> tuple[str, ...]:
    """Type into the search box; the addresses of the results."""
    browser.driver.find_element("css selector", "body").send_keys("/")
    browser.type(".md-search__input", words)
    limit = time.monotonic() + 15
    while time.monotonic() < limit:
        # One script reads all: the list is redrawn while results come in.
        found = browser.evaluate(
            "[...document.querySelectorAll('.md-search-result__link')].map(link => link.href)"
        )
        assert isinstance(found, list)
        said = browser.evaluate("document.querySelector('.md-search-result__meta').textContent")
        if found or "没有" in str(said):
            return tuple(str(link) for link in found)
        time.sleep(0.1)
    raise AssertionError(f"no answer for {words}: {said}")


def test_no_page_asks_another_host_or_complains(browser: Browser, root: str) -> None:
    for page in KINDS:
        browser.open(f"{root}/{page}.html")
        browser.find("article h1")
        foreign = [url for url in browser.requests() if not unquote(url).startswith(unquote(root))]
        assert foreign == []
        assert browser.messages() == ()


def test_every_link_of_some_pages_arrives(browser: Browser, root: str) -> None:
    wanted: dict[str, set[str]] = {}
    for page in ("index", "teahouse/flows/serve", "teahouse/roles/tea-master"):
        browser.open(f"{root}/{page}.html")
        links = browser.evaluate(_LINKS)
        assert isinstance(links, list)
        assert len(links) > 5
        for address in map(str, links):
            target, _, anchor = address.partition("#")
            wanted.setdefault(target, set()).update({anchor} if anchor else set())
    assert len(wanted) > 15
    for target, anchors in sorted(wanted.items()):
        browser.open(target)
        assert browser.evaluate("!!document.querySelector('article h1, svg')"), target
        missing = browser.evaluate(_MISSING.replace("{names}", json.dumps(sorted(anchors))))
        assert missing == [], target


def test_a_diagram_can_be_read_and_leads_to_its_steps(browser: Browser, root: str) -> None:
    browser.open(f"{root}/teahouse/flows/serve.html")
    said = re.sub(
        r"\s", "", str(browser.evaluate("document.querySelector('.lb-frame svg').textContent"))
    )
    for words in ("迎上前问候，请客人入座", "客人自己选好了茶？", "要推荐", "退茶", "茶艺师"):
        assert words in said
    browser.driver.execute_script(
        "[...document.querySelectorAll('.lb-frame a')]"
        ".find(link => link.href.baseVal.endsWith('#step-brew'))"
        ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, view: window}))"
    )
    assert str(browser.evaluate("location.href")).endswith("/serve.html#step-brew")
    assert browser.evaluate("document.querySelector(':target').textContent") == "8"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("茶艺师", "teahouse/roles/tea-master.html"),
        ("茶师", "teahouse/roles/tea-master.html"),
        ("店长", "teahouse/roles/manager.html"),
        ("清点", "teahouse/roles/tea-master.html"),
        ("头泡", "glossary.html"),
        ("T-1", "teahouse/flows/serve.html"),
    ],
)
def test_the_search_finds(browser: Browser, root: str, words: str, page: str) -> None:
    browser.open(f"{root}/index.html")
    assert any(f"/{page}" in result for result in search(browser, words))
    assert browser.messages() == ()


def test_the_search_finds_nothing_for_what_is_nowhere(browser: Browser, root: str) -> None:
    browser.open(f"{root}/index.html")
    assert search(browser, "龘靐") == ()


def test_the_page_says_that_it_is_simplified_chinese(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    assert browser.evaluate("document.documentElement.lang") == "zh-CN"


def test_the_dark_scheme_can_be_chosen(browser: Browser, web: str) -> None:
    browser.open(f"{web}/teahouse/flows/serve.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = browser.evaluate(ground)
    browser.click("label[for^='__palette']:not([hidden])")
    assert browser.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert browser.evaluate(ground) != before
    browser.click("label[for^='__palette']:not([hidden])")
    assert browser.evaluate(ground) == before


def test_a_phone_never_scrolls_a_page_sideways(browser: Browser, web: str) -> None:
    phone = {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        for page in KINDS:
            browser.open(f"{web}/{page}.html")
            assert browser.evaluate("document.documentElement.scrollWidth") == 390, page
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_diagram_grows_and_fits_by_its_buttons(browser: Browser, web: str) -> None:
    phone = {"width": 500, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        browser.open(f"{web}/teahouse/flows/serve.html")
        width = "document.querySelector('.lb-frame svg').getBoundingClientRect().width"
        frame = "document.querySelector('.lb-frame').clientWidth"
        before = browser.evaluate(width)
        browser.click("button[data-zoom='in']")
        assert isinstance(before, int | float)
        assert browser.evaluate(width) == pytest.approx(before * 1.25, abs=1)
        browser.click("button[data-zoom='fit']")
        assert browser.evaluate(width) == pytest.approx(browser.evaluate(frame), abs=1)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_breadcrumbs_and_the_next_page_lead_on(browser: Browser, root: str) -> None:
    browser.open(f"{root}/teahouse/roles/host.html")
    assert browser.texts(".md-path__item") == ("首页", "茶馆", "岗位")
    browser.click(".md-footer__link--next")
    assert browser.find("article h1").text.startswith("茶艺师")


def test_the_keyboard_reaches_thesearch(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    search(browser, "茶艺师")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    focused = browser.evaluate("document.activeElement.className")
    assert "md-search-result__link" in str(focused)


def test_the_manual_is_no_part_of_the_reading_path(browser: Browser, web: str) -> None:
    browser.open(f"{web}/about.html")
    assert browser.evaluate("document.querySelectorAll('.md-footer__link--next').length") == 0
    browser.open(f"{web}/manual/index.html")
    assert browser.evaluate("document.querySelectorAll('.md-footer__link--prev').length") == 0
    browser.click(".md-footer__link--next")
    assert browser.find("article h1").text.startswith("开始一本手册")
    assert browser.texts(".md-tabs__item")[-1] == "编写手册"


def test_the_search_never_answers_with_an_invented_example(browser: Browser, web: str) -> None:
    browser.open(f"{web}/index.html")
    assert search(browser, "火警疏散") == ()
    assert not any("/manual/" in address for address in search(browser, "客人"))


def test_an_example_can_be_copied_and_pasted(browser: Browser, root: str) -> None:
    browser.open(f"{root}/manual/notation.html")
    browser.click(".lb-example .md-code__button")
    browser.driver.find_element("css selector", "body").send_keys("/")
    browser.find(".md-search__input").send_keys(Keys.CONTROL, "v")
    pasted = str(browser.evaluate("document.querySelector('.md-search__input').value"))
    assert pasted.startswith("name: 迎客进店")
    assert pasted.rstrip().endswith("- end: 客人去房间")
