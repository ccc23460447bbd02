"""Builds killed at random moments: ``python -m tests.fuzz.kills N [--from SEED]``.

Two versions of the small handbook are built by turns into one folder. Each build is ended by
SIGKILL, SIGTERM or Ctrl-C; then pages, site and binders are those of the one version or those of
the other, all together and every byte; after one in five ``lanebook verify`` says so, too.
Nothing that belongs to the build is left running, and a build that nobody ends clears all that
others left.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lanebook.publish.stage import settle
from tests.fuzz.chance import Chance

_HOME = Path(__file__).parents[1] / "handbook"
_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_PARTS = ("docs", "site", "binders")
_EDITED = "teahouse/roles/host.yml"
_VERIFIED_ONE_IN = 5
_PATIENCE = 60.0
"""Seconds that a process has to end once it was told to."""

Digests = Mapping[str, str]


@dataclass(slots=True)
class Tally:
    """What came of the kills."""

    kills: int = 0
    over: int = 0
    """Builds that were over before they were to end."""
    verified: int = 0
    """Times that ``lanebook verify`` read the build back as well."""
    swapped: int = 0
    """Kills that left the new build."""
    by_signal: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)


class Desk:
    """A folder with the handbook and its build, and what the builds of both versions are."""

    def __init__(self, folder: Path, scope: tuple[str, str] = ("--volume", "teahouse")) -> None:
        """Build both versions, the first one last.

        Args:
            folder: Empty.
            scope: Whose binders are built.
        """
        self.folder = folder
        self.scope = scope
        self.build = folder / "build"
        shutil.copytree(_HOME, folder / "content")
        with (folder / "content" / "handbook.yml").open("a", encoding="utf-8") as settings:
            settings.write("manual: false\n")  # it takes longer than all the rest
        edited = folder / "content" / _EDITED
        first = edited.read_text(encoding="utf-8")
        self.texts = (first, first.replace("迎接客人，安排座位", "迎接客人，安排好座位"))
        self.write(1)
        self.run()
        second = self.digests()
        self.write(0)
        started = time.monotonic()
        self.run()
        self.seconds = time.monotonic() - started
        self.whole: tuple[Digests, Digests] = (self.digests(), second)
        assert self.whole[0] != self.whole[1], "the versions differ"

    def write(self, version: int) -> None:
        """Make the handbook one of the versions."""
        (self.folder / "content" / _EDITED).write_text(self.texts[version], encoding="utf-8")

    def start(self, *, jobs: int) -> subprocess.Popen[str]:
        """Start a build as a group of processes of its own."""
        order = ("build", *self.scope, "--site", "--binders", "--today", "2026-06-01")
        return subprocess.Popen(
            [sys.executable, "-m", "lanebook", *order, "--jobs", str(jobs)],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self) -> None:
        """Build to the end."""
        with self.start(jobs=1) as process:
            _, said = process.communicate()
        assert process.returncode == 0, said

    def unproven(self) -> list[str]:
        """What ``lanebook verify`` finds wrong with the build, against the version it is of."""
        orders = (("--site-only",), ("--binders-only", *self.scope))
        runs = [
            subprocess.run(
                [sys.executable, "-m", "lanebook", "verify", *order, "--today", "2026-06-01"],
                cwd=self.folder,
                capture_output=True,
                text=True,
                check=False,
            )
            for order in orders
        ]
        return [f"verify: {one.stdout}{one.stderr}" for one in runs if one.returncode]

    def digests(self) -> Digests:
        """Every file of the build by its path."""
        return {
            path.relative_to(self.build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for part in _PARTS
            for path in sorted((self.build / part).rglob("*"))
            if path.is_file()
        }

    def left_over(self) -> list[str]:
        """What lies in the folder of the build that belongs to none."""
        state = self.build / ".lanebook"
        return sorted({path.name for path in (*self.build.iterdir(), *state.iterdir())} - _PLACES)


_PLACES = {*_PARTS, ".lanebook", "lock", "made.json"}


def kill(desk: Desk, numbers: range, tally: Tally) -> Iterator[int]:
    """End the builds of these numbers; moment and signal of each are the same in every run."""
    stands = 0
    for number in numbers:
        chance = Chance(number)
        desk.write(1 - stands)
        number_of_signal = chance.pick(_SIGNALS)
        # The end is where the places are taken: a third of the moments is near it.
        share = chance.share() if chance.below(3) else 0.85 + 0.25 * chance.share()
        faults = list(_end(desk, share * desk.seconds, number_of_signal, chance, tally))
        settle(desk.build)
        found = desk.digests()
        if found not in desk.whole:
            faults.append(f"neither build is whole: {_difference(found, desk.whole)}")
        elif found == desk.whole[1 - stands]:
            stands = 1 - stands
            tally.swapped += 1
        if number % _VERIFIED_ONE_IN == 0:
            desk.write(stands)
            faults += desk.unproven()
            tally.verified += 1
        if number % 20 == 19:
            desk.write(stands)
            desk.run()
            faults += [f"left over: {name}" for name in desk.left_over()]
        tally.kills += 1
        tally.faults += [(number, fault) for fault in faults]
        yield number


def _end(
    desk: Desk, delay: float, wanted: signal.Signals, chance: Chance, tally: Tally
) -> Iterator[str]:
    with desk.start(jobs=1 + chance.below(2)) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay)
            tally.over += 1
        process.send_signal(wanted)
        _, said = process.communicate(timeout=_PATIENCE)
    tally.by_signal[wanted.name] += 1
    if process.returncode not in (0, -wanted, 130):
        yield f"exit status {process.returncode} after {wanted.name}"
    if "Traceback" in said:
        yield said
    if not _is_gone(process.pid):
        yield "processes of the build are still there"


def _is_gone(group: int) -> bool:
    """Whether no process of a group is left; those of a killed parent may take a moment."""
    limit = time.monotonic() + _PATIENCE
    while time.monotonic() < limit:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


def _difference(found: Digests, whole: tuple[Digests, Digests]) -> str:
    names: list[set[str]] = [
        {name for name in found.keys() | one.keys() if found.get(name) != one.get(name)}
        for one in whole
    ]
    return f"{min(sorted(one)[:5] for one in names)}"


def main() -> int:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="start", type=int, default=0)
    options = parser.parse_args()
    tally, started = Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name))
        for number in kill(desk, range(options.start, options.start + options.count), tally):
            if number % 20 == 19:
                print(number + 1, len(tally.faults), flush=True)  # noqa: T201
    for number, fault in tally.faults:
        print(f"--- {number}: {fault[:2000]}")  # noqa: T201
    print(  # noqa: T201
        f"{tally.kills} kills ({dict(tally.by_signal)}), {tally.over} after the end, "
        f"{tally.swapped} left the new build, the others the old one; {tally.verified} verified, "
        f"{len(tally.faults)} faults, "
        f"a build takes {desk.seconds:.1f} s, {time.monotonic() - started:.0f} s in all"
    )
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main())
