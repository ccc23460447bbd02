"""Diagrams on a page: enlarged, pushed, read step by step, and by one role alone."""

from __future__ import annotations

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser import Browser

_FRAME = "document.querySelector('.lb-frame')"
_WIDTH = f"{_FRAME}.querySelector('svg').getBoundingClientRect().width"
_LIT_NODES = "[...document.querySelectorAll('g.lb-lit')].map(one => one.dataset.nodeId)"
_LIT_ROWS = "[...document.querySelectorAll('tr.lb-lit')].map(one => one.querySelector('.n').id)"
_OTHERS = "[...document.querySelectorAll('g.lb-node.lb-others')].map(one => one.dataset.nodeId)"
_MIDDLE = "arguments[0].scrollIntoView({block: 'center', inline: 'center'})"


@pytest.fixture
def flow(browser: Browser, root: str) -> Browser:
    """The page of a flow."""
    browser.open(f"{root}/teahouse/flows/serve.html")
    browser.find(".lb-tools")
    return browser


def _width(browser: Browser) -> float:
    return float(str(browser.evaluate(_WIDTH)))


def _hover(browser: Browser, selector: str) -> None:
    element = browser.driver.find_element(By.CSS_SELECTOR, selector)
    browser.driver.execute_script(_MIDDLE, element)
    ActionChains(browser.driver).move_to_element(element).perform()


def test_a_drawing_grows_and_shrinks_by_buttons_keys_and_wheel(flow: Browser) -> None:
    before = _width(flow)
    flow.driver.execute_script("document.querySelector(\"[data-zoom='in']\").click()")
    assert _width(flow) == pytest.approx(before * 1.25, rel=0.01)
    frame = flow.driver.find_element(By.CSS_SELECTOR, ".lb-frame")
    frame.send_keys("-")
    assert _width(flow) == pytest.approx(before, rel=0.01)
    frame.send_keys("1")
    natural = float(str(flow.evaluate(f"{_FRAME}.querySelector('svg').viewBox.baseVal.width")))
    assert _width(flow) == pytest.approx(natural, rel=0.01)
    flow.driver.execute_script(
        f"{_FRAME}.dispatchEvent(new WheelEvent('wheel', "
        "{deltaY: -300, ctrlKey: true, bubbles: true, cancelable: true}))"
    )
    assert _width(flow) == pytest.approx(natural * 2.718, rel=0.01)
    assert flow.messages() == ()


def test_the_point_between_two_fingers_stays_where_it_is(flow: Browser) -> None:
    flow.driver.execute_script("document.querySelector(\"[data-zoom='full']\").click()")
    before = _width(flow)
    flow.driver.execute_script(
        """
        const frame = document.querySelector('.lb-frame')
        const touch = (identifier, clientX) =>
          new Touch({identifier, target: frame, clientX, clientY: 300})
        const say = (kind, ...across) => frame.dispatchEvent(new TouchEvent(kind, {
          touches: across.map((x, number) => touch(number, x)), cancelable: true}))
        say('touchstart', 400, 500)
        say('touchmove', 350, 550)
        say('touchend')
        """
    )
    assert _width(flow) == pytest.approx(before * 2, rel=0.01)


def test_the_mouse_pushes_a_drawing_and_opens_no_link(flow: Browser) -> None:
    for _ in range(4):
        flow.driver.execute_script("document.querySelector(\"[data-zoom='in']\").click()")
    before = float(str(flow.evaluate(f"{_FRAME}.scrollLeft")))
    assert before > 0
    address = flow.evaluate("location.href")
    node = flow.driver.find_element(By.CSS_SELECTOR, "[data-node-id='brew']")
    flow.driver.execute_script(_MIDDLE, node)
    start = float(str(flow.evaluate(f"{_FRAME}.scrollLeft")))
    pushing = ActionChains(flow.driver).move_to_element(node).click_and_hold()
    pushing.move_by_offset(60, 0).release().perform()
    assert float(str(flow.evaluate(f"{_FRAME}.scrollLeft"))) == pytest.approx(start - 60, abs=2)
    assert flow.evaluate("location.href") == address


def test_a_step_and_its_row_are_lit_together(flow: Browser) -> None:
    _hover(flow, "[data-node-id='brew']")
    assert flow.evaluate(_LIT_ROWS) == ["step-brew"]
    _hover(flow, "tr:has(#step-welcome)")
    assert flow.evaluate(_LIT_NODES) == ["welcome"]
    flow.driver.execute_script("document.querySelector(\"[data-node-id='brew'] a\").focus()")
    assert "step-brew" in str(flow.evaluate(_LIT_ROWS))


def test_one_roles_part_stands_out_on_demand(flow: Browser) -> None:
    choose = (
        "const choice = document.querySelector('[data-part]'); choice.value = arguments[0];"
        "choice.dispatchEvent(new Event('change'))"
    )
    offered = flow.evaluate("[...document.querySelector('[data-part]').options].map(o => o.text)")
    assert isinstance(offered, list)
    assert {"茶艺师", "客人"} <= set(offered)
    assert flow.evaluate(_OTHERS) == []
    flow.driver.execute_script(choose, "teahouse/tea-master")
    others = flow.evaluate(_OTHERS)
    assert isinstance(others, list)
    assert "brew" not in others
    assert others
    flow.driver.execute_script(choose, "")
    assert flow.evaluate(_OTHERS) == []


def test_a_drawing_fills_the_window_with_its_steps_beside(flow: Browser) -> None:
    button = flow.driver.find_element(By.CSS_SELECTOR, "[data-zoom='window']")
    flow.driver.execute_script(_MIDDLE, button)
    button.click()
    assert flow.evaluate("document.querySelector('dialog.lb-window').open") is True
    names = flow.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert isinstance(names, list)
    assert len(names) == len(set(names))
    flow.point_away()  # or the step that the window opened under would be lit
    flow.driver.execute_script("document.querySelector(\"dialog [data-node-id='brew'] a\").focus()")
    lit = flow.evaluate("document.querySelector('.lb-beside tr.lb-lit').textContent")
    assert "头泡" in str(lit)
    ActionChains(flow.driver).send_keys(Keys.ESCAPE).perform()
    flow.find("article > .lb-figure")
    assert flow.evaluate("document.querySelector('dialog.lb-window')") is None
    assert flow.evaluate("document.activeElement.dataset.zoom") == "window"
    assert flow.messages() == ()
