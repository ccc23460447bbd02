"""Words, names, links and references as the sheet templates print them."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Language
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import (
    DutyId,
    FlowId,
    FormId,
    RoleId,
    RuleId,
    StepId,
    TermId,
)
from lanebook.render.address import binder_anchor
from lanebook.render.inline import Linker, to_html
from lanebook.render.sheet_columns import Room
from lanebook.render.sheet_paper import Paper
from lanebook.render.sheet_plan import Chapter, Plan, name_of
from lanebook.render.sheet_text import printable_links
from lanebook.render.words_sheet import COMMA, WORDS

_LINKED_KINDS = (
    ObjectKind.ROLE,
    ObjectKind.FLOW,
    ObjectKind.FORM,
    ObjectKind.RULE,
    ObjectKind.TERM,
)
_PART_WORDS = {
    ObjectKind.STEP: "step-ref",
    ObjectKind.DUTY: "duty-ref",
    ObjectKind.RULE: "statement-ref",
}
"""How parts of an object are named, several by their numbers in a row."""


_SHORT = 6
"""Names of so many characters have room in every column."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one chapter. Everything it returns is finished HTML; what it takes is text."""

    book: Handbook
    plan: Plan
    linker: Linker | None
    paper: Paper
    folio: str
    """Stands for a page number of this chapter's volume before it is known."""

    @property
    def room(self) -> Room:
        """For tables."""
        scale = self.paper.scale
        return Room(self.paper.measure_em * scale.text / scale.small, self.folio)

    @property
    def corpus(self) -> Corpus:
        """The authors' words."""
        return self.book.corpus

    @property
    def language(self) -> Language:
        """The language of the handbook's own words."""
        return self.corpus.language

    def word(self, key: str, *values: str) -> str:
        """One of the binder's own words, plain."""
        return WORDS[key].in_(self.language).format(*values)

    def text(self, text: str | None) -> Markup:
        """An author's text with its emphasis, and links to what it mentions the first time."""
        return Markup(printable_links(to_html(text, self.linker))) if text else Markup()  # noqa: S704

    def plain(self, text: str) -> Markup:
        """An author's text without links: headings, names."""
        return Markup(html.escape(text))  # noqa: S704

    def link(self, target: Target, text: str) -> Markup:
        """The text, leading to ``target`` if this binder holds it."""
        if not self.plan.holds(target):
            return self.plain(text)
        return Markup('<a href="#{}">{}</a>').format(binder_anchor(target), text)

    def name(self, target: Target) -> Markup:
        """An object's name, leading to it."""
        return self.link(target, name_of(self.book, target))

    def role(self, role: RoleId) -> Markup:
        """A role's name."""
        return self.name(Target(ObjectKind.ROLE, role))

    def roles(self, roles: Iterable[RoleId]) -> Markup:
        """Roles' names in a row, short ones unbroken."""
        return self.join(self._unbroken(role) for role in roles)

    def _unbroken(self, role: RoleId) -> Markup:
        name = self.role(role)
        is_short = len(self.corpus.roles[role].name) <= _SHORT
        return Markup('<span class="nb">{}</span>').format(name) if is_short else name

    def flow(self, flow: FlowId) -> Markup:
        """A flow's name with its chapter."""
        return self.cited(Target(ObjectKind.FLOW, flow))

    def called(self, flow: FlowId) -> Markup:
        """A flow that work goes on in: its chapter, or the document that it is issued as."""
        target = Target(ObjectKind.FLOW, flow)
        if self.plan.holds(target):
            return self.cited(target)
        document = self.book.chapters.documents[target]
        return self.name(target) + self.plain(self.word("kept-elsewhere", document))

    def rule(self, rule: RuleId) -> Markup:
        """A rule's name with its section."""
        return self.cited(Target(ObjectKind.RULE, rule))

    def form(self, form: FormId) -> Markup:
        """A form's name with its section."""
        return self.cited(Target(ObjectKind.FORM, form))

    def term(self, term: TermId) -> Markup:
        """A term's name."""
        return self.name(Target(ObjectKind.TERM, term))

    def step(self, flow: FlowId, step: StepId) -> Markup:
        """A step's number, leading to its row; nothing for what has no number."""
        number = self.book.numbers[flow].get(step)
        return self.link(Target(ObjectKind.STEP, flow, step), number) if number else Markup()

    def steps(self, flow: FlowId, steps: Iterable[StepId]) -> Markup:
        """Numbers of several steps."""
        return self.join(found for step in steps if (found := self.step(flow, step)))

    def cited(self, target: Target) -> Markup:
        """An object's name and where it stands: its chapter or section, never a page number.

        Such a reference stays true when pages move, and needs no second layout.
        """
        reference = self.reference(target)
        where = Markup(' <span class="ref">{}</span>').format(reference) if reference else ""
        return self.name(target) + where

    def reference(self, target: Target) -> str:
        """The chapter or section of an object; empty where this binder does not hold it."""
        return self.plan.references.get(target, "")

    def forms(self, forms: Iterable[FormId]) -> Markup:
        """Forms, one below the other."""
        return Markup("<br>").join(self.form(form) for form in forms)

    def page(self, anchor: str, guess: int | None = None) -> Markup:
        """The number of the page an anchor stands on, filled in when pages are numbered.

        Args:
            anchor: What is looked for.
            guess: Its page in this chapter, where that can be guessed; a chapter whose guesses
                come true is not laid out again.
        """
        guessed = Markup(' data-guess="{}"').format(guess) if guess else Markup()
        return Markup('<i class="pg" data-ref="{}"{}></i>').format(anchor, guessed)

    def join(self, pieces: Iterable[Markup]) -> Markup:
        """Several things in a row, with the language's comma."""
        return Markup("{}").format(COMMA[self.language]).join(pieces)

    def target(self, target: Target) -> Markup:
        """Any object or part of one."""
        return self.targets((target,))

    def targets(self, targets: Iterable[Target]) -> Markup:
        """Objects and parts of them; each object is named once, with all of its parts."""
        groups: dict[Target, list[Target]] = {}
        for target in map(located, targets):
            groups.setdefault(_whole(target), []).append(target)
        return self.join(self._with_parts(parts) for parts in groups.values())

    def _with_parts(self, targets: list[Target]) -> Markup:
        found = self.name(_whole(targets[0]))
        kinds: dict[ObjectKind, list[Target]] = {}
        for target in targets:
            kinds.setdefault(target.kind, []).append(target)
        for kind, parts in kinds.items():
            named = [(one, number) for one in parts if (number := self.part(one))]
            if named:
                links = self.join(self.link(one, number) for one, number in named)
                before, after = self.word(_PART_WORDS[kind], "\0").split("\0")
                found += Markup(" ") + self.plain(before) + links + self.plain(after)
        return found

    def part(self, target: Target) -> str:
        """The number of the part of an object that a target is; empty for the whole."""
        if target.kind is ObjectKind.STEP and target.part:
            return self.book.numbers[FlowId(target.id)].get(StepId(target.part), "")
        if target.kind is ObjectKind.DUTY:
            role = self.corpus.roles[RoleId(target.id.partition(".")[0])]
            ids = [duty.id for duty in role.duties]
            return str(ids.index(DutyId(target.id)) + 1)
        if target.kind is ObjectKind.RULE and target.part:
            ids_of = [one.id for one in self.corpus.rules[RuleId(target.id)].statements]
            return str(ids_of.index(target.part) + 1)
        return ""

    def anchor(self, kind: str, identity: str, part: str | None = None) -> str:
        """Where an object, or a part of it, starts."""
        return binder_anchor(Target(ObjectKind(kind), identity, part))

    def list(self, words: Iterable[str]) -> str:
        """Several words in a row, plain."""
        return COMMA[self.language].join(words)

    def sources(self, sources: Iterable[str]) -> Markup:
        """Where a statement comes from; no number is broken at its hyphens."""
        one = Markup('<span class="nb">{}</span>')
        return self.join(one.format(source) for source in sources)


def writer(book: Handbook, plan: Plan, paper: Paper, chapter: Chapter | None = None) -> Writer:
    """A writer for one chapter: it links each mentioned object once, and never the subject."""
    volume = (chapter and chapter.volume) or plan.volumes[0]
    about = chapter and chapter.target
    names = book.names[volume]

    def href(target: Target) -> str | None:
        if target == about or target.kind not in _LINKED_KINDS or not plan.holds(target):
            return None
        return f"#{binder_anchor(target)}"

    before, dot, _ = chapter.number.rpartition(".") if chapter else ("", "", "")
    return Writer(book, plan, Linker(names, href), paper, f"{before}{dot}00-00")


def _whole(target: Target) -> Target:
    """The object that a target is, or is a part of."""
    match target.kind:
        case ObjectKind.DUTY:
            return Target(ObjectKind.ROLE, target.id.partition(".")[0])
        case ObjectKind.STEP:
            return Target(ObjectKind.FLOW, target.id)
        case _:
            return Target(target.kind, target.id)


def located(target: Target) -> Target:
    """The same object as its anchor names it: a field as its form."""
    if target.kind is ObjectKind.FORM and target.part:
        return Target(ObjectKind.FORM, target.id)
    return target
