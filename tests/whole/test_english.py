"""An English handbook is English throughout: messages, site, binders, cards, and its manual."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.whole.conftest import TODAY, Run

ENGLISH = Path(__file__).parent.parent / "english"
CHINESE = re.compile(r"[\u2e80-\u2fff\u3001-\u303f\u3040-\u9fff\uff01-\uffef]")
"""Signs of Chinese and its punctuation; not the wide space that parts what stands side by side."""
EXAMPLES_OF_CHINESE = {"half-width-punctuation.html", "import.html"}
"""Pages of the manual about what only Chinese texts have: full-width marks, numbers of outlines."""
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the English handbook, in which what is built stays for all tests."""
    folder = tmp_path_factory.mktemp("english")
    shutil.copytree(ENGLISH, folder / "content")
    return folder


def _words(file: Path) -> Iterator[str]:
    """What a file of the site shows or says, line by line, programs apart."""
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", file.read_text(encoding="utf-8"))
    yield from text.splitlines()


def test_site_and_binders_are_english(house: Path, lanebook: Run) -> None:
    said = ""
    for command in (
        ("check",),
        ("build", "--site"),
        ("build", "--volume", "front-office"),
        ("verify", "--site-only"),
        ("verify", "--volume", "front-office"),
        ("binder", "--role", "porter", "-o", "porter.pdf"),
        ("binder", "--form", "registration-card", "--copy", "2", "-o", "form.pdf"),
    ):
        done = lanebook(house, *command, "--today", TODAY, timeout=600)
        assert done.returncode == 0, done.stdout + done.stderr
        said += done.stdout + done.stderr
    assert not CHINESE.search(said)
    pages = [one for one in house.rglob("*.html") if one.name not in EXAMPLES_OF_CHINESE]
    assert len(pages) > 100
    for page in pages:
        found = [html.unescape(TAG.sub("", one)) for one in _words(page) if CHINESE.search(one)]
        assert found == [], page
    for drawing in house.rglob("*.svg"):
        assert not CHINESE.search(drawing.read_text(encoding="utf-8")), drawing
    printed = sorted(house.rglob("*.pdf"))
    assert [one.name for one in printed] == [
        "cards.pdf",
        "front-office.pdf",
        "form.pdf",
        "porter.pdf",
    ]
    for binder in printed:
        for number, leaf in enumerate(PdfReader(binder).pages, 1):
            assert not CHINESE.search(leaf.extract_text()), f"{binder.name}, page {number}"


def test_findings_are_english(house: Path, tmp_path: Path, lanebook: Run) -> None:
    shutil.copytree(house / "content", tmp_path / "content")
    flow = tmp_path / "content/front-office/flows/check-out.yml"
    text = (
        flow.read_text(encoding="utf-8").replace("by: guest", "by: gest").replace("name:", "nam:")
    )
    flow.write_text(text, encoding="utf-8")
    done = lanebook(tmp_path, "check", "--today", TODAY)
    assert done.returncode == 1
    assert "did you mean" in done.stdout or "nearest" in done.stdout
    assert not CHINESE.search(done.stdout)
