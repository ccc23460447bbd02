"""Lists of several pages: old addresses that lead nowhere are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lanebook.verify.site_lists import MOVED, list_pages, moved, parts_of_list
from lanebook.verify.site_reading import Site, read_site

_PAGE = "<html lang=zh><body><article><h1 id=questions>Q</h1>{}</article></body></html>"


def site(folder: Path, known: dict[str, dict[str, str]]) -> Site:
    """A site with a list of two pages, and one that is only named like them."""
    first = '<a href="questions-hotel.html">H</a><h3 id=question-a>A</h3>'
    for name, text in (
        ("questions", first),
        ("questions-hotel", "<h3 id=question-b>B</h3>"),
        ("questions-old", "<h3 id=question-c>C</h3>"),
    ):
        (folder / f"{name}.html").write_text(_PAGE.format(text), encoding="utf-8")
    (folder / MOVED).parent.mkdir(parents=True)
    (folder / MOVED).write_text(f"window.lanebookMoved = {json.dumps(known)}\n", encoding="utf-8")
    return read_site(folder, folder)


def test_a_list_has_the_pages_that_its_first_links_to(tmp_path: Path) -> None:
    found = site(tmp_path, {})
    parts = parts_of_list(found, "questions.html")
    assert [one.path for one in parts] == ["questions.html", "questions-hotel.html"]
    assert list_pages(found) == {"questions-hotel.html"}


@pytest.mark.parametrize(
    ("known", "faults"),
    [
        ({"questions.html": {"question-b": "questions-hotel.html"}}, 0),
        ({}, 1),
        ({"questions.html": {"question-b": "questions-old.html"}}, 1),
        (
            {
                "questions.html": {
                    "question-b": "questions-hotel.html",
                    "question-x": "questions-hotel.html",
                }
            },
            1,
        ),
    ],
)
def test_every_place_on_a_later_page_is_known_there_and_nowhere_else(
    tmp_path: Path, known: dict[str, dict[str, str]], faults: int
) -> None:
    assert sum(one is not None for one in moved(site(tmp_path, known))) == faults
