"""The manual's references are what the program knows of itself: ``make golden`` writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

import click
import pytest

from lanebook.cli.app import ENTRIES, group
from lanebook.corpus.manual import MANUAL
from lanebook.corpus.schema import COMBINED, schema
from lanebook.diagnostics import Language
from tests.reference.commands import commands_page
from tests.reference.keys import keys_page

BOTH = pytest.mark.parametrize("language", list(Language))
PAGES = {"keys.md": keys_page, "commands.md": commands_page}


@BOTH
@pytest.mark.parametrize("name", list(PAGES))
def test_references_are_up_to_date(
    name: str, language: Language, pytestconfig: pytest.Config
) -> None:
    write: Callable[[Language], str] = PAGES[name]
    path = MANUAL / language / name
    if pytestconfig.getoption("--update-golden"):
        path.write_text(write(language), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == write(language), f"{path.name}: make golden"


@BOTH
def test_every_key_of_every_shape_is_explained(language: Language) -> None:
    page = keys_page(language)
    shapes = schema(language)[COMBINED]["$defs"]
    assert isinstance(shapes, dict)
    for name, shape in shapes.items():
        assert isinstance(shape, dict)
        if "properties" not in shape:
            continue
        section = page.split(f"{{#{name.removesuffix('Shape').lower()}}}")[1].split("\n## ")[0]
        told = re.findall(r"^\| \**`([a-z_]+)`\** \|", section, re.MULTILINE)
        assert isinstance(shape["properties"], dict)
        assert told == list(shape["properties"])


@BOTH
def test_links_of_the_keys_lead_somewhere(language: Language) -> None:
    page = keys_page(language)
    assert set(re.findall(r"\]\(#([a-z]+)\)", page)) <= set(re.findall(r"\{#([a-z]+)\}", page))


@BOTH
def test_every_option_of_every_command_is_explained(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANEBOOK_LANGUAGE", language)
    page = commands_page(language)
    for name in ENTRIES:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        section = page.split(f"{{#{name}}}")[1].split("\n## ")[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"`{option.opts[0]}`" in section
                assert option.help
                assert option.help in section
