"""A binder, or one sheet of it, from the model: HTML for every leaf, ready to be laid out.

Pure: a handbook goes in, a ``Sheet`` comes out; ``publish.binder`` makes the PDF.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files

from markupsafe import Markup

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId, VolumeId
from lanebook.model.people import RoleKind
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_back import glossary_chapter, questions_chapter
from lanebook.render.sheet_card import card_pages
from lanebook.render.sheet_changes import changes_chapter
from lanebook.render.sheet_chapters import plan
from lanebook.render.sheet_copy import UNCONTROLLED, Copy, copy_mark
from lanebook.render.sheet_divider import divider_chapter
from lanebook.render.sheet_drawings import Plates
from lanebook.render.sheet_flows import flow_chapter
from lanebook.render.sheet_forms import forms_chapter
from lanebook.render.sheet_front import FRONT, front_matter, leaf_id
from lanebook.render.sheet_head import Head, head_of, outer_head, title_of
from lanebook.render.sheet_index import index_chapter
from lanebook.render.sheet_overview import overview_chapter
from lanebook.render.sheet_paper import FORM_PAPER, Paper, Stock, paper
from lanebook.render.sheet_plan import Chapter, Matter, Plan, Scope, ScopeKind, name_of
from lanebook.render.sheet_roles import others_chapter, role_chapter
from lanebook.render.sheet_rules import rules_chapter
from lanebook.render.sheet_sign_off import sign_off_chapter
from lanebook.render.sheet_style import marks, style
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_text import Words, typeset, whole
from lanebook.render.sheet_writer import Writer, writer
from lanebook.render.words_sheet import WORDS
from lanebook.typeset.sheet import Leaf, Numbering, Sheet

__all__ = [
    "Options",
    "Scope",
    "ScopeKind",
    "Sheet",
    "binder",
    "cards",
    "options",
    "posts_of",
    "usual_paper",
]

_STOCK = Stock()
_CARD_STYLE = files("lanebook.render").joinpath("styles", "card.css")
_CARD_COLOUR = "#24527d"
"""The colour of cards where the house has none of its own."""


@dataclass(frozen=True, slots=True)
class Options:
    """How binders are printed."""

    paper: Paper
    plates: Plates
    """Shared by all binders of one handbook, so that each diagram is laid out once."""
    words: Words = whole
    """Cuts names into words, for the heads of narrow columns."""
    copy: Copy = UNCONTROLLED


def options(
    book: Handbook,
    stock: Stock = _STOCK,
    words: Words = whole,
    kind: ScopeKind = ScopeKind.WHOLE,
) -> Options:
    """The options that are asked for, or those of the handbook itself for binders of a kind."""
    wanted = paper(stock.paper or usual_paper(book.corpus, kind), stock.punch)
    return Options(wanted, Plates(book, wanted), words)


def usual_paper(corpus: Corpus, kind: ScopeKind) -> str:
    """The paper that binders of a kind are printed on unless another is asked for."""
    return FORM_PAPER if kind is ScopeKind.FORM else corpus.paper


def binder(book: Handbook, scope: Scope, wanted: Options | None = None) -> Sheet:
    """Compose the binder of ``scope``; a flow or a form alone comes without front and back."""
    made = wanted or options(book, kind=scope.kind)
    composed = _Composer(book, plan(book, scope), made)
    leaves = tuple(composed.leaves())
    assets = {**book.corpus.images, **marks(made.paper)}
    mark = copy_mark(made.copy, book.corpus.language)
    return Sheet(
        title_of(book, composed.plan),
        style(made.paper, book.corpus.brand.colour),
        leaves,
        assets,
        mark,
    )


def cards(book: Handbook, scope: Scope, words: Words = whole, copy: Copy = UNCONTROLLED) -> Sheet:
    """Compose the pocket cards of a role, or of all posts of a volume: two sides of A6 each."""
    of_volume = scope.kind is ScopeKind.VOLUME
    roles = posts_of(book.corpus, VolumeId(scope.id)) if of_volume else (RoleId(scope.id),)
    if not roles:
        raise LanebookError(
            Text(f"“{scope.id}”卷里没有岗位，做不出口袋卡", f"the volume {scope.id} has no posts"),
            Text("用 --role 指明岗位，或换一卷", "name a role with --role, or another volume"),
        )
    mark = copy_mark(copy, book.corpus.language)
    leaves = []
    for role in roles:
        planned = plan(book, Scope(ScopeKind.ROLE, role))
        words_of = WORDS["card-binder"].in_(book.corpus.language)
        title = words_of.format(name_of(book, Target(ObjectKind(scope.kind), scope.id)))
        named = replace(planned, title=title)
        composed = _Composer(book, named, options(book))
        pen = writer(book, planned, composed.made.paper)
        identity = binder_anchor(Target(ObjectKind.ROLE, role))
        head = head_of(pen, named)
        leaf = composed.leaf(identity, ("card",), card_pages(pen, role, mark, words), head)
        leaves.append(replace(leaf, blank=""))
    style_of_cards = _CARD_STYLE.read_text(encoding="utf-8")
    if book.corpus.brand.colour:
        style_of_cards = style_of_cards.replace(_CARD_COLOUR, book.corpus.brand.colour)
    return Sheet(title, style_of_cards, tuple(leaves), {})


def posts_of(corpus: Corpus, volume: VolumeId) -> tuple[RoleId, ...]:
    """The roles of a volume that are posts, which have binders and cards of their own."""
    roles = next(one.roles for one in corpus.volumes if one.id == volume)
    return tuple(role for role in roles if corpus.roles[role].kind is RoleKind.STAFF)


class _Composer:
    """Makes the leaves of one binder."""

    def __init__(self, book: Handbook, planned: Plan, made: Options) -> None:
        self.book = book
        self.plan = planned
        self.made = made

    def leaves(self) -> list[Leaf]:
        """The leaves in order."""
        chapters = [self.chapter(chapter) for chapter in self.plan.chapters]
        if self.plan.is_single:
            return chapters
        pen = writer(self.book, self.plan, self.made.paper)
        content = front_matter(pen, self.made.copy)
        front = self.leaf(FRONT, ("front-matter",), content, head_of(pen, self.plan))
        return [front, *self.closed_up(chapters)]

    def closed_up(self, chapters: list[Leaf]) -> list[Leaf]:
        """The chapters of a role's binder follow one another on the next page, recto or verso.

        It is issued and replaced as a whole, so that its chapters need no sheets of their own; its
        sign-off sheet, which is taken out and filed, does.
        """
        if self.plan.scope.kind is not ScopeKind.ROLE:
            return chapters
        *first, last, signed = chapters
        return [*(replace(leaf, blank="") for leaf in first), last, signed]

    def chapter(self, chapter: Chapter) -> Leaf:
        """One chapter's leaf."""
        pen = writer(self.book, self.plan, self.made.paper, chapter)
        running, folio = outer_head(self.book, self.plan, chapter), f"{chapter.number}-"
        if self.plan.is_single:
            running = self.book.volume(self.plan.scope.id).title
        if self.plan.scope.kind is ScopeKind.FORM:
            folio = ""
        kinds = (chapter.matter, *(("divided",) if chapter.divided else ()))
        content, head = self.content(pen, chapter), head_of(pen, self.plan, chapter)
        return self.leaf(leaf_id(chapter), kinds, content, head, running, folio)

    def leaf(
        self,
        identity: str,
        kinds: tuple[str, ...],
        content: str,
        head: Head,
        running: str = "",
        folio: str = "",
    ) -> Leaf:
        """A leaf with its document around it; ``kinds`` are for the style."""
        blank = Markup('<p class="blank-note">{}</p>').format(head.blank)
        numbering = Numbering.ROMAN if identity == FRONT else Numbering.CHAPTER
        pages = [
            fill(
                "leaf",
                head=head,
                kinds=(*kinds, *more),
                content=self.typed(inside),
                running=running,
                folio=folio,
            )
            for more, inside in (((), content), (("blank",), blank))
        ]
        return Leaf(identity, pages[0], numbering, folio, pages[1])

    def typed(self, content: str) -> Markup:
        """What stands in a leaf, set as type."""
        language = self.book.corpus.language
        return Markup(typeset(content, language, self.made.words))  # noqa: S704 - our templates'

    def content(self, pen: Writer, chapter: Chapter) -> str:
        """What stands in a chapter."""
        corpus, target = self.book.corpus, chapter.target
        match chapter.matter:
            case Matter.DIVIDER:
                return divider_chapter(pen, chapter)
            case Matter.OVERVIEW:
                return overview_chapter(pen, chapter)
            case Matter.ROLE if target:
                return role_chapter(pen, chapter, corpus.roles[RoleId(target.id)])
            case Matter.FLOW if target:
                return flow_chapter(pen, chapter, corpus.flows[FlowId(target.id)], self.made.plates)
            case Matter.RULES:
                return rules_chapter(pen, chapter)
            case Matter.FORMS:
                return forms_chapter(pen, chapter)
            case Matter.OTHERS:
                return others_chapter(pen, chapter)
            case _:
                return self.back(pen, chapter)

    def back(self, pen: Writer, chapter: Chapter) -> str:
        """What stands in a chapter of the back matter."""
        match chapter.matter:
            case Matter.GLOSSARY:
                return glossary_chapter(pen, chapter)
            case Matter.QUESTIONS:
                return questions_chapter(pen, chapter)
            case Matter.INDEX:
                return index_chapter(pen, chapter)
            case Matter.CHANGES:
                return changes_chapter(pen, chapter)
            case Matter.SIGN_OFF:
                return sign_off_chapter(pen, chapter, self.made.paper)
            case _:
                raise AssertionError(f"{chapter.matter} is not back matter")
