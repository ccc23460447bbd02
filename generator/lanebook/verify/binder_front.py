"""Proof about document control: cover, imprint, control page, list of pages, change record."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.derive.handbook import Handbook
from lanebook.diagnostics import Text
from lanebook.model.documents import ObjectKind, Target
from lanebook.model.ids import FlowId, RoleId, VolumeId
from lanebook.render.sheet_plan import Scope, ScopeKind
from lanebook.render.words_sheet import WORDS
from lanebook.verify.binder_content import Claim
from lanebook.verify.proof import Outcome, Proof, judge, verdict
from lanebook.verify.wording import holds

FRONT = Proof(
    "binder-front",
    Text("处封面和文件控制文字", "texts of covers and document control"),
    Text("重新生成装订本", "build the binders again"),
)
_CONTROL, _PAGES, _CONTENTS = "front--control", "front--pages", "front--contents"
_CHANGES, _SIGN_OFF = "leaf--changes", "leaf--sign-off"


def front(claim: Claim, book: Handbook, scope: Scope) -> Outcome:
    """The binder says what it is, whose it is, under which revision, and who has it."""
    binder = claim.binder
    control, pages, contents = (binder.page_of(name) for name in (_CONTROL, _PAGES, _CONTENTS))
    changes, sign_off = binder.page_of(_CHANGES), binder.page_of(_SIGN_OFF)
    found = (
        ("封面", "the cover", range(1), tuple(_cover(book, scope))),
        ("版权页", "the imprint", range(1, control or 0), tuple(_imprint(book))),
        (
            "文件控制",
            "document control",
            range(control or 0, pages or 0),
            tuple(_control(claim, scope)),
        ),
        (
            "有效页清单",
            "the list of effective pages",
            range(pages or 0, contents or 0),
            tuple(_listed(claim)),
        ),
        (
            "变更记录",
            "the change record",
            range(changes or 0, sign_off or 0),
            tuple(_changes(claim)),
        ),
    )
    texts = binder.texts
    return judge(
        FRONT,
        (
            verdict(
                holds=holds("".join(texts[where.start : where.stop]), text),
                path=binder.shown,
                zh=f"{zh}缺文字：{text}",
                en=f"{en} lacks the text: {text}",
            )
            for zh, en, where, wanted in found
            for text in wanted
        ),
    )


def _cover(book: Handbook, scope: Scope) -> Iterator[str]:
    corpus = book.corpus
    yield from (corpus.organisation, corpus.title)
    if corpus.subtitle:
        yield corpus.subtitle
    target = _subject(scope)
    if target and target.kind is ObjectKind.VOLUME:
        yield next(one.title for one in corpus.volumes if one.id == VolumeId(scope.id))
    elif target:
        yield corpus.roles[RoleId(scope.id)].name
    yield book.chapters.documents[target]


def _subject(scope: Scope) -> Target | None:
    """What a binder is about; None for the whole handbook."""
    kinds = {ScopeKind.VOLUME: ObjectKind.VOLUME, ScopeKind.ROLE: ObjectKind.ROLE}
    return Target(kinds[scope.kind], scope.id) if scope.kind in kinds else None


def _imprint(book: Handbook) -> Iterator[str]:
    yield book.corpus.organisation
    yield WORDS["printed-note"].in_(book.corpus.language)


def _control(claim: Claim, scope: Scope) -> Iterator[str]:
    corpus, control = claim.corpus, claim.corpus.control
    yield from (corpus.title, control.owner)
    if control.review_due:
        yield control.review_due.isoformat()
    yield from filter(None, (control.prepared, control.reviewed, control.approved))
    if scope.kind is not ScopeKind.ROLE:
        for holder in control.distribution:
            yield from filter(None, (holder.name, holder.note))


def _changes(claim: Claim) -> Iterator[str]:
    for change in claim.corpus.control.changes:
        if change.affects is None or any(one in claim.held.objects for one in change.affects):
            yield change.what


def _listed(claim: Claim) -> Iterator[str]:
    for target in sorted(claim.held.objects, key=lambda one: (one.kind, one.id)):
        if target.kind is ObjectKind.FLOW:
            yield claim.corpus.flows[FlowId(target.id)].name
