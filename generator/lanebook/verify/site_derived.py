"""Proofs about what nobody typed and what stands free: hand-offs, letters, calendar, pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from lanebook.derive.handbook import Handbook
from lanebook.derive.schedule import calendar
from lanebook.diagnostics import Text
from lanebook.model.corpus import Corpus
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.flow import Flow
from lanebook.model.walk import all_steps, steps_in
from lanebook.render import address
from lanebook.verify.expected import named
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.site_lists import home_of
from lanebook.verify.site_reading import Page, Site
from lanebook.verify.wording import bare, in_order, printed, spoken

DERIVED = Proof(
    "site-derived",
    Text("处推导内容和自由页文字", "things derived, and texts of free pages"),
    Text("重新生成网站", "build the site again"),
)
_UNSHOWN = re.compile(
    r"\A---\n.*?\n---\n|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\{[^}]*\}|<[^>]*>", re.DOTALL
)
"""Front matter, pictures, goals of links, attributes, tags."""
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}")


def derived(site: Site, book: Handbook) -> Outcome:
    """What follows from the corpus stands on its pages, in its order; so do free texts."""
    corpus = book.corpus
    return judge(
        DERIVED,
        (
            *(one for flow in corpus.flows.values() for one in _flow(site, book, flow)),
            *_volumes(site, corpus),
            *_free(site, corpus),
            *_named_links(site, corpus),
        ),
    )


def _there(site: Site, page: Page, place: str, texts: Iterable[tuple[str, ...]]) -> Verdict:
    lost = next((text for text, there in in_order(place, texts) if not there), None)
    return verdict(
        holds=lost is None,
        path=site.shown(page.path),
        zh=f"缺，或次序不对：{lost}",
        en=f"missing, or out of order: {lost}",
    )


def _flow(site: Site, book: Handbook, flow: Flow) -> Iterator[Verdict]:
    page = site.page_of(address.page_of(Target(ObjectKind.FLOW, flow.id)))
    if page is None:
        return
    corpus, places = book.corpus, page.places
    roles, rules = corpus.roles, book.rules_of(flow.id)
    yield _there(
        site,
        page,
        places.get("hand-offs", ""),
        ((bare(roles[one.giver].name + roles[one.receiver].name),) for one in book.passed[flow.id]),
    )
    table = book.matrices[flow.id]
    letters = (
        "".join(part for role in table.roles for part in parts.get(role, ()))
        for _, parts in table.rows
    )
    yield _there(site, page, places.get("responsibilities", ""), ((one,) for one in letters if one))
    yield _there(
        site, page, places.get("rules", ""), (printed(corpus.rules[one].name) for one in rules)
    )
    callers = (corpus.flows[one].name for one in book.callers_of(flow.id))
    for name in callers:
        yield _there(site, page, places.get("used-by", ""), (printed(name),))
    records = dict.fromkeys(
        form for step in all_steps(flow) for form in step.common.standard.records
    )
    for form in records:
        yield _there(site, page, places.get("forms", ""), (printed(corpus.forms[form].name),))
    for steps in (flow.prepare, flow.steps):
        wanted = [f"step-{step.common.id}" for step in steps_in(steps)]
        found = [one for one in places if one in wanted]
        yield verdict(
            holds=found == [one for one in wanted if one in places] or steps is flow.prepare,
            path=site.shown(page.path),
            zh="步骤的次序不对",
            en="the steps are out of order",
        )


def _volumes(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    for volume in corpus.volumes:
        page = site.page_of(address.volume_page(volume.id, "calendar"))
        for entries in calendar(corpus, volume.roles).values() if page else ():
            assert page is not None
            for one in entries:
                yield _there(site, page, page.text, (printed(one.duty.text),))
        page = site.page_of(address.volume_page(volume.id, "responsibilities"))
        if page is not None:
            names = (printed(corpus.flows[flow].name) for flow in volume.flows)
            yield _there(site, page, page.text, names)
        page = site.page_of(address.volume_page(volume.id, "phrases"))
        for flow in volume.flows if page else ():
            assert page is not None
            for step in all_steps(corpus.flows[flow]):
                for words in step.common.standard.say:
                    if step.common.actors and step.common.actors[0] in volume.roles:
                        yield _there(site, page, page.text, (printed(spoken(words)),))


def _free(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    for own in corpus.pages:
        page = site.page_of(own.path)
        if page is not None:
            words = _WORDS.findall(_UNSHOWN.sub(" ", own.text))
            yield _there(site, page, page.text, ((word,) for word in words))
    page = site.page_of(address.WELCOME_PAGE)
    if page is not None and corpus.introduction:
        yield _there(site, page, page.text, (printed(corpus.introduction),))
    changes = site.page_of(address.CHANGES_PAGE)
    for change in corpus.control.changes if changes else ():
        assert changes is not None
        yield _there(site, changes, changes.text, (printed(change.what),))


def _named_links(site: Site, corpus: Corpus) -> Iterator[Verdict]:
    """A link that is the name of something leads to something of that name."""
    goals: dict[str, set[str]] = {}
    for name, target in named(corpus):
        path = home_of(site, target)
        goals.setdefault(bare(name), set()).add(path)
    free = {address.finished(page.path) for page in corpus.pages}
    known = set().union(*goals.values()) if goals else set()
    for path, page in site.pages.items():
        if path in free or path.startswith(f"{address.MANUAL}/"):
            continue
        folder = posixpath.dirname(path)
        for text, link in page.named:
            goal = posixpath.normpath(posixpath.join(folder, link.partition("#")[0]))
            if text in goals and goal in known:
                yield verdict(
                    holds=goal in goals[text],
                    path=site.shown(path),
                    zh=f"“{text}”链接到了 {goal}",
                    en=f"“{text}” links to {goal}",
                )
