"""Break the corpus in many ways and count what is found: ``python -m tests.mutation``.

``python -m tests.mutation COUNT SEED``: how many mutants, and which of all there are.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.mutation.kinds import KINDS
from tests.mutation.shares import Row, rows_of

COUNT = 2000


def main() -> int:
    """Print the mutants that were missed, then a line a kind; fail if there are any."""
    given = [int(one) for one in sys.argv[1:]]
    count, seed = [*given, *(COUNT, 1)[len(given) :]]
    began = time.perf_counter()
    rows = rows_of(count, seed)
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


if __name__ == "__main__":
    sys.exit(main())
