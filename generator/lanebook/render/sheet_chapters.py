"""Deciding what a binder holds, in which order, under which numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.corpus import Collection
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, FormId, RoleId, VolumeId, volume_of
from lanebook.model.people import RoleKind
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_content import code_of
from lanebook.render.sheet_holdings import borrowed_from, holdings, home_of
from lanebook.render.sheet_plan import (
    BACK,
    Chapter,
    Holdings,
    Matter,
    Plan,
    Scope,
    ScopeKind,
    Section,
    name_of,
    subject_of,
)
from lanebook.render.sheet_revisions import edition_of, editions_of
from lanebook.render.words_sheet import WORDS

_SINGLE = {ScopeKind.FLOW: Matter.FLOW, ScopeKind.FORM: Matter.FORMS}
"""The one chapter of a flow or a form that is printed alone."""
_COLLECTED = {Matter.OTHERS: "others", Matter.RULES: "rules-of", Matter.FORMS: "forms-of"}
"""The titles of chapters that collect objects."""


def plan(book: Handbook, scope: Scope) -> Plan:
    """Decide what the binder of ``scope`` holds and number it."""
    volumes, title = _subject(book, scope)
    held = holdings(book, scope, volumes)
    volumes = (*volumes, *borrowed_from(book, volumes, held))
    words = _Words(book)
    chapters = tuple(_opening_parts(_chapters(book, scope, volumes, held, words)))
    if scope.kind in _SINGLE:
        wanted = _SINGLE[scope.kind]
        chapters = tuple(chapter for chapter in chapters if chapter.matter is wanted)
    editions = editions_of(book, chapters, held)
    issued = edition_of(book, scope, editions)
    if not issued.changes:
        chapters = tuple(one for one in chapters if one.matter is not Matter.CHANGES)
    return Plan(
        scope=scope,
        title=title,
        volumes=volumes,
        holdings=held,
        chapters=chapters,
        references=dict(_references(chapters, words)),
        document=book.chapters.documents[subject_of(scope)],
        check_code=code_of(book, scope, held, issued.revision),
        edition=issued,
        editions=editions,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    book: Handbook

    def __call__(self, key: str, *values: str) -> str:
        return WORDS[key].in_(self.book.corpus.language).format(*values)


def _subject(book: Handbook, scope: Scope) -> tuple[tuple[VolumeId, ...], str]:
    """The volumes concerned and the binder's own title."""
    corpus, words = book.corpus, _Words(book)
    every = tuple(volume.id for volume in corpus.volumes)
    titles: Mapping[ScopeKind, Callable[[], str]] = {
        ScopeKind.WHOLE: lambda: words("whole-binder"),
        ScopeKind.VOLUME: lambda: next(v.title for v in corpus.volumes if v.id == scope.id),
        ScopeKind.ROLE: lambda: words("role-binder", corpus.roles[RoleId(scope.id)].name),
        ScopeKind.FLOW: lambda: corpus.flows[FlowId(scope.id)].name,
        ScopeKind.FORM: lambda: corpus.forms[FormId(scope.id)].name,
    }
    try:
        title = titles[scope.kind]()
    except (KeyError, StopIteration):
        raise LanebookError(
            Text(f"手册里没有“{scope.id}”", f"the handbook has no “{scope.id}”"),
            Text(
                "编号写作“卷/编号”，卷只写文件夹名",
                "write volume/id, for a volume its folder's name",
            ),
        ) from None
    if scope.kind is ScopeKind.WHOLE:
        return every, title
    return (home_of(scope),), title


def _chapters(
    book: Handbook, scope: Scope, volumes: tuple[VolumeId, ...], held: Holdings, words: _Words
) -> Iterator[Chapter]:
    for volume in volumes:
        yield from _VolumeChapters(book, scope, volume, held, words).all()
    part = words("part-back")
    for matter, there in (
        (Matter.GLOSSARY, bool(held.terms)),
        (Matter.QUESTIONS, bool(held.questions)),
        (Matter.INDEX, True),
        (Matter.CHANGES, bool(book.corpus.control.changes)),
        (Matter.SIGN_OFF, True),
    ):
        if there:
            yield Chapter(matter, BACK[matter], words(matter), part, part, f"leaf--{matter}", None)


