"""Files that mean harm, or are not what their name says: one clear message, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.cli import run
from lanebook.diagnostics import LanebookError
from tests.importing.drawings import MODEL, definitions, imported

BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<definitions xmlns="urn:x">&b;</definitions>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<definitions>&x;</definitions>"""
HOSTILE: dict[str, tuple[bytes, str]] = {
    "entity bomb": (BOMB.encode(), ":2:16: DOCTYPE and entity declarations"),
    "external entity": (OUTSIDE.encode(), ":2:13: DOCTYPE and entity declarations"),
    "parameter entity": (
        b'<!DOCTYPE d SYSTEM "http://example.org/x.dtd"><definitions/>',
        ":1:46: DOCTYPE",
    ),
    "undeclared entity": (b"<definitions>\n&what;</definitions>", ":2:1: this is not well-formed"),
    "depth": (b"<a>" * 5000 + b"</a>" * 5000, ":1:601: elements are nested deeper"),
    "empty": (b"", ": the file is empty"),
    "white space": (b" \n\t\n", ": the file is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", ":1:1: this is no text in utf-8"),
    "archive": (b"PK\x03\x04\x14\x00<a/>", ":1:1: this is no XML"),
    "plain text": ("流程：先登记，再放行".encode(), ":1:1: this is no XML"),
    "words before it": (
        "\n\n导出结果：\n<?xml version='1.0'?><a/>".encode(),
        ":3:1: “导出结果：” stands before the XML begins",
    ),
    "cut off": (definitions("<process id='p'>")[:-40], "this is not well-formed"),
    "other XML": (b"<html><body/></html>", ":1:1: the root is html"),
    "BPMN 1": (
        b'<definitions xmlns="http://www.omg.org/bpmn20"><process/></definitions>',
        ":1:1: the root is definitions, not definitions of BPMN 2.0",
    ),
    "XPDL": (
        b'<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>',
        ":1:1: this is XPDL, not BPMN 2.0",
    ),
    "no process": (definitions("<message id='m'/>"), ":1:1: there is no process"),
    "black box alone": (
        definitions("<collaboration id='c'><participant id='p' name='客户'/></collaboration>"),
        ":1:1: there is no process",
    ),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><a/>", "klingon is not known"),
    "no text encoding": (b"<?xml version='1.0' encoding='zlib'?><a/>", "zlib is not known"),
    "wrong encoding": (
        f"<?xml version='1.0' encoding='utf-8'?>\n<definitions xmlns='{MODEL}' name='".encode()
        + "茶".encode("gb18030"),
        ":2:72: this is no text in utf-8",
    ),
    "own, a role missing": (
        definitions(
            "<process id='p'><extensionElements><l:flow xmlns:l='urn:lanebook:bpmn' id='a/b'>"
            "<l:owner>a/nobody</l:owner></l:flow></extensionElements><task id='t' name='T'/>"
            "</process>"
        ),
        "the file names role “a/nobody” but does not describe it",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    data, expected = HOSTILE[name]
    with pytest.raises(LanebookError) as refused:
        imported({"drawing.bpmn": data}, tmp_path / "handbook")
    message = refused.value.message.en
    assert expected in (message if "own" in name else f":{message.removeprefix('drawing.bpmn:')}")
    assert not (tmp_path / "handbook").exists()


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanebookError, match="the limit is 20 MB"):
        imported({"drawing.bpmn": b" " * (20 * 2**20 + 1)}, tmp_path / "handbook")


def test_ids_of_a_file_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    data = definitions(
        "<process id='p' name='P'><extensionElements>"
        "<l:flow xmlns:l='urn:lanebook:bpmn' id='../../evil'><l:owner>../x/y</l:owner>"
        "<l:role id='../x/y' name='R'/></l:flow></extensionElements>"
        "<task id='t' name='T'/></process>"
    )
    imported({"drawing.bpmn": data}, tmp_path / "handbook")
    assert [one.name for one in tmp_path.iterdir()] == ["handbook"]
    assert sorted(one.name for one in (tmp_path / "handbook").iterdir()) == [
        "handbook.yml",
        "p",
        "questions.yml",
    ]


def test_text_stays_text(tmp_path: Path) -> None:
    hostile = "&lt;script>alert(1)&lt;/script> {{ x }} ![](javascript:1) [a](javascript:1)"
    data = definitions(
        f"<process id='p' name='{hostile}'><task id='t' name='- {hostile}&#10;# b'>"
        f"<documentation>&lt;p>一&lt;/p>- 二\n1. 三\n| a | b |\n```\n{hostile}</documentation>"
        "</task></process>"
    )
    _, book = imported({"drawing.bpmn": data}, tmp_path / "handbook")
    (flow,) = book.flows.values()
    assert "script" in flow.name
    assert "<" not in flow.name


@pytest.mark.parametrize("kind", ["folder", "missing", "other"])
def test_the_command_says_what_is_wrong_with_a_name(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {"folder": tmp_path, "missing": tmp_path / "no.bpmn", "other": tmp_path / "a.odt"}
    (tmp_path / "a.odt").write_bytes(b"PK")
    assert run(["import", str(named[kind]), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    expected = {"folder": "是文件夹", "missing": "没有文件", "other": "不会导入这种文件"}
    assert expected[kind] in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()
