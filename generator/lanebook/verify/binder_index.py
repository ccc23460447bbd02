"""Proofs about a binder's lists of names: each has the page that what bears it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lanebook.diagnostics import Text
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.people import RoleKind
from lanebook.render.address import binder_anchor
from lanebook.render.words_sheet import WORDS
from lanebook.verify.binder_content import Claim
from lanebook.verify.binder_numbers import NUMBERS
from lanebook.verify.expected import named
from lanebook.verify.proof import Outcome, Proof, Verdict, judge, verdict
from lanebook.verify.wording import bare

INDEX = Proof(
    "binder-index",
    Text("个名称和别名在索引中", "names and aliases in the index"),
    Text("重新生成装订本", "build the binders again"),
)
_INDEX = "leaf--index"


def index(claim: Claim) -> Outcome:
    """Every name has an entry with a link to its place, every alias says where to look."""
    return judge(INDEX, _index(claim))


def _index(claim: Claim) -> Iterator[Verdict]:
    pages = claim.chapter(_INDEX)
    text = "".join(claim.binder.texts[page] for page in pages)
    linked = {(link.goal, bare(link.inside)) for link in claim.binder.links if link.page in pages}
    names = names_of(claim)
    places = {place.name for volume in claim.corpus.volumes for place in volume.places}
    see = WORDS["see-index"].in_(claim.corpus.language).format("")
    for target, (name, *aliases) in names.items():
        anchor = binder_anchor(target)
        page = claim.binder.page_of(anchor)
        label = claim.binder.labels[page] if page is not None else ""
        # Objects and places of one name share an entry.
        alone = sum(name == other for other, *_ in names.values()) == 1 and name not in places
        main = label if alone else ""
        yield verdict(
            holds=bool(label) and (anchor, label) in linked and bare(name + main) in text,
            path=claim.binder.shown,
            zh=f"索引里没有“{name}”，或它没有指向 {label} 页",
            en=f"“{name}” is not in the index, or does not lead to page {label}",
        )
        for alias in aliases:
            known = any(alias == other for other, *_ in names.values())
            shared = sum(alias in others for _, *others in names.values()) > 1
            goal = "" if known else see + ("" if shared else name)
            yield verdict(
                holds=bare(alias + goal) in text,
                path=claim.binder.shown,
                zh=f"索引里没有别名“{alias}”，或它没有指向“{name}”",
                en=f"the alias “{alias}” is not in the index, or does not name “{name}”",
            )


def overviews(claim: Claim) -> Outcome:
    """The overview of a volume names the page of each of its posts and flows."""
    return judge(NUMBERS, _overviews(claim))


def _overviews(claim: Claim) -> Iterator[Verdict]:
    corpus, binder = claim.corpus, claim.binder
    for volume in corpus.volumes:
        target = Target(ObjectKind.VOLUME, volume.id)
        pages = claim.chapter(binder_anchor(target)) if target in claim.held.objects else range(0)
        text = "\n".join(line for page in pages for line in binder.lines[page])
        posts = [corpus.roles[role] for role in volume.roles]
        listed = [
            (one.name, Target(ObjectKind.ROLE, one.id))
            for one in posts
            if one.kind is RoleKind.STAFF
        ]
        flows = (corpus.flows[flow] for flow in volume.flows)
        listed += [(one.name, Target(ObjectKind.FLOW, one.id)) for one in flows]
        for name, each in listed if pages else ():
            goal = binder.page_of(binder_anchor(each))
            label = binder.labels[goal] if goal is not None else ""
            yield verdict(
                holds=label in _first_numbers(text, name),
                path=binder.shown,
                zh=f"总览里“{name}”的页码不是 {label}",
                en=f"the overview does not give page {label} for “{name}”",
            )


def _first_numbers(text: str, name: str) -> set[str]:
    """The page numbers that follow a name, wherever it stands."""
    spaced = r"\s*".join(map(re.escape, bare(name)))
    row = re.compile(rf"{spaced}.*?(?<![\w.-])([0-9A-Z.]+-[0-9]+)(?![\w-])", re.DOTALL)
    starts = (found.start() for found in re.finditer(spaced, text))
    return {found[1] for start in starts if (found := row.match(text, start))}


def names_of(claim: Claim) -> Mapping[Target, tuple[str, ...]]:
    """The name and the aliases of each object of a binder."""
    found: dict[Target, tuple[str, ...]] = {}
    for name, target in named(claim.corpus):
        if target in claim.held.objects:
            found[target] = (*found.get(target, ()), name)
    return found