@dataclass(frozen=True, slots=True)
class _VolumeChapters:
    """Makes the chapters of one volume, with the numbers they have in every binder."""

    book: Handbook
    scope: Scope
    volume: VolumeId
    held: Holdings
    words: _Words

    @property
    def lent(self) -> bool:
        """Whether the binder is about another volume."""
        return self.scope.kind is not ScopeKind.WHOLE and self.volume != home_of(self.scope)

    @property
    def divided(self) -> bool:
        """Whether a divider stands before the volume: in the whole handbook of several."""
        return self.scope.kind is ScopeKind.WHOLE and len(self.book.corpus.volumes) > 1

    @property
    def title(self) -> str:
        """The volume's."""
        return name_of(self.book, Target(ObjectKind.VOLUME, self.volume))

    def all(self) -> Iterator[Chapter]:
        """The chapters in order of their parts, within a part in that of their numbers."""
        own = Target(ObjectKind.VOLUME, self.volume)
        if self.divided:
            number, anchor = str(self.book.chapters.volumes[self.volume]), f"leaf--{self.volume}"
            name = self.title
            yield Chapter(Matter.DIVIDER, number, name, name, name, anchor, self.volume)
        if self.scope.kind in (ScopeKind.WHOLE, ScopeKind.VOLUME) and not self.lent:
            yield self.about(Matter.OVERVIEW, "part-overview", own)
        yield from self.roles()
        flows = (Target(ObjectKind.FLOW, flow) for flow in self.of_volume(self.held.flows))
        yield from self.by_number(self.about(Matter.FLOW, "part-flows", flow) for flow in flows)
        rules = [Target(ObjectKind.RULE, rule) for rule in self.of_volume(self.held.rules)]
        yield from self.collected(Matter.RULES, "part-rules", rules)
        forms = [Target(ObjectKind.FORM, form) for form in self.of_volume(self.held.forms)]
        yield from self.collected(Matter.FORMS, "part-forms", forms)

    def of_volume(self, held: tuple[str, ...]) -> Iterator[str]:
        """What of these belongs to the volume."""
        return (one for one in held if volume_of(one) == self.volume)

    def roles(self) -> Iterator[Chapter]:
        """Posts, then in one chapter who else has a part; alone these have a chapter too."""
        roles = [self.book.corpus.roles[RoleId(one)] for one in self.of_volume(self.held.roles)]
        alone = self.scope.kind is ScopeKind.ROLE
        own = [one.id for one in roles if alone or one.kind is RoleKind.STAFF]
        posts = (self.about(Matter.ROLE, "part-roles", Target(ObjectKind.ROLE, one)) for one in own)
        others = [Target(ObjectKind.ROLE, one.id) for one in roles if one.id not in own]
        chapters = [*posts, *self.collected(Matter.OTHERS, "part-roles", others)]
        return self.by_number(iter(chapters))

    @staticmethod
    def by_number(chapters: Iterator[Chapter]) -> Iterator[Chapter]:
        """Chapters of one part, as one finds them by number."""
        return iter(sorted(chapters, key=lambda one: int(one.number.rpartition(".")[2])))

    def about(self, matter: Matter, part: str, target: Target) -> Chapter:
        """A chapter about one object."""
        number = self.book.chapters.chapters.get(target)
        if number is None:  # no post: its number is that of the chapter it is a section of
            number = self.book.chapters.collections[self.volume, Collection.OTHERS]
        return self.chapter(matter, part, number, name_of(self.book, target), target)

    def collected(self, matter: Matter, part: str, targets: list[Target]) -> Iterator[Chapter]:
        """A chapter with a section for each object, if there are any."""
        if not targets:
            return
        place = self.book.chapters.collections[self.volume, Collection(matter)]
        title = self.words(_COLLECTED[matter], self.title)
        made = self.chapter(matter, part, place, title, None)
        numbers = self.book.chapters.sections
        sections = tuple(
            Section(f"{made.number}.{numbers[target]}", name_of(self.book, target), target)
            for target in sorted(targets, key=lambda target: numbers[target])
        )
        yield replace(made, sections=sections)

    def chapter(
        self, matter: Matter, part: str, number: int, title: str, target: Target | None
    ) -> Chapter:
        """Any chapter of the volume."""
        several = len(self.book.corpus.volumes) > 1
        before = f"{self.book.chapters.volumes[self.volume]}." if several else ""
        name = self.words(part)
        if self.named:
            name = self.words("part-of-volume", self.title, name)
        anchor = binder_anchor(target) if target else f"leaf--{self.volume}--{matter}"
        return Chapter(
            matter,
            f"{before}{number}",
            title,
            name,
            self.words(part) if self.divided else name,
            anchor,
            self.volume,
            target,
            divided=self.divided,
        )

    @property
    def named(self) -> bool:
        """Whether the volume has to be named, because the binder holds others too."""
        return self.divided or self.lent


def _opening_parts(chapters: Iterator[Chapter]) -> Iterator[Chapter]:
    part = ""
    for chapter in chapters:
        yield replace(chapter, opens_part=chapter.part != part)
        part = chapter.part


def _references(chapters: tuple[Chapter, ...], words: _Words) -> Iterator[tuple[Target, str]]:
    for chapter in chapters:
        if chapter.target:
            yield chapter.target, words("chapter-ref", chapter.number)
        for section in chapter.sections:
            yield section.target, words("section-ref", section.number)
