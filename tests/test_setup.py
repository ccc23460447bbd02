"""``.ci/setup`` on machines of our own making: a few programs on the path and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
TOOLS = ("cat", "cksum", "cut", "dirname", "rm", "sh")
LACKING = "libpango-1.0-0 libharfbuzz-subset0"
COMMAND = "touch installed-by-apt"


@dataclass(frozen=True, slots=True)
class Machine:
    """A folder like the repository's and a path with what the machine has."""

    folder: Path

    def has(self, program: str, script: str) -> None:
        """Put a program on the path."""
        file = self.folder / "bin" / program
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)

    def has_python(self, *, version_fits: bool = True, lacking: str = "") -> None:
        """Put an interpreter on the path that knows what the machine lacks."""
        fits = "exit 0" if version_fits else "exit 1"
        self.has(
            "python3",
            'case "$2" in\n'
            f"*version_info*) {fits} ;;\n"
            f'*missing*) [ -e installed-by-apt ] && echo || echo "{lacking}"; echo "{COMMAND}" ;;\n'
            '*) echo "venv made" >&2; exit 3 ;;\nesac',
        )

    def set_up(self) -> subprocess.CompletedProcess[str]:
        """Run the script with this machine's path."""
        return subprocess.run(
            ["/bin/sh", str(self.folder / ".ci" / "setup")],
            check=False,
            env={"PATH": str(self.folder / "bin")},
            capture_output=True,
            text=True,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    for name in (".ci", "bin"):
        (tmp_path / name).mkdir()
    shutil.copy(REPOSITORY / ".ci" / "setup", tmp_path / ".ci" / "setup")
    for name in ("uv.lock", "pyproject.toml"):
        (tmp_path / name).write_text("")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    bare = Machine(tmp_path)
    bare.has("id", "echo 1000")
    bare.has("sudo", "exit 1")
    return bare


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt-get update && sudo apt-get install -y python3.11 python3.11-venv"),
        ("dnf", "sudo dnf install -y python3.11"),
        ("brew", "brew install python"),
    ],
)
def test_without_a_python_that_fits_it_says_how_to_get_one(
    machine: Machine, manager: str, command: str
) -> None:
    machine.has(manager, "exit 9")
    machine.has_python(version_fits=False)
    done = machine.set_up()
    assert done.returncode == 1
    assert f"\n    {command}\n" in done.stderr


def test_where_it_may_not_install_it_prints_the_command_and_changes_nothing(
    machine: Machine,
) -> None:
    machine.has("apt-get", "exit 9")
    machine.has_python(lacking=LACKING)
    done = machine.set_up()
    assert done.returncode == 1
    assert f"\n    {COMMAND}\n" in done.stderr
    assert not (machine.folder / "installed-by-apt").exists()
    assert not (machine.folder / ".venv").exists()


@pytest.mark.parametrize("right", ["root", "passwordless sudo"])
def test_where_it_may_install_it_does_and_goes_on(machine: Machine, right: str) -> None:
    machine.has("apt-get", "exit 9")
    (machine.folder / "bin" / "touch").symlink_to(str(shutil.which("touch")))
    if right == "root":
        machine.has("id", "echo 0")
    else:
        machine.has("sudo", "exit 0")
    machine.has_python(lacking=LACKING)
    done = machine.set_up()
    assert f"installing system packages: {LACKING}" in done.stderr
    assert (machine.folder / "installed-by-apt").exists()
    assert done.stderr.endswith("venv made\n")


def test_an_installation_that_failed_stops_it(machine: Machine) -> None:
    machine.has("apt-get", "exit 9")
    machine.has("id", "echo 0")
    machine.has("touch", "exit 100")
    machine.has_python(lacking=LACKING)
    done = machine.set_up()
    assert done.returncode == 1
    assert f"\n    {COMMAND}\n" in done.stderr
    assert "venv made" not in done.stderr


def test_an_installation_that_brought_nothing_stops_it(machine: Machine) -> None:
    machine.has("apt-get", "exit 9")
    machine.has("id", "echo 0")
    machine.has("touch", "exit 0")
    machine.has_python(lacking=LACKING)
    done = machine.set_up()
    assert done.returncode == 1
    assert f"\n    {LACKING}\n" in done.stderr


def test_where_all_is_there_it_goes_straight_to_the_python_packages(machine: Machine) -> None:
    machine.has_python()
    assert machine.set_up().stderr == "venv made\n"
