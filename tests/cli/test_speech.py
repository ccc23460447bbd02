"""The command line says everything in Chinese and in English: click's own words as well as ours."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from click import core, exceptions, formatting, parser, types
from rich.cells import cell_len

from lanebook import cli
from lanebook.cli.app import ENTRIES, group
from lanebook.cli.formatter import wrapped
from lanebook.cli.speech import paragraphs, placeholder, takes_value
from lanebook.cli.words import METAVARS, SENTENCES
from lanebook.cli.words_click import CLICK

HAN = re.compile(r"[\u4e00-\u9fff]")
FIELD = re.compile(r"\{\w+")
UNHEARD = {
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "Name '{name}' defined twice",
    "Could not determine name for option with declarations {decls!r}",
    "No options defined but a name was passed ({name})."
    " Did you mean to declare an argument instead? Did"
    " you mean to pass '--{name}'?",
    "Could not determine name for argument",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "Invalid start character for option ({option})",
    "Choice({choices})",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid UUID.",
    "file",
    "directory",
    "path",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
}
"""What click says to programmers, of types that we do not use, or where our words stand."""


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> list[click.Command]:
    """Every command as its source has it."""
    monkeypatch.setenv("LANEBOOK_LANGUAGE", "en")
    found = [group.get_command(click.Context(group), name) for name in ENTRIES]
    return [group, *(one for one in found if one is not None)]


def test_every_help_text_has_its_chinese(english: list[click.Command]) -> None:
    said = {part for one in english for part in paragraphs(one.help or "")}
    for one in english:
        for parameter in one.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{one.name} {parameter.opts[0]} says nothing of itself"
                said |= set(paragraphs(parameter.help))
    assert sorted(said - set(SENTENCES)) == [], "add their Chinese to lanebook/cli/words.py"


def test_every_placeholder_has_its_chinese(english: list[click.Command]) -> None:
    words = {
        placeholder(parameter)
        for one in english
        for parameter in one.params
        if takes_value(parameter)
    }
    assert sorted(words - set(METAVARS)) == [], "add their Chinese to lanebook/cli/words.py"


def test_clicks_own_words_have_their_chinese() -> None:
    modules = (core, exceptions, formatting, parser, types)
    said = {text for module in modules for text in _sentences(module)}
    assert len(said) > 40
    assert sorted(said - set(CLICK) - UNHEARD) == []


def test_chinese_has_the_fields_of_the_english() -> None:
    may_go = {"{name", "{number_type"}
    for english, chinese in CLICK.items():
        missing = set(FIELD.findall(english)) - set(FIELD.findall(chinese))
        assert missing <= may_go, english
        assert set(FIELD.findall(chinese)) <= set(FIELD.findall(english))


def _sentences(module: ModuleType) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            count = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
            for argument in node.args[:count]:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)


def test_wrong_usage_is_said_in_both_languages_everywhere() -> None:
    """None is raised with a bare string: ``wrong_usage`` takes a ``Text``."""
    for path in sorted(Path(cli.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in {"UsageError", "BadParameter", "ClickException"}:
                bare = isinstance(node.args[0], ast.Constant | ast.JoinedStr)
                assert not bare, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["nonsense"], "没有命令 nonsense", "No such command 'nonsense'"),
        (["check", "--nonsense"], "没有选项 --nonsense", "No such option '--nonsense'"),
        (["check", "--format", "x"], "不在可选之列", "is not one of"),
        (["build", "--jobs", "0"], "超出范围", "is not in the range"),
        (["diagram"], "缺少参数", "Missing argument"),
        (["check", "--today", "x"], "这样的日期", "is not a day like"),
        (["binder", "--card"], "同用", "--card needs"),
        (["explain", "nonsense"], "没有规则", "there is no rule"),
    ],
)
def test_wrong_usage_is_said_in_the_language_of_messages(
    arguments: list[str],
    chinese: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for language, words in (("zh", chinese), ("en", english)):
        monkeypatch.setenv("LANEBOOK_LANGUAGE", language)
        assert cli.run(arguments) == 2
        said = capsys.readouterr().err
        assert words in said
        assert bool(HAN.search(said)) == (language == "zh")


@pytest.mark.parametrize("command", ["", *ENTRIES])
def test_help_is_in_the_language_of_messages(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for language in ("zh", "en"):
        monkeypatch.setenv("LANEBOOK_LANGUAGE", language)
        assert cli.run([*([command] if command else []), "--help"]) == 0
        said[language] = capsys.readouterr().out
    assert not HAN.search(said["en"])
    assert "[OPTIONS]" in said["en"]
    assert "[选项]" in said["zh"]
    # No sentence of English is left: names of options, files and formats are all.
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", re.sub(r"用法：.*", "", said["zh"]))
    assert all(cell_len(line) <= 80 for text in said.values() for line in text.splitlines())


def test_an_english_handbook_gets_english_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LANEBOOK_LANGUAGE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["--help"]) == 0
    assert "用法" in capsys.readouterr().out
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "handbook.yml").write_text("title: x\nlanguage: en\n")
    assert cli.run(["--help"]) == 0
    assert "Usage" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("one two three", ["one two", "three"]),
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四，五", ["一二三", "四，五"]),
        ("一二三（四五", ["一二三", "（四五"]),
        ("extraordinarily", ["extraordinarily"]),
        ("a\nb", ["a", "b"]),
    ],
)
def test_lines_are_broken_by_cells(text: str, lines: list[str]) -> None:
    assert wrapped(text, 9) == lines
