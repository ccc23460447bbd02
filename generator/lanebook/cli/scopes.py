"""Which part of the handbook is meant: found by id, name or alias, with the nearest if not."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import click

from lanebook.cli.options import misused
from lanebook.diagnostics import LanebookError, Text
from lanebook.model.corpus import Corpus
from lanebook.model.ids import stem_of
from lanebook.render.sheet_plan import Scope, ScopeKind

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line names; at most one of them."""

    role: str | None = None
    volume: str | None = None
    flow: str | None = None
    form: str | None = None


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def scope_options(command: Command) -> Callable[..., Any]:
    """``--role``, ``--volume``, ``--flow``, ``--form``: at most one, handed on as ``wanted``."""

    @click.option("--role", help="A role, by id, name or alias.")
    @click.option("--volume", help="A volume, by id or title.")
    @click.option("--flow", help="A flow, by id, name or alias.")
    @click.option("--form", help="A form, by id, name or alias.")
    @functools.wraps(command)
    def with_scope(
        role: str | None,
        volume: str | None,
        flow: str | None,
        form: str | None,
        **others: object,
    ) -> object:
        if sum(one is not None for one in (role, volume, flow, form)) > 1:
            raise misused(
                "--role、--volume、--flow、--form 只能写一个",
                "name one of --role, --volume, --flow, --form",
            )
        return command(wanted=Wanted(role, volume, flow, form), **others)

    return with_scope


def find_scope(corpus: Corpus, wanted: Wanted) -> Scope:
    """The scope that is meant; the whole handbook if nothing is named."""
    if wanted.role is not None:
        return Scope(ScopeKind.ROLE, find(corpus.roles, wanted.role, Text("岗位", "role")))
    if wanted.flow is not None:
        return Scope(ScopeKind.FLOW, find(corpus.flows, wanted.flow, Text("流程", "flow")))
    if wanted.form is not None:
        return Scope(ScopeKind.FORM, find(corpus.forms, wanted.form, Text("表单", "form")))
    if wanted.volume is not None:
        titles = {str(volume.id): (str(volume.id), volume.title) for volume in corpus.volumes}
        return Scope(ScopeKind.VOLUME, _pick(titles, wanted.volume, Text("卷", "volume")))
    return Scope(ScopeKind.WHOLE)


def find(objects: Mapping[Any, _Named], name: str, kind: Text) -> str:
    """The id of the object that is called ``name``.

    Raises:
        LanebookError: None is, or several are.
    """
    names = {
        str(identity): (str(identity), stem_of(identity), item.name, *item.aliases)
        for identity, item in objects.items()
    }
    return _pick(names, name, kind)


def _pick(names: Mapping[str, Iterable[str]], name: str, kind: Text) -> str:
    found = [identity for identity, called in names.items() if name in called]
    if len(found) == 1:
        return found[0]
    if found:
        raise LanebookError(
            Text(f"{kind.zh}“{name}”不止一个", f"several {kind.en}s are called “{name}”"),
            Text(f"写全编号：{'、'.join(found)}", f"write the whole id: {', '.join(found)}"),
        )
    every = [one for called in names.values() for one in called]
    near = difflib.get_close_matches(name, every, n=1, cutoff=0.4)
    known = ", ".join(sorted(names)) if not near else near[0]
    raise LanebookError(
        Text(f"没有{kind.zh}“{name}”", f"there is no {kind.en} “{name}”"),
        Text(
            f"是不是“{known}”？" if near else f"有这些：{known}",
            f"did you mean “{known}”?" if near else f"there are: {known}",
        ),
    )
