"""The manual: its examples are sound, show all there is, and say the same in both languages."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from lanebook.corpus import load
from lanebook.corpus.manual import MANUAL
from lanebook.corpus.shapes import FlowShape, OptionShape, StepShape
from lanebook.derive.handbook import Handbook, handbook
from lanebook.diagnostics import LanebookError, Language
from lanebook.model.flow import Flow, View
from lanebook.model.manual import Listing, Manual, Picture
from lanebook.model.walk import all_steps
from lanebook.pipeline.manual import read_manual, section
from lanebook.pipeline.sources import page_files
from lanebook.render.address import SEARCH_INDEX
from lanebook.render.diagram_draft import draft
from lanebook.render.notation import Content, LaneTone, Mark, Symbol
from lanebook.render.page_diagram import flows_with_countdown

SMALL = Path(__file__).parent.parent / "handbook"
BOTH = pytest.mark.parametrize("language", list(Language))
SHOWN_BY_SYMBOL = {Mark.LOOP: Symbol.LOOP, Mark.WAIT: Symbol.WAIT, Mark.CALL: Symbol.CALL}
"""Signs that belong to a symbol and are no content of their own."""


@dataclass(frozen=True, slots=True)
class Read:
    manual: Manual
    book: Handbook

    def listings(self) -> Iterator[Listing]:
        for page in self.manual.pages:
            yield from page.listings


@pytest.fixture(scope="module")
def read() -> Mapping[Language, Read]:
    manuals = {language: read_manual(language) for language in Language}
    return {key: Read(manual, handbook(manual.corpus)) for key, manual in manuals.items()}


@BOTH
def test_check_is_content_with_the_examples_as_files(
    language: Language,
    read: Mapping[Language, Read],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(MANUAL / language, folder)
    for page in folder.glob("*.md"):
        page.unlink()
    for one in read[language].listings():
        if one.text:
            path = folder / "gallery" / one.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(one.text, encoding="utf-8")
    arguments = ["check", "--format", "json", "--handbook", str(folder), "--today", "2026-06-01"]
    done = subprocess.run(
        [sys.executable, "-m", "lanebook", *arguments], capture_output=True, text=True, check=False
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@BOTH
def test_every_symbol_and_mark_is_shown(language: Language, read: Mapping[Language, Read]) -> None:
    contents = list(_contents(read[language]))
    symbols = {content.symbol for content in contents}
    assert symbols == set(Symbol)
    marks = {mark for content in contents for mark in content.flags}
    marks |= {chip.mark for content in contents for chip in content.chips}
    marks |= {Mark.CONDITION for content in contents if content.condition}
    marks |= {mark for mark, symbol in SHOWN_BY_SYMBOL.items() if symbol in symbols}
    assert marks == set(Mark)


@BOTH
def test_every_kind_of_arrow_and_lane_and_every_view_is_shown(
    language: Language, read: Mapping[Language, Read]
) -> None:
    book = read[language].book
    drafts = [draft(graph, book.corpus) for graph in book.graphs.values()]
    links = {(link.message, bool(link.label)) for one in drafts for link in one.links}
    assert links == {(False, False), (False, True), (True, False), (True, True)}
    assert {lane.tone for one in drafts for lane in one.lanes} == set(LaneTone)
    assert any(link.source == link.target for one in drafts for link in one.links)
    listings = list(read[language].listings())
    pictures = {one.picture for one in listings}
    assert pictures >= {Picture.COUNTDOWN, Picture.A4, Picture.A2}
    assert any(one.role for one in listings)
    assert any(flow.view is View.BLUEPRINT for flow in book.corpus.flows.values())
    assert len(flows_with_countdown(book)) >= 2


@BOTH
def test_every_key_of_a_step_and_of_an_option_is_written_somewhere(
    language: Language, read: Mapping[Language, Read]
) -> None:
    texts = "\n".join(one.text for one in read[language].listings())
    # note and source of an option mean what they mean on a step.
    for shape, left in ((StepShape, set[str]()), (OptionShape, {"note", "source"})):
        keys = {field.alias or name for name, field in shape.model_fields.items()} - left
        missing = {key for key in keys if not re.search(rf"(?<![\w-]){key}: ?", texts)}
        assert missing == set(), shape


@BOTH
def test_the_few_keys_of_a_flow_that_a_drawing_shows_are_written(
    language: Language, read: Mapping[Language, Read]
) -> None:
    texts = "\n".join(one.text for one in read[language].listings())
    drawn = {"name", "owner", "trigger", "lanes", "moments", "prepare", "steps", "view"}
    assert drawn <= set(FlowShape.model_fields)
    assert all(re.search(rf"^{key}:", texts, re.MULTILINE) for key in drawn)


@BOTH
def test_sheets_are_joined_by_connectors_and_a_poster_is_one(language: Language) -> None:
    files = section(language).files
    first, second = (files[path] for path in sorted(files) if ".A4." in path)
    assert "→2/2" in first
    assert "←1/2" in second
    assert [path for path in files if ".A2" in path] == ["manual/table-service.A2.svg"]


def test_both_languages_show_the_same_in_the_same_order(read: Mapping[Language, Read]) -> None:
    zh, en = read[Language.ZH], read[Language.EN]
    assert [page.path for page in zh.manual.pages] == [page.path for page in en.manual.pages]
    assert [_shown(one) for one in zh.listings()] == [_shown(one) for one in en.listings()]
    for name, flow in zh.book.corpus.flows.items():
        assert _skeleton(flow) == _skeleton(en.book.corpus.flows[name]), name
    assert set(zh.book.corpus.roles) == set(en.book.corpus.roles)
    assert set(zh.book.corpus.forms) == set(en.book.corpus.forms)
    heads = [
        re.findall(r"^#+.*\{#([a-z-]+)\}", page.text, re.MULTILINE) for page in zh.manual.pages
    ]
    assert heads == [
        re.findall(r"^#+.*\{#([a-z-]+)\}", page.text, re.MULTILINE) for page in en.manual.pages
    ]


@BOTH
def test_a_dozen_patterns_each_under_a_heading_of_its_name(
    language: Language, read: Mapping[Language, Read]
) -> None:
    pages = {page.path: page for page in read[language].manual.pages}
    assert len({one.flow for one in pages["patterns.md"].listings}) >= 12
    for page in pages.values():
        anchors = set(re.findall(r"\{#([a-z-]+)\}", page.text))
        for one in page.listings:
            if one.text and one.flow:
                assert one.flow.partition("/")[2] in anchors


def test_the_manual_is_kept_out_of_the_search() -> None:
    corpus, findings = load(SMALL)
    assert corpus is not None, findings
    index = page_files(handbook(corpus), datetime.date(2026, 6, 1))[SEARCH_INDEX].decode()
    assert '"teahouse/' in index
    assert '"manual/' not in index


@BOTH
def test_the_index_leads_to_every_page(language: Language, read: Mapping[Language, Read]) -> None:
    written = {path.name for path in (MANUAL / language).glob("*.md")}
    assert {page.path for page in read[language].manual.pages} == written


@BOTH
def test_pages_hold_no_markup_of_their_own(
    language: Language, read: Mapping[Language, Read]
) -> None:
    for page in read[language].manual.pages:
        assert not re.search(r"<[a-z/!]|\{\{|\{%", page.text), page.path


def test_a_call_leads_to_the_flow_where_it_is_shown() -> None:
    drawing = section(Language.ZH).files["manual/call.svg"]
    assert '<a href="notation.html#luggage">' in drawing


def test_a_faulty_example_is_named_with_its_page_and_line(tmp_path: Path) -> None:
    shutil.copytree(MANUAL, tmp_path / "manual")
    page = tmp_path / "manual" / "zh" / "patterns.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("{by: guest, do: 出示证件}", "{by: gueest, do: 出示证件}"), "utf-8"
    )
    line = text[: text.index("{by: guest, do: 出示证件}")].count("\n") + 1
    with pytest.raises(LanebookError) as caught:
        read_manual(Language.ZH, tmp_path / "manual")
    said = caught.value.message.zh
    assert f"{page.as_posix()}:{line}:10" in said
    assert "gueest" in said


def test_a_warning_about_an_example_is_no_less_a_fault(tmp_path: Path) -> None:
    shutil.copytree(MANUAL, tmp_path / "manual")
    page = tmp_path / "manual" / "zh" / "notation.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("    allow: {decision-without-effect: 答案只供月底统计}\n", ""), "utf-8"
    )
    with pytest.raises(LanebookError) as caught:
        read_manual(Language.ZH, tmp_path / "manual")
    assert "warning[decision-without-effect]" in caught.value.message.en


def test_two_listings_of_one_file_are_refused(tmp_path: Path) -> None:
    shutil.copytree(MANUAL, tmp_path / "manual")
    page = tmp_path / "manual" / "zh" / "patterns.md"
    block = '\n```yaml title="flows/umbrella.yml"\nname: 又一个\n```\n'
    page.write_text(page.read_text(encoding="utf-8") + block, encoding="utf-8")
    with pytest.raises(LanebookError, match="umbrella"):
        read_manual(Language.ZH, tmp_path / "manual")


def _contents(read: Read) -> Iterator[Content]:
    for graph in read.book.graphs.values():
        for node in draft(graph, read.book.corpus).nodes:
            yield node.content


def _shown(one: Listing) -> tuple[object, ...]:
    return one.file, one.picture, one.role, one.emphasised, bool(one.text)


def _skeleton(flow: Flow) -> list[tuple[object, ...]]:
    """The shape of a flow without its words."""
    return [
        (type(step), step.common.id, step.common.actors, step.common.standard.within)
        for step in all_steps(flow)
    ]
