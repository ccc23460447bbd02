"""The system packages that Lanebook and its tests stand on: which are missing, what brings them.

The standard library only: ``.ci/setup`` runs this before any package of ours is installed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial
from importlib.util import find_spec

from lanebook.diagnostics import LanebookError, Text


class System(Enum):
    """The families of systems whose packages we know by name."""

    DEBIAN = "debian"
    UBUNTU = "ubuntu"
    FEDORA = "fedora"
    MACOS = "macos"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something outside Python that we need, and the packages that bring it."""

    name: str
    purpose: Text
    present: Callable[[], bool]
    packages: Mapping[System, str]
    """Package names, parted by blanks."""
    for_tests: bool = False
    """The tests alone need it."""


def system() -> System | None:
    """The family this machine belongs to; ``None`` where we know no package names."""
    if sys.platform == "darwin":
        return System.MACOS
    if shutil.which("apt-get"):
        return System.UBUNTU if _distribution() == "ubuntu" else System.DEBIAN
    return System.FEDORA if shutil.which("dnf") else None


def missing(*, for_tests: bool) -> tuple[Requirement, ...]:
    """What this machine lacks for a build, or for a build and the tests."""
    return tuple(
        one for one in REQUIREMENTS if (for_tests or not one.for_tests) and not one.present()
    )


def demand() -> None:
    """Make sure that WeasyPrint can be imported; call it before anything that imports it.

    Raises:
        LanebookError: With the one command that brings every library that is missing.
    """
    lacking = missing(for_tests=False)
    if lacking:
        names = ", ".join(one.name for one in lacking)
        command = install_command(lacking, system())
        raise LanebookError(
            Text(f"缺少系统软件包：{names}", f"system packages are missing: {names}"),
            Text(
                f"运行 {command}" if command else "用系统的软件包管理器安装",
                f"run {command}" if command else "install them with the system's package manager",
            ),
        )


def package_names(wanted: tuple[Requirement, ...], where: System) -> tuple[str, ...]:
    """The packages that bring what is wanted, each once, in our order."""
    names = (name for one in wanted for name in one.packages.get(where, "").split())
    return tuple(dict.fromkeys(names))


def install_command(wanted: tuple[Requirement, ...], where: System | None) -> str:
    """One line for a shell that installs what is wanted; empty if nothing is to be installed."""
    if where is None:
        return ""
    names = package_names(wanted, where)
    if not names:
        return ""
    # Homebrew asks for no password and parts programs with windows ("casks") from the others.
    if where is System.MACOS:
        casks = [name for name in names if name in _CASKS]
        formulas = [name for name in names if name not in _CASKS]
        commands = (("brew install", formulas), ("brew install --cask", casks))
        return " && ".join(" ".join((verb, *some)) for verb, some in commands if some)
    sudo = "" if os.geteuid() == 0 else "sudo "
    if where is System.FEDORA:
        return f"{sudo}dnf install -y {' '.join(names)}"
    install = f"{sudo}apt-get install -y --no-install-recommends"
    return f"{sudo}apt-get update && {install} {' '.join(names)}"


def browser() -> str | None:
    """The Chromium or Chrome that the tests drive."""
    names = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    return _first_program((*names, mac))


def browser_driver() -> str | None:
    """The WebDriver that belongs to the browser."""
    return _first_program(("chromedriver", "/usr/lib/chromium-browser/chromedriver"))


def _first_program(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def _loads(*names: str) -> bool:
    """Whether one of these shared libraries can be loaded, looked for as WeasyPrint does."""
    return any(_opens(name) for name in names)


def _opens(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _library(stem: str, version: int) -> Callable[[], bool]:
    return partial(
        _loads, f"lib{stem}.so.{version}", f"lib{stem}.{version}.dylib", f"lib{stem}.dylib"
    )


def _has_chinese_font() -> bool:
    """Whether the browser finds a Chinese system font; macOS always brings one."""
    if sys.platform == "darwin":
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


def _packages(debian: str, fedora: str, macos: str, ubuntu: str = "") -> Mapping[System, str]:
    return {
        System.DEBIAN: debian,
        System.UBUNTU: ubuntu or debian,
        System.FEDORA: fedora,
        System.MACOS: macos,
    }


_CASKS = frozenset({"google-chrome", "chromedriver"})
_VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"

REQUIREMENTS = (
    Requirement(
        "venv",
        Text("Python 的虚拟环境", "Python's virtual environments"),
        lambda: sys.prefix != sys.base_prefix or find_spec("ensurepip") is not None,
        _packages(_VENV_PACKAGE, "python3", "python"),
    ),
    Requirement(
        "pango",
        Text("PDF 的文字排版", "setting text in PDF"),
        _library("pango-1.0", 0),
        _packages("libpango-1.0-0", "pango", "pango"),
    ),
    Requirement(
        "pangoft2",
        Text("PDF 使用自带字体", "our own fonts in PDF"),
        _library("pangoft2-1.0", 0),
        _packages("libpangoft2-1.0-0", "pango", "pango"),
    ),
    Requirement(
        "harfbuzz-subset",
        Text("PDF 字体子集化", "subsetting fonts for PDF"),
        _library("harfbuzz-subset", 0),
        _packages("libharfbuzz-subset0", "harfbuzz", "harfbuzz"),
    ),
    Requirement(
        "chromium",
        Text("在真实浏览器里测试网站", "testing the site in a real browser"),
        lambda: browser() is not None,
        _packages("chromium", "chromium", "google-chrome", ubuntu="chromium-browser"),
        for_tests=True,
    ),
    Requirement(
        "chromedriver",
        Text("测试驱动浏览器", "driving the browser in tests"),
        lambda: browser_driver() is not None,
        _packages(
            "chromium-driver", "chromedriver", "chromedriver", ubuntu="chromium-chromedriver"
        ),
        for_tests=True,
    ),
    Requirement(
        "pdftoppm",
        Text("测试查看 PDF 页面", "looking at PDF pages in tests"),
        lambda: shutil.which("pdftoppm") is not None,
        _packages("poppler-utils", "poppler-utils", "poppler"),
        for_tests=True,
    ),
    Requirement(
        "chinese-font",
        Text("浏览器显示中文", "Chinese text in the browser"),
        _has_chinese_font,
        _packages("fontconfig fonts-noto-cjk", "fontconfig google-noto-sans-cjk-fonts", ""),
        for_tests=True,
    ),
)
"""In the order in which they are installed."""
