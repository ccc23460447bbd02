"""Deciding what a binder holds, in which order, under which numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, FormId, RoleId, VolumeId, volume_of
from lanebook.model.people import RoleKind
from lanebook.render.address import binder_anchor
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
)
from lanebook.render.words_sheet import WORDS


def plan(book: Handbook, scope: Scope) -> Plan:
    """Decide what the binder of ``scope`` holds and number it."""
    volumes, title = _subject(book, scope)
    held = holdings(book, scope, volumes)
    volumes = (*volumes, *borrowed_from(book, volumes, held))
    words = _Words(book)
    chapters = tuple(_numbered(_chapters(book, scope, volumes, held, words)))
    if scope.kind in (ScopeKind.FLOW, ScopeKind.FORM):
        chapters = tuple(chapter for chapter in chapters if chapter.matter in _SINGLE)
    return Plan(scope, title, volumes, held, chapters, dict(_references(chapters, words)))


_SINGLE = (Matter.FLOW, Matter.FORMS)


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
        yield from _of_volume(book, scope, volume, held, words)
    part = words("part-back")
    for matter, there in (
        (Matter.GLOSSARY, bool(held.terms)),
        (Matter.QUESTIONS, bool(held.questions)),
        (Matter.INDEX, True),
        (Matter.SIGN_OFF, True),
    ):
        if there:
            yield Chapter(matter, "", words(matter), part, f"leaf--{matter}", None)


@dataclass(frozen=True, slots=True)
class _VolumeChapters:
    """Makes the chapters of one volume, still without numbers."""

    book: Handbook
    volume: VolumeId
    before: str
    """In front of the parts' names where there are several volumes."""
    words: _Words

    def about(self, matter: Matter, part: str, target: Target, title: str) -> Chapter:
        name = self.before + self.words(part)
        return Chapter(matter, "", title, name, binder_anchor(target), self.volume, target)

    def collected(self, matter: Matter, part: str, title: str, targets: list[Target]) -> Chapter:
        sections = tuple(Section("", name_of(self.book, target), target) for target in targets)
        name, anchor = self.before + self.words(part), f"leaf--{self.volume}--{matter}"
        return Chapter(matter, "", self.words(title), name, anchor, self.volume, None, sections)


def _of_volume(
    book: Handbook, scope: Scope, volume: VolumeId, held: Holdings, words: _Words
) -> Iterator[Chapter]:
    own = Target(ObjectKind.VOLUME, volume)
    title = name_of(book, own)
    lent = scope.kind is not ScopeKind.WHOLE and volume != home_of(scope)
    named = lent or scope.kind is ScopeKind.WHOLE
    make = _VolumeChapters(book, volume, f"{title} · " if named else "", words)
    working = (RoleKind.STAFF,) if scope.kind is not ScopeKind.ROLE else tuple(RoleKind)
    if scope.kind in (ScopeKind.WHOLE, ScopeKind.VOLUME) and not lent:
        yield make.about(Matter.OVERVIEW, "part-overview", own, title)
    others = []
    for role in held.roles:
        target = Target(ObjectKind.ROLE, role)
        if volume_of(role) != volume:
            continue
        if book.corpus.roles[role].kind in working:
            yield make.about(Matter.ROLE, "part-roles", target, name_of(book, target))
        else:
            others.append(target)
    if others:
        yield make.collected(Matter.OTHERS, "part-roles", "others", others)
    for flow in held.flows:
        if volume_of(flow) == volume:
            target = Target(ObjectKind.FLOW, flow)
            yield make.about(Matter.FLOW, "part-flows", target, name_of(book, target))
    rules = [Target(ObjectKind.RULE, rule) for rule in held.rules if volume_of(rule) == volume]
    if rules:
        yield make.collected(Matter.RULES, "part-rules", "part-rules", rules)
    forms = [Target(ObjectKind.FORM, form) for form in held.forms if volume_of(form) == volume]
    if forms:
        yield make.collected(Matter.FORMS, "part-forms", "part-forms", forms)


def _numbered(chapters: Iterator[Chapter]) -> Iterator[Chapter]:
    body = back = 0
    part = ""
    for chapter in chapters:
        if chapter.matter in BACK:
            number = chr(ord("A") + back)
            back += 1
        else:
            body += 1
            number = str(body)
        sections = tuple(
            replace(section, number=f"{number}.{place}")
            for place, section in enumerate(chapter.sections, 1)
        )
        opens = chapter.part != part
        part = chapter.part
        yield replace(chapter, number=number, sections=sections, opens_part=opens)


def _references(chapters: tuple[Chapter, ...], words: _Words) -> Iterator[tuple[Target, str]]:
    for chapter in chapters:
        if chapter.target:
            yield chapter.target, words("chapter-ref", chapter.number)
        for section in chapter.sections:
            yield section.target, words("section-ref", section.number)
