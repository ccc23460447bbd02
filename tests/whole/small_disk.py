"""Builds on a disk of 64 MB that fills up, and that may not be written; what came of each as JSON.

To be run where mounting harms nobody: ``unshare -m python -m tests.whole.small_disk``.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.whole.conftest import TODAY

_BUILD = ("build", "--role", "迎宾", "--site", "--binders", "--today", TODAY, "--jobs", "1", "-q")
_ROLE = Path("content/teahouse/roles/host.yml")
_OUT = Path("build")
_BALLAST = _OUT / "ballast"
_FREE = (0, 100_000, 1_200_000)
"""Bytes that are left: too few for the first page, for the first and for the last of the site."""


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options, str(_OUT)], check=True)  # noqa: S607 - wherever it is


def _run(**environment: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "lanebook", *_BUILD],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    state = _OUT / ".lanebook"
    results = [_OUT / name for name in ("docs", "site", "binders")]
    return {
        "status": done.returncode,
        "said": done.stderr,
        "left": [one.name for one in (*_OUT.rglob(".lanebook-*"), *state.glob("[!lm]*"))],
        "whole": {
            str(path): path.read_bytes().hex()
            for folder in results
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        },
    }


def _fill(free: int) -> None:
    """Leave so many bytes."""
    with _BALLAST.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    os.truncate(_BALLAST, max(_BALLAST.stat().st_size - free, 0))


def main() -> None:
    """Build, fill, build again; forbid, build again."""
    _OUT.mkdir()
    _mount("-t", "tmpfs", "-o", "size=64m", "none")
    said = [_run()]
    text = _ROLE.read_text(encoding="utf-8")
    _ROLE.write_text(text.replace("安排座位", "安排好座位"), encoding="utf-8")
    for free in _FREE:
        _fill(free)
        said.append(_run())
        _BALLAST.unlink()
    _fill(50_000)
    said.append(_run(LANEBOOK_CACHE=str(_OUT / "cache")))
    _BALLAST.unlink()
    _mount("-o", "remount,ro")
    said.append(_run())
    _mount("-o", "remount,rw")
    said.append(_run())
    print(json.dumps(said))  # noqa: T201


if __name__ == "__main__":
    main()
