"""Our drawings beside those of other tools, all measured alike in one run.

    python -m tests.benchmarks.peers [--handbook DIR] [--only KEY …] [--flow TITLE …]
    python -m tests.benchmarks.peers --pictures DIR --flow TITLE …

README.md beside this file says how the tools are installed. What is not there is said to be
missing; nothing but this benchmark needs any of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from lanebook.layout.graph import Axis
from lanebook.pipeline.printing import print_png
from lanebook.render.diagram import draw
from lanebook.render.notation import Draft
from lanebook.render.svg_parts import PRINT_FONTS, Look
from tests.benchmarks.peers import tables
from tests.benchmarks.peers.contest import OURS, Entries, draw_ours, draw_theirs, time_ours
from tests.benchmarks.peers.flows import CONTENT, bare, corpus_flows
from tests.benchmarks.peers.installed import PEERS, Peer
from tests.benchmarks.peers.synthetic import synthetic_flows
from tests.benchmarks.peers.tool import MEASURE_EMS

BARE = Look(fonts=PRINT_FONTS, key=False)
SITE = "Lanebook, as on the site"


@dataclass(frozen=True, slots=True)
class Flows:
    """What is drawn."""

    site: tuple[Draft, ...]
    """The handbook's flows with all their signs."""
    corpus: tuple[Draft, ...]
    """The same with nothing but what all tools can draw."""
    synthetic: tuple[Draft, ...]


def main() -> None:
    """Draw, measure, print."""
    asked = _asked()
    flows = _flows(asked.handbook, asked.flow)
    peers = [peer for peer in PEERS if not asked.only or peer.key in asked.only]
    present = [peer for peer in peers if not _missing(peer)]
    if asked.pictures:
        _pictures(asked.pictures, flows, present)
        return
    every = (*flows.corpus, *flows.synthetic)
    drawn: dict[str, Entries] = {OURS: draw_ours(every)}
    beside: dict[str, Mapping[str, float]] = {}
    for peer in present:
        sys.stdout.write(f"{peer.title} draws …\n")
        before = time_ours(every)
        drawn[peer.title] = draw_theirs(peer, every)
        after = time_ours(every)
        beside[peer.title] = {flow: (before[flow] + after[flow]) / 2 for flow in before}
    corpus, synthetic = _titles(flows.corpus), _titles(flows.synthetic)
    console = Console(width=190)
    if corpus:
        with_site = {SITE: draw_ours(flows.site), **drawn}
        console.print(tables.sums(f"{len(corpus)} flows of the handbook", with_site, corpus))
    if synthetic:
        console.print(tables.sums(f"{len(synthetic)} synthetic flows", drawn, synthetic))
    console.print(tables.worst(drawn[OURS]))
    console.print(tables.behind(drawn))
    console.print(tables.times(drawn, beside, {"handbook": corpus, "synthetic": synthetic}))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--handbook", type=Path, default=CONTENT)
    parser.add_argument("--only", nargs="*", choices=[peer.key for peer in PEERS], default=[])
    parser.add_argument("--flow", nargs="*", default=[])
    parser.add_argument("--pictures", type=Path, help="draw side by side into this folder instead")
    return parser.parse_args()


def _flows(handbook: Path, wanted: Sequence[str]) -> Flows:
    site = corpus_flows(handbook)
    synthetic = synthetic_flows()
    unknown = set(wanted) - set(_titles(site)) - set(_titles(synthetic))
    if unknown:
        raise SystemExit(f"no such flow: {', '.join(sorted(unknown))}")
    if wanted:
        site = tuple(flow for flow in site if flow.title in wanted)
        synthetic = tuple(flow for flow in synthetic if flow.title in wanted)
    return Flows(site, tuple(map(bare, site)), synthetic)


def _titles(flows: Sequence[Draft]) -> list[str]:
    return [flow.title for flow in flows]


def _missing(peer: Peer) -> bool:
    lacks = peer.missing()
    if lacks:
        sys.stdout.write(f"{peer.title} is missing: no {', '.join(lacks)}\n")
    return bool(lacks)


def _pictures(folder: Path, flows: Flows, peers: Sequence[Peer]) -> None:
    """``NAME-ours.png`` as on the site, and ``NAME-KEY.png`` for every peer that draws pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    stems = {
        flow.title: folder / flow.title.replace("/", "-")
        for flow in (*flows.site, *flows.synthetic)
    }
    for flow in (*flows.site, *flows.synthetic):
        picture = print_png(draw(flow, Axis.Y, MEASURE_EMS), BARE)
        Path(f"{stems[flow.title]}-ours.png").write_bytes(picture)
    for peer in peers:
        named = {title: Path(f"{stem}-{peer.key}") for title, stem in stems.items()}
        draw_theirs(peer, (*flows.corpus, *flows.synthetic), named)


if __name__ == "__main__":
    main()
