"""Proofs about what a binder holds: all that it has to, at its place, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import FlowId
from lanebook.model.walk import all_steps
from lanebook.render.address import binder_anchor
from lanebook.render.words_sheet import WORDS
from lanebook.verify.binder_reading import Binder
from lanebook.verify.drawn import done_in
from lanebook.verify.expected import Piece
from lanebook.verify.holdings import Holdings
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.wording import bare, holds, printed

_AGAIN = Text("重新生成装订本", "build the binders again")
CLOSURE = Proof(
    "binder-closure",
    Text("个对象该在册内且在册内，或该在册外", "objects inside or outside"),
    _AGAIN,
)
TEXTS = Proof("binder-texts", Text("处文字在装订本中", "texts in binders"), _AGAIN)
_CHAPTERS = ("front--", "leaf--", "volume--", "role--", "flow--", "rule--", "form--", "term--")
_DISTINCT = 8
"""Shorter texts of others may well be said of one's own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A binder, and what has to be in it."""

    binder: Binder
    corpus: Corpus
    held: Holdings
    objects: tuple[Piece, ...]
    parts: tuple[Piece, ...]

    def chapter(self, anchor: str) -> range:
        """The pages from an anchor to the page on which the next chapter begins."""
        first = self.binder.page_of(anchor)
        if first is None:
            return range(0)
        starts = (
            place.page
            for name, place in self.binder.places.items()
            if name.startswith(_CHAPTERS) and name.count("--") <= 2 and place.page > first
        )
        return range(first, min(starts, default=len(self.binder.texts)))

    def steps(self, flow: Flow) -> Iterator[Step]:
        """The steps of a flow that the binder has."""
        for step in all_steps(flow):
            if Target(ObjectKind.STEP, flow.id, step.common.id) in self.held.parts:
                yield step


def closure(claim: Claim) -> Outcome:
    """The binder has a place for each of its objects and parts, and for no other."""
    held = claim.held.objects | claim.held.parts
    every = [*claim.objects, *(one for one in claim.parts if _has_place(one.target))]
    return judge(CLOSURE, (*_membership(claim, held, every), *_silence(claim)))


def _has_place(target: Target) -> bool:
    """Fields are blanks of a form: they have no place of their own in a binder."""
    return target.kind is not ObjectKind.FORM


def _membership(claim: Claim, held: frozenset[Target], every: list[Piece]) -> Iterator[Verdict]:
    selves = claim.held.selves
    for piece in every:
        if selves and piece.target.kind is ObjectKind.VOLUME:
            continue
        wanted = piece.target in held
        there = binder_anchor(piece.target) in claim.binder.places
        more = Text("应有而没有", "lacks") if wanted else Text("不该有而有", "should not have")
        yield verdict(
            holds=there == wanted,
            path=claim.binder.shown,
            zh=f"{more.zh}：{piece.name}",
            en=f"the binder {more.en} “{piece.name}”",
        )


def _silence(claim: Claim) -> Iterator[Verdict]:
    """The binder of a role does not say how others do their work."""
    if not claim.held.selves:
        return
    whole = "".join(claim.binder.texts)
    own = "".join(
        bare(text)
        for piece in claim.parts
        if piece.target in claim.held.parts and not _is_foreign(claim, piece.target)
        for text in piece.said
    )
    for flow in claim.corpus.flows.values():
        for step in claim.steps(flow):
            how = step.common.standard.how or ""
            if len(how) >= _DISTINCT and not claim.held.is_own(step) and not holds(own, how):
                yield verdict(
                    holds=not holds(whole, how),
                    path=claim.binder.shown,
                    zh=f"写了别人的执行标准：{how}",
                    en=f"says how others work: {how}",
                )


def _is_foreign(claim: Claim, target: Target) -> bool:
    if target.kind is not ObjectKind.STEP:
        return False
    return not claim.held.is_own(_step_of(claim, target))


def _step_of(claim: Claim, target: Target) -> Step:
    steps = all_steps(claim.corpus.flows[FlowId(target.id)])
    return next(step for step in steps if step.common.id == target.part)


def texts(claim: Claim) -> Outcome:
    """Every text of what the binder holds stands at its place."""
    return judge(TEXTS, (*_objects(claim), *_parts(claim), *_fields(claim)))


def _objects(claim: Claim) -> Iterator[Verdict]:
    for piece in claim.objects:
        if piece.target in claim.held.objects:
            pages = _from(claim, binder_anchor(piece.target), 3)
            yield from _said(claim, pages, piece, piece.said)
            yield from _said(claim, range(len(claim.binder.texts)), piece, piece.asides)


def _parts(claim: Claim) -> Iterator[Verdict]:
    answer = WORDS["if"].in_(claim.corpus.language)
    for piece in claim.parts:
        if piece.target not in claim.held.parts:
            continue
        row = claim.binder.rows.get(binder_anchor(piece.target), ())
        if _is_foreign(claim, piece.target):
            step = _step_of(claim, piece.target)
            yield from _written(claim, row, piece, tuple(done_in(claim.corpus, step))[:1])
        else:
            yield from _written(claim, row, piece, (*piece.said, *piece.named))
            yield from _said(claim, range(len(claim.binder.texts)), piece, piece.asides)
        if piece.answers:
            chapter = claim.chapter(binder_anchor(Target(ObjectKind.FLOW, piece.target.id)))
            heads = tuple(answer.format(one) for one in piece.answers)
            yield from _said(claim, chapter, piece, (*heads, *piece.ends))


def _fields(claim: Claim) -> Iterator[Verdict]:
    for piece in claim.parts:
        form = Target(ObjectKind.FORM, piece.target.id)
        if piece.target.kind is ObjectKind.FORM and form in claim.held.objects:
            yield from _said(claim, _from(claim, binder_anchor(form), 2), piece, piece.said)


def _from(claim: Claim, anchor: str, count: int) -> range:
    """The page that an anchor is on and those after it."""
    first = claim.binder.page_of(anchor)
    return range(0) if first is None else range(first, min(first + count, len(claim.binder.texts)))


def _said(claim: Claim, pages: range, piece: Piece, wanted: tuple[str, ...]) -> Iterator[Verdict]:
    return _written(claim, claim.binder.texts[pages.start : pages.stop], piece, wanted)


def _written(
    claim: Claim, places: tuple[str, ...], piece: Piece, wanted: tuple[str, ...]
) -> Iterator[Verdict]:
    for text in wanted:
        yield verdict(
            holds=stands(places, text),
            path=claim.binder.shown,
            zh=f"“{piece.name}”缺文字：{text}",
            en=f"“{piece.name}” lacks the text: {text}",
        )


def stands(places: tuple[str, ...], text: str) -> bool:
    """Whether a text is at one of the places, or begins at one and ends at the next."""
    if any(holds(place, text) for place in places):
        return True
    return any(
        words[:cut] in here and words[cut:] in there
        for words in printed(text)
        for here, there in pairwise(places)
        for cut in range(1, len(words))
    )
