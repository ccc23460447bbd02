"""Commands that draw: diagram, layout."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import click

from lanebook.cli.console import Console, Mode
from lanebook.cli.options import (
    file_option,
    handbook_option,
    message_language,
    misused,
    today_option,
    today_or_clock,
)
from lanebook.cli.scopes import find
from lanebook.diagnostics import LanebookError, Text
from lanebook.layout.graph import Axis
from lanebook.model.corpus import Corpus
from lanebook.model.flow import View
from lanebook.model.ids import FlowId, RoleId
from lanebook.pipeline.drawing import (
    Paper,
    bpmn_flow,
    draw_bare,
    draw_flow,
    draw_preparation,
    flow_sheets,
    preparation_sheets,
)
from lanebook.pipeline.reading import language_of, read
from lanebook.publish.files import write_whole
from lanebook.publish.packages import demand
from lanebook.render.countdown import Countdown
from lanebook.render.countdown_json import countdown_json
from lanebook.render.diagram import Diagram
from lanebook.render.drawing_json import drawing_json
from lanebook.render.sheet_loose import LooseSheet
from lanebook.render.sheet_plates import SMALLEST_PT
from lanebook.render.svg_parts import PRINT_FONTS, Look
from lanebook.render.svg_picture import picture


class Format(StrEnum):
    """What a drawing is written as."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    JSON = "json"
    BPMN = "bpmn"


COUNTDOWN = "countdown"
"""Beside the views that a flow can ask for: what has to be ready, on a time axis."""


@click.command("diagram")
@click.argument("flow")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice([one.value for one in Format]),
    default=Format.SVG.value,
    show_default=True,
    help="How the result is written.",
)
@click.option(
    "--view",
    type=click.Choice([*(one.value for one in View), COUNTDOWN]),
    help="Swimlanes, a service blueprint or what to prepare; as the flow says without it.",
)
@click.option("--role", help="Draw one role's lane emphasised.")
@click.option(
    "--paper",
    type=click.Choice([one.value for one in Paper]),
    default=Paper.SCREEN.value,
    show_default=True,
    help="A PDF for A4 or A3 is cut over as many pages as it takes; A2, A1 and A0 are posters.",
)
@click.option(
    "--key/--no-key",
    default=True,
    show_default=True,
    help="Explain beneath the drawing the symbols that occur in it.",
)
@file_option
@handbook_option
@today_option
def diagram_command(  # noqa: PLR0913, PLR0917 - one an option
    flow: str,
    form: str,
    view: str | None,
    role: str | None,
    paper: str,
    key: bool,
    output: Path | None,
    folder: Path,
    today: date | None,
) -> int:
    """Draw one flow as SVG, PNG, PDF or JSON, or write it as BPMN 2.0 XML.

    BPMN has sizes and swimlanes of its own: --paper and --role change nothing there, nor does
    --key, neither there nor in JSON.
    """
    if form == Format.BPMN and view in {COUNTDOWN, View.BLUEPRINT}:
        raise misused("BPMN 只有泳道图：不要写 --view", "BPMN has swimlanes only: leave out --view")
    reading = read(folder, today_or_clock(today))
    if reading.failed:
        console = Console(Mode.PLAIN, language_of(reading, message_language()))
        console.findings(reading.findings, reading.sources)
        return 1
    corpus = reading.sound()
    own = RoleId(find(corpus.roles, role, Text("岗位", "role"))) if role else None
    found = FlowId(find(corpus.flows, flow, Text("流程", "flow")))
    if form == Format.BPMN:
        content = bpmn_flow(corpus, found)
    else:
        order = _Order(corpus, found, Paper(paper), view, Look(own, key=key))
        content = _drawn(order, Format(form), Console(Mode.PLAIN, corpus.language))
    _deliver(content, output)
    return 0


@click.command("layout")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "--axis",
    type=click.Choice(["auto", "x", "y"]),
    default="auto",
    show_default=True,
    help="Along which axis the flow runs.",
)
@file_option
def layout_command(graph: Path, axis: str, output: Path | None) -> int:
    """Lay out a bare graph: JSON in, drawing JSON out. ``-`` reads standard input."""
    text = sys.stdin.read().removeprefix("\ufeff") if str(graph) == "-" else _read_text(graph)
    _deliver(draw_bare(text, None if axis == "auto" else Axis(axis), message_language()), output)
    return 0


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be drawn, and for what."""

    corpus: Corpus
    flow: FlowId
    paper: Paper
    view: str | None
    look: Look

    def drawing(self) -> Diagram | Countdown:
        if self.view == COUNTDOWN:
            return draw_preparation(self.corpus, self.flow)
        return draw_flow(self.corpus, self.flow, self.paper, self._flow_view())

    def sheets(self, look: Look, console: Console) -> tuple[LooseSheet, ...]:
        """The pages; says so where a flow has too many lanes to be legible on them."""
        if self.view == COUNTDOWN:
            made = preparation_sheets(self.corpus, self.flow, self.paper, look)
        else:
            made = flow_sheets(self.corpus, self.flow, self.paper, self._flow_view(), look)
        smallest = made[0].smallest_pt
        if smallest < SMALLEST_PT - 0.01:
            console.say(
                Text(
                    f"{self.paper} 放不下这么多泳道，最小的字只有 {smallest:.1f} 磅：换大一号的纸",
                    f"too many lanes for {self.paper}: the smallest text is {smallest:.1f} pt; "
                    "take a larger paper",
                )
            )
        return made

    def _flow_view(self) -> View | None:
        return View(self.view) if self.view else None


def _drawn(order: _Order, form: Format, console: Console) -> bytes:
    if form is Format.JSON:
        return _as_json(order.drawing()).encode()
    if form is Format.SVG and order.paper.is_poster:
        return order.sheets(order.look, console)[0].picture.encode()
    if form is Format.SVG:
        return picture(order.drawing(), order.look).drawn.encode()
    demand()
    from lanebook.pipeline import printing  # noqa: PLC0415 - the others do without WeasyPrint

    printed = replace(order.look, fonts=PRINT_FONTS)
    if form is Format.PNG:
        return printing.print_png(order.drawing(), printed)
    if order.paper is Paper.SCREEN:
        return printing.print_pdf(order.drawing(), printed)
    return printing.print_sheets(order.sheets(printed, console))


def _as_json(drawn: Diagram | Countdown) -> str:
    return countdown_json(drawn) if isinstance(drawn, Countdown) else drawing_json(drawn)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LanebookError(
            Text(f"没有文件 {path}", f"there is no file {path}"),
            Text(
                "检查文件名，或用 - 从标准输入读取", "check the name, or use - for standard input"
            ),
        ) from None
    except IsADirectoryError:
        raise LanebookError(
            Text(
                f"{path} 是文件夹，不是图的 JSON 文件", f"{path} is a folder, not a graph as JSON"
            ),
            Text(
                "写出文件名；要画手册里的流程，用 lanebook diagram",
                "name the file; to draw a flow of the handbook, use lanebook diagram",
            ),
        ) from None
    except UnicodeDecodeError:
        raise LanebookError(
            Text(f"{path} 不是 UTF-8 文本", f"{path} is not UTF-8 text"),
            Text("另存为 UTF-8 再试", "save it as UTF-8 and try again"),
        ) from None


def _deliver(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        write_whole(output, content)
