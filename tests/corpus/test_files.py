"""Files that cannot be used, and files nobody asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.corpus.files import read_folder
from tests.corpus.handbooks import FILES, GUARD, write_handbook

RULES_TESTED_HERE = frozenset({
    "bad-file-name", "content-missing", "dead-link", "empty-file", "empty-heading",
    "empty-page", "file-missing", "markup-in-page", "name-collision", "not-a-file",
    "not-a-folder", "not-utf-8",
    "page-name-taken", "stray-file", "symlink", "too-large", "unreadable", "unsafe-image",
    "volume-unlisted",
})  # fmt: skip
"""Rules whose cases are folders and bytes rather than YAML.

Pages and images are in ``test_pages`` and ``tests/pipeline``.
"""

_GUARD = "office/roles/guard.yml"


def _found(folder: Path) -> list[tuple[str, str, int, int]]:
    """Rule, path, line and column of each finding; paths without the folder."""
    corpus, findings = load(folder)
    assert (corpus is None) == any(finding.severity == "error" for finding in findings)
    prefix = f"{folder.as_posix()}/"
    return [
        (each.rule, each.span.path.removeprefix(prefix), each.span.line, each.span.column)
        for each in findings
    ]


def test_the_small_handbook_has_no_fault(tmp_path: Path) -> None:
    assert _found(write_handbook(tmp_path)) == []


def test_a_folder_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    assert _found(folder) == [("content-missing", folder.as_posix(), 1, 1)]


def test_a_file_instead_of_the_folder_is_one_finding(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.write_text("title: 手册")
    assert _found(folder) == [("not-a-folder", folder.as_posix(), 1, 1)]


def test_an_empty_folder_lacks_its_handbook_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert _found(tmp_path / "content") == [("file-missing", "handbook.yml", 1, 1)]


def test_a_volume_lacks_its_own_file(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {"office/volume.yml": None})
    assert _found(folder) == [("file-missing", "office/volume.yml", 1, 1)]


@pytest.mark.parametrize("path", ["handbook.yml", "office/volume.yml", "office/forms/log.yml"])
def test_a_folder_where_a_file_should_be_is_one_finding(tmp_path: Path, path: str) -> None:
    folder = write_handbook(tmp_path, {path: None})
    (folder / path).mkdir(parents=True)
    assert _found(folder) == [("not-a-file", path, 1, 1)]


def test_a_file_where_a_folder_should_be_is_one_finding(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {"office/rules/manners.yml": None, "office/rules": "礼仪"})
    assert _found(folder) == [("not-a-folder", "office/rules", 1, 1)]


def test_the_first_bad_byte_is_pointed_at(tmp_path: Path) -> None:
    data = "name: 保安\nsummary: 看守".encode() + "大门".encode("gbk") + b"\n"
    folder = write_handbook(tmp_path, {_GUARD: data})
    assert _found(folder) == [("not-utf-8", _GUARD, 2, 12)]


def test_bytes_of_utf_16_are_called_by_their_name(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {_GUARD: GUARD.encode("utf-16")})
    _, findings = load(folder)
    assert findings[0].help is not None
    assert findings[0].help.zh == "看起来是 UTF-16；用编辑器另存为 UTF-8"


def test_a_byte_order_mark_and_line_ends_of_windows_are_welcome(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + GUARD.replace("\n", "\r\n").encode()
    assert _found(write_handbook(tmp_path, {_GUARD: data})) == []


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path)
    with (folder / _GUARD).open("r+b") as file:
        file.truncate(50 * 1024 * 1024)
    assert _found(folder) == [("too-large", _GUARD, 1, 1)]


def test_more_values_than_anyone_writes_are_too_large(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {_GUARD: "a: [" + "b," * 250_000 + "]"})
    assert [found[:3] for found in _found(folder)] == [("too-large", _GUARD, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# 待写\n", "~\n", "---\n"])
def test_an_empty_file_is_one_finding(tmp_path: Path, text: str) -> None:
    assert _found(write_handbook(tmp_path, {_GUARD: text})) == [("empty-file", _GUARD, 1, 1)]


def test_a_file_the_system_refuses_is_one_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_handbook(tmp_path)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "guard.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _found(folder) == [("unreadable", _GUARD, 1, 1)]


def test_links_that_lead_out_nowhere_or_to_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("秘密")
    folder = write_handbook(tmp_path, {"welcome.md": "欢迎"})
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "nowhere.md").symlink_to("missing.md")
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "inside.md").symlink_to("welcome.md")
    assert [(rule, path) for rule, path, _, _ in _found(folder)] == [
        ("symlink", "circle"),
        ("symlink", "nowhere.md"),
        ("symlink", "out.md"),
    ]
    assert [page.path for page in read_folder(folder).pages] == ["inside.md", "welcome.md"]


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        (_GUARD, "office/roles/guard.yaml", "stray-file"),
        (_GUARD, "office/roles/guard.YML", "stray-file"),
        (_GUARD, "office/roles/Guard.yml", "bad-file-name"),
        ("office/flows/visit.yml", "office/flows/visit_.yml", "bad-file-name"),
        ("office/volume.yml", "office/volume.yaml", "stray-file"),
        ("handbook.yml", "Handbook.yml", "stray-file"),
        ("glossary.yml", "glossary.yaml", "stray-file"),
        ("questions.yml", "Questions.yml", "stray-file"),
    ],
)
def test_nothing_is_blamed_for_a_file_with_a_wrong_name(
    tmp_path: Path, right: str, wrong: str, rule: str
) -> None:
    folder = write_handbook(tmp_path, {right: None, wrong: FILES[right]})
    assert _found(folder) == [(rule, wrong, 1, 1)]


@pytest.mark.parametrize("path", sorted(FILES))
def test_nothing_is_blamed_for_a_link_that_leads_nowhere(tmp_path: Path, path: str) -> None:
    folder = write_handbook(tmp_path)
    (folder / path).unlink()
    (folder / path).symlink_to("nowhere")
    assert _found(folder) == [("symlink", path, 1, 1)]


def test_a_copy_with_a_wrong_name_does_not_hide_the_file(tmp_path: Path) -> None:
    copy = "office/roles/a-guard.yaml"
    assert _found(write_handbook(tmp_path, {copy: GUARD})) == [("stray-file", copy, 1, 1)]
    upper = "office/roles/guard.yaml"
    text = FILES["office/flows/visit.yml"].replace("by: guard", "by: gaurd", 1)
    folder = write_handbook(tmp_path / "two", {upper: GUARD, "office/flows/visit.yml": text})
    assert [rule for rule, _, _, _ in _found(folder)] == ["unknown-role", "stray-file"]


@pytest.mark.parametrize("name", ["吧员", "Driver", "a_b", "-a", "a" * 65])
def test_a_stem_that_is_no_id_is_one_finding(tmp_path: Path, name: str) -> None:
    path = f"office/roles/{name}.yml"
    folder = write_handbook(tmp_path, {path: "name: 司机\n"})
    assert _found(folder) == [("bad-file-name", path, 1, 1)]


@pytest.mark.parametrize("name", ["Office", "terms", "manual", "images2_"])
def test_a_volume_whose_name_is_no_id_is_one_finding(tmp_path: Path, name: str) -> None:
    folder = write_handbook(tmp_path, {f"{name}/volume.yml": "title: 卷\n"})
    assert ("bad-file-name", name, 1, 1) in _found(folder)


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("office/roles/driver.yaml", "error"),
        ("Handbook.yml", "error"),
        ("office/driver.yml", "error"),
        ("office/plan.png", "error"),
        ("office/notes.txt", "warning"),
        ("images/plan.psd", "warning"),
    ],
)
def test_a_file_nobody_reads_is_mentioned(tmp_path: Path, path: str, severity: str) -> None:
    folder = write_handbook(tmp_path, {path: "x"})
    _, findings = load(folder)
    strays = [each for each in findings if each.rule == "stray-file"]
    assert [(each.span.path, each.severity) for each in strays] == [
        (f"{folder.as_posix()}/{path}", severity)
    ]


@pytest.mark.parametrize("path", [".DS_Store", "office/roles/.guard.yml.swp", "Thumbs.db", "a.md~"])
def test_what_machines_leave_behind_is_left_alone(tmp_path: Path, path: str) -> None:
    assert _found(write_handbook(tmp_path, {path: "x"})) == []


def test_names_that_some_systems_take_for_one_are_refused(tmp_path: Path) -> None:
    pages = {
        "Welcome.md": "欢迎",
        "welcome.md": "欢迎",
        "caf\u00e9.md": "茶",
        "cafe\u0301.md": "茶",
    }
    found = _found(write_handbook(tmp_path, pages))
    assert [rule for rule, _, _, _ in found] == ["name-collision"] * 2


def test_a_volume_that_the_handbook_does_not_list_is_one_finding(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {"hotel/volume.yml": "title: 酒店\nintroduction: 讲酒店。\n"})
    assert _found(folder) == [("volume-unlisted", "hotel", 1, 1)]


def test_a_misspelt_volume_is_one_finding(tmp_path: Path) -> None:
    text = FILES["handbook.yml"].replace("[office]", "[offce]")
    folder = write_handbook(tmp_path, {"handbook.yml": text})
    assert _found(folder) == [("volume-missing", "handbook.yml", 8, 11)]


def test_pages_and_images_are_read_wherever_they_may_be(tmp_path: Path) -> None:
    folder = write_handbook(
        tmp_path,
        {
            "welcome.md": "欢迎\r\n",
            "help/faq.md": "问答",
            "office/more.md": "更多",
            "images/a/plan.png": b"\x89PNG",
        },
    )
    corpus, findings = load(folder)
    assert findings == ()
    assert corpus is not None
    assert [(page.path, page.text) for page in corpus.pages] == [
        ("help/faq.md", "问答"),
        ("office/more.md", "更多"),
        ("welcome.md", "欢迎\n"),
    ]
    assert corpus.images == {"images/a/plan.png": b"\x89PNG"}


def test_paths_are_shown_as_the_author_typed_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_handbook(tmp_path, {_GUARD: ""})
    monkeypatch.chdir(folder)
    assert [each.span.path for each in load(Path())[1]] == [_GUARD]
    monkeypatch.chdir(tmp_path)
    assert [each.span.path for each in load(Path("content"))[1]] == [f"content/{_GUARD}"]


def test_ten_thousand_files_are_no_trouble(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path)
    for number in range(10_000):
        (folder / f"page-{number}.md").write_bytes(b"1")
    corpus, findings = load(folder)
    assert findings == ()
    assert corpus is not None
    assert len(corpus.pages) == 10_000


def test_a_file_left_out_is_known_by_its_id(tmp_path: Path) -> None:
    """Nothing that refers to a broken file is blamed for it."""
    for path in sorted(FILES):
        if "/" in path and "volume" not in path:
            folder = write_handbook(tmp_path / path.replace("/", "-"), {path: "\t- x\n"})
            assert [rule for rule, _, _, _ in _found(folder)] == ["tab-indentation"], path
