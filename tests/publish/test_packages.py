from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish import packages, probes
from lanebook.publish.packages import Requirement, System

REPOSITORY = Path(__file__).parents[2]


def absent(name: str) -> Requirement:
    wanted = next(one for one in packages.REQUIREMENTS if one.name == name)
    return Requirement(
        wanted.name, wanted.purpose, lambda: False, wanted.packages, wanted.for_tests
    )


PANGO, CHROMIUM, DRIVER = absent("pango"), absent("chromium"), absent("chromedriver")


@pytest.mark.parametrize(
    ("where", "command"),
    [
        (
            System.DEBIAN,
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 chromium chromium-driver",
        ),
        (
            System.UBUNTU,
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "libpango-1.0-0 chromium-browser chromium-chromedriver",
        ),
        (System.FEDORA, "sudo dnf install -y pango chromium chromedriver"),
        (System.MACOS, "brew install pango && brew install --cask google-chrome chromedriver"),
        (System.ALPINE, "sudo apk add pango chromium chromium-chromedriver"),
        (System.ARCH, "sudo pacman -S --needed --noconfirm pango chromium"),
        (
            System.WINDOWS,
            "winget install -e --id Google.Chrome; winget install -e --id Chromium.ChromeDriver; "
            "winget install -e --id MSYS2.MSYS2; C:\\msys64\\usr\\bin\\bash.exe -lc "
            '"pacman -Sy --needed --noconfirm mingw-w64-ucrt-x86_64-pango"',
        ),
        (None, ""),
    ],
)
def test_one_command_brings_what_is_missing(
    where: System | None, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert packages.install_command((PANGO, CHROMIUM, DRIVER), where) == command


def test_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert packages.install_command((PANGO,), System.FEDORA) == "dnf install -y pango"


@pytest.mark.parametrize("where", System)
def test_there_is_no_command_where_nothing_is_missing(where: System) -> None:
    assert packages.install_command((), where) == ""


def test_a_package_that_brings_two_things_is_named_once() -> None:
    assert packages.package_names((PANGO, absent("pangoft2")), System.FEDORA) == ("pango",)


def test_a_build_needs_less_than_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "REQUIREMENTS", (PANGO, CHROMIUM))
    assert packages.missing(for_tests=False) == (PANGO,)
    assert packages.missing(for_tests=True) == (PANGO, CHROMIUM)


def test_what_a_build_needs_is_demanded_with_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(packages, "REQUIREMENTS", (PANGO, absent("harfbuzz-subset"), CHROMIUM))
    monkeypatch.setattr(packages, "system", lambda: System.FEDORA)
    with pytest.raises(LanebookError, match=r"pango, harfbuzz-subset$") as raised:
        packages.demand()
    assert raised.value.next_step.en == "run dnf install -y pango harfbuzz"


def test_nothing_is_demanded_where_only_the_tests_lack_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "REQUIREMENTS", (CHROMIUM,))
    packages.demand()


@pytest.mark.parametrize("where", System)
def test_every_requirement_has_a_package(where: System) -> None:
    without = {one.name for one in packages.REQUIREMENTS if not one.packages.get(where)}
    assert without == ({"chinese-font"} if where in (System.MACOS, System.WINDOWS) else set())
    assert packages.PYTHON.packages[where]


@pytest.mark.parametrize(
    ("platform_name", "expected"), [("darwin", System.MACOS), ("win32", System.WINDOWS)]
)
def test_other_systems_are_known_by_python(
    platform_name: str, expected: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform_name)
    assert packages.system() is expected


def test_a_library_that_is_not_there_is_missing() -> None:
    assert probes.library("pango-1.0", 0)()
    assert not probes.library("no-such-library", 0)()


@pytest.mark.parametrize(
    ("programs", "distribution", "expected"),
    [
        ({"apt-get"}, "debian", System.DEBIAN),
        ({"apt-get"}, "ubuntu", System.UBUNTU),
        ({"apt-get"}, "linuxmint", System.DEBIAN),
        ({"dnf"}, "fedora", System.FEDORA),
        ({"pacman"}, "arch", System.ARCH),
        ({"apk"}, "alpine", System.ALPINE),
        ({"zypper"}, "opensuse", None),
    ],
)
def test_the_system_is_known_by_its_package_manager(
    programs: set[str],
    distribution: str,
    expected: System | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: f"/{name}" if name in programs else None)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": distribution})
    assert packages.system() is expected


def test_our_own_fonts_do_not_pass_for_system_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_system_fonts = probes.has_chinese_font()
    (tmp_path / "fonts.conf").write_text("<fontconfig/>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    assert probes.has_chinese_font() is with_system_fonts


def test_the_list_can_be_read_before_any_package_is_installed() -> None:
    script = "from lanebook.publish.packages import missing; print(missing(for_tests=True))"
    bare = {**os.environ, "PYTHONPATH": str(REPOSITORY / "generator")}
    done = subprocess.run(
        [sys.executable, "-S", "-c", script], check=False, env=bare, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_purposes_are_in_both_languages() -> None:
    purposes: list[Text] = [one.purpose for one in packages.REQUIREMENTS]
    assert all(purpose.zh and purpose.en and purpose.zh != purpose.en for purpose in purposes)
