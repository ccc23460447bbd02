from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from lanebook.publish import machine, packages
from lanebook.publish.machine import Finding, Status
from lanebook.publish.packages import Requirement, System


def findings(folder: Path) -> Mapping[str, Finding]:
    return {one.name: one for one in machine.inspect(folder)}


def without(name: str) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(one.name, one.purpose, lambda: False, one.packages, one.for_tests)
        if one.name == name
        else one
        for one in packages.REQUIREMENTS
    )


def test_a_machine_that_was_set_up_lacks_nothing(tmp_path: Path) -> None:
    assert [one for one in machine.inspect(tmp_path) if one.status is not Status.OK] == []


def test_every_finding_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert len(findings(tmp_path)) == len(machine.inspect(tmp_path))


@pytest.mark.parametrize(
    ("name", "status", "package"),
    [
        ("pango", Status.MISSING, "libpango-1.0-0"),
        ("harfbuzz-subset", Status.MISSING, "libharfbuzz-subset0"),
        ("chromium", Status.ADVICE, "chromium"),
        ("pdftoppm", Status.ADVICE, "poppler-utils"),
    ],
)
def test_a_missing_system_package_comes_with_its_command(
    name: str, status: Status, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "REQUIREMENTS", without(name))
    monkeypatch.setattr(packages, "system", lambda: System.DEBIAN)
    found = findings(tmp_path)[name]
    assert found.status is status
    assert found.mend.split("&&")[-1].split()[-1] == package


def test_an_unknown_system_is_told_to_use_its_package_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "REQUIREMENTS", without("pango"))
    monkeypatch.setattr(packages, "system", lambda: None)
    found = findings(tmp_path)["pango"]
    assert (found.status, found.mend) == (Status.MISSING, "")
    assert "package manager" in found.message.en


def test_an_old_python_is_missing_a_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    found = findings(tmp_path)["python"]
    assert found.status is Status.MISSING
    assert "3.10.4" in found.message.zh
    assert "3.11" in found.message.zh


@pytest.mark.parametrize(
    ("version", "status"), [((1, 44, 0), Status.OK), ((1, 42, 3), Status.MISSING)]
)
def test_the_version_of_pango_is_told(
    version: tuple[int, int, int],
    status: Status,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "pango_version", lambda: version)
    found = findings(tmp_path)["pango-version"]
    assert found.status is status
    assert ".".join(map(str, version)) in found.message.zh


def test_another_version_of_a_pinned_package_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    true_version = metadata.version
    monkeypatch.setattr(
        machine, "version", lambda name: "69.0" if name == "weasyprint" else true_version(name)
    )
    found = findings(tmp_path)["packages"]
    assert (found.status, found.mend) == (Status.MISSING, "make")
    assert found.message.en.endswith(": weasyprint==70.0 (69.0)")


def test_a_package_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "requires", lambda _: ["no-such-package-here>=1"])
    assert findings(tmp_path)["packages"].message.en.endswith(": no-such-package-here (-)")


def test_outside_a_clone_the_installer_mends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "requires", lambda _: ["no-such-package-here>=1"])
    monkeypatch.setattr(machine, "__file__", str(tmp_path / "a/b/c/machine.py"))
    for has_pip, command in ((True, "-m pip install"), (False, "uv pip install --python")):
        there = object() if has_pip else None
        monkeypatch.setattr(machine, "find_spec", lambda _, there=there: there)
        mend = findings(tmp_path)["packages"].mend
        assert command in mend
        assert mend.endswith('"no-such-package-here>=1"')


def test_a_missing_segmenter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "find_spec", lambda _: None)
    assert findings(tmp_path)["segmenter"].status is Status.MISSING


def test_fonts_that_cannot_be_made_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LANEBOOK_CACHE", str(tmp_path / "file"))
    found = findings(tmp_path)["fonts"]
    assert found.status is Status.MISSING
    assert "LANEBOOK_CACHE" in found.message.zh


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert findings(tmp_path)["write"].status is Status.MISSING


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3_000_000))
    found = findings(tmp_path)["disk"]
    assert found.status is Status.MISSING
    assert "3 MB" in found.message.zh
