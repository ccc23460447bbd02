"""Names, links and addresses that would lead out of the folder, or deceive who reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lanebook.corpus import load
from tests.corpus.handbooks import write_handbook

_FORM = "name: 乙\nkeeper: steward\n"
_ROLE = "name: 保安\nsummary: 看门\n"


def _found(folder: Path) -> list[tuple[str, str]]:
    """Rule and path of each finding; paths without the folder."""
    return [
        (one.rule, one.span.path.removeprefix(f"{folder.as_posix()}/")) for one in load(folder)[1]
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\xff.md", "a\\xff.md"),
        (b"images/\xfc.png", "images/\\xfc.png"),
        (b"office/roles/b\x1b[31m.yml", "office/roles/b\\u001b[31m.yml"),
        ("办\u202egpj.md".encode(), "办\\u202egpj.md"),
        (b"office/x\ny.md", "office/x\\ny.md"),
        ("office/\u200b/x.md".encode(), "office/\\u200b"),
    ],
)
def test_a_name_that_cannot_be_shown_is_one_finding(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    folder = write_handbook(tmp_path)
    path = folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG")
    assert _found(folder) == [("bad-file-name", shown)]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *((f"a{one}b.md", one) for one in '#?%:*"<>|\\'),
        ("office/a#b/c.md", "#"),
        ("images/50%.png", "%"),
        ("README.md", "README"),
        ("office/help/README.md", "README"),
    ],
)
def test_a_name_that_means_something_else_in_an_address_is_refused(
    tmp_path: Path, name: str, wrong: str
) -> None:
    folder = write_handbook(tmp_path)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"\x89PNG")
    (found,) = load(folder)[1]
    assert found.rule == "bad-file-name"
    assert found.message.en.endswith(f"“{wrong}”")


def test_names_that_only_look_like_it_are_welcome(tmp_path: Path) -> None:
    pages = {"READMEx.md": "欢迎", "office/README-2.md": "欢迎", "office/readme.md": "欢迎"}
    assert _found(write_handbook(tmp_path, pages)) == []


def test_pipes_and_links_to_the_outside_are_refused_unread(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path)
    (tmp_path / "secret.yml").write_text("name: 秘密\n", encoding="utf-8")
    os.mkfifo(folder / "office/roles/pipe.yml")
    os.mkfifo(folder / "pipe.md")
    (folder / "office/roles/out.yml").symlink_to("../../../secret.yml")
    (folder / "images").mkdir()
    (folder / "images/out.png").symlink_to("/etc/passwd")
    (folder / "images/all").symlink_to("/etc")
    (folder / "hotel").symlink_to(tmp_path)
    assert set(_found(folder)) == {
        ("not-a-file", "office/roles/pipe.yml"),
        ("not-a-file", "pipe.md"),
        ("symlink", "office/roles/out.yml"),
        ("symlink", "images/out.png"),
        ("symlink", "images/all"),
        ("symlink", "hotel"),
    }


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("office/roles/guard.yml", f"{_ROLE}reports_to: ../steward\n", "unknown-role"),
        ("office/roles/guard.yml", f"{_ROLE}reports_to: /etc/passwd\n", "unknown-role"),
        ("office/roles/guard.yml", f"{_ROLE}duties: [{{id: ../x, do: 看}}]\n", "bad-value"),
        ("office/forms/b.yml", f"{_FORM}fields: [{{id: a/b, name: 丙}}]\n", "bad-value"),
        ("a.md", "# 页\n\n![图](../../etc/passwd.png)\n", "bad-link"),
        ("a.md", "# 页\n\n![图](/etc/passwd.png)\n", "bad-link"),
        ("a.md", "# 页\n\n![图](images/%2e%2e/%2e%2e/x.png)\n", "bad-link"),
        ("a.md", "# 页\n\n[页](file:///etc/passwd)\n", "bad-link"),
        ("a.md", "# 页\n\n[页](..\\x.md)\n", "bad-link"),
        ("a.md", "# 页\n\n&#;\n`<script>x</script>`\n", "html-in-text"),
        ("a.md", f"# 页\n\n{'[x](' * 50_000}\n", "bad-link"),
        ("a.md", "# 页\n" * 200_000, "too-large"),
    ],
)
def test_no_id_picture_or_link_leads_out_of_the_folder(
    tmp_path: Path, path: str, text: str, rule: str
) -> None:
    changes = {path: text, "questions.yml": "questions: []\n", "office/flows/visit.yml": None}
    found = _found(write_handbook(tmp_path, {**changes, "office/forms/log.yml": None}))
    assert {name for name, place in found if place == path} == {rule}
