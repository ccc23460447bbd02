"""Looking for what a machine has: programs, libraries, fonts.

The standard library only: ``.ci/setup`` runs this before any package of ours is installed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial


def browser() -> str | None:
    """The Chromium or Chrome that shows the site as readers see it; the tests drive it."""
    names = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    windows = r"C:\Program Files\Google\Chrome\Application\chrome.exe"
    return _first_program((*names, mac, windows))


def browser_driver() -> str | None:
    """The WebDriver that belongs to the browser."""
    return _first_program(("chromedriver", "/usr/lib/chromium-browser/chromedriver"))


def _first_program(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def library(stem: str, version: int) -> Callable[[], bool]:
    """A question: can this shared library be loaded, looked for as WeasyPrint does?"""
    return partial(_loads, *_names(stem, version))


def pango_version() -> tuple[int, int, int] | None:
    """The version of Pango; None if it is not there."""
    for name in _names("pango-1.0", 0):
        found = _opened(name)
        if found:
            number = int(found.pango_version())
            return number // 10_000, number // 100 % 100, number % 100
    return None


def _names(stem: str, version: int) -> tuple[str, ...]:
    """What a library is called on Linux, macOS and Windows."""
    return (
        f"lib{stem}.so.{version}",
        f"lib{stem}.{version}.dylib",
        f"lib{stem}.dylib",
        f"lib{stem}-{version}.dll",
    )


def _loads(*names: str) -> bool:
    return any(_opened(name) for name in names)


def _opened(name: str) -> ctypes.CDLL | None:
    _see_msys()
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


@cache
def _see_msys() -> None:
    """Let Windows find libraries where WeasyPrint will: in MSYS2, or where a variable says."""
    if sys.platform == "win32":
        folders = os.environ.get(
            "WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin"
        )
        for folder in folders.split(";"):
            if os.path.isdir(folder):  # noqa: PTH112 - pathlib wants absolute paths of its system
                os.add_dll_directory(folder)


def has_chinese_font() -> bool:
    """Whether the browser finds a Chinese system font; macOS and Windows always bring one."""
    if sys.platform in ("darwin", "win32"):
        return True
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return False
    # Our own fontconfig file, if it is set, would hide the system's fonts.
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    listed = subprocess.run(  # noqa: S603 - a program found on the path, constant arguments
        [fc_list, ":lang=zh-cn", "family"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    return bool(listed.stdout.strip())
