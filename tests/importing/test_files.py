"""Where imported files go: a new handbook, or beside what is there; all of them or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from lanebook.cli import run
from lanebook.corpus.loading import load_with_sources
from lanebook.diagnostics import LanebookError
from lanebook.pipeline.drawing import bpmn_flow
from lanebook.publish import additions, files
from tests.importing.drawings import definitions, imported
from tests.render.drawings import SMALL, WHOLE, corpus

VISIT = definitions(
    "<process id='p' name='来访登记'><laneSet id='s'><lane id='l1' name='迎宾'>"
    "<flowNodeRef>a</flowNodeRef></lane><lane id='l2' name='门岗'><flowNodeRef>b</flowNodeRef>"
    "</lane></laneSet><task id='a' name='问候'/><scriptTask id='b' name='登记'><script>1</script>"
    "</scriptTask><sequenceFlow id='f' sourceRef='a' targetRef='b'/></process>"
)


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def teahouse(tmp_path: Path) -> Path:
    folder = tmp_path / "teahouse-book"
    shutil.copytree(SMALL, folder)
    return folder


def test_a_new_handbook_asks_for_its_data(tmp_path: Path) -> None:
    done, book = imported({"来访.bpmn": VISIT}, tmp_path / "new")
    assert done.changed == ()
    assert book.title == "来访登记"
    assert [one.id for one in book.questions if one.is_open] == [
        "handbook-data",
        "import-lai-fang-1",
    ]
    (flow,) = book.flows.values()
    assert (flow.id, flow.owner) == (
        "lai-fang-deng-ji/lai-fang-deng-ji",
        "lai-fang-deng-ji/ying-bin",
    )
    assert all(role.duties for role in book.roles.values())


def test_a_flow_joins_the_volume_and_the_roles_that_are_there(teahouse: Path) -> None:
    before = texts(teahouse)
    done, book = imported({"visit.bpmn": VISIT}, teahouse)
    after = texts(teahouse)
    assert {name for name in before if before[name] != after[name]} == {"questions.yml"}
    assert after["questions.yml"].startswith(before["questions.yml"].rstrip(b"\n"))
    assert done.new == ("teahouse/roles/men-gang.yml", "teahouse/flows/lai-fang-deng-ji.yml")
    flow = next(one for one in book.flows.values() if one.name == "来访登记")
    assert flow.owner == "teahouse/host"


def test_a_new_volume_is_listed(teahouse: Path) -> None:
    done, book = imported({"visit.bpmn": VISIT}, teahouse, "gate")
    assert done.changed == ("handbook.yml", "questions.yml")
    assert [one.id for one in book.volumes] == ["teahouse", "gate"]
    assert b"volumes: [teahouse, gate]" in texts(teahouse)["handbook.yml"]


def test_our_own_flows_go_back_to_their_volumes(tmp_path: Path) -> None:
    book = corpus(WHOLE)
    names = [flow for flow in book.flows if flow in ("bank/parking", "hotel/gym")]
    _, after = imported({f"{one}.bpmn": bpmn_flow(book, one) for one in names}, tmp_path / "new")
    assert set(after.flows) == set(names)


def test_files_call_one_another_and_flows_of_the_handbook(teahouse: Path) -> None:
    def caller(name: str, called: str) -> bytes:
        return definitions(
            f"<process id='{name}' name='流程{name}'><callActivity id='a' name='转' "
            f"calledElement='{called}'/></process>"
        )

    given = {"a.bpmn": caller("A", "B"), "b.bpmn": caller("B", "退茶")}
    done, book = imported(given, teahouse)
    assert done.remarks == ()
    calls = {one.name: getattr(one.steps[0], "flow", "") for one in book.flows.values()}
    assert calls["流程A"] == next(one.id for one in book.flows.values() if one.name == "流程B")
    assert calls["流程B"] == "teahouse/refund"


def test_two_files_with_the_same_ids_are_two_flows(tmp_path: Path) -> None:
    _, book = imported({"a.bpmn": VISIT, "b.bpmn": VISIT}, tmp_path / "new")
    assert sorted(flow.name for flow in book.flows.values()) == ["来访登记", "来访登记 2"]


def refusals() -> Mapping[str, str]:
    return {
        "flow there": "手册里已有流程“来访登记”",
        "several volumes": "手册有几卷",
        "errors": "里的手册有错误",
        "no handbook": "不是手册的文件夹，也不是空的",
        "file": "不是手册的文件夹，也不是空的",
        "list in brackets": "不能添加",
        "bad file among good": "不是合格的 XML",
    }


@pytest.mark.parametrize("why", refusals())
def test_nothing_is_written_where_anything_is_refused(why: str, teahouse: Path) -> None:
    given = {"visit.bpmn": VISIT}
    match why:
        case "flow there":
            imported(given, teahouse)
        case "several volumes":
            imported(given, teahouse, "gate")
        case "errors":
            (teahouse / "teahouse/flows/serve.yml").write_text("name: x\n", encoding="utf-8")
        case "no handbook":
            (teahouse / "handbook.yml").unlink()
        case "list in brackets":
            (teahouse / "questions.yml").write_text("questions: []\n", encoding="utf-8")
        case "bad file among good":
            given = {"visit.bpmn": VISIT, "bad.bpmn": b"<a>"}
        case _:
            shutil.rmtree(teahouse)
            teahouse.write_text("", encoding="utf-8")
    before = texts(teahouse)
    with pytest.raises(LanebookError) as refused:
        imported(given, teahouse)
    assert refusals()[why] in refused.value.message.zh
    assert texts(teahouse) == before


def test_what_was_written_is_taken_back(teahouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = texts(teahouse), files.write_whole
    written: list[Path] = []

    def failing(path: Path, content: bytes) -> None:
        if path.name == "questions.yml" and path.is_relative_to(teahouse) and not written:
            written.append(path)
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(additions, "write_whole", failing)
    with pytest.raises(OSError, match="No space left"):
        imported({"visit.bpmn": VISIT}, teahouse, "gate")
    assert texts(teahouse) == before
    assert not (teahouse / "gate").exists()


def test_the_command_tells_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = tmp_path / "visit.bpmn"
    drawing.write_bytes(VISIT)
    assert run(["import", str(drawing), "-o", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        f"{drawing}:2  scriptTask“登记”（b）：这些没有对应的写法：script (1)",
        f"{tmp_path / 'new'}：1 个流程，2 个岗位，0 张表单，1 处要人决定（见 questions.yml）",
    ]
    questions = (tmp_path / "new/questions.yml").read_text(encoding="utf-8")
    assert "visit.bpmn:2 scriptTask“登记”（b）" in questions
    assert str(tmp_path) not in questions
    monkeypatch.setenv("LANEBOOK_LANGUAGE", "en")
    assert run(["import", str(drawing), "-o", str(tmp_path / "again")]) == 0
    assert "1 flows, 2 roles, 0 forms, 1 to decide" in capsys.readouterr().out
    assert run(["check", "--handbook", str(tmp_path / "new")]) == 0


@pytest.mark.parametrize("volume", ["Bad Name", "../x", "images"])
def test_a_bad_volume_is_wrong_usage(volume: str, tmp_path: Path) -> None:
    assert run(["import", "x.bpmn", "-o", str(tmp_path), "--volume", volume]) == 2


def test_the_small_handbook_of_these_tests_is_sound() -> None:
    assert load_with_sources(SMALL).corpus is not None
