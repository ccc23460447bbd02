"""The small handbook as an author has it, and the command line to run over it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SMALL = Path(__file__).parent.parent / "handbook"
TODAY = "2026-06-01"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the small handbook in ``content``, free to be broken."""
    shutil.copytree(SMALL, tmp_path / "content")
    return tmp_path


@pytest.fixture
def lanebook() -> Run:
    """Run the command in a folder, as an author would, and keep what it says.

    Further arguments are variables of the environment.
    """

    def run(
        folder: Path, *arguments: str, timeout: float = 240, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "lanebook", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            env={**os.environ, **more},
        )

    return run
