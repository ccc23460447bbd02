"""What tests of every layer share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from lanebook.publish import fonts
from lanebook.publish.files import write_files
from tests.browser import Browser

GOLDEN = Path(__file__).parent / "golden"

# The same examples in every run, and no time limit that a busy machine could break.
settings.register_profile("lanebook", derandomize=True, deadline=None)
settings.load_profile("lanebook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="Rewrite tests/golden with what comes out now."
    )


class Golden:
    """Expected results as files, to be read in review like any other source."""

    def __init__(self, *, update: bool) -> None:
        self._update = update

    def check(self, folder: str, files: Mapping[str, str]) -> None:
        """``tests/golden/<folder>`` holds exactly these files, byte for byte."""
        home = GOLDEN / folder
        if self._update:
            shutil.rmtree(home, ignore_errors=True)
            write_files(home, {name: text.encode() for name, text in files.items()})
        there = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
        assert there == set(files), f"tests/golden/{folder} holds other files: make golden"
        for name, text in files.items():
            assert text == (home / name).read_bytes().decode(), f"{folder}/{name}: make golden"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def faces() -> fonts.Faces:
    """Our typefaces; from here on this process sees no others."""
    ours = fonts.faces()
    fonts.confine(ours)
    return ours


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; ``open`` forgets what came before."""
    chromium = Browser()
    yield chromium
    chromium.close()
