"""The engine of the browser, run by Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from shutil import which

ASSETS = Path(__file__).parents[2] / "overrides" / "assets" / "lanebook"
_ASK = """
const read = (path) => JSON.parse(require("fs").readFileSync(path, "utf8"))
const [scripts, queries] = read(process.argv[1])
scripts.forEach(require)
const engine = globalThis.lanebookSearch
const catalogue = engine.catalogueOf(globalThis.lanebookIndex)
const answers = queries.map((query) =>
  engine.search(catalogue, query).hits.map(({ position, points }) =>
    [position, points, engine.placeOf(catalogue, position)]))
console.log(JSON.stringify(answers))
"""
Answer = tuple[int, int, str]
"""The position of the entry, its points and its place."""


def answers_in_node(index: Path, queries: Sequence[str], folder: Path) -> list[list[Answer]]:
    """What Node answers to each query from an index that was written as a script."""
    program = which("node")
    assert program, "no Node: run .ci/setup test"
    scripts = [index, ASSETS / "search-text.js", ASSETS / "search-engine.js"]
    order = folder / "order.json"
    order.write_text(json.dumps([[str(one) for one in scripts], list(queries)]), encoding="utf-8")
    done = subprocess.run(
        [program, "-e", _ASK, str(order)], capture_output=True, encoding="utf-8", check=True
    )
    return [[(a, b, c) for a, b, c in answers] for answers in json.loads(done.stdout)]
