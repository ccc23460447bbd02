"""What pages weigh, and that addresses of lists which have grown lead on."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from selenium.webdriver.support.expected_conditions import url_to_be
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import Browser, serving

_MOST = 60 * 1024
"""Bytes of a page without its drawings."""
_DRAWING = re.compile(rb'<figure class="lb-figure">.*?</figure>', re.DOTALL)


def test_no_page_weighs_more_than_it_may(site: Path) -> None:
    weights = {
        path: len(_DRAWING.sub(b"", path.read_bytes())) for path in sorted(site.rglob("*.html"))
    }
    assert len(weights) > 50
    assert {path.name: weight for path, weight in weights.items() if weight > _MOST} == {}


def test_an_old_address_leads_on_to_the_page_where_its_place_is_now(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site")
    glossary = (tmp_path / "site/glossary.html").read_text(encoding="utf-8")
    term = re.findall(r'id="(term-[a-z-]+)"', glossary)[0]
    known = {"names.html": {term: "glossary.html"}}
    script = tmp_path / "site/assets/lanebook/moved.js"
    script.write_text(f"window.lanebookMoved = {json.dumps(known)}\n", encoding="utf-8")
    with serving(tmp_path) as address:
        for root in (f"{address}/site", (tmp_path / "site").as_uri()):
            browser.open(f"{root}/names.html#{term}")
            goal = f"{root}/glossary.html#{term}"
            WebDriverWait(browser.driver, 10).until(url_to_be(goal))
            browser.open(f"{root}/names.html#no-such-place")
            assert browser.texts("h1")
    assert browser.messages() == ()
