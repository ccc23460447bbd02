"""What helps reading: meanings of terms, links to copy, what was read, one's own post."""

from __future__ import annotations

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser import Browser

_TERM = "article a[href*='glossary.html#term-']"
_PAGE = "teahouse/flows/serve.html"


@pytest.fixture
def flow(browser: Browser, root: str) -> Browser:
    """The page of a flow, nothing kept from before, the mouse where there is no text."""
    browser.point_away()
    browser.open(f"{root}/{_PAGE}")
    browser.driver.execute_script("localStorage.clear()")
    browser.open(f"{root}/{_PAGE}")
    browser.find("article h1")
    return browser


def _seen(browser: Browser, selector: str) -> WebElement:
    element = browser.driver.find_element(By.CSS_SELECTOR, selector)
    # The page tells of a scroll one frame later, and a meaning that is open then is closed.
    browser.driver.execute_async_script(
        "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'});"
        "requestAnimationFrame(() => requestAnimationFrame(() => arguments[1]()))",
        element,
    )
    return element


def test_a_term_says_what_it_means_to_mouse_and_keyboard(flow: Browser) -> None:
    term = _seen(flow, _TERM)
    ActionChains(flow.driver).move_to_element(term).perform()
    meaning = flow.find(".lb-meaning").text
    assert len(meaning) > 3
    assert term.get_attribute("aria-describedby") == "lb-meaning"
    ActionChains(flow.driver).send_keys(Keys.ESCAPE).perform()
    assert flow.evaluate("document.querySelector('.lb-meaning').hidden") is True
    flow.driver.execute_script("arguments[0].focus({preventScroll: true})", term)
    assert flow.find(".lb-meaning").text == meaning
    assert flow.messages() == ()


def test_the_first_touch_shows_the_meaning_and_the_second_follows(flow: Browser) -> None:
    touch = (
        "arguments[0].dispatchEvent(new PointerEvent('pointerdown', "
        "{pointerType: 'touch', bubbles: true})); arguments[0].click()"
    )
    term = _seen(flow, _TERM)
    before = flow.evaluate("location.href")
    flow.driver.execute_script(touch, term)
    assert flow.find(".lb-meaning").text
    assert flow.evaluate("location.href") == before
    flow.driver.execute_script(touch, term)
    flow.find("article dt, article h2")
    assert "glossary.html#term-" in str(flow.evaluate("location.href"))


def test_the_number_of_a_step_copies_its_address(flow: Browser) -> None:
    number = _seen(flow, "#step-brew")
    assert number.get_attribute("title") == "复制链接"
    number.click()
    assert flow.find(".lb-said:not(:empty)").text == "链接已复制"
    assert str(flow.evaluate("location.href")).endswith("serve.html#step-brew")


def test_what_was_read_is_kept_and_shown(flow: Browser, root: str) -> None:
    assert "已读 0 /" in flow.find(".lb-progress .lb-standing").text
    _seen(flow, ".lb-progress input").click()
    assert "已读 1 /" in flow.find(".lb-progress .lb-standing").text
    flow.open(f"{root}/teahouse/index.html")
    assert "已读 1 /" in flow.find("h1 + .lb-standing").text
    flow.open(f"{root}/teahouse/flows/index.html")
    assert flow.evaluate(
        "[...document.querySelectorAll('.lb-was-read')].every(a => a.href.endsWith('serve.html'))"
    )
    assert flow.evaluate("document.querySelectorAll('.lb-was-read').length") == 1
    flow.open(f"{root}/{_PAGE}")
    _seen(flow, ".lb-progress input").click()
    assert "已读 0 /" in flow.find(".lb-progress .lb-standing").text


def test_ones_own_post_is_one_click_from_the_first_page(flow: Browser, root: str) -> None:
    flow.open(f"{root}/index.html")
    flow.find("article h1")
    assert flow.evaluate("document.querySelector('.lb-mine-post')") is None
    flow.open(f"{root}/teahouse/roles/tea-master.html")
    _seen(flow, ".lb-mine-post input").click()
    flow.open(f"{root}/index.html")
    assert flow.find(".lb-mine-post").text == "我的岗位：茶艺师"
    flow.click(".lb-mine-post a")
    flow.find(".lb-mine-post input:checked")


def test_without_storage_nothing_of_this_is_there(browser: Browser, web: str) -> None:
    forbidden = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    script = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": forbidden}
    )
    try:
        browser.open(f"{web}/{_PAGE}")
        browser.find(".lb-tools")
        shown = "document.querySelector('.lb-progress, .lb-standing, .lb-mine-post')"
        assert browser.evaluate(shown) is None
        # The theme itself asks for it, and complains; of ours there is no word.
        assert not [one for one in browser.messages() if "lanebook" in one]
    finally:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
