"""Whatever is wrong with the corpus: one clear finding, exit status 1, and nothing written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.conftest import TODAY, Run

HOST = "teahouse/roles/host.yml"
REFUND = "teahouse/flows/refund.yml"


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(content: Path) -> None:
        text = (content / path).read_text(encoding="utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _write(path: str, data: bytes) -> Callable[[Path], None]:
    def write(content: Path) -> None:
        (content / path).write_bytes(data)

    return write


def _folder_for_file(content: Path) -> None:
    (content / HOST).unlink()
    (content / HOST).mkdir()


def _bomb() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


CASES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "tab-indentation": (_edit(HOST, "\nduties:\n  - id", "\nduties:\n\t- id"), HOST, "Tab"),
    "duplicate-key": (_edit(HOST, "unit: 前厅", "unit: 前厅\nunit: 后厅"), HOST, "unit"),
    "unknown-key": (_edit(HOST, "summary:", "sumary:"), HOST, "summary"),
    "unknown-role": (_edit(REFUND, "by: cashier", "by: casheir"), REFUND, "cashier"),
    "alias-of-two-roles": (_edit(HOST, "unit:", "aliases: [茶师]\nunit:"), HOST, "茶师"),
    "goto-nowhere": (_edit(REFUND, "goto: ask", "goto: aks"), REFUND, "ask"),
    "missing-key": (_edit(REFUND, "by: cashier, ", ""), REFUND, "by"),
    "empty-file": (_write(HOST, b""), HOST, ""),
    "not-utf-8": (_write(HOST, "name: 迎宾".encode("gbk")), HOST, "UTF-8"),
    "yaml-tag": (
        _edit(HOST, "name: 迎宾", 'name: !!python/object/apply:os.system ["true"]'),
        HOST,
        "!",
    ),
    "yaml-alias": (_write(HOST, _bomb()), HOST, ""),
    "too-large": (_write(HOST, b"# padding\n" * 5_000_000), HOST, "MB"),
    "html-in-text": (_edit(HOST, "迎接进门的客人", "迎接<b>客人</b>"), HOST, "HTML"),
    "template-in-text": (_edit(HOST, "迎接进门的客人", "迎接{{ config }}"), HOST, "{{"),
    "not-a-file": (_folder_for_file, HOST, ""),
    "content-missing": (shutil.rmtree, "", "content"),
}


@pytest.mark.parametrize("rule", CASES)
def test_bad_input_is_one_clear_finding(desk: Path, lanebook: Run, rule: str) -> None:
    spoil, path, words = CASES[rule]
    spoil(desk / "content")
    done = lanebook(desk, "build", "--site", "--today", TODAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"[{rule}]" in done.stderr
    assert f"content/{path}".rstrip("/") in done.stderr
    assert words in done.stderr
    assert not (desk / "build").exists()
