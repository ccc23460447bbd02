"""The loader over inputs that nobody meant: ``python -m tests.fuzz.loader N [--from SEED]``.

Every input is one file changed by ``mutate``, read from disk as part of a small handbook and
checked like any other. Whatever comes of it is a corpus or findings: no exception, findings with
places that exist and texts that a terminal can bear, and no input that takes long.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lanebook.diagnostics import Diagnostic, LanebookError, Language, Severity
from lanebook.diagnostics.github import render_github
from lanebook.diagnostics.json_text import render_json
from lanebook.diagnostics.text import render_text
from lanebook.pipeline.reading import Reading, read
from tests.corpus.handbooks import FILES, write_handbook
from tests.fuzz.chance import Chance
from tests.fuzz.mutate import bomb, mutated

_ROOT = Path(__file__).parents[2]
TODAY = datetime.date(2025, 6, 1)
SECONDS = 5.0
"""What one input may take. The largest that is allowed takes about one on a slow core."""
MEGABYTES = 2048
"""What the whole process may take."""
_ONE_BOMB_IN = 500
_WHOLE_ONE_IN = 4
_SHOWN = 400
"""Characters of a message; more than fits a screen helps nobody."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A valid file, and where one of its kind goes in the small handbook."""

    path: str
    data: bytes


@dataclass(slots=True)
class Tally:
    """What came of the inputs."""

    inputs: int = 0
    sound: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    faults: list[tuple[int, str]] = field(default_factory=list)


def seeds() -> tuple[Seed, ...]:
    """Every file of the repository's handbooks."""
    return tuple(_seeds())


def small_seeds() -> tuple[Seed, ...]:
    """The files of the small handbook alone: what they refer to is there."""
    return tuple(Seed(name, text.encode()) for name, text in sorted(FILES.items()))


def _seeds() -> Iterator[Seed]:
    for home in (_ROOT / "content", _ROOT / "tests" / "handbook"):
        for path in sorted([*home.rglob("*.yml"), *home.rglob("*.md")]):
            relative = path.relative_to(home)
            inner = relative.parts[1:] if len(relative.parts) > 1 else relative.parts
            place = "/".join(("office", *inner)) if len(relative.parts) > 1 else relative.name
            yield Seed(place, path.read_bytes())
    yield from small_seeds()


def fuzz(numbers: range, tally: Tally) -> Iterator[int]:
    """Try the inputs of these numbers; each number makes the same input in every run."""
    known, own = seeds(), small_seeds()
    with tempfile.TemporaryDirectory() as folder:
        whole = write_handbook(Path(folder) / "whole")
        left_out = dict.fromkeys(FILES.keys() - {"handbook.yml", "office/volume.yml"})
        bare = write_handbook(Path(folder) / "bare", left_out)
        for number in numbers:
            chance = Chance(number)
            home = whole if chance.is_one_in(_WHOLE_ONE_IN) else bare
            fitting = home == whole and chance.below(4) > 0
            seed, other = chance.pick(own if fitting else known), chance.pick(known)
            is_bomb = chance.is_one_in(_ONE_BOMB_IN)
            data = bomb(chance) if is_bomb else mutated(chance, seed.data, other.data)
            _try(home, seed.path, data, number, tally)
            yield number


def _try(home: Path, place: str, data: bytes, number: int, tally: Tally) -> None:
    path = home / place
    before = path.read_bytes() if path.is_file() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    start = time.perf_counter()
    try:
        reading = read(home, TODAY)
        taken = time.perf_counter() - start
        faults = list(wrong_with(reading, Language.EN if number % 2 else Language.ZH))
    except LanebookError as error:
        taken, faults = time.perf_counter() - start, [f"machine blamed: {error}"]
    except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
        taken, faults = time.perf_counter() - start, [traceback.format_exc()]
    else:
        tally.sound += not reading.failed
        tally.rules.update({finding.rule for finding in reading.findings})
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    if taken > SECONDS:
        faults.append(f"{taken:.1f} s for {len(data)} bytes")
    tally.inputs += 1
    tally.slowest = max(tally.slowest, (taken, number))
    tally.faults += [(number, f"{place}: {fault}") for fault in faults]


def wrong_with(reading: Reading, language: Language) -> Iterator[str]:
    """What no reading may have, whatever was read."""
    if reading.corpus is None and not reading.failed:
        yield "no corpus and no error"
    lengths = {
        path: [len(line) for line in text.split("\n")] for path, text in reading.sources.items()
    }
    for finding in reading.findings:
        yield from _wrong_place(finding, lengths)
        said = finding.message.in_(language)
        if len(said) > _SHOWN or "\n" in said:
            yield f"{finding.rule}: {len(said)} characters: {said[:60]!r}"
    shown = render_text(reading.findings, reading.sources, language)
    odd = sorted(each for each in set(shown) - {"\n"} if not _is_harmless(each))
    if odd:
        yield f"a terminal gets {odd}: {shown!r}"
    rows = json.loads(render_json(reading.findings, language))
    lines = render_github(reading.findings, language).split("\n") if reading.findings else []
    if not len(rows) == len(lines) == len(reading.findings):
        yield "a finding is not one object of JSON and one line for GitHub"
    "".join((shown, *lines)).encode()


def _is_harmless(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _wrong_place(finding: Diagnostic, lengths: Mapping[str, list[int]]) -> Iterator[str]:
    span = finding.span
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    if finding.severity not in Severity or min(start) < 1 or end < start:
        yield f"{finding.rule}: {span}"
    lines = lengths.get(span.path)
    if lines is None:
        if (start, end) != ((1, 1), (1, 1)) and finding.rule not in {"not-utf-8", "unsafe-image"}:
            yield f"{finding.rule} at a place of a file that was not read: {span}"
    elif span.line > len(lines) or span.column > lines[span.line - 1] + 1:
        yield f"{finding.rule} outside the file: {span}"
    elif span.end_line > len(lines) + 1:
        yield f"{finding.rule} ends outside the file: {span}"


def main() -> int:
    """Try, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="start", type=int, default=0)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    tally, started = Tally(), time.monotonic()
    for number in fuzz(range(options.start, options.start + options.count), tally):
        if number % 10_000 == 0:
            print(number, len(tally.faults), f"{time.monotonic() - started:.0f} s", flush=True)  # noqa: T201
    for number, fault in tally.faults[:100]:
        print(f"--- {number}: {fault[:3000]}")  # noqa: T201
    print(  # noqa: T201
        f"{tally.inputs} inputs, {tally.sound} sound, {len(tally.rules)} rules seen, "
        f"{len(tally.faults)} faults; slowest {tally.slowest[0]:.2f} s (input {tally.slowest[1]}); "
        f"{time.monotonic() - started:.0f} s, "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most"
    )
    return bool(tally.faults)


if __name__ == "__main__":
    sys.exit(main())
