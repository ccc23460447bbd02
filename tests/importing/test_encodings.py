"""Files as tools of all years and countries write them."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.importing.drawings import MODEL, definitions, imported

PROCESS = "<process id='p'><task id='t' name='{}'/></process>"


def declared(encoding: str) -> str:
    return f"<?xml version='1.0' encoding='{encoding}'?>\n"


def written(encoding: str, name: str, spelled: str = "") -> bytes:
    text = definitions(PROCESS.format(name), declared(spelled or encoding)).decode()
    return text.encode(encoding)


ENCODED = {
    "no declaration": (definitions(PROCESS.format("登记")), "登记"),
    "UTF-8": (written("utf-8", "登记", "UTF-8"), "登记"),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + written("utf-8", "登记"), "登记"),
    "UTF-16 with a mark": (written("utf-16", "登记"), "登记"),
    "UTF-16 without": (written("utf-16-le", "登记", "utf-16"), "登记"),
    "ISO-8859-1": (written("iso-8859-1", "Prüfen", "ISO-8859-1"), "Prüfen"),
    "Windows-1252": (written("cp1252", "“Prüfen” – 5 €", "Windows-1252"), "“Prüfen” – 5 €"),
    "GB18030": (written("gb18030", "登记㐀", "GB18030"), "登记㐀"),
    "GB2312 that is wider": (written("gb18030", "登记镕", "gb2312"), "登记镕"),
    "Big5": (written("big5", "登記", "big5"), "登記"),
}


WHOLE_FILE = declared("utf-8") + definitions(PROCESS.format("登记")).decode()
PRECEDED = {
    "blank lines": f"\n\r\n \t{WHOLE_FILE}".encode(),
    "a mark and a line": f"\ufeff\n{WHOLE_FILE}".encode(),
    "a line and a mark": f"\n\ufeff{WHOLE_FILE}".encode(),
    "two marks": f"\ufeff\ufeff{WHOLE_FILE}".encode(),
    "a line in GB18030": f"\n{WHOLE_FILE.replace('utf-8', 'gb18030')}".encode("gb18030"),
    "a line in UTF-16": f"\n{WHOLE_FILE.replace('utf-8', 'utf-16')}".encode("utf-16-be"),
}


@pytest.mark.parametrize("name", PRECEDED)
def test_blanks_and_marks_may_precede_the_declaration(name: str, tmp_path: Path) -> None:
    assert task_in(PRECEDED[name], tmp_path) == "登记"


def test_places_in_a_file_count_the_lines_before_its_declaration(tmp_path: Path) -> None:
    text = (
        f"\n\n{declared('utf-8')}"
        + definitions("<process id='p'><task id='t'/></process>").decode()
    )
    done, _ = imported({"drawing.bpmn": text.encode()}, tmp_path / "handbook")
    assert [one.span.line for one in done.remarks] == [5]


@pytest.mark.parametrize("name", ENCODED)
def test_every_encoding_is_read(name: str, tmp_path: Path) -> None:
    data, task = ENCODED[name]
    assert task_in(data, tmp_path) == task


def task_in(data: bytes, folder: Path) -> str:
    _, book = imported({"drawing.bpmn": data}, folder / "handbook")
    (flow,) = book.flows.values()
    return getattr(flow.steps[0], "text", "")


PREFIXES = ("bpmn", "bpmn2", "semantic", "sem", "model", "")


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_prefix_is_read(prefix: str, tmp_path: Path) -> None:
    mark = f"{prefix}:" if prefix else ""
    named = f"xmlns:{prefix}" if prefix else "xmlns"
    data = (
        f"<{mark}definitions {named}='{MODEL}'><{mark}process id='p'>"
        f"<{mark}task id='t' name='登记'/></{mark}process></{mark}definitions>"
    )
    assert task_in(data.encode(), tmp_path) == "登记"


@pytest.mark.parametrize(
    ("name", "task"),
    [
        ("拦停&#10;车辆", "拦停车辆"),
        ("check&#10;  the&#13;&#10;paper", "check the paper"),
        ("登记 ID&#10;号码", "登记 ID 号码"),
        ("第\u200b一步", "第一步"),
        ("长" * 300, "长" * 199 + "…"),
    ],
)
def test_a_name_becomes_one_line(name: str, task: str, tmp_path: Path) -> None:
    assert task_in(definitions(PROCESS.format(name)), tmp_path) == task


WAYS: dict[str, Callable[[str], str]] = {
    "digit first": lambda name: f"1{name}",
    "braces": lambda name: f"{{{name}}}",
    "Chinese": lambda name: f"节点{name}",
    "prefix in references": lambda name: f"x:{name}",
}


@pytest.mark.parametrize("way", WAYS)
def test_ids_of_any_form_are_followed(way: str, tmp_path: Path) -> None:
    change = WAYS[way]
    identity = (lambda name: name) if way == "prefix in references" else change
    body = (
        f"<process id='p'><task id='{identity('a')}' name='先'/><task id='{identity('b')}' "
        f"name='后'/><sequenceFlow id='f' sourceRef='{change('a')}' targetRef='{change('b')}'/>"
        "</process>"
    )
    _, book = imported({"drawing.bpmn": definitions(body)}, tmp_path / "handbook")
    (flow,) = book.flows.values()
    assert [getattr(step, "text", "") for step in flow.steps] == ["先", "后"]
