"""Back matter: glossary, open questions, index, sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from pypinyin import Style, lazy_pinyin

from lanebook.model.documents import ObjectKind, Target, Term
from lanebook.render.address import binder_anchor
from lanebook.render.sheet_plan import Chapter, ScopeKind, name_of
from lanebook.render.sheet_template import fill
from lanebook.render.sheet_writer import Writer
from lanebook.render.words_sheet import COMMA

_SIGNERS = {ScopeKind.ROLE: 12}
_MOST_SIGNERS = 20


@dataclass(frozen=True, slots=True)
class TermView:
    """An entry of the glossary."""

    anchor: str
    name: Markup
    meaning: Markup
    aliases: str
    see: Markup


@dataclass(frozen=True, slots=True)
class QuestionView:
    """An open question and what was decided."""

    anchor: str
    question: Markup
    decision: Markup
    reason: Markup
    touches: Markup


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name with the anchors of its places, or the name to look under."""

    name: str
    see: str
    main: str
    others: str
    """Anchors, separated by blanks."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


def glossary_chapter(pen: Writer, chapter: Chapter) -> str:
    """The terms, in the order of their sounds."""
    terms = [pen.corpus.terms[term] for term in pen.plan.holdings.terms]
    views = tuple(_term(pen, term) for term in sorted(terms, key=lambda term: sound(term.name)))
    return fill("glossary", w=pen, chapter=chapter, terms=views)


def _term(pen: Writer, term: Term) -> TermView:
    see = pen.join(pen.term(other) for other in term.see)
    return TermView(
        binder_anchor(Target(ObjectKind.TERM, term.id)),
        pen.plain(term.name),
        pen.text(term.meaning),
        pen.word("aliases", pen.list(term.aliases)) if term.aliases else "",
        pen.plain(pen.word("see", "")) + see if see else Markup(),
    )


def questions_chapter(pen: Writer, chapter: Chapter) -> str:
    """What the sources leave open."""
    views = tuple(
        QuestionView(
            f"question--{one.id}",
            pen.text(one.question),
            pen.text(one.decision) if one.decision else pen.plain(pen.word("undecided")),
            pen.text(one.reason),
            pen.targets(one.touches),
        )
        for one in pen.plan.holdings.questions
    )
    return fill("questions", w=pen, chapter=chapter, questions=views)


def sign_off_chapter(pen: Writer, chapter: Chapter, code: str) -> str:
    """A sheet to sign that this binder was read."""
    role = pen.plan.emphasis
    return fill(
        "sign-off",
        w=pen,
        chapter=chapter,
        corpus=pen.corpus,
        control=pen.corpus.control,
        plan=pen.plan,
        code=code,
        signers=_SIGNERS.get(pen.plan.scope.kind, _MOST_SIGNERS),
        signing_post=pen.corpus.roles[role].name if role else "",
    )


def index_chapter(pen: Writer, chapter: Chapter) -> str:
    """Every name and alias of the binder's objects in the order of their sounds."""
    entries = sorted(_entries(pen), key=lambda entry: sound(entry.name))
    groups = tuple(
        IndexGroup(letter, tuple(found))
        for letter, found in groupby(entries, key=lambda entry: initial(entry.name))
    )
    comma = COMMA[pen.language]
    return fill("index", w=pen, chapter=chapter, groups=groups, comma=comma)


def _entries(pen: Writer) -> Iterator[IndexEntry]:
    """One entry a name; things that share a name share its entry."""
    mains: dict[str, dict[str, None]] = {}
    others: dict[str, dict[str, None]] = {}
    see: dict[tuple[str, str], None] = {}
    for target in _subjects(pen):
        name = name_of(pen.book, target)
        mains.setdefault(name, {})[binder_anchor(target)] = None
        uses = pen.book.usage.of(target.kind, target.id)
        held = (binder_anchor(use.user) for use in uses if pen.plan.holds(use.user))
        others.setdefault(name, {}).update(dict.fromkeys(held))
        see |= dict.fromkeys((alias, name) for alias in _aliases(pen, target) if alias != name)
    for name, main in mains.items():
        rest = (anchor for anchor in others[name] if anchor not in main)
        yield IndexEntry(name, "", " ".join(main), " ".join(rest))
    for alias, name in see:
        yield IndexEntry(alias, pen.word("see-index", name), "", "")


def _subjects(pen: Writer) -> Iterator[Target]:
    held = pen.plan.holdings
    kinds = (
        (ObjectKind.ROLE, held.roles),
        (ObjectKind.FLOW, held.flows),
        (ObjectKind.RULE, held.rules),
        (ObjectKind.FORM, held.forms),
        (ObjectKind.TERM, held.terms),
    )
    for kind, ids in kinds:
        yield from (Target(kind, identity) for identity in ids)


def _aliases(pen: Writer, target: Target) -> tuple[str, ...]:
    corpus = pen.corpus
    tables = {
        ObjectKind.ROLE: corpus.roles,
        ObjectKind.FLOW: corpus.flows,
        ObjectKind.RULE: corpus.rules,
        ObjectKind.FORM: corpus.forms,
        ObjectKind.TERM: corpus.terms,
    }
    found: tuple[str, ...] = tables[target.kind][target.id].aliases  # type: ignore[index]
    return found


def sound(name: str) -> tuple[tuple[str, ...], str]:
    """The key that sorts Chinese by pinyin and tone, then by character."""
    return tuple(one.lower() for one in lazy_pinyin(name, style=Style.TONE3)), name


def initial(name: str) -> str:
    """The letter an entry stands under; what has none stands under #."""
    first = lazy_pinyin(name, style=Style.NORMAL)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
