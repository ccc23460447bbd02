"""Groups: who is meant when a group is named."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.model.corpus import Corpus
from lanebook.model.ids import RoleId


def groups_of(corpus: Corpus) -> Mapping[RoleId, tuple[RoleId, ...]]:
    """For each role the groups it belongs to, directly or through another group."""
    found: dict[RoleId, dict[RoleId, None]] = {role: {} for role in corpus.roles}
    for group in corpus.roles:
        for member in members_of(corpus, group):
            if member != group:
                found[member][group] = None
    return {role: tuple(groups) for role, groups in found.items()}


def members_of(corpus: Corpus, role: RoleId) -> tuple[RoleId, ...]:
    """The single roles behind a name: the role itself, or the members of the group, all levels."""
    seen: dict[RoleId, None] = {}
    waiting = [role]
    while waiting:
        current = waiting.pop(0)
        if current in seen:
            continue
        seen[current] = None
        waiting += corpus.roles[current].members
    return tuple(seen)
