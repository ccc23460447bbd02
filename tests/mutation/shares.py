"""Many mutants, looked at by all cores."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.kinds import chosen
from tests.mutation.mutation import Mutation, Outcome, sample_handbook

_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one mutant."""

    kind: str
    rules: tuple[str, ...]
    """Rules that found it at its place; none if it was missed."""
    what: str
    """The break, and the first findings."""


def rows_of(count: int, seed: int = 1) -> list[Row]:
    """Break the sample handbook so many times."""
    jobs = len(os.sched_getaffinity(0))
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=fresh) as pool:
        shares = pool.map(_share, [(count, seed, part, jobs) for part in range(jobs)])
        return [row for share in shares for row in share]


def _share(order: tuple[int, int, int, int]) -> list[Row]:
    """What one of several processes finds."""
    count, seed, part, jobs = order
    os.chdir(_ROOT)
    clean = sample_handbook()
    return [
        _row(kind, mutation, clean.outcome(mutation))
        for place, (kind, mutation) in enumerate(chosen(clean, count, seed))
        if place % jobs == part
    ]


def _row(kind: str, mutation: Mutation, outcome: Outcome) -> Row:
    rules = tuple(dict.fromkeys(each.rule for each in outcome.at_place))
    said = [
        f"{each.rule} {each.span.path}:{each.span.line}:{each.span.column}"
        for each in outcome.findings[:4]
    ]
    return Row(kind, rules, f"{dict(mutation.edits) or dict(mutation.moves)} → {'; '.join(said)}")
