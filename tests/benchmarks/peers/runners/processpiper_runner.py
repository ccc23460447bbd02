"""Draws flows with processpiper: ``python processpiper_runner.py JOBS RESULTS``.

Runs under the Python of the peers; a job's source is the flow as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from processpiper import ProcessMap
from processpiper.lane import ElementType

KINDS = {
    "start": ElementType.START,
    "end": ElementType.END,
    "decision": ElementType.EXCLUSIVE,
    "loop": ElementType.EXCLUSIVE,
    "fork": ElementType.PARALLEL,
    "join": ElementType.PARALLEL,
}


def draw(flow: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    """Milliseconds and drawing."""
    start = time.perf_counter()
    chart = ProcessMap("flow", painter_type="svg")
    shapes, lanes = {}, {}
    for lane in flow["lanes"]:
        lanes[lane["id"]] = chart.add_lane(lane["name"])
    for node in flow["nodes"]:
        kind = KINDS.get(node["kind"], ElementType.TASK)
        shapes[node["id"]] = lanes[node["lane"]].add_element(node["text"] or " ", kind.value)
    links = []
    for edge in flow["edges"]:
        shapes[edge["source"]].connect(shapes[edge["target"]], edge["label"])
        links.append((edge, shapes[edge["source"]].connection_to[-1]))
    chart.draw()
    milliseconds = 1000 * (time.perf_counter() - start)
    return milliseconds, {
        "axis": "x",
        "curved": False,
        "words_known": False,
        "lanes": [
            {"id": name, "box": [lane.coord.x_pos, lane.coord.y_pos, lane.width, lane.height]}
            for name, lane in lanes.items()
        ],
        "nodes": [_node(name, shape) for name, shape in shapes.items()],
        "edges": [
            {
                "source": edge["source"],
                "target": edge["target"],
                "points": [list(point) for point in link.connection_points],
                "label": None,
            }
            for edge, link in links
            if link.connection_points
        ],
    }


def _node(name: str, shape: Any) -> dict[str, Any]:  # noqa: ANN401 - another project's
    x, y = shape.coord.x_pos, shape.coord.y_pos
    outline = {"Exclusive": "diamond", "Parallel": "diamond", "Start": "ellipse", "End": "ellipse"}
    kind = outline.get(type(shape).__name__, "rect")
    if kind == "ellipse":  # circles are kept by their centre
        x, y = x - shape.width / 2, y - shape.height / 2
    return {
        "id": name,
        "box": [x, y, shape.width, shape.height],
        "shape": kind,
        "text": None,
        "text_box": None,
    }


def main() -> None:
    """All jobs, each by itself."""
    jobs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    results = []
    for job in [jobs[0], *jobs]:  # the first once more, as a warm-up
        try:
            milliseconds, drawing = draw(json.loads(job["source"]))
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the peer's
            results.append({"name": job["name"], "error": f"{type(problem).__name__}: {problem}"})
            results[-1] |= {"milliseconds": None, "drawing": None}
        else:
            results.append({"name": job["name"], "error": None})
            results[-1] |= {"milliseconds": milliseconds, "drawing": drawing}
    Path(sys.argv[2]).write_text(json.dumps(results[1:]), encoding="utf-8")


main()
