"""Rules about names: what one word can mean in the texts of a volume."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from lanebook.check.alike import core
from lanebook.check.rule import Check, Hit
from lanebook.diagnostics import Severity, Span, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.corpus import Corpus
from lanebook.model.documents import Form, Rule, Term
from lanebook.model.flow import Flow
from lanebook.model.ids import VolumeId, volume_of
from lanebook.model.origin import item_of, place_of
from lanebook.model.people import Role

_NOUNS: Mapping[type, Text] = {
    Role: Text("岗位", "role"),
    Flow: Text("流程", "flow"),
    Form: Text("表单", "form"),
    Rule: Text("规则", "rule"),
    Term: Text("术语", "term"),
}

_Owner = Role | Flow | Form | Rule | Term


@dataclass(frozen=True, slots=True)
class _Name:
    """A name or an alias, and what it names."""

    text: str
    owner: _Owner
    span: Span


def names_alike(corpus: Corpus) -> Iterator[Hit]:
    """Names of two objects that differ only in what readers pass over."""
    for name, other in _shared(corpus):
        if name.text != other.text:
            place = f"{other.span.path}:{other.span.line}"
            message = Text(
                f"“{name.text}”和{_noun(other).zh}“{other.owner.name}”的“{other.text}”"
                f"看上去一样，那一处在 {place}",
                f"“{name.text}” reads like “{other.text}”, which names {_noun(other).en} "
                f"“{other.owner.name}”; the other place is {place}",
            )
            advice = Text(
                "改掉其中一处，让人一眼分得出", "change one of them, so that they can be told apart"
            )
            yield Hit((name.owner, other.owner), name.span, message, advice)


def name_of_two_kinds(corpus: Corpus) -> Iterator[Hit]:
    """Names by which a text can mean two things, of which links lead to one only."""
    for name, other in _shared(corpus):
        if name.text == other.text:
            place = f"{other.span.path}:{other.span.line}"
            message = Text(
                f"“{name.text}”是{_noun(name).zh}，也是{_noun(other).zh}“{other.owner.name}”，"
                f"另一处在 {place}",
                f"“{name.text}” names a {_noun(name).en} and {_noun(other).en} "
                f"“{other.owner.name}”; the other place is {place}",
            )
            advice = Text(
                "改掉其中一处；正文里的这个词只会链接到一个",
                "change one of them: this word in a text can lead to one only",
            )
            yield Hit((name.owner, other.owner), name.span, message, advice)


def _noun(name: _Name) -> Text:
    return _NOUNS[type(name.owner)]


def _shared(corpus: Corpus) -> Iterator[tuple[_Name, _Name]]:
    """Names that read like one of another object of the volume, each with the first such.

    A term and an object that go by one another's names are one thing, which the term explains.
    """
    told: set[tuple[Span, Span]] = set()
    for volume in corpus.volumes:
        first: dict[str, _Name] = {}
        for name in _names_in(corpus, volume.id):
            other = first.setdefault(core(name.text), name)
            apart = other.owner is not name.owner and not _explains(name.owner, other.owner)
            if apart and (name.span, other.span) not in told:
                told.add((name.span, other.span))
                yield name, other


def _names_in(corpus: Corpus, volume: VolumeId) -> Iterator[_Name]:
    """All names that texts of a volume may use, in the order in which links prefer them."""
    flows, forms, rules = corpus.flows.values(), corpus.forms.values(), corpus.rules.values()
    own: Iterator[Role | Flow | Form | Rule] = chain(corpus.roles.values(), flows, forms, rules)
    for owner in own:
        if volume_of(owner.id) == volume:
            yield from _names_of(owner)
    for term in corpus.terms.values():
        if term.holds_in(volume):
            yield from _names_of(term)


def _names_of(owner: _Owner) -> Iterator[_Name]:
    yield _Name(owner.name, owner, place_of(owner.origin, "name"))
    for place, alias in enumerate(owner.aliases):
        yield _Name(alias, owner, item_of(owner.origin, "aliases", place))


def _explains(one: _Owner, other: _Owner) -> bool:
    kinds = {type(one), type(other)}
    if Term not in kinds or len(kinds) == 1:
        return False
    names = [{core(name) for name in (owner.name, *owner.aliases)} for owner in (one, other)]
    return core(one.name) in names[1] and core(other.name) in names[0]


NAME_CHECKS = (
    Check(
        RuleEntry(
            "names-alike",
            Severity.WARNING,
            Text(
                "名称不会只差标点、空格、全角半角或大小写",
                "no two names differ only in marks, blanks, width or case",
            ),
        ),
        names_alike,
    ),
    Check(
        RuleEntry(
            "name-of-two-kinds",
            Severity.WARNING,
            Text("一个名称在一卷里只指一样东西", "a name means one thing in a volume"),
        ),
        name_of_two_kinds,
    ),
)
