"""The command line in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from lanebook.cli import run
from lanebook.cli.app import ENTRIES, group
from lanebook.cli.translation import MODULES, in_language, paragraphs
from lanebook.cli.words_click import CLICK_ZH
from lanebook.cli.words_help import HELP_ZH
from lanebook.diagnostics import Language

_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_FOR_PROGRAMMERS = re.compile(
    r"deprecated|defined twice|Editing failed|declaration|Could not determine name"
    r"|cannot use the same flag|No options defined|Unknown (colour|color|standard)"
)


def _commands() -> Iterator[click.Command]:
    yield group
    context = click.Context(group)
    for name in ENTRIES:
        command = group.get_command(context, name)
        assert command is not None
        yield command


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANEBOOK_LANGUAGE", "en")


@pytest.mark.usefixtures("english")
def test_every_command_and_option_is_explained_in_both_languages() -> None:
    for command in _commands():
        assert command.help, command.name
        told = list(paragraphs(command.help))
        for one in command.params:
            if isinstance(one, click.Option) and one.name != "version":
                assert one.help, f"{command.name} {one.opts}"
                told.append(" ".join(one.help.split()))
        assert [one for one in told if one not in HELP_ZH] == []


@pytest.mark.usefixtures("english")
def test_no_translation_is_left_over() -> None:
    used = {
        " ".join(one.split())
        for command in _commands()
        for text in (command.help, *(getattr(one, "help", None) for one in command.params))
        if text
        for one in paragraphs(text)
    }
    assert set(HELP_ZH) - used == set()


def test_all_that_click_says_to_users_is_translated() -> None:
    said = set()
    for name in MODULES:
        source = Path(click.__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                said |= {
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    known = {one for one in said if not _FOR_PROGRAMMERS.search(one)}
    unknown = known - set(CLICK_ZH) - {"%(prog)s, version %(version)s", "Choice({choices})"}
    assert unknown == set()
    for english, chinese in CLICK_ZH.items():
        assert set(re.findall(r"\{(\w+)", chinese)) <= set(re.findall(r"\{(\w+)", english))


def test_a_translated_command_leaves_the_original_as_it_is() -> None:
    before = group.help
    told = in_language(group, Language.ZH)
    assert told.help
    assert _HAN.search(told.help)
    assert group.help == before
    assert in_language(group, Language.EN) is group


def test_chinese_help_fits_a_terminal_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("", *ENTRIES):
        assert run([*name.split(), "--help"]) == 0
        shown = capsys.readouterr().out
        assert _HAN.search(shown)
        wide = [line for line in shown.splitlines() if cell_len(line) > 80]
        assert wide == []
        assert "Show this message" not in shown


def test_an_english_handbook_gets_english_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANEBOOK_LANGUAGE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "handbook.yml").write_text("title: x\nlanguage: en\n")
    assert run(["--help"]) == 0
    assert "Usage" in capsys.readouterr().out
    monkeypatch.setenv("LANEBOOK_LANGUAGE", "zh")
    assert run(["--help"]) == 0
    assert "Usage" not in capsys.readouterr().out


WRONG = (
    ("--bad",),
    ("chek",),
    ("check", "--format", "xml"),
    ("check", "--today", "tomorrow"),
    ("check", "more"),
    ("build", "--jobs", "0"),
    ("build", "--jobs", "x"),
    ("build", "--jobs"),
    ("build", "--site=1"),
    ("binder", "--role", "a", "--flow", "b"),
    ("binder", "--card"),
    ("binder", "--paper", "A5", "--punch", "4"),
    ("build", "--paper", "A5", "--punch", "4"),
    ("binder", "--card", "--role", "a", "--copy", "1"),
    ("diagram",),
    ("diagram", "-f", "bpmn", "--view", "blueprint", "x"),
    ("explain", "xyzzy"),
    ("import", "x"),
    ("import", "x", "-o", "y", "--volume", "A B"),
    ("verify", "--site-only", "--role", "x"),
    ("serve", "--port", "99999"),
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_chinese(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(list(words)) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith(("用法:", "错误\uff1a"))
    assert told[-1].startswith("错误\uff1a")
    assert not re.search(r"\b(is|not|no|such|the|for|Missing|Error|Usage)\b", "\n".join(told))


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_told_in_english(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(list(words)) == 2
    told = capsys.readouterr().err
    assert told.startswith(("Usage:", "Error:"))
    assert not _HAN.search(told)
