"""The swimlane engine: a graph of sized nodes in lanes becomes boxes and orthogonal paths.

It knows no roles, no text and no handbook. Whatever the input, what it draws is sound: see
``tests/layout/guarantees.py`` for the list.
"""

from __future__ import annotations

from lanebook.layout.choice import Restraint, choose
from lanebook.layout.drawing import Drawing
from lanebook.layout.graph import Axis, EdgeId, Graph
from lanebook.layout.ordered import Arranged
from lanebook.layout.p1_cycles import break_cycles
from lanebook.layout.p2_ranks import assign_ranks, prepare_ranks
from lanebook.layout.p3_order import Forward, arrange, order_forward, settle
from lanebook.layout.p4_place import place
from lanebook.layout.p5_route import route
from lanebook.layout.turning import turn_in, turn_out
from lanebook.layout.validity import GraphError, check_graph

__all__ = ["GraphError", "check_graph", "lay_out"]


def lay_out(graph: Graph, *, axis: Axis = Axis.Y) -> Drawing:
    """Draw a graph that ``check_graph`` accepts; equal graphs give equal drawings."""
    turned = turn_in(graph, axis)

    ranking = prepare_ranks(break_cycles(turned, axis))
    known: dict[tuple[frozenset[EdgeId], frozenset[EdgeId]], Forward] = {}

    def order(restraint: Restraint) -> Arranged:
        held = restraint.sloping, restraint.long
        if held not in known:
            known[held] = order_forward(assign_ranks(ranking, *held))
        return arrange(known[held], restraint.upright)

    return turn_out(route(place(settle(choose(turned, order)))))
