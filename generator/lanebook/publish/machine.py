"""What this machine lacks, and the command that mends it (``lanebook doctor``)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement as PythonRequirement

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish import packages
from lanebook.publish.fonts import faces
from lanebook.publish.probes import pango_version

_OLDEST_PANGO = (1, 44, 0)
"""WeasyPrint needs no newer one."""
_NEEDED_BYTES = 200_000_000
_SEGMENTER = "jieba"


class Status(StrEnum):
    """How one thing stands."""

    OK = "ok"
    ADVICE = "advice"
    """Something is missing, but handbooks can be built without it."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    """Stable, kebab-case."""
    status: Status
    message: Text
    mend: str = ""
    """The command to run; empty if there is nothing to mend, or no command for it."""


def inspect(folder: Path | None = None) -> tuple[Finding, ...]:
    """Look at everything a build in ``folder`` (default: the current one) stands on."""
    here = folder or Path.cwd()
    return (
        _python(),
        *(_system_package(one) for one in packages.REQUIREMENTS),
        *_pango_version(),
        _python_packages(),
        _segmenter(),
        _fonts(),
        _writable(here),
        _room(here),
    )


def mend_all() -> str:
    """One command for all system packages that a build lacks; empty if none is known."""
    return packages.install_command(packages.missing(for_tests=False), packages.system())


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    needed = ".".join(map(str, packages.OLDEST_PYTHON))
    if packages.PYTHON.present():
        return Finding("python", Status.OK, Text(f"Python {found}", f"Python {found}"))
    return Finding(
        "python",
        Status.MISSING,
        Text(f"Python {found} 太旧，需要 {needed} 以上", f"Python {found} is older than {needed}"),
        packages.install_command((packages.PYTHON,), packages.system()),
    )


def _pango_version() -> Iterator[Finding]:
    """How old Pango is, where it is there at all."""
    version = pango_version()
    if version is None:
        return
    found, needed = (".".join(map(str, one)) for one in (version, _OLDEST_PANGO))
    if version >= _OLDEST_PANGO:
        yield Finding("pango-version", Status.OK, Text(f"Pango {found}", f"Pango {found}"))
        return
    yield Finding(
        "pango-version",
        Status.MISSING,
        Text(
            f"Pango {found} 太旧，需要 {needed} 以上；换一个较新的系统版本",
            f"Pango {found} is older than {needed}; it takes a newer release of the system",
        ),
    )


def _system_package(wanted: packages.Requirement) -> Finding:
    if wanted.present():
        return Finding(wanted.name, Status.OK, wanted.purpose)
    where = packages.system()
    by_hand = Text("用系统的软件包管理器安装", "install it with the system's package manager")
    mend = packages.install_command((wanted,), where)
    return Finding(
        wanted.name,
        Status.ADVICE if wanted.for_tests else Status.MISSING,
        Text(
            f"没有找到，用于{wanted.purpose.zh}" + ("" if mend else f"；请{by_hand.zh}"),
            f"not found; needed for {wanted.purpose.en}" + ("" if mend else f"; {by_hand.en}"),
        ),
        mend,
    )


def _python_packages() -> Finding:
    """Whether the installed packages are those that Lanebook was tested with."""
    wrong = [problem for line in _requirements() if (problem := _disagreement(line))]
    if not wrong:
        return Finding("packages", Status.OK, Text("Python 依赖齐全", "Python packages as pinned"))
    listed = ", ".join(wrong)
    return Finding(
        "packages",
        Status.MISSING,
        Text(
            f"Python 依赖缺失或版本不符：{listed}",
            f"Python packages missing or different: {listed}",
        ),
        _bringing([line for line in _requirements() if _disagreement(line)]),
    )


def _bringing(lines: Iterable[str]) -> str:
    """The command that brings Python packages: of a clone its own, elsewhere the installer's."""
    if (Path(__file__).parents[3] / ".ci" / "setup").is_file():
        return "make"
    wanted = " ".join(f'"{line.partition(";")[0].strip()}"' for line in lines)
    if find_spec("pip"):
        return f'"{sys.executable}" -m pip install {wanted}'
    return f'uv pip install --python "{sys.executable}" {wanted}'


def _requirements() -> tuple[str, ...]:
    try:
        return tuple(requires("lanebook") or ())
    except PackageNotFoundError:
        return ("lanebook",)


def _disagreement(line: str) -> str:
    """What is installed instead of what ``line`` asks for; empty if it is there."""
    wanted = PythonRequirement(line)
    if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
        return ""
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} (-)"
    return "" if wanted.specifier.contains(found, prereleases=True) else f"{line} ({found})"


def _segmenter() -> Finding:
    if find_spec(_SEGMENTER):
        return Finding("segmenter", Status.OK, Text("中文分词可用", "Chinese segmenter at hand"))
    return Finding(
        "segmenter",
        Status.MISSING,
        Text(
            "没有中文分词，长名称不知道在哪里换行",
            "no Chinese segmenter: long names could not be broken",
        ),
        _bringing(line for line in _requirements() if line.startswith(_SEGMENTER)),
    )


def _fonts() -> Finding:
    try:
        ours = faces()
    except LanebookError as error:
        return Finding(
            "fonts",
            Status.MISSING,
            Text(
                f"{error.message.zh}；{error.next_step.zh}",
                f"{error.message.en}; {error.next_step.en}",
            ),
        )
    count = len(ours.characters)
    return Finding(
        "fonts",
        Status.OK,
        Text(f"字体 {count} 字，在 {ours.folder}", f"fonts of {count} characters in {ours.folder}"),
    )


def _writable(folder: Path) -> Finding:
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding(
            "write", Status.OK, Text(f"可以写入 {folder}", f"{folder} can be written to")
        )
    return Finding(
        "write",
        Status.MISSING,
        Text(f"没有写入 {folder} 的权限", f"no permission to write to {folder}"),
    )


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    megabytes = free // 1_000_000
    if free >= _NEEDED_BYTES:
        return Finding("disk", Status.OK, Text(f"剩余 {megabytes} MB", f"{megabytes} MB free"))
    needed = _NEEDED_BYTES // 1_000_000
    return Finding(
        "disk",
        Status.MISSING,
        Text(
            f"{folder} 只剩 {megabytes} MB，生成需要约 {needed} MB",
            f"only {megabytes} MB free in {folder}; a build needs about {needed} MB",
        ),
    )
