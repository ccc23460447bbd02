"""What real drawings do: each case of ``traits.yml`` is a drawing, its steps and the remarks.

``steps`` is the text of the flow's steps as written; where a drawing becomes several flows, the
others stand under ``others`` by name. ``remarks`` are parts of what is printed, in order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from lanebook.importing.bpmn.texts import line_of, whole_line
from lanebook.importing.bpmn.xml import read_xml
from tests.importing.drawings import definitions, imported

CASES: dict[str, Any] = {
    case["name"]: case
    for case in yaml.safe_load((Path(__file__).parent / "traits.yml").read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("name", CASES)
def test_a_trait_of_real_drawings(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    done, book = imported({"drawing.bpmn": definitions(case["bpmn"])}, tmp_path / "handbook")
    steps = {}
    for flow in book.flows.values():
        volume, _, stem = flow.id.partition("/")
        text = (tmp_path / "handbook" / volume / "flows" / f"{stem}.yml").read_text("utf-8")
        head, _, written = text.partition("steps:\n")
        steps[flow.name] = written
        for line in case.get("head", ()):
            assert line in "\n".join([head, *case_heads(tmp_path)])
    others = case.get("others", {})
    first = [text for flow, text in steps.items() if flow not in others]
    assert first == [case["steps"]]
    assert {flow: steps[flow] for flow in others} == others
    said = [f"{remark.subject.zh}：{remark.message.zh}" for remark in done.remarks]
    expected = case.get("remarks", [])
    assert len(said) == len(expected), said
    assert [part for part, line in zip(expected, said, strict=True) if part not in line] == []


@pytest.mark.parametrize("name", CASES)
def test_no_word_of_a_drawing_is_lost(name: str, tmp_path: Path) -> None:
    """Each name and text stands in a file of the handbook, questions included."""
    data = definitions(CASES[name]["bpmn"])
    imported({"drawing.bpmn": data}, tmp_path / "handbook")
    written = " ".join(" ".join(case_heads(tmp_path)).split())
    spoken = ("documentation", "text", "conditionExpression", "loopCondition", "script")
    for element in read_xml(data, "drawing.bpmn").walk():
        if element.name == "linkEventDefinition":
            continue  # its name ties two ends together
        words = [line_of(element.get("name"))]
        words += [whole_line(element.text)] if element.name in spoken else []
        assert [word for word in words if word not in written] == []


def case_heads(folder: Path) -> list[str]:
    """The texts of all roles and flows, for lines that have to stand in one of them."""
    return [one.read_text("utf-8") for one in sorted(folder.rglob("*.yml"))]
