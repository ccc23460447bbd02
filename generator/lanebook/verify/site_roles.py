"""Proofs about the page of a role: all that concerns the post stands in its section, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lanebook.derive.closure import Closure, Phrase, binds
from lanebook.derive.handbook import Handbook
from lanebook.derive.handoffs import HandOff, moments_of_truth
from lanebook.derive.schedule import calendar
from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Flow, Step
from lanebook.model.ids import RoleId, StepId, volume_of
from lanebook.model.people import Role
from lanebook.model.walk import all_steps
from lanebook.render import address
from lanebook.render.words import PERIODS
from lanebook.verify.drawn import done_in
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_reading import Page, Site
from lanebook.verify.wording import in_order, printed, spoken

ROLES = Proof(
    "site-roles",
    Text("处岗位页和接触点内容", "things on pages of roles, and points of contact"),
    Text("重新生成网站", "build the site again"),
)


@dataclass(frozen=True, slots=True)
class _Post:
    """A role with what follows from the corpus for it."""

    corpus: Corpus
    role: Role
    concerns: Closure

    @property
    def selves(self) -> tuple[RoleId, ...]:
        return (self.role.id, *self.concerns.groups)

    def names(self, roles: Iterable[RoleId]) -> Iterator[str]:
        return (self.corpus.roles[role].name for role in roles)


def roles(site: Site, book: Handbook) -> Outcome:
    """Every section of a role's page has what follows for the role, each at its place in order."""
    return judge(ROLES, (*_roles(site, book), *_contacts(site, book)))


def _roles(site: Site, book: Handbook) -> Iterator[Verdict]:
    for role in book.corpus.roles.values():
        page = site.page_of(address.page_of(Target(ObjectKind.ROLE, role.id)))
        post = _Post(book.corpus, role, book.closures[role.id])
        for section, texts in _SECTIONS.items():
            yield from _in_order(site, page, section, texts(post))
        for section, wanted in (*_parts(post), *_clauses(post)):
            yield from _in_order(site, page, section, wanted)


def _in_order(
    site: Site, page: Page | None, section: str, texts: Iterable[str]
) -> Iterator[Verdict]:
    """Each text in the section behind the one before it."""
    if page is None:
        return  # which is another proof's finding
    wanted = tuple(texts)
    found = in_order(page.places.get(section, ""), map(printed, wanted))
    for text, (_, there) in zip(wanted, found, strict=True):
        yield verdict(
            holds=there,
            path=site.shown(page.path),
            zh=f"{section} 一节缺这一处，或次序不对：{text}",
            en=f"the section {section} lacks this, or has it out of order: {text}",
        )


def _standing(post: _Post) -> Iterator[str]:
    role, concerns = post.role, post.concerns
    if role.reports_to:
        yield from post.names((role.reports_to,))
    yield from post.names(concerns.reports)
    yield from post.names(role.members)
    yield from post.names(concerns.groups)


def _shared(post: _Post) -> Iterator[str]:
    for group in post.concerns.groups:
        for duty in post.corpus.roles[group].duties:
            yield post.corpus.roles[group].name
            yield duty.text


def _assisting(post: _Post) -> Iterator[str]:
    own = {duty.id for duty in post.role.duties}
    for other in post.corpus.roles.values():
        for duty in other.duties:
            if duty.supports in own:
                yield other.name
                yield duty.text


def _periodic(post: _Post) -> Iterator[str]:
    for every, entries in calendar(post.corpus, post.selves).items():
        yield PERIODS[every].in_(post.corpus.language)
        for entry in entries:
            yield entry.duty.text
            yield from entry.duty.at
            yield from (post.corpus.forms[form].name for form in entry.duty.records)


def _received(post: _Post) -> Iterator[str]:
    for one in post.concerns.receives:
        yield from _hand_off(post, one, one.giver)


def _given(post: _Post) -> Iterator[str]:
    for one in post.concerns.gives:
        yield from _hand_off(post, one, one.receiver)


def _hand_off(post: _Post, one: HandOff, other: RoleId) -> Iterator[str]:
    flow = post.corpus.flows[one.flow]
    yield from post.names((other,))
    yield from _done(post.corpus, flow, one.step)
    yield flow.name
    if one.means:
        yield one.means


def _done(corpus: Corpus, flow: Flow, wanted: StepId) -> Iterator[str]:
    step = next(step for step in all_steps(flow) if step.common.id == wanted)
    yield from done_in(corpus, step)


def _said(post: _Post) -> Iterator[str]:
    for one in post.concerns.phrases:
        yield spoken(one.words)
        yield from _where(post, one)


def _where(post: _Post, one: Phrase) -> Iterator[str]:
    if one.flow:
        yield post.corpus.flows[one.flow].name
    elif one.rule:
        yield post.corpus.rules[one.rule].name


def _forms(post: _Post) -> Iterator[str]:
    for one in post.concerns.forms:
        form = post.corpus.forms[one]
        yield form.name
        if form.summary:
            yield form.summary
        if form.keeper:
            yield from post.names((form.keeper,))


def _terms(post: _Post) -> Iterator[str]:
    for one in post.concerns.terms:
        yield post.corpus.terms[one].name
        yield post.corpus.terms[one].meaning


_SECTIONS: dict[str, Callable[[_Post], Iterator[str]]] = {
    "role": _standing,
    "shared-duties": _shared,
    "assisted-by": _assisting,
    "calendar": _periodic,
    "receives": _received,
    "gives": _given,
    "phrases": _said,
    "forms": _forms,
    "terms": _terms,
}
"""By the anchor of the section."""


def _parts(post: _Post) -> Iterator[tuple[str, Iterator[str]]]:
    """What the role does in each flow that it takes part in, by section."""
    for part in post.concerns.flows:
        flow = post.corpus.flows[part.flow]
        steps = (step for step in all_steps(flow) if step.common.id in part.acts)
        texts = [flow.name, *(text for step in steps for text in _acted(post.corpus, step))]
        yield f"flow-{flow.id.rpartition('/')[2]}", iter(texts)


def _clauses(post: _Post) -> Iterator[tuple[str, Iterator[str]]]:
    """The clauses that bind the role, by the section of their rule."""
    for one in post.concerns.rules:
        rule = post.corpus.rules[one]
        bound = (part.text for part in rule.statements if binds(rule, part, post.selves))
        home = "" if volume_of(one) == volume_of(post.role.id) else f"{volume_of(one)}--"
        yield f"rule-{home}{one.rpartition('/')[2]}", iter([rule.name, *bound])


def _acted(corpus: Corpus, step: Step) -> Iterator[str]:
    if step.common.when:
        yield step.common.when
    yield from done_in(corpus, step)


def _contacts(site: Site, book: Handbook) -> Iterator[Verdict]:
    """On the page of a flow, the steps at which customer and organisation meet."""
    corpus = book.corpus
    for flow in corpus.flows.values():
        page = site.page_of(address.page_of(Target(ObjectKind.FLOW, flow.id)))
        steps = {step.common.id: step for step in all_steps(flow)}
        met = (steps[one] for one in moments_of_truth(corpus, book.graphs[flow.id]))
        texts = (text for step in met for text in _met(corpus, step))
        yield from _in_order(site, page, "moments", texts)


def _met(corpus: Corpus, step: Step) -> Iterator[str]:
    yield from (corpus.roles[role].name for role in step.common.actors[:1])
    yield from done_in(corpus, step)
