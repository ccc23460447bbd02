"""Which binders there are, and the files they go to."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.model.corpus import Corpus
from lanebook.model.ids import VolumeId, stem_of, volume_of
from lanebook.render.sheet import posts_of
from lanebook.render.sheet_plan import Scope, ScopeKind


def every_scope(corpus: Corpus) -> tuple[Scope, ...]:
    """A binder a volume and a binder a post."""
    return tuple(_scopes(corpus))


def _scopes(corpus: Corpus) -> Iterator[Scope]:
    for volume in corpus.volumes:
        yield Scope(ScopeKind.VOLUME, volume.id)
        yield from (Scope(ScopeKind.ROLE, role) for role in posts_of(corpus, volume.id))


def has_cards(corpus: Corpus, scope: Scope) -> bool:
    """Cards come by the volume: one by one they would cost as much as binders."""
    return scope.kind is ScopeKind.VOLUME and bool(posts_of(corpus, VolumeId(scope.id)))


def file_of(scope: Scope, *, card: bool = False) -> str:
    """Where a binder goes, relative to the folder of binders: ``sales-office/roles/guard.pdf``.

    Cards go beside them: ``sales-office/cards.pdf``, those of one post ``sales-office/cards/…``.
    """
    if card and scope.kind is ScopeKind.VOLUME:
        return f"{scope.id}/cards.pdf"
    match scope.kind:
        case ScopeKind.ROLE if card:
            return f"{volume_of(scope.id)}/cards/{stem_of(scope.id)}-card.pdf"
        case ScopeKind.WHOLE:
            return "handbook.pdf"
        case ScopeKind.VOLUME:
            return f"{scope.id}/{scope.id}.pdf"
        case _:
            return f"{volume_of(scope.id)}/{scope.kind}s/{stem_of(scope.id)}.pdf"
