"""Proofs about the drawings of the site: every step and label is in them, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from selectolax.lexbor import LexborHTMLParser

from lanebook.derive.numbering import number_steps
from lanebook.derive.schedule import countdown
from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Decision, Flow, Task
from lanebook.model.walk import steps_in
from lanebook.render import address
from lanebook.verify.drawn import said_in_drawing
from lanebook.verify.drawn_graph import drawn_as_derived
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_reading import Drawing, Site, read_drawing
from lanebook.verify.wording import holds

_AGAIN = Text("重新生成网站", "build the site again")
DRAWINGS = Proof("site-drawings", Text("处图中文字", "texts in the site's drawings"), _AGAIN)
LETTERS = Proof(
    "site-letters",
    Text("行图中文字不小于 7.5 点", "lines in drawings of 7.5 pt or more"),
    Text("请报告这个缺陷：图中文字太小", "report it: letters are too small"),
)
_LEAST = 10.0
"""7.5 pt in CSS pixels."""
_FEWEST_TIMED = 2
"""So many entries with a time are drawn as a countdown."""


def drawings(site: Site, corpus: Corpus) -> Outcome:
    """Every flow is drawn, with all its steps and labels, in its own file and on its page."""
    return judge(
        DRAWINGS, (one for flow in corpus.flows.values() for one in _flow(site, corpus, flow))
    )


def _flow(site: Site, corpus: Corpus, flow: Flow) -> Iterator[Verdict]:
    path = address.diagram_of(flow.id)
    drawn = _read(site, path)
    page = site.page_of(address.page_of(Target(ObjectKind.FLOW, flow.id)))
    shown = page.drawings if page else ()
    yield verdict(
        holds=drawn is not None and drawn in shown,
        path=site.shown(path),
        zh=f"流程“{flow.name}”的图缺失、损坏，或与页面上的不同",
        en=f"the drawing of “{flow.name}” is missing, broken, or not that of its page",
    )
    if drawn is not None:
        yield from _words(site, path, drawn, _of_flow(corpus, flow))
        yield from _seen(site, path, drawn)
        yield from drawn_as_derived(site.shown(path), drawn.shapes, corpus, flow)
    entries = countdown(corpus, flow)
    if sum(one.seconds is not None for one in entries) >= _FEWEST_TIMED:
        yield from _countdown(site, corpus, flow, shown)


def _countdown(
    site: Site, corpus: Corpus, flow: Flow, shown: tuple[Drawing, ...]
) -> Iterator[Verdict]:
    path = address.countdown_of(flow.id)
    drawn = _read(site, path)
    yield verdict(
        holds=drawn is not None and drawn in shown,
        path=site.shown(path),
        zh=f"流程“{flow.name}”的倒计时图缺失、损坏，或与页面上的不同",
        en=f"the countdown of “{flow.name}” is missing, broken, or not that of its page",
    )
    if drawn is not None:
        steps = (
            (step, text)
            for step in steps_in(flow.prepare)
            for text in said_in_drawing(corpus, step)
        )
        yield from _words(site, path, drawn, (Wanted(None, text) for _, text in steps))
        yield from _seen(site, path, drawn)


def _seen(site: Site, path: str, drawn: Drawing) -> Iterator[Verdict]:
    unseen = "、".join(drawn.shapes.unseen[:3])
    yield verdict(
        holds=not unseen,
        path=site.shown(path),
        zh=f"图中有看不见的：{unseen}",
        en=f"something in the drawing cannot be seen: {unseen}",
    )


def _read(site: Site, path: str) -> Drawing | None:
    """A drawing of its own; None where it is missing or no XML."""
    if path not in site.files:
        return None
    text = site.text(path)
    parser = expat.ParserCreate()
    try:
        parser.Parse(text, True)  # noqa: FBT003 - by place only
    except expat.ExpatError:
        return None
    return read_drawing(LexborHTMLParser(text))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that has to be in a drawing."""

    node: str | None
    """The step in whose node it has to be, or ``>`` and the step whose arrow says it; None: any."""
    text: str
    number: str = ""
    """What stands right before it."""


def _words(site: Site, path: str, drawn: Drawing, wanted: Iterator[Wanted]) -> Iterator[Verdict]:
    for one in wanted:
        node, text = one.node, one.text
        if node is not None and node.startswith(">"):
            labels = (label for source, label in drawn.edges if source == node[1:])
            there = any(holds(label, text) for label in labels)
        else:
            place = drawn.text if node is None else drawn.nodes.get(node, "")
            there = holds(place, text, one.number)
        yield verdict(
            holds=there,
            path=site.shown(path),
            zh=f"图中缺文字：{one.number}{text}",
            en=f"the drawing lacks the text: {one.number}{text}",
        )


def _of_flow(corpus: Corpus, flow: Flow) -> Iterator[Wanted]:
    numbers = number_steps(flow)
    yield Wanted(None, flow.trigger)
    for step in steps_in(flow.steps):
        number = numbers.get(step.common.id)
        for place, text in enumerate(said_in_drawing(corpus, step)):
            tells = isinstance(step, Task) and step.text is None
            head = number if number and not place and not tells else ""
            yield Wanted(step.common.id if number else None, text, head)
        if isinstance(step, Decision):
            for option in step.options:
                yield Wanted(f">{step.common.id}", option.answer)
                if option.end:
                    yield Wanted(None, option.end)


def letters(site: Site) -> Outcome:
    """No letter in a drawing is smaller than can be read."""
    return judge(LETTERS, _letters(site))


def _letters(site: Site) -> Iterator[Verdict]:
    for path in sorted(site.files):
        if path.endswith(".svg") and not path.startswith("assets/"):
            for size in read_drawing(LexborHTMLParser(site.text(path))).sizes:
                yield verdict(
                    holds=size >= _LEAST,
                    path=site.shown(path),
                    zh=f"图中文字只有 {size * 0.75:.1f} 点",
                    en=f"letters of {size * 0.75:.1f} pt",
                )
