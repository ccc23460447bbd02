"""``init`` and ``new`` as a new author uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.whole.conftest import TODAY, Run


def _texts(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def started(tmp_path: Path, lanebook: Run) -> Path:
    """A handbook that was just begun."""
    assert lanebook(tmp_path, "init", "book").returncode == 0
    return tmp_path / "book"


@pytest.mark.parametrize(
    ("language", "clean"), [("zh", "0 个错误，0 个警告"), ("en", "0 errors, 0")]
)
def test_a_handbook_to_begin_with_is_clean_and_builds(
    tmp_path: Path, lanebook: Run, language: str, clean: str
) -> None:
    done = lanebook(tmp_path, "init", "book", "--language", language)
    assert (done.returncode, done.stderr) == (0, "")
    book = tmp_path / "book"
    checked = lanebook(book, "check")
    assert checked.returncode == 0
    assert clean in checked.stdout
    built = lanebook(book, "build", "-q")
    assert (built.returncode, built.stderr) == (0, "")
    assert (book / "build" / "site" / "index.html").is_file()
    assert list((book / "build" / "binders").rglob("*.pdf"))


def test_every_file_of_the_corpus_is_commented_in_either_language(
    tmp_path: Path, lanebook: Run
) -> None:
    for language in ("zh", "en"):
        lanebook(tmp_path, "init", language, "--language", language)
        content = tmp_path / language / "content"
        files = [*content.rglob("*.yml")]
        assert len(files) == 10
        assert [path for path in files if "# " not in path.read_text("utf-8")] == []
    same = _texts(tmp_path / "zh").keys() ^ _texts(tmp_path / "en").keys()
    assert same == set()
    english = "".join(text.decode() for text in _texts(tmp_path / "en").values())
    assert not any("\u4e00" <= one <= "\u9fff" for one in english)


def test_the_next_steps_can_be_typed_as_they_stand(tmp_path: Path, lanebook: Run) -> None:
    elsewhere = lanebook(tmp_path, "init", "my book").stdout
    assert "\n  cd 'my book'\n  lanebook serve " in elsewhere
    (tmp_path / "here").mkdir()
    here = lanebook(tmp_path / "here", "init", ".").stdout
    assert "\n  lanebook serve " in here
    assert "cd " not in here


def test_no_word_is_left_to_be_put_in(started: Path) -> None:
    assert [path for path, text in _texts(started).items() if b"@today@" in text] == []
    recipe = (started / ".github" / "workflows" / "handbook.yml").read_text("utf-8")
    assert "libpango-1.0-0" in recipe
    assert "${{ steps.pages.outputs.page_url }}" in recipe


def test_the_settings_name_schemas_that_are_there(started: Path) -> None:
    settings = json.loads((started / ".vscode" / "settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    assert all((started / path).is_file() for path in schemas)
    written = {path for pattern in schemas.values() for path in started.glob(pattern)}
    assert written == {*started.glob("content/**/*.yml")}


def test_a_folder_that_is_not_empty_is_refused(started: Path, lanebook: Run) -> None:
    before = _texts(started)
    done = lanebook(started.parent, "init", "book")
    assert done.returncode == 1
    assert "book 不是空的" in done.stderr
    assert "lanebook new" in done.stderr
    (started.parent / "file").write_text("")
    assert "file 是一个文件" in lanebook(started.parent, "init", "file").stderr
    assert _texts(started) == before


def test_a_fresh_clone_counts_as_empty(tmp_path: Path, lanebook: Run) -> None:
    (tmp_path / "book" / ".git").mkdir(parents=True)
    assert lanebook(tmp_path, "init", "book").returncode == 0


def test_what_is_added_has_no_errors(started: Path, lanebook: Run) -> None:
    for order in (
        ("role", "guard", "--name", "门卫: 夜班"),
        ("flow", "patrol"),
        ("rule", "keys"),
        ("form", "key-log"),
        ("volume", "canteen", "--name", "食堂"),
        ("role", "canteen/cook"),
        ("flow", "canteen/lunch"),
    ):
        done = lanebook(started, "new", *order)
        assert (done.returncode, done.stderr) == (0, ""), order
    content = started / "content"
    guard = content / "front-desk" / "roles" / "guard.yml"
    assert 'name: "门卫: 夜班"' in guard.read_text("utf-8")
    assert "[front-desk, canteen]" in (content / "handbook.yml").read_text("utf-8")
    done = lanebook(started, "check", "--format", "json")
    assert {one["rule"] for one in json.loads(done.stdout)} == {"form-unused"}
    schema = (content / ".lanebook" / "flow.json").read_text("utf-8")
    assert '"canteen/cook"' in schema


def test_english_handbooks_get_english_files(tmp_path: Path, lanebook: Run) -> None:
    lanebook(tmp_path, "init", "book", "--language", "en")
    for kind in ("role", "flow", "rule", "form", "volume"):
        done = lanebook(tmp_path / "book", "new", kind, f"a-{kind}", "--name", f"A {kind}")
        assert "put in your own words" in done.stdout
        if kind != "volume":
            file = tmp_path / "book" / "content" / "front-desk" / f"{kind}s" / f"a-{kind}.yml"
            assert "never changes after publication" in file.read_text("utf-8")
    assert lanebook(tmp_path / "book", "check").returncode == 0


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (("role", "visitor"), "已经存在"),
        (("role", "guest", "--name", "访客"), "两个岗位的名称"),
        (("role", "canteen/cook"), "没有卷 canteen"),
        (("volume", "front-desk"), "front-desk"),
        (("role", "long", "--name", "长" * 201), "roles/long.yml"),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    started: Path, lanebook: Run, order: tuple[str, ...], said: str
) -> None:
    before = _texts(started)
    done = lanebook(started, "new", *order)
    assert done.returncode == 1
    assert said in done.stderr
    assert "lanebook-" not in done.stderr
    assert _texts(started) == before


@pytest.mark.parametrize(
    "order", [("role", "a_b"), ("role", "甲"), ("step", "a"), ("volume", "a/b")]
)
def test_ids_that_cannot_be_are_wrong_usage(
    started: Path, lanebook: Run, order: tuple[str, ...]
) -> None:
    assert lanebook(started, "new", *order).returncode == 2


def test_a_missing_role_can_be_added_while_there_are_errors(started: Path, lanebook: Run) -> None:
    flow = started / "content" / "front-desk" / "flows" / "visit.yml"
    flow.write_text(flow.read_text("utf-8").replace("tell: office-manager", "tell: guard"), "utf-8")
    assert lanebook(started, "check").returncode == 1
    assert lanebook(started, "new", "role", "guard").returncode == 0
    assert lanebook(started, "check").returncode == 0


def test_without_a_handbook_there_is_nothing_to_add_to(tmp_path: Path, lanebook: Run) -> None:
    done = lanebook(tmp_path, "new", "role", "guard")
    assert done.returncode == 1
    assert "lanebook init" in done.stderr


def test_schemas_stay_as_they_are_where_nobody_asked(desk: Path, lanebook: Run) -> None:
    lanebook(desk, "check", "--today", TODAY)
    assert not (desk / "content" / ".lanebook").exists()
