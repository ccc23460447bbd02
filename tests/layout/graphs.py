"""Any graph an engine could be given, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from lanebook.geometry import Size
from lanebook.layout.graph import Edge, EdgeId, Graph, Lane, LaneId, Node, NodeId, Shape

SIZES = (
    Size(96, 40),
    Size(120, 36),
    Size(133.37, 61.2),
    Size(60, 28),
    Size(1, 1),
    Size(3, 200),
    Size(640, 5),
    Size(300, 420),
    Size(12, 9),
    Size(24, 24),
)
LABELS = (None, None, None, Size(14, 14), Size(62.5, 16), Size(180, 42), Size(2, 1))
HEADERS = (Size(0, 0), Size(56, 18), Size(18, 120), Size(260, 30))
SHAPES = (Shape.RECT, Shape.DIAMOND, Shape.HEXAGON, Shape.ELLIPSE, Shape.BAR)


@st.composite
def graphs(draw: st.DrawFn, most_nodes: int = 40, most_lanes: int = 8) -> Graph:
    """Self-loops, edges side by side, cycles, loose parts and empty lanes all occur."""
    lane_count = draw(st.integers(1, most_lanes))
    lanes = [
        Lane(LaneId(f"lane{i}"), HEADERS[kind])
        for i, kind in enumerate(draw(_picks(lane_count, len(HEADERS))))
    ]
    count = draw(st.integers(0, most_nodes))
    codes = draw(_picks(count, lane_count * len(SIZES) * len(SHAPES)))
    nodes = [_node(i, code, lane_count) for i, code in enumerate(codes)]
    if not nodes:
        return Graph(tuple(lanes), (), ())
    reach = draw(st.sampled_from((2, 5, count)))
    span = 2 * reach + 1
    many = draw(st.integers(0, 2 * count))
    wishes = draw(_picks(many, count * span * len(LABELS) * 3))
    edges = [_edge(i, code, count, reach) for i, code in enumerate(wishes)]
    return Graph(tuple(lanes), tuple(nodes), tuple(edges))


def _picks(count: int, choices: int) -> st.SearchStrategy[list[int]]:
    """Exactly ``count`` numbers: lists of free length are nearly always short."""
    return st.lists(st.integers(0, choices - 1), min_size=count, max_size=count)


def _node(number: int, code: int, lanes: int) -> Node:
    code, lane = divmod(code, lanes)
    shape, size = divmod(code, len(SIZES))
    return Node(NodeId(f"node{number}"), LaneId(f"lane{lane}"), SIZES[size], SHAPES[shape])


def _edge(number: int, code: int, count: int, reach: int) -> Edge:
    code, source = divmod(code, count)
    code, label = divmod(code, len(LABELS))
    jump, side = divmod(code, 3)
    target = min(max(source + jump - reach, 0), count - 1)
    ends = NodeId(f"node{source}"), NodeId(f"node{target}")
    return Edge(EdgeId(f"edge{number}"), *ends, LABELS[label], side - 1)
