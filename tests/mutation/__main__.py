"""Break the corpus in many ways and count what is found: ``python -m tests.mutation [COUNT]``."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.mutation.kinds import KINDS, chosen
from tests.mutation.mutation import Mutation, Outcome, sample_handbook

COUNT = 2000


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one mutant."""

    kind: str
    rules: tuple[str, ...]
    """Rules that found it at its place; none if it was missed."""
    what: str
    """The break, and the first findings."""


def main() -> int:
    """Print the mutants that were missed, then a line a kind; fail if there are any."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    began, jobs = time.perf_counter(), len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(jobs) as pool:
        shares = pool.map(_share, [(count, part, jobs) for part in range(jobs)])
        rows = [row for share in shares for row in share]
    sys.stdout.writelines(_lines(rows))
    found = sum(bool(row.rules) for row in rows)
    kinds = len({row.kind for row in rows})
    seconds = time.perf_counter() - began
    sys.stdout.write(
        f"{len(rows)} mutants of {kinds} kinds, {found} found at their place, {seconds:.0f} s\n"
    )
    return int(found < len(rows))


def _lines(rows: Sequence[Row]) -> list[str]:
    lines = [f"missed: {row.kind}: {row.what}\n" for row in rows if not row.rules]
    for kind in KINDS:
        own = [row for row in rows if row.kind == kind]
        rules = Counter(rule for row in own for rule in row.rules)
        said = ", ".join(f"{rule} {number}" for rule, number in rules.items())
        lines.append(f"{len(own):5}  {kind}: {said}\n")
    return lines


def _share(order: tuple[int, int, int]) -> list[Row]:
    """What one of several processes finds."""
    count, part, jobs = order
    clean = sample_handbook()
    return [
        _row(kind, mutation, clean.outcome(mutation))
        for place, (kind, mutation) in enumerate(chosen(clean, count))
        if place % jobs == part
    ]


def _row(kind: str, mutation: Mutation, outcome: Outcome) -> Row:
    rules = tuple(dict.fromkeys(each.rule for each in outcome.at_place))
    said = [
        f"{each.rule} {each.span.path}:{each.span.line}:{each.span.column}"
        for each in outcome.findings[:4]
    ]
    return Row(kind, rules, f"{dict(mutation.edits) or dict(mutation.moves)} → {'; '.join(said)}")


if __name__ == "__main__":
    sys.exit(main())
