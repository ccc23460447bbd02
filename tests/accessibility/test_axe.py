"""axe-core over every kind of page: light, dark, on a phone, and with what opens opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser
from tests.site.test_site_in_browser import KINDS

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """
const done = arguments[arguments.length - 1]
axe.run(document, {resultTypes: ['violations']}).then(found => done(found.violations.map(one =>
  `${one.id}: ${one.nodes.slice(0, 3).map(node => node.target + ' ' + node.html).join(' | ')}`)))
"""
_SCHEME = "document.body.dataset.mdColorScheme"
_STILL = "* { transition: none !important; animation: none !important }"
"""What fades in while it is measured would be measured pale."""

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="needs npm: run .ci/setup test")


@pytest.fixture(scope="module", params=["light", "dark", "phone"])
def reader(request: pytest.FixtureRequest, browser: Browser, web: str) -> Iterator[Browser]:
    """A browser as one kind of reader has it."""
    browser.open(f"{web}/index.html")
    browser.find("body[data-md-color-scheme=default]")
    if request.param == "dark":
        browser.click("label[for^='__palette']:not([hidden])")
        browser.find("body[data-md-color-scheme=slate]")
    if request.param == "phone":
        phone = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
        browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    yield browser
    browser.driver.execute_script("localStorage.clear()")
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def violations(browser: Browser) -> list[str]:
    """What axe-core finds on the page as it is now, best practices included."""
    browser.driver.execute_script(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]);"
        "document.adoptedStyleSheets.push(sheet)",
        _STILL,
    )
    browser.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found: list[str] = browser.driver.execute_async_script(_RUN)
    return found


def test_every_kind_of_page_is_accessible(reader: Browser, web: str) -> None:
    scheme = reader.evaluate(_SCHEME)
    found = {}
    for page in KINDS:
        reader.open(f"{web}/{page}.html")
        reader.find("article h1")
        assert reader.evaluate(_SCHEME) == scheme
        found[page] = violations(reader)
    assert {page: some for page, some in found.items() if some} == {}


def test_a_diagram_in_its_window_is_accessible(reader: Browser, web: str) -> None:
    reader.open(f"{web}/teahouse/flows/serve.html")
    reader.driver.execute_script("document.querySelector(\"[data-zoom='window']\").click()")
    reader.find("dialog.lb-window")
    assert violations(reader) == []
