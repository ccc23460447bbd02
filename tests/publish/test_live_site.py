"""A page that is finished by itself is the page that a build of the whole site has."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from lanebook.corpus.loading import load_with_sources
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError
from lanebook.pipeline.sources import page_files
from lanebook.publish.files import write_files
from lanebook.publish.live_site import LiveSite
from lanebook.publish.site import SEARCH_INDEX, build_site, settings_for

SMALL = Path(__file__).parents[1] / "handbook"
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(scope="module")
def sources() -> dict[str, bytes]:
    """All that the sample's site is made from."""
    corpus = load_with_sources(SMALL).corpus
    assert corpus is not None
    return dict(page_files(handbook(corpus), TODAY))


@pytest.fixture(scope="module")
def built(sources: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a build makes it."""
    folder = tmp_path_factory.mktemp("built")
    write_files(folder / "docs", sources)
    build_site(folder / "docs", folder / "site")
    return folder / "site"


@pytest.fixture
def live() -> Iterator[LiveSite]:
    site = LiveSite(SMALL)
    yield site
    site.close()


def test_every_file_is_that_of_a_build(
    sources: dict[str, bytes], built: Path, live: LiveSite
) -> None:
    live.put(sources, {})
    paths = [path.relative_to(built).as_posix() for path in sorted(built.rglob("*"))]
    files = [path for path in paths if (built / path).is_file()]
    assert len(files) > 100
    files.sort(key=lambda path: not path.endswith(".html"))  # pages say which scripts there are
    different = [path for path in files if live.read(path) != (built / path).read_bytes()]
    assert different == []
    assert live.warnings() == ()


def test_what_a_build_leaves_out_is_not_there(sources: dict[str, bytes], live: LiveSite) -> None:
    live.put(sources, {})
    for path in ("nowhere.html", "nowhere.png", ".lanebook/site.json", "index.md", "../x", ""):
        assert live.read(path) is None


def test_only_a_page_that_changes_has_another_digest(
    sources: dict[str, bytes], live: LiveSite
) -> None:
    live.put(sources, {})
    pages = ("teahouse/flows/serve.html", "teahouse/flows/refund.html")
    before = [live.digest(page) for page in pages]
    text = sources["teahouse/flows/serve.md"] + "\n新的一句。\n".encode()
    live.put({**sources, "teahouse/flows/serve.md": text}, {})
    after = [live.digest(page) for page in pages]
    assert after[0] != before[0]
    assert after[1] == before[1]
    live.put(sources, {"images/x.png": b"x"})
    assert live.digest(pages[1]) != before[1]
    gone = {path: text for path, text in sources.items() if path != "teahouse/flows/serve.svg"}
    live.put(gone, {})
    with pytest.raises(LanebookError, match=r"serve\.svg"):
        live.digest(pages[0])


def test_the_index_follows_a_change(sources: dict[str, bytes], live: LiveSite) -> None:
    live.put(sources, {})
    assert live.read(SEARCH_INDEX) == sources[SEARCH_INDEX]
    live.put({**sources, SEARCH_INDEX: b"changed"}, {})
    assert live.read(SEARCH_INDEX) == b"changed"


def test_settings_that_do_not_fit_leave_what_was_there(
    sources: dict[str, bytes], tmp_path: Path
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(settings_for(SMALL).read_text(encoding="utf-8"), encoding="utf-8")
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(
            "custom_dir: overrides", f"custom_dir: {settings_for(SMALL).parent / 'overrides'}"
        ),
        encoding="utf-8",
    )
    live = LiveSite(tmp_path / "content")
    live.put(sources, {})
    before = live.read("index.html")
    assert before is not None
    settings.write_text("site_name: x\nplugins: [search]\n", encoding="utf-8")
    with pytest.raises(LanebookError, match="lanebook"):
        live.put(sources, {})
    assert live.read("index.html") == before
    live.close()


def test_without_room_for_the_index_pages_are_shown_all_the_same(
    sources: dict[str, bytes], live: LiveSite
) -> None:
    live.put(sources, {})
    Path(live._scratch.name, "site").write_text("in the way")
    with pytest.raises(OSError, match="site"):
        live.read("search/search_index.json")
    assert live.read("index.html")
    live.put(sources, {})
    assert live.read("teahouse/flows/serve.html")
    Path(live._scratch.name, "site").unlink()
    assert live.read("search/search_index.json")
