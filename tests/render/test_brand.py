"""The house's own logo and colour: on every page of the site, on the binder, and nowhere else."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lanebook.colour import LEGIBLE, WHITE, contrast, lightened
from lanebook.corpus import load
from lanebook.derive.handbook import Handbook, handbook
from lanebook.model.corpus import Brand
from lanebook.render.address import SITE_DATA
from lanebook.render.brand import STYLESHEET
from lanebook.render.page import pages
from lanebook.render.sheet import binder
from lanebook.render.sheet_plan import Scope, ScopeKind

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'
TODAY = datetime.date(2026, 6, 1)
VOLUME = Scope(ScopeKind.VOLUME, "teahouse")


@pytest.fixture(scope="module")
def plain() -> Handbook:
    corpus, findings = load(Path(__file__).parent.parent / "handbook")
    assert corpus is not None, findings
    return handbook(corpus)


def _branded(plain: Handbook, brand: Brand) -> Handbook:
    return handbook(replace(plain.corpus, brand=brand, images={"images/our logo.svg": LOGO}))


def _site(book: Handbook) -> dict[str, str]:
    return dict(pages(book, TODAY, lambda *_: "<svg/>\n"))


def test_the_site_has_logo_and_colour(plain: Handbook) -> None:
    found = _site(_branded(plain, Brand("images/our logo.svg", "#0b5d4f")))
    assert json.loads(found[SITE_DATA])["logo"] == "images/our logo.svg"
    assert "--lb-link:#0b5d4f" in found[STYLESHEET]
    assert ".md-logo" in found[STYLESHEET]


def test_a_colour_alone_leaves_the_logo(plain: Handbook) -> None:
    found = _site(_branded(plain, Brand(None, "#0b5d4f")))
    assert ".md-logo" not in found[STYLESHEET]


def test_without_a_brand_nothing_is_changed(plain: Handbook) -> None:
    assert STYLESHEET not in _site(plain)


def test_the_binder_has_logo_and_colour(plain: Handbook) -> None:
    sheet = binder(_branded(plain, Brand("images/our logo.svg", "#0b5d4f")), VOLUME)
    assert '<img src="images/our%20logo.svg" alt="' in sheet.leaves[0].html
    assert "#0b5d4f" in sheet.style
    assert "images/our logo.svg" in sheet.assets
    before = binder(plain, VOLUME)
    assert 'class="logo"' not in before.leaves[0].html
    assert "#0b5d4f" not in before.style


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_is_made_legible_on_dark(number: int) -> None:
    shade = lightened(f"#{number:06x}", "#1d252d", 7.0)
    assert contrast(shade, "#1d252d") >= 7.0


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)
    # The lightest grey that passes, known from the guideline's own examples.
    assert contrast("#767676", WHITE) >= LEGIBLE > contrast("#777777", WHITE)
