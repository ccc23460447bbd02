from __future__ import annotations

import datetime
from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.render.page import pages
from tests.conftest import Golden

SMALL = Path(__file__).parents[1] / "handbook"


def test_the_pages_of_the_small_handbook_are_as_agreed(golden: Golden) -> None:
    corpus, _ = load(SMALL)
    assert corpus is not None
    found = pages(handbook(corpus), datetime.date(2026, 6, 1))
    golden.check("pages", {path: text for path, text in found.items() if path.endswith(".md")})
