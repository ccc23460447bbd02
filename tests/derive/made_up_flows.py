"""Flows as Hypothesis makes them: nested steps of every kind, jumps to anywhere, sound or not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from lanebook.corpus.loading import load_found
from lanebook.corpus.sources import FileKind, Folder, SourceFile
from lanebook.diagnostics import Severity
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Flow
from lanebook.model.ids import FlowId

ROLES = ("guard", "steward", "cook")
MADE = FlowId("office/made")
_CALLED = {
    "name": "别的流程",
    "owner": "cook",
    "trigger": "叫到",
    "steps": [{"by": "cook", "do": "烹茶"}],
}

_Tree = dict[str, Any]

_role = st.sampled_from(ROLES)
_when = st.sampled_from([{}, {}, {}, {"when": "下雨"}])


def _plain() -> st.SearchStrategy[_Tree]:
    task = st.fixed_dictionaries(
        {"by": st.lists(_role, min_size=1, max_size=2, unique=True), "do": st.just("做事")},
        optional={
            "tell": st.lists(_role, min_size=1, max_size=2, unique=True),
            "to": _role,
        },
    )
    told = st.fixed_dictionaries({"by": _role, "tell": _role, "with": st.just("电话")})
    wait = st.fixed_dictionaries({"by": _role, "wait": st.just("等候")})
    call = st.fixed_dictionaries({"flow": st.just("called")}, optional={"by": _role})
    return st.one_of(task, task, told, wait, call)


_leaving = st.one_of(
    st.just({"end": "结束"}), st.integers(0, 30).map(lambda place: {"goto": place})
)


def _steps(inner: st.SearchStrategy[_Tree]) -> st.SearchStrategy[list[_Tree]]:
    return st.lists(inner, min_size=1, max_size=3)


def _nested(inner: st.SearchStrategy[_Tree]) -> st.SearchStrategy[_Tree]:
    nothing: st.SearchStrategy[_Tree] = st.just({})
    ways = st.one_of(nothing, nothing, _leaving)
    option = st.tuples(ways, st.one_of(st.just([]), _steps(inner))).map(
        lambda pair: pair[0] | ({"steps": pair[1]} if pair[1] else {})
    )
    decision = st.fixed_dictionaries(
        {
            "by": _role,
            "decide": st.just("可以？"),
            "options": st.lists(option, min_size=2, max_size=3),
        }
    )
    fork = st.fixed_dictionaries(
        {"by": _role, "parallel": st.lists(_steps(inner), min_size=2, max_size=3)}
    )
    loop = st.fixed_dictionaries({"repeat": st.just("还有"), "steps": _steps(inner)})
    return st.one_of(decision, decision, fork, loop, inner)


_step = st.recursive(st.one_of(_plain(), _plain(), _plain(), _leaving), _nested, max_leaves=8)
trees = st.lists(
    st.tuples(_step, _when).map(lambda pair: {**pair[0], **pair[1]}), min_size=1, max_size=6
)


@dataclass(slots=True)
class _Naming:
    """Gives every step an id, answers names of their own, and jumps their targets."""

    count: int = 0

    def named(self, steps: list[_Tree]) -> list[_Tree]:
        return [self._step(step) for step in steps]

    def _step(self, step: _Tree) -> _Tree:
        made = {"id": f"s{self.count}", **step}
        self.count += 1
        if "options" in made:
            made["options"] = [
                {"if": f"答案{place}", **option, **self._inner(option)}
                for place, option in enumerate(made["options"])
            ]
        if "parallel" in made:
            made["parallel"] = [self.named(branch) for branch in made["parallel"]]
        return made | self._inner(made)

    def _inner(self, owner: _Tree) -> _Tree:
        return {"steps": self.named(owner["steps"])} if "steps" in owner else {}


def _aimed(steps: list[_Tree], count: int) -> None:
    for step in steps:
        for owner in (step, *step.get("options", ())):
            if "goto" in owner:
                owner["goto"] = f"s{owner['goto'] % count}"
            _aimed(owner.get("steps", []), count)
        for branch in step.get("parallel", ()):
            _aimed(branch, count)


def corpus_of(tree: list[_Tree]) -> Corpus:
    """A handbook with the flow ``MADE``; the loader finds no error in it."""
    naming = _Naming()
    steps = naming.named(tree)
    _aimed(steps, naming.count)
    flow = {"name": "试编", "owner": "steward", "trigger": "开始", "steps": steps}
    loaded = load_found(_folder({"made": flow, "called": _CALLED}))
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    assert loaded.corpus is not None, errors
    return loaded.corpus


def flow_of(corpus: Corpus) -> Flow:
    """The flow that was made up."""
    return corpus.flows[MADE]


def _folder(flows: Mapping[str, _Tree]) -> Folder:
    book = {"title": "小手册", "organisation": "某公司", "code": "LB", "revision": "1"}
    dated = {"effective": "2025-01-01", "owner": "运营部", "volumes": ["office"]}
    volume = {"title": "前台", "introduction": "试编。"}
    duties = [{"id": "work", "do": "做事"}]
    files = [_file(FileKind.HANDBOOK, None, "handbook", book | dated)]
    files += [_file(FileKind.FLOW, "office", name, flow) for name, flow in flows.items()]
    files += [
        _file(FileKind.ROLE, "office", role, {"name": role, "summary": "做事。", "duties": duties})
        for role in ROLES
    ]
    files.append(_file(FileKind.VOLUME, "office", "office", volume))
    return Folder("content", tuple(files), (), {}, ("office",), ())


def _file(kind: FileKind, volume: str | None, name: str, tree: _Tree) -> SourceFile:
    text = json.dumps(tree, ensure_ascii=False)
    return SourceFile(kind, volume, name, f"content/{kind}/{name}.yml", text)
