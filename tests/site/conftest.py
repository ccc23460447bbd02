"""The site of the small handbook, built once for all browser tests."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.pipeline.manual import section
from lanebook.publish.files import write_files
from lanebook.publish.site import build_site
from lanebook.render.page import pages
from tests.browser import serving

SMALL = Path(__file__).parent.parent / "handbook"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site."""
    folder = tmp_path_factory.mktemp("site")
    corpus, findings = load(SMALL)
    assert corpus is not None, findings
    manual = section(corpus.language)
    texts = pages(handbook(corpus), datetime.date(2026, 6, 1), manual=manual)
    write_files(folder / "docs", {path: text.encode() for path, text in texts.items()})
    build_site(folder / "docs", folder / "site")
    return folder / "site"


@pytest.fixture(scope="session", params=["http", "file", "sub-path"])
def root(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The address the site is read from, without a slash at its end."""
    if request.param == "file":
        yield site.as_uri()
    elif request.param == "http":
        with serving(site) as address:
            yield address
    else:
        with serving(site.parent) as address:
            yield f"{address}/site"


@pytest.fixture(scope="session")
def web(site: Path) -> Iterator[str]:
    """The site over http only, for what does not depend on how it is read."""
    with serving(site) as address:
        yield address
