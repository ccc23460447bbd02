"""The system packages that Lanebook and its tests stand on: which are missing, what brings them.

The standard library only: ``.ci/setup`` runs this before any package of ours is installed.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.util import find_spec

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.probes import browser, browser_driver, has_chinese_font, library


class System(Enum):
    """The families of systems whose packages we know by name."""

    DEBIAN = "debian"
    UBUNTU = "ubuntu"
    FEDORA = "fedora"
    ALPINE = "alpine"
    ARCH = "arch"
    MACOS = "macos"
    WINDOWS = "windows"


_MANAGERS = {"dnf": System.FEDORA, "apk": System.ALPINE, "pacman": System.ARCH}
"""The systems that their package manager tells, but for those of apt-get."""


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
    if sys.platform == "win32":
        return System.WINDOWS
    if shutil.which("apt-get"):
        return System.UBUNTU if _distribution() == "ubuntu" else System.DEBIAN
    return next((found for name, found in _MANAGERS.items() if shutil.which(name)), None)


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
    """One line for a shell that installs what is wanted; empty if nothing is to be installed.

    On Windows the shell is PowerShell.
    """
    names = package_names(wanted, where) if where else ()
    if not names:
        return ""
    listed = " ".join(names)
    match where:
        case System.MACOS:
            return _brew(names)
        case System.WINDOWS:
            return _winget(names)
        case System.FEDORA:
            return f"{_sudo()}dnf install -y {listed}"
        case System.ALPINE:
            return f"{_sudo()}apk add {listed}"
        case System.ARCH:
            return f"{_sudo()}pacman -S --needed --noconfirm {listed}"
        case _:
            install = f"{_sudo()}apt-get install -y --no-install-recommends"
            return f"{_sudo()}apt-get update && {install} {listed}"


def _sudo() -> str:
    return "" if os.geteuid() == 0 else "sudo "


def _brew(names: tuple[str, ...]) -> str:
    """Homebrew asks for no password and parts programs with windows ("casks") from the others."""
    casks = [name for name in names if name in _CASKS]
    formulas = [name for name in names if name not in _CASKS]
    commands = (("brew install", formulas), ("brew install --cask", casks))
    return " && ".join(" ".join((verb, *some)) for verb, some in commands if some)


def _winget(names: tuple[str, ...]) -> str:
    """Programs come by winget; libraries by MSYS2, which comes by winget itself."""
    libraries = [name for name in names if name.startswith(_MSYS)]
    programs = [name for name in names if name not in libraries]
    commands = [f"winget install -e --id {name}" for name in programs]
    if libraries:
        install = f"pacman -Sy --needed --noconfirm {' '.join(libraries)}"
        bash = rf'C:\msys64\usr\bin\bash.exe -lc "{install}"'
        commands += ["winget install -e --id MSYS2.MSYS2", bash]
    return "; ".join(commands)


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


_CASKS = frozenset({"google-chrome", "chromedriver"})
_MSYS = "mingw-w64-ucrt-x86_64-"
_VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
OLDEST_PYTHON = (3, 11)

PYTHON = Requirement(
    "python",
    Text("Lanebook 本身", "Lanebook itself"),
    lambda: sys.version_info >= OLDEST_PYTHON,
    {
        System.DEBIAN: "python3.11 python3.11-venv",
        System.UBUNTU: "python3.11 python3.11-venv",
        System.FEDORA: "python3.11",
        System.ALPINE: "python3",
        System.ARCH: "python",
        System.MACOS: "python",
        System.WINDOWS: "Python.Python.3.13",
    },
)

REQUIREMENTS = (
    Requirement(
        "venv",
        Text("Python 的虚拟环境", "Python's virtual environments"),
        lambda: sys.prefix != sys.base_prefix or find_spec("ensurepip") is not None,
        {
            System.DEBIAN: _VENV_PACKAGE,
            System.UBUNTU: _VENV_PACKAGE,
            System.FEDORA: "python3",
            System.ALPINE: "python3",
            System.ARCH: "python",
            System.MACOS: "python",
            System.WINDOWS: "Python.Python.3.13",
        },
    ),
    Requirement(
        "pango",
        Text("PDF 的文字排版", "setting text in PDF"),
        library("pango-1.0", 0),
        {
            System.DEBIAN: "libpango-1.0-0",
            System.UBUNTU: "libpango-1.0-0",
            System.FEDORA: "pango",
            System.ALPINE: "pango",
            System.ARCH: "pango",
            System.MACOS: "pango",
            System.WINDOWS: f"{_MSYS}pango",
        },
    ),
    Requirement(
        "pangoft2",
        Text("PDF 使用自带字体", "our own fonts in PDF"),
        library("pangoft2-1.0", 0),
        {
            System.DEBIAN: "libpangoft2-1.0-0",
            System.UBUNTU: "libpangoft2-1.0-0",
            System.FEDORA: "pango",
            System.ALPINE: "so:libpangoft2-1.0.so.0",
            System.ARCH: "pango",
            System.MACOS: "pango",
            System.WINDOWS: f"{_MSYS}pango",
        },
    ),
    Requirement(
        "harfbuzz-subset",
        Text("PDF 字体子集化", "subsetting fonts for PDF"),
        library("harfbuzz-subset", 0),
        {
            System.DEBIAN: "libharfbuzz-subset0",
            System.UBUNTU: "libharfbuzz-subset0",
            System.FEDORA: "harfbuzz",
            System.ALPINE: "so:libharfbuzz-subset.so.0",
            System.ARCH: "harfbuzz",
            System.MACOS: "harfbuzz",
            System.WINDOWS: f"{_MSYS}harfbuzz",
        },
    ),
    Requirement(
        "chromium",
        Text("在真实浏览器里测试网站", "testing the site in a real browser"),
        lambda: browser() is not None,
        {
            System.DEBIAN: "chromium",
            System.UBUNTU: "chromium-browser",
            System.FEDORA: "chromium",
            System.ALPINE: "chromium",
            System.ARCH: "chromium",
            System.MACOS: "google-chrome",
            System.WINDOWS: "Google.Chrome",
        },
        for_tests=True,
    ),
    Requirement(
        "chromedriver",
        Text("测试驱动浏览器", "driving the browser in tests"),
        lambda: browser_driver() is not None,
        {
            System.DEBIAN: "chromium-driver",
            System.UBUNTU: "chromium-chromedriver",
            System.FEDORA: "chromedriver",
            System.ALPINE: "chromium-chromedriver",
            System.ARCH: "chromium",
            System.MACOS: "chromedriver",
            System.WINDOWS: "Chromium.ChromeDriver",
        },
        for_tests=True,
    ),
    Requirement(
        "pdftoppm",
        Text("测试查看 PDF 页面", "looking at PDF pages in tests"),
        lambda: shutil.which("pdftoppm") is not None,
        {
            System.DEBIAN: "poppler-utils",
            System.UBUNTU: "poppler-utils",
            System.FEDORA: "poppler-utils",
            System.ALPINE: "poppler-utils",
            System.ARCH: "poppler",
            System.MACOS: "poppler",
            System.WINDOWS: "oschwartz10612.Poppler",
        },
        for_tests=True,
    ),
    Requirement(
        "chinese-font",
        Text("浏览器显示中文", "Chinese text in the browser"),
        has_chinese_font,
        {
            System.DEBIAN: "fontconfig fonts-noto-cjk",
            System.UBUNTU: "fontconfig fonts-noto-cjk",
            System.FEDORA: "fontconfig google-noto-sans-cjk-fonts",
            System.ALPINE: "fontconfig font-noto-cjk",
            System.ARCH: "fontconfig noto-fonts-cjk",
        },
        for_tests=True,
    ),
)
"""In the order in which they are installed."""
