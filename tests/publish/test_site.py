"""From Markdown to the site: whole, strict, the same every time, and with a search that works."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.derive.handbook import handbook
from lanebook.diagnostics import LanebookError
from lanebook.publish.files import write_files
from lanebook.publish.site import SEARCH_INDEX, build_site, settings_for
from lanebook.render import address
from lanebook.render.page import pages

ROOT = Path(__file__).parents[2]


def _files(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _small_docs(docs: Path) -> Path:
    corpus, findings = load(ROOT / "tests" / "handbook")
    assert corpus is not None, findings
    texts = pages(handbook(corpus), datetime.date(2026, 6, 1))
    write_files(docs, {path: text.encode() for path, text in texts.items()})
    return docs


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _small_docs(tmp_path_factory.mktemp("pages") / "docs")


@pytest.fixture(scope="module")
def site(docs: Path) -> Path:
    build_site(docs, docs.parent / "site")
    return docs.parent / "site"


def _tiny(docs: Path, text: str) -> Path:
    """A site of one page."""
    data = {
        "title": "样例",
        "language": "zh",
        "edition": "样例",
        "nav": [{"首页": "index.md"}],
    }
    files = {
        "index.md": text.encode(),
        ".lanebook/site.json": json.dumps(data).encode(),
        SEARCH_INDEX: b'globalThis.lanebookIndex = {"entries":[[0]]}\n',
    }
    write_files(docs, files)
    return docs


def test_every_page_and_diagram_arrives(docs: Path, site: Path) -> None:
    for path in docs.rglob("*.md"):
        page = site / path.relative_to(docs).with_suffix(".html")
        assert "<h1" in page.read_text(encoding="utf-8")
    drawing = (docs / "teahouse/flows/serve.svg").read_text(encoding="utf-8").strip()
    assert drawing in (site / "teahouse/flows/serve.html").read_text(encoding="utf-8")
    assert (site / "teahouse/flows/serve.svg").is_file()


def test_two_builds_are_equal_byte_for_byte(docs: Path, site: Path, tmp_path: Path) -> None:
    build_site(docs, tmp_path / "again")
    assert _files(tmp_path / "again") == _files(site)


def test_the_same_from_another_folder(site: Path, tmp_path: Path) -> None:
    build_site(_small_docs(tmp_path / "elsewhere"), tmp_path / "again")
    assert _files(tmp_path / "again") == _files(site)


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loaded = re.compile(
        r'<(?:script|img|iframe|source)\b[^>]*\bsrc="(?:https?:)?//|<link\b[^>]*href="(?:https?:)?//'
    )
    for path, content in _files(site).items():
        text = content.decode("utf-8", "ignore")
        if path.endswith(".html"):
            assert not loaded.search(text), path
            assert '<html lang="zh-CN"' in text
        if path.endswith(".css"):
            assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import\s+['\"]?http", text), path


def test_every_diagram_leads_screen_readers_to_the_same_in_words(site: Path) -> None:
    page = (site / "teahouse/flows/serve.html").read_text(encoding="utf-8")
    leads = re.findall(r'<div class="lb-frame"[^>]* aria-details="([^"]+)"', page)
    assert leads == ["steps", "prepare"]
    for lead in leads:
        assert re.search(rf'<h2 id="{lead}">', page)
    assert "data-words" not in page


def test_every_diagram_of_a_flow_has_its_key_below_it(docs: Path, site: Path) -> None:
    page = (site / "teahouse/flows/serve.html").read_text(encoding="utf-8")
    for name in ("serve", "serve.countdown"):
        key = docs / ".lanebook/keys/teahouse/flows" / f"{name}.html"
        assert f"</svg></div>{key.read_text(encoding='utf-8').strip()}</figure>" in page
    index = (site / SEARCH_INDEX).read_text(encoding="utf-8")
    assert "符合条件才做" in page
    assert "符合条件才做" not in index
    assert not list(site.rglob("keys"))


def test_nothing_of_the_search_of_the_theme_is_left(site: Path) -> None:
    assert SEARCH_INDEX == address.SEARCH_INDEX
    assert not (site / "search").exists()
    assert not list(site.rglob("lunr*"))
    assert not list(site.rglob("workers"))
    for page in site.rglob("*.html"):
        assert "workers/" not in page.read_text(encoding="utf-8"), page


def test_a_broken_link_fails_the_build(tmp_path: Path) -> None:
    docs = _tiny(tmp_path / "docs", "# 首页 {#top}\n\n见[别处](missing.md)。\n")
    with pytest.raises(LanebookError, match=r"missing\.md"):
        build_site(docs, tmp_path / "site")


def test_a_broken_anchor_fails_the_build(tmp_path: Path) -> None:
    docs = _tiny(tmp_path / "docs", "# 首页 {#top}\n\n见[下文](#nowhere)。\n")
    with pytest.raises(LanebookError, match="nowhere"):
        build_site(docs, tmp_path / "site")


def test_pages_without_their_data_fail_the_build(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    with pytest.raises(LanebookError, match=r"site\.json"):
        build_site(tmp_path / "docs", tmp_path / "site")


@pytest.mark.parametrize("index", [None, b"", b'globalThis.lanebookIndex = {"entries":[]}'])
def test_without_a_search_index_the_build_fails(tmp_path: Path, index: bytes | None) -> None:
    docs = _tiny(tmp_path / "docs", "# 首页 {#top}\n")
    (docs / SEARCH_INDEX).unlink()
    if index is not None:
        (docs / SEARCH_INDEX).write_bytes(index)
    with pytest.raises(LanebookError, match="search-index") as raised:
        build_site(docs, tmp_path / "site")
    assert "lanebook build" in raised.value.next_step.en


def test_own_settings_without_our_plugins_are_refused(docs: Path, tmp_path: Path) -> None:
    own = tmp_path / "mkdocs.yml"
    own.write_text("site_name: x\ntheme: {name: material}\nplugins: [search]\n", encoding="utf-8")
    with pytest.raises(LanebookError, match="lanebook"):
        build_site(docs, tmp_path / "site", own)
    assert not (tmp_path / "site").exists()


def test_settings_beside_the_handbook_come_before_ours(tmp_path: Path) -> None:
    ours = settings_for(tmp_path / "content")
    assert ours == ROOT / "mkdocs.yml"
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert settings_for(tmp_path / "content") == tmp_path / "mkdocs.yml"
