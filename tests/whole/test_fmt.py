"""``lanebook fmt`` as people and editors call it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lanebook.cli import run
from lanebook.corpus.loading import load_with_sources
from tests.corpus.handbooks import write_handbook
from tests.whole.conftest import TODAY, Run

UNTIDY = "\ufeffname:  保安   # 门口\r\nsummary: '看门。'\r\nduties:\r\n- {id: watch,  do: 看守}"
TIDY = 'name: 保安  # 门口\nsummary: "看门。"\nduties:\n  - {id: watch, do: 看守}\n'


@pytest.fixture
def guard(tmp_path: Path) -> Path:
    """A file of a handbook that is not laid out."""
    write_handbook(tmp_path)
    path = tmp_path / "content/office/roles/guard.yml"
    path.write_bytes(UNTIDY.encode())
    return path


def test_files_are_laid_out_once(guard: Path, tmp_path: Path, lanebook: Run) -> None:
    guard.chmod(0o640)
    done = lanebook(tmp_path, "fmt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "已排版：content/office/roles/guard.yml" in done.stdout
    assert guard.read_bytes() == TIDY.encode()
    assert guard.stat().st_mode & 0o777 == 0o640
    again = lanebook(tmp_path, "fmt")
    assert (again.returncode, "已排版" in again.stdout) == (0, False)
    assert lanebook(tmp_path, "fmt", "--check", "-q").stdout == ""


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_nothing_is_written_when_only_asked(
    option: str, guard: Path, tmp_path: Path, lanebook: Run
) -> None:
    done = lanebook(tmp_path, "fmt", option, "content/office")
    assert done.returncode == 1
    assert guard.read_bytes() == UNTIDY.encode()
    if option == "--diff":
        assert done.stdout.startswith("--- content/office/roles/guard.yml\n")
        assert "\n\\ No newline at end of file\n" in done.stdout
        assert '\n+summary: "看门。"\n' in done.stdout
    else:
        assert "尚未排版：content/office/roles/guard.yml" in done.stdout
        assert "handbook.yml" not in done.stdout


def test_a_file_with_faults_stays_and_the_others_are_laid_out(
    guard: Path, tmp_path: Path, lanebook: Run
) -> None:
    steward = guard.with_name("steward.yml")
    steward.write_text("name: [管家\n", encoding="utf-8")
    guard.with_name("customer.yml").write_bytes("name: 客户".encode("gb18030"))
    done = lanebook(tmp_path, "fmt")
    assert done.returncode == 1
    assert "content/office/roles/steward.yml:" in done.stdout
    assert "error[not-utf-8]" in done.stdout
    assert "2 个没有排版" in done.stdout
    assert steward.read_text(encoding="utf-8") == "name: [管家\n"
    assert guard.read_bytes() == TIDY.encode()


def test_what_could_come_to_mean_something_else_is_refused(
    guard: Path, tmp_path: Path, lanebook: Run
) -> None:
    odd = '? "na\n\n  me"\n: x\n'
    guard.write_text(odd, encoding="utf-8")
    done = lanebook(tmp_path, "fmt", "content/office/roles/guard.yml")
    assert done.returncode == 1
    assert "排版后的意思会和原来不同，没有改动" in done.stdout
    assert guard.read_text(encoding="utf-8") == odd


def test_an_editor_sends_a_file_through(tmp_path: Path) -> None:
    for text, status in ((UNTIDY, 0), ("a: [", 1)):
        done = subprocess.run(
            [sys.executable, "-m", "lanebook", "fmt", "-"],
            input=text.encode(),
            capture_output=True,
            cwd=tmp_path,
            check=False,
        )
        assert done.returncode == status
        assert done.stdout == (TIDY.encode() if status == 0 else b"")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["nowhere.yml"], 1, "没有文件 nowhere.yml"),
        (["."], 1, "里没有手册"),
        (["page.md"], 1, "page.md 不是 YAML 文件"),
        (["-", "--check"], 2, "“-”要单独写"),
    ],
)
def test_a_wrong_path_is_told(
    arguments: list[str], status: int, message: str, tmp_path: Path, lanebook: Run
) -> None:
    (tmp_path / "page.md").write_text("字", encoding="utf-8")
    done = lanebook(tmp_path, "fmt", *arguments)
    assert (done.returncode, message in done.stderr) == (status, True)
    assert "Traceback" not in done.stderr


def test_the_corpus_is_the_same_before_and_after(desk: Path, lanebook: Run) -> None:
    """The lines that findings point at move; nothing else may."""
    told = ("check", "--format", "json", "--today", TODAY)
    before = json.loads(lanebook(desk, *told).stdout)
    for path in (desk / "content").rglob("*.yml"):
        text = re.sub(r"(?m)^( *(?:- )?[a-z_]+:) ", r"\1    ", path.read_text(encoding="utf-8"))
        path.write_text(text.replace("\n", " # 注\n\n\n", 1), encoding="utf-8")
    assert lanebook(desk, "fmt", "-q").returncode == 0
    after = json.loads(lanebook(desk, *told).stdout)
    for one in (*before, *after):
        for place in ("line", "column", "end_line", "end_column"):
            del one[place]
    assert after == before
    assert load_with_sources(desk / "content").corpus is not None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_init_and_new_write_is_laid_out(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "book", "--language", language]) == 0
    monkeypatch.chdir(tmp_path / "book")
    for kind in ("role", "flow", "rule", "form"):
        assert run(["new", kind, f"new-{kind}"]) == 0
    assert run(["new", "volume", "new-volume"]) == 0
    assert run(["fmt", "--check"]) == 0
