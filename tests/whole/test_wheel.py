"""The wheel, made by way of the sdist, in an environment that holds nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.whole.conftest import TODAY

REPOSITORY = Path(__file__).parents[2]
UV = Path(sys.prefix) / "uv" / "bin" / "uv"

Program = Callable[..., subprocess.CompletedProcess[str]]

USER = """\
from datetime import date
from pathlib import Path

from lanebook import api

today = date(2026, 6, 1)
corpus = api.load("content")
names: list[str] = [role.name for role in corpus.roles.values()]
assert "迎宾" in names
assert api.check("content", today=today) == ()
made: tuple[Path, ...] = api.build("content", "out", today=today, binders=False)
assert made == (Path("out/site"),)

Path("content/teahouse/roles/host.yml").write_text("", encoding="utf-8")
try:
    api.load("content")
except api.InvalidHandbookError as refused:
    wrong: list[int] = [one.span.line for one in refused.findings]
    assert wrong
else:
    raise AssertionError("an empty file was read")
try:
    api.build("content", "out", today=today)
except api.InvalidHandbookError as refused:
    assert refused.findings == api.check("content", today=today)
else:
    raise AssertionError("a broken handbook was built")
"""


@pytest.fixture(scope="module")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment into which the wheel was installed."""
    room = tmp_path_factory.mktemp("wheel")
    locked = room / "locked.txt"
    _run([UV, "build", "--quiet", "--out-dir", room / "dist"], REPOSITORY)
    export: list[str | Path] = [
        "export",
        "--frozen",
        "--no-dev",
        "--no-emit-project",
        "--no-hashes",
        "--quiet",
    ]
    _run([UV, *export, "-o", locked], REPOSITORY)
    _run([UV, "venv", "--quiet", "--python", sys.executable, room / "venv"], room)
    (wheel,) = (room / "dist").glob("*.whl")
    into: list[str | Path] = ["--python", room / "venv" / "bin" / "python", "--constraint", locked]
    _run([UV, "pip", "install", "--quiet", *into, wheel], room)
    return room / "venv" / "bin"


@pytest.fixture
def program(bin_folder: Path, desk: Path) -> Program:
    """Run a program of that environment beside a handbook, with no setting of ours around."""

    def run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return _run([bin_folder / name, *arguments], desk, bare=True)

    return run


def _run(
    command: Sequence[str | Path], folder: Path, *, bare: bool = False
) -> subprocess.CompletedProcess[str]:
    kept = {"HOME", "LANG", "LANEBOOK_CACHE"}
    bare_variables = {name: text for name, text in os.environ.items() if name in kept}
    variables = {**bare_variables, "PATH": os.defpath} if bare else None
    done = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_it_checks_builds_and_prints(program: Program, desk: Path) -> None:
    assert "0 个错误" in program("lanebook", "check", "--today", TODAY).stdout
    program("python", "-m", "lanebook", "build", "--site", "--today", TODAY)
    assert (desk / "build/site/manual/notation.html").is_file()
    assert (desk / "build/site/assets/lanebook/site.css").is_file()
    program("lanebook", "binder", "--role", "茶师", "-o", "one.pdf", "--today", TODAY)
    assert len(PdfReader(desk / "one.pdf").pages) > 4
    program("lanebook", "verify", "--site-only", "--today", TODAY)


def test_its_commands_complete_in_every_shell(bin_folder: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        script = _completion(bin_folder, f"{shell}_source")
        assert "_LANEBOOK_COMPLETE" in script
    assert "plain,check" in _completion(bin_folder, "bash_complete", words="lanebook che")
    assert "plain,--volume" in _completion(bin_folder, "bash_complete", words="lanebook build --v")


def _completion(bin_folder: Path, instruction: str, words: str = "lanebook") -> str:
    asked = {
        "_LANEBOOK_COMPLETE": instruction,
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = subprocess.run(
        [bin_folder / "lanebook"],
        env={"PATH": os.defpath, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_programs_may_call_it(program: Program, desk: Path) -> None:
    (desk / "user.py").write_text(USER, encoding="utf-8")
    program("python", "user.py")


def test_its_types_are_seen_by_others(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(USER + "names.append(corpus.roles)\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "user.py", "--config-file="]
    done = subprocess.run(
        [*command, "--python-executable", str(bin_folder / "python")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("error:") == 1, done.stdout
    assert "Mapping[RoleId, Role]" in done.stdout
