"""Draws flows with actdiag: ``python actdiag_runner.py JOBS RESULTS FONT``.

Runs under the Python of the peers, with a Pillow before 10.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from actdiag.builder import ScreenNodeBuilder
from actdiag.drawer import DiagramDraw
from actdiag.parser import parse_string
from blockdiag.utils.bootstrap import create_fontmap
from blockdiag.utils.fontmap import FontMap

LIMIT = 60
"""Seconds for one flow: actdiag's time doubles with every branch."""


def draw(source: str, fonts: FontMap) -> tuple[float, dict[str, Any]]:
    """Milliseconds and drawing."""
    start = time.perf_counter()
    diagram = ScreenNodeBuilder.build(parse_string(source))
    drawn = DiagramDraw("SVG", diagram, None, fontmap=fonts)
    drawn.draw()
    drawn.save()
    milliseconds = 1000 * (time.perf_counter() - start)
    metrics = drawn.metrics
    frame = metrics.frame(diagram.lanes).outline
    lanes = []
    for lane in diagram.lanes:
        header = metrics.lane_headerbox(lane)
        box = [header[0], frame[1], header[2] - header[0], frame[3] - frame[1]]
        lanes.append({"id": lane.id.removeprefix("lane_"), "box": box})
    return milliseconds, {
        "axis": "y",
        "curved": False,
        "words_known": False,
        "lanes": lanes,
        "nodes": [_node(node, metrics) for node in drawn.nodes],
        "edges": [_edge(edge, metrics) for edge in drawn.edges],
    }


def _node(node: Any, metrics: Any) -> dict[str, Any]:  # noqa: ANN401 - another project's
    left, top, right, bottom = metrics.cell(node).box
    return {
        "id": node.id,
        "box": [left, top, right - left, bottom - top],
        "shape": "diamond" if node.shape == "flowchart.condition" else "rect",
        "text": None,
        "text_box": None,
    }


def _edge(edge: Any, metrics: Any) -> dict[str, Any]:  # noqa: ANN401 - another project's
    points: list[list[float]] = []
    for piece in metrics.edge(edge).shaft.polylines:
        points += [[point.x, point.y] for point in piece]
    return {"source": edge.node1.id, "target": edge.node2.id, "points": points, "label": None}


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {LIMIT} s")


class _FontOptions:
    """What ``create_fontmap`` asks for."""

    fontmap = None

    def __init__(self, font: str) -> None:
        self.font = [font]


def main() -> None:
    """All jobs, each by itself."""
    jobs = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    fonts = create_fontmap(_FontOptions(sys.argv[3]))
    signal.signal(signal.SIGALRM, _too_long)
    results = []
    for job in [jobs[0], *jobs]:  # the first once more, as a warm-up
        signal.alarm(LIMIT)
        try:
            milliseconds, drawing = draw(job["source"], fonts)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the peer's
            results.append({"name": job["name"], "error": f"{type(problem).__name__}: {problem}"})
            results[-1] |= {"milliseconds": None, "drawing": None}
        else:
            results.append({"name": job["name"], "error": None})
            results[-1] |= {"milliseconds": milliseconds, "drawing": drawing}
        finally:
            signal.alarm(0)
    Path(sys.argv[2]).write_text(json.dumps(results[1:]), encoding="utf-8")


main()
