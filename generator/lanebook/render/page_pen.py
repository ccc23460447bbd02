"""Markdown of one page: names and mentions become links, everything else is escaped."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lanebook.derive.handbook import Handbook
from lanebook.derive.mentions import Names, names_of
from lanebook.diagnostics import Language, Text
from lanebook.model.corpus import Place
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import (
    DutyId,
    FlowId,
    FormId,
    RoleId,
    RuleId,
    StepId,
    TermId,
    VolumeId,
    stem_of,
    volume_of,
)
from lanebook.render import address
from lanebook.render.inline import Linker, escape_markdown, to_markdown, to_plain
from lanebook.render.page_terms import term_pages
from lanebook.render.words_page import Words

_NO_VOLUME = VolumeId("")


class Markdown(str):
    """Text that is Markdown already; the templates escape all other text."""

    __slots__ = ()


@dataclass(slots=True)
class Pen:
    """Writes inline Markdown for one page; links are relative to it."""

    book: Handbook
    page: str
    words: Words
    subject: Target | None = None
    """What the page is about: never linked from its own text."""
    names: Names | None = None
    linker: Linker | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Know the names of the volume the page belongs to, or only the terms."""
        if self.names is None:
            volume = volume_of(self.page)
            known = self.book.names.get(volume)
            self.names = known or names_of(self.book.corpus, _NO_VOLUME)
        self.section()

    @property
    def chinese(self) -> bool:
        """Whether the page is in Chinese."""
        return self.book.corpus.language is Language.ZH

    def section(self) -> Markdown:
        """Start a new stretch of text, in which each object is linked once more."""
        assert self.names is not None
        self.linker = Linker(self.names, self._href)
        return Markdown()

    def _href(self, target: Target) -> str | None:
        return None if target == self.subject else self._way(target)

    def _way(self, target: Target) -> str:
        is_term = target.kind is ObjectKind.TERM
        home = term_pages(self.book.corpus).get(target.id) if is_term else None
        return address.link(target, self.page, home)

    def text(self, words: str | None) -> Markdown:
        """Running text with its mentions linked."""
        return Markdown(to_markdown(words, self.linker) if words else "")

    def plain(self, words: str | None) -> Markdown:
        """Running text without links to what it mentions."""
        return Markdown(to_markdown(words) if words else "")

    def spoken(self, words: str) -> Markdown:
        """Words to say, in quotation marks whether the author typed them or not."""
        bare = words.strip()
        if (bare[:1], bare[-1:]) in (("“", "”"), ('"', '"')) and len(bare) > 2:
            bare = bare[1:-1]
        return Markdown(f'<q class="say">{to_markdown(bare)}</q>')

    def to(self, target: Target, name: str) -> Markdown:
        """A link to any object."""
        return Markdown(f"[{escape_markdown(name)}]({self._way(target)})")

    def to_page(self, page: str, name: str, anchor: str = "") -> Markdown:
        """A link to a page of the site, or to a place there: ``#letter-b``."""
        way = address.relative(page, self.page) + anchor
        return Markdown(f"[{escape_markdown(name)}]({way})")

    def role(self, role: RoleId) -> Markdown:
        """A role's name, linked unless the page is the role's own."""
        name, target = self.book.corpus.roles[role].name, Target(ObjectKind.ROLE, role)
        return Markdown(escape_markdown(name)) if target == self.subject else self.to(target, name)

    def roles(self, roles: Iterable[RoleId]) -> Markdown:
        """Several roles in a row; with their volumes where two have one name."""
        found = tuple(roles)
        names = Counter(self.book.corpus.roles[role].name for role in found)
        return self.row(
            self.role(role) + self._home(role, names[self.book.corpus.roles[role].name])
            for role in found
        )

    def _home(self, role: RoleId, namesakes: int) -> str:
        if namesakes == 1:
            return ""
        return self.words("by-means", means=self.plain(self.book.volume(volume_of(role)).title))

    def flow(self, flow: FlowId) -> Markdown:
        """A flow's name, linked."""
        return self.to(Target(ObjectKind.FLOW, flow), self.book.corpus.flows[flow].name)

    def flows(self, flows: Iterable[FlowId]) -> Markdown:
        """Several flows in a row."""
        return self.row(self.flow(flow) for flow in flows)

    def rule(self, rule: RuleId, statement: str | None = None) -> Markdown:
        """A rule's name, linked to one of its statements if wanted."""
        return self.to(Target(ObjectKind.RULE, rule, statement), self.book.corpus.rules[rule].name)

    def rules(self, rules: Iterable[RuleId]) -> Markdown:
        """Several rules in a row."""
        return self.row(self.rule(rule) for rule in rules)

    def form(self, form: FormId) -> Markdown:
        """A form's name, linked."""
        return self.to(Target(ObjectKind.FORM, form), self.book.corpus.forms[form].name)

    def forms(self, forms: Iterable[FormId]) -> Markdown:
        """Several forms in a row."""
        return self.row(self.form(form) for form in forms)

    def term(self, term: TermId) -> Markdown:
        """A term, linked."""
        return self.to(Target(ObjectKind.TERM, term), self.book.corpus.terms[term].name)

    def terms(self, terms: Iterable[TermId]) -> Markdown:
        """Several terms in a row."""
        return self.row(self.term(term) for term in terms)

    def volumes(self, volumes: Iterable[VolumeId]) -> Markdown:
        """Volumes by title."""
        return self.row(self.any(Target(ObjectKind.VOLUME, volume)) for volume in volumes)

    def duty(self, duty: DutyId) -> Markdown:
        """A duty by its text, linked."""
        role = RoleId(duty.rpartition(".")[0])
        found = next(one for one in self.book.corpus.roles[role].duties if one.id == duty)
        return self.to(Target(ObjectKind.DUTY, duty), to_plain(found.text))

    def duty_of(self, duty: DutyId) -> Markdown:
        """A duty with the role that has it."""
        role = self.role(RoleId(duty.rpartition(".")[0]))
        return Markdown(f"{role}{self.words('colon')}{self.duty(duty)}")

    def any(self, target: Target) -> Markdown:
        """Any object by the name readers know it by, linked."""
        corpus = self.book.corpus
        match target.kind:
            case ObjectKind.DUTY:
                return self.duty_of(DutyId(target.id))
            case ObjectKind.STEP if target.part:
                flow = FlowId(target.id)
                return Markdown(f"{self.flow(flow)} {self.step(flow, StepId(target.part))}")
            case ObjectKind.FLOW | ObjectKind.STEP:
                return self.to(target, corpus.flows[FlowId(target.id)].name)
            case ObjectKind.ROLE:
                return self.to(target, corpus.roles[RoleId(target.id)].name)
            case ObjectKind.RULE:
                return self.to(target, corpus.rules[RuleId(target.id)].name)
            case ObjectKind.FORM:
                return self.to(target, corpus.forms[FormId(target.id)].name)
            case ObjectKind.TERM:
                return self.to(target, corpus.terms[TermId(target.id)].name)
            case ObjectKind.VOLUME:
                return self.to(target, self.book.volume(target.id).title)

    def step(self, flow: FlowId, step: StepId) -> Markdown:
        """A step by its number, linked."""
        return self.to(Target(ObjectKind.STEP, flow, step), self.step_name(flow, step))

    def step_name(self, flow: FlowId, step: StepId) -> str:
        """A step by its number: ``第3步``, ``准备1``; one without number by its place."""
        number = self.book.numbers[flow].get(step)
        if number is None:
            return self.words("this-place")
        if number.startswith("P"):
            return self.words("step-prepare", n=number[1:])
        return self.words("step-number", n=number)

    def steps(self, flow: FlowId, steps: Iterable[StepId]) -> Markdown:
        """Several steps of a flow in a row."""
        return self.row(self.step(flow, step) for step in steps)

    def row(self, parts: Iterable[str]) -> Markdown:
        """Pieces of Markdown side by side, empty ones left out."""
        return Markdown(self.words("list-comma").join(part for part in parts if part))

    def lines(self, parts: Iterable[str]) -> Markdown:
        """Pieces of Markdown one below the other in a table cell, empty ones left out."""
        return Markdown("<br>".join(part for part in parts if part))

    def label(self, key: str, value: str, *, tone: str = "") -> Markdown:
        """A detail below a step or duty: a small label and its text; nothing without a text."""
        if not value:
            return Markdown()
        marks = f"{{.k .k-{tone}}}" if tone else "{.k}"
        return Markdown(f"*{self.words(key)}*{marks} {value}")

    def flag(self, key: str) -> Markdown:
        """A small label that stands alone."""
        return Markdown(f"*{self.words(key)}*{{.k .k-flag}}")

    def word(self, text: Text) -> Markdown:
        """One of the product's words that come in both languages."""
        return self.plain(text.in_(self.book.corpus.language))

    def flag_of(self, text: Text) -> Markdown:
        """The same as a small label."""
        return Markdown(f"*{self.word(text)}*{{.k}}")

    def review(self, due: datetime.date, overdue: bool) -> Markdown:  # noqa: FBT001 - from a template
        """The day the handbook is to be reviewed, flagged when it has passed."""
        return Markdown(due.isoformat() + (" " + self.flag("overdue") if overdue else ""))

    def stem(self, identity: str) -> Markdown:
        """An id without its volume, for anchors."""
        return Markdown(stem_of(identity))

    def near(self, identity: str) -> Markdown:
        """An id for anchors of a page that also speaks of what other volumes have."""
        own = volume_of(identity) == volume_of(self.page)
        return Markdown(stem_of(identity) if own else identity.replace("/", "--"))

    def heading(self, words: str) -> Markdown:
        """Text of a heading: without marks and links, in one line."""
        return Markdown(escape_markdown(" ".join(to_plain(words).split())))

    def condition(self, when: str | None) -> Markdown:
        """The condition something happens under, before the text it governs."""
        return Markdown(f"*{self.plain(when)}*{{.w}} " if when else "")

    def source(self, source: tuple[str, ...]) -> Markdown:
        """Where a statement comes from, said quietly."""
        codes = (f'<small class="src">{escape_markdown(code)}</small>' for code in source)
        return Markdown(" ".join(codes))

    def fact(self, key: str, value: str) -> Markdown:
        """An entry of the list of facts at the head of a page; nothing without a value."""
        return Markdown(f"{self.words(key)}\n:   {value}\n\n" if value else "")

    def names_row(self, names: Iterable[str]) -> Markdown:
        """Plain names side by side, escaped."""
        return self.row(escape_markdown(name) for name in names)

    def places(self, places: Iterable[Place]) -> Markdown:
        """Places side by side, other names in brackets; those with a note stand elsewhere."""
        return self.row(
            escape_markdown(place.name)
            + (self.words("by-means", means=self.names_row(place.aliases)) if place.aliases else "")
            for place in places
            if not place.note
        )

    def front(self, description: str | None, hide: str = "") -> Markdown:
        """Front matter: description, parts of the frame to leave out."""
        lines = []
        if description:
            lines.append(f"description: {json.dumps(to_plain(description), ensure_ascii=False)}")
        if hide:
            lines.append(f"hide: [{hide}]")
        return Markdown("\n".join(["---", *lines, "---", ""]) if lines else "")

    def chips(self, kind: ObjectKind, identities: Iterable[str]) -> Markdown:
        """Links to choose from, side by side."""
        targets = (Target(kind, identity) for identity in identities)
        return Markdown(" ".join(f"{self.any(target)}{{.chip}}" for target in targets))

    def anchor(self, target: Target) -> str:
        """The id of an object's heading or row."""
        return address.anchor_of(target) or f"{target.kind}-{stem_of(target.id)}"

    def mark(self, identity: str, text: str) -> Markdown:
        """A number that is the anchor of its row and links to itself."""
        return Markdown(f"[{escape_markdown(text)}](#{identity}){{#{identity} .n}}")
