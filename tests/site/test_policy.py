"""The site works under the policy that the manual recommends, and under it nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser
from selenium.webdriver.common.keys import Keys

from lanebook.corpus.manual import MANUAL
from tests.browser import Browser, serving
from tests.site.test_site_in_browser import KINDS, search

_POLICY = re.compile(r'Content-Security-Policy "([^"]+)"')
_WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


def _policies() -> list[str]:
    """As they stand in the manual: for nginx and for Caddy, in two languages."""
    pages = sorted(MANUAL.glob("*/publishing.md"))
    return [one for page in pages for one in _POLICY.findall(page.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def guarded(site: Path) -> Iterator[str]:
    """The site as a server with the policy serves it."""
    with serving(site, {"Content-Security-Policy": _policies()[0]}) as address:
        yield address


@pytest.fixture
def watched(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps what a policy forbids."""
    script = browser.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH}
    )
    yield browser
    browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_the_manual_recommends_one_policy_four_times() -> None:
    policies = _policies()
    assert len(policies) == 4
    assert len(set(policies)) == 1
    assert "script-src 'self';" in policies[0]
    assert policies[0].count("unsafe") == 1
    assert "style-src-attr 'unsafe-inline';" in policies[0]


def test_no_page_has_a_script_or_a_style_within(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        scripts = [one for one in tree.css("script") if "src" not in one.attributes]
        assert {one.attributes.get("type") for one in scripts} <= {"application/json"}, path
        assert tree.css("style") == [], path


def test_every_kind_of_page_is_content_with_the_policy(watched: Browser, guarded: str) -> None:
    for page in KINDS:
        watched.open(f"{guarded}/{page}.html")
        watched.find("article h1")
        assert watched.evaluate("violations") == [], page
        assert watched.messages() == (), page
        assert all(unquote(url).startswith(guarded) for url in watched.requests())


def test_all_that_moves_works_under_the_policy(watched: Browser, guarded: str) -> None:
    watched.open(f"{guarded}/teahouse/flows/serve.html")
    watched.click("label[for^='__palette']:not([hidden])")
    assert watched.evaluate("document.body.dataset.mdColorScheme") == "slate"
    watched.click("label[for^='__palette']:not([hidden])")
    watched.driver.execute_script("document.querySelector(\"button[data-zoom='in']\").click()")
    assert any("serve.html" in one for one in search(watched, "头泡"))
    assert watched.evaluate("violations") == []
    watched.open(f"{guarded}/manual/notation.html")
    watched.click(".lb-example .md-code__button")
    watched.driver.find_element("css selector", "body").send_keys("/")
    watched.find(".md-search__input").send_keys(Keys.CONTROL, "v")
    value = str(watched.evaluate("document.querySelector('.md-search__input').value"))
    assert value.startswith("name:")
    assert watched.evaluate("violations") == []
    assert watched.messages() == ()


def test_the_policy_stops_what_is_not_ours(watched: Browser, guarded: str) -> None:
    watched.open(f"{guarded}/index.html")
    watched.find("article h1")
    watched.driver.execute_script(
        "document.body.insertAdjacentHTML('beforeend',"
        ' \'<img src=x onerror="ran = 1"><a id=bad href="javascript:window.ran=1">x</a>\');'
        "document.getElementById('bad').click();"
        "fetch('http://127.0.0.2/').catch(() => 0)"
    )
    watched.find("#bad")
    assert watched.evaluate("window.ran") is None
    stopped = watched.evaluate("violations.map(one => one.split(' ')[0])")
    assert isinstance(stopped, list)
    assert {"script-src-attr", "script-src-elem", "connect-src"} <= set(stopped)
