"""The flows that all tools draw: every flow of a handbook, and twelve made-up ones.

What all tools can say is text in a box of a kind, in a lane, and arrows with words. So a step's
condition and its chips become lines of its text, and the named lines of a service blueprint,
which are no lanes, stay away.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lanebook.corpus import load
from lanebook.derive.unfold import unfold
from lanebook.render.diagram_draft import draft
from lanebook.render.notation import Content, Draft, DraftNode, Symbol

CONTENT = Path(__file__).parent.parent.parent.parent / "content"
_WORDLESS = {Symbol.RECEIVE: "收到"}


def corpus_flows(folder: Path = CONTENT) -> tuple[Draft, ...]:
    """Every flow as the handbook draws it, in the order of their ids, titled with its id."""
    corpus, findings = load(folder)
    if corpus is None:
        raise SystemExit(f"{folder} cannot be read: {len(findings)} findings")
    names = {flow.id: flow.name for flow in corpus.flows.values()}
    return tuple(
        replace(draft(unfold(flow, names, corpus.language), corpus), title=str(flow.id))
        for flow in sorted(corpus.flows.values(), key=lambda flow: flow.id)
    )


def bare(flow: Draft) -> Draft:
    """The flow with nothing but what every tool can draw."""
    return replace(
        flow,
        lanes=tuple(lane for lane in flow.lanes if not lane.tone.is_line),
        nodes=tuple(map(_bare_node, flow.nodes)),
    )


def _bare_node(node: DraftNode) -> DraftNode:
    content = node.content
    words = [content.condition, content.text or _WORDLESS.get(content.symbol, "")]
    words += [chip.text for chip in content.chips]
    text = "\n".join(word for word in words if word)
    return DraftNode(node.id, node.lane, Content(content.symbol, text))
