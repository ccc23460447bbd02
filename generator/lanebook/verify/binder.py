"""All proofs about a binder, and about the pocket cards beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Language, Text
from lanebook.model.documents import ObjectKind
from lanebook.model.ids import RoleId
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_plan import Scope
from lanebook.verify.binder_content import Claim, closure, texts
from lanebook.verify.binder_drawings import drawings, letters, sheets
from lanebook.verify.binder_fonts import Faces, fonts, glyphs, han
from lanebook.verify.binder_front import front
from lanebook.verify.binder_index import index, names_of, overviews
from lanebook.verify.binder_numbers import bookmarks, feet, links, listed, numbers
from lanebook.verify.binder_reading import Binder, read_binder
from lanebook.verify.binder_sight import sight
from lanebook.verify.expected import Piece
from lanebook.verify.holdings import holdings
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.wording import bare

_AGAIN = Text("重新生成装订本", "build the binders again")
BOXES = Proof(
    "binder-boxes", Text("个图文没有超出页面", "things that lie inside their page"), _AGAIN
)
CARDS = Proof("binder-cards", Text("面口袋卡", "sides of pocket cards"), _AGAIN)
INERT = Proof(
    "binder-inert",
    Text("个装订本不含动作和附件", "binders without actions and attachments"),
    _AGAIN,
)
TAGS = Proof(
    "binder-tags", Text("个装订本有语言和结构", "binders with a language and a structure"), _AGAIN
)
_TAGS = {Language.ZH: "zh", Language.EN: "en"}
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Ground:
    """What binders are proven against."""

    book: Handbook
    objects: tuple[Piece, ...]
    parts: tuple[Piece, ...]
    faces: Faces


def prove_binder(path: Path, scope: Scope, ground: Ground) -> Iterator[Outcome]:
    """Read a binder of a volume or a role back and prove what is to be proven of it."""
    binder, corpus = read_binder(path), ground.book.corpus
    held = holdings(ground.book, scope)
    claim = Claim(binder, corpus, held, ground.objects, ground.parts)
    yield front(claim, ground.book, scope)
    yield closure(claim)
    yield texts(claim)
    yield drawings(claim)
    yield letters(binder)
    yield index(claim)
    yield feet(binder)
    yield numbers(binder)
    yield sheets(claim)
    yield overviews(claim)
    yield listed(binder)
    yield links(binder, corpus)
    yield bookmarks(binder, tuple(_headed(claim)))
    yield from _of_every(binder, ground)


def prove_cards(path: Path, roles: tuple[RoleId, ...], ground: Ground) -> Iterator[Outcome]:
    """Read the pocket cards of a volume back."""
    binder = read_binder(path)
    yield judge(CARDS, _sides(binder, tuple(ground.book.corpus.roles[role].name for role in roles)))
    yield from _of_every(binder, ground)


def _of_every(binder: Binder, ground: Ground) -> Iterator[Outcome]:
    faces = ground.faces
    yield fonts(binder, faces)
    yield glyphs(binder)
    yield han(binder, faces)
    yield sight(binder)
    yield judge(BOXES, _boxes(binder))
    yield judge(INERT, (_inert(binder),))
    yield judge(TAGS, (_tagged(binder, _TAGS[ground.book.corpus.language]),))


def _inert(binder: Binder) -> Verdict:
    found = "、".join(binder.acting)
    return verdict(
        holds=not found,
        path=binder.shown,
        zh=f"含有动作或附件：{found}",
        en=f"holds actions or attachments: {found}",
    )


def _tagged(binder: Binder, language: str) -> Verdict:
    return verdict(
        holds=binder.tagged and binder.language.startswith(language),
        path=binder.shown,
        zh="没有标明语言或结构，读屏软件读不了",
        en="has no language or no structure for screen readers",
    )


def _boxes(binder: Binder) -> Iterator[Verdict]:
    for label, outside, drawn in zip(binder.labels, binder.outside, binder.drawn, strict=True):
        yield from (None for _ in range(drawn - outside))
        if outside:
            yield verdict(
                holds=False,
                path=binder.shown,
                zh=f"{label} 页有 {outside} 个图文超出页面",
                en=f"{outside} things lie outside page {label}",
            )


def _headed(claim: Claim) -> Iterator[tuple[str, str]]:
    """The names and anchors of what has a heading: all objects but terms, which are entries."""
    for target, (name, *_) in names_of(claim).items():
        if target.kind is not ObjectKind.TERM:
            yield name, binder_anchor(target)


def _sides(binder: Binder, names: tuple[str, ...]) -> Iterator[Verdict]:
    wanted = [name for name in names for _ in range(_SIDES)]
    yield verdict(
        holds=len(binder.texts) == len(wanted),
        path=binder.shown,
        zh=f"口袋卡应有 {len(wanted)} 面，有 {len(binder.texts)} 面",
        en=f"there should be {len(wanted)} sides of cards, not {len(binder.texts)}",
    )
    for name, text in zip(wanted, binder.texts, strict=False):
        yield verdict(
            holds=bare(name) in text,
            path=binder.shown,
            zh=f"“{name}”的口袋卡不在它的位置",
            en=f"the card of “{name}” is not at its place",
        )
