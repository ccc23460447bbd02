"""From the handbook to BPMN and back: the same graph.

Compared are, for each flow: its nodes in order with id, kind, lane, text and number, and with all
that their step says (actors, condition, offset, standard, records, whom it tells and how, hand-off,
stage, note, inferred, sources, excuses, answers with notes); its arrows with kind, ends, label and
place among the branches; its lanes in order. Left out are arrows' ids, which count them, and what
an import does on purpose: it writes the ids that were only positions.

Of the flow itself: all that heads it, and its preparations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from lanebook.derive.graph import FlowGraph
from lanebook.derive.unfold import unfold
from lanebook.diagnostics import Span
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Flow
from lanebook.model.ids import FlowId
from lanebook.pipeline.drawing import bpmn_flow
from tests.corpus.handbooks import write_handbook
from tests.importing.drawings import imported
from tests.render.drawings import SMALL, WHOLE, corpus

FLOWS = [(folder, name) for folder in (SMALL, WHOLE) for name in corpus(folder).flows]


def graph(book: Corpus, name: str) -> FlowGraph:
    names = {one.id: one.name for one in book.flows.values()}
    return unfold(book.flows[FlowId(name)], names, book.language)


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Path, Corpus]:
    """Each handbook made of nothing but its flows as BPMN."""
    found = {}
    for folder in (SMALL, WHOLE):
        book = corpus(folder)
        files = {f"{name}.bpmn": bpmn_flow(book, name) for name in book.flows}
        _, found[folder] = imported(files, tmp_path_factory.mktemp("returned") / "handbook")
    return found


def said(value: object) -> object:
    """A value of the model without places in files, and without ids that are only positions."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: said(getattr(value, field.name))
            for field in fields(value)
            if field.name not in ("origin", "written_id", "rules")
        }
    if isinstance(value, tuple):
        return [said(one) for one in value]
    return value


@pytest.mark.parametrize(("folder", "name"), FLOWS, ids=[name for _, name in FLOWS])
def test_a_flow_comes_back_as_the_same_graph(
    folder: Path, name: str, returned: Mapping[Path, Corpus]
) -> None:
    before, after = graph(corpus(folder), name), graph(returned[folder], name)
    assert [said(one) for one in after.nodes] == [said(one) for one in before.nodes]
    assert arrows(after) == arrows(before)
    assert after.lanes == before.lanes


def arrows(given: FlowGraph) -> list[tuple[str, ...]]:
    return sorted(
        (one.kind, one.source, one.target, one.label, str(one.side)) for one in given.links
    )


@pytest.mark.parametrize(("folder", "name"), FLOWS, ids=[name for _, name in FLOWS])
def test_the_head_of_a_flow_and_its_preparations_come_back(
    folder: Path, name: str, returned: Mapping[Path, Corpus]
) -> None:
    before, after = (
        heading(book.flows[FlowId(name)]) for book in (corpus(folder), returned[folder])
    )
    assert said(after) == said(before)


def heading(flow: Flow) -> Flow:
    """Rules are other files, which BPMN does not carry; steps are compared as a graph."""
    nowhere = Span("", 1, 1, 1, 1)
    return replace(flow, steps=(), rules=(), origin=nowhere)


def test_roles_and_forms_that_flows_name_come_back(returned: Mapping[Path, Corpus]) -> None:
    for folder, after in returned.items():
        before = corpus(folder)
        for role_id, role in after.roles.items():
            old = before.roles[role_id]
            assert (role.name, role.kind, role.unit, role.stage, role.members) == (
                (old.name, old.kind, old.unit, old.stage, old.members)
            )
        for form_id, form in after.forms.items():
            assert said(form.fields) == [
                {**one, "note": None, "source": []}
                for field in before.forms[form_id].fields
                if isinstance(one := said(field), dict)
            ]
            assert form.keeper == before.forms[form_id].keeper


def test_a_flow_that_another_tool_has_changed_comes_back_changed(tmp_path: Path) -> None:
    book = corpus(SMALL)
    text = bpmn_flow(book, FlowId("teahouse/refund")).decode()
    text = text.replace('name="问清原因"', 'name="听客人说明原因"')
    text = text.replace('exporter="Lanebook"', 'exporter="bpmn-js"')
    _, after = imported({"refund.bpmn": text.encode()}, tmp_path / "handbook")
    given = graph(after, "teahouse/refund").by_id()["ask"]
    assert given.text == "听客人说明原因"
    assert given.step is not None
    assert given.step.common.standard.records == ("teahouse/refund-slip",)


SPACED = """\
name: 夜里  巡查
aliases: [夜　　巡]
owner: guard
place: 一  楼
summary: 两  格
trigger: 到了 22  点
outcome: 交班　　回家
moments: [{id: dusk, name: 天  黑}]
prepare:
  - {id: torch, by: guard, do: 备好  手电, before: 1h, from: dusk, note: 新  电池}
steps:
  - {id: round, by: guard, do: 走一圈  看门窗, when: 雨  夜, how: 慢  走, say: [“有  人吗”]}
  - id: shut
    by: guard
    decide: 都  关好了？
    options:
      - {if: 是  的}
      - {if: 不，但  有人看, note: 问  清}
  - {id: tell, by: guard, do: 报告, tell: customer, with: 对  讲机}
  - {id: sign, by: steward, wait: 有人  接班}
  - {id: on, by: customer, do: 走  了}
  - repeat: 还有  人
    steps: [{id: look, by: guard, do: 看  看}]
  - id: late
    by: guard
    decide: 晚  了？
    options:
      - {if: 晚  了, end: 明天  再来}
      - {if: 不}
  - {id: lock, end: 锁  门, by: guard, when: 没  人}
"""


def test_spaces_in_a_row_come_back(tmp_path: Path) -> None:
    book = corpus(write_handbook(tmp_path, {"office/flows/night.yml": SPACED}))
    name = FlowId("office/night")
    files = {"night.bpmn": bpmn_flow(book, name)}
    _, after = imported(files, tmp_path / "new")
    assert said(heading(after.flows[name])) == said(heading(book.flows[name]))
    old, new = graph(book, name), graph(after, name)
    assert [said(one) for one in new.nodes] == [said(one) for one in old.nodes]
    assert arrows(new) == arrows(old)
