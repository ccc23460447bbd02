"""A bare graph, as ``lanebook layout`` reads it: JSON from anywhere, drawn with the same notation.

``{"id", "lanes": [{"id", "name"}], "steps": [{"id", "lane", "text", "kind"}],
"edges": [{"from", "to", "label"}]}``; only ids, lanes and the ends of edges are required. A kind
that is not known counts as a task.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NoReturn

from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.layout.graph import EdgeId, LaneId, NodeId
from lanebook.render.notation import Content, Draft, DraftLane, DraftLink, DraftNode, Symbol
from lanebook.render.svg_writing import printable

MOST_CHARACTERS = 8_000_000
MOST_OBJECTS = {"lanes": 500, "steps": 5_000, "edges": 20_000}
MOST_EDGES_A_STEP = 3
"""On average, beyond the first hundred edges. Denser graphs are no flows, and lay out slowly."""

_SYNONYMS = {
    "gateway": Symbol.DECISION,
    "exclusive": Symbol.DECISION,
    "parallel": Symbol.FORK,
    "subprocess": Symbol.CALL,
    "message": Symbol.RECEIVE,
}
_SYMBOLS: Mapping[str, Symbol] = {symbol.value: symbol for symbol in Symbol} | _SYNONYMS
_NEXT = Text(
    '文件应为 {"lanes": […], "steps": […], "edges": […]}，'
    "steps 写明 id 和 lane，edges 写明 from 和 to。",
    'The file has to be {"lanes": […], "steps": […], "edges": […]}; '
    "steps name id and lane, edges from and to.",
)

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
_Record = Mapping[str, Json]


class BareGraphError(LanebookError):
    """The graph cannot be drawn; the message says which part is wrong and why."""


def read(source: str, language: Language = Language.ZH) -> Draft:
    """Read a bare graph.

    Args:
        source: The JSON.
        language: Of the drawing's own words.

    Raises:
        BareGraphError: With the first thing that is wrong, in the order of the file.
    """
    top = _record(_parsed(source), "")
    lanes = tuple(_lane(item, place) for item, place in _items(top, "lanes"))
    nodes = tuple(_node(item, place) for item, place in _items(top, "steps"))
    links = tuple(
        _link(item, place, number) for number, (item, place) in enumerate(_items(top, "edges"), 1)
    )
    if len(links) > 100 + MOST_EDGES_A_STEP * len(nodes):
        _fail(
            Text(
                f"{len(nodes)} 个步骤之间有 {len(links)} 条连线，太密，不成流程",
                f"{len(links)} edges among {len(nodes)} steps are too many for a flow",
            )
        )
    _check_unique("lanes", (lane.id for lane in lanes))
    _check_unique("steps", (node.id for node in nodes))
    _check_known("steps", "lane", (node.lane for node in nodes), {lane.id for lane in lanes})
    known = {node.id for node in nodes}
    _check_known("edges", "from", (link.source for link in links), known)
    _check_known("edges", "to", (link.target for link in links), known)
    title = _words(top, "name", "") or _words(top, "id", "")
    return Draft(title, language, lanes, nodes, links)


def _parsed(source: str) -> Json:
    if len(source) > MOST_CHARACTERS:
        _fail(
            Text(
                "文件太大，超过 800 万字符", "the file is too large: more than 8 million characters"
            )
        )
    try:
        parsed: Json = json.loads(source)
    except json.JSONDecodeError as error:
        at = f"{error.lineno}:{error.colno}"
        _fail(Text(f"第 {at} 处不是合格的 JSON", f"not JSON at {at}: {error.msg}"))
    except RecursionError:
        _fail(Text("JSON 嵌套太深", "the JSON is nested too deeply"))
    except ValueError:
        _fail(Text("JSON 里有过长的数字", "the JSON holds a number that is too long"))
    return parsed


def _items(top: _Record, key: str) -> Iterable[tuple[_Record, str]]:
    """The records of a list, each with its place for messages (``steps[3]``)."""
    found = top.get(key)
    if not isinstance(found, list):
        _fail(Text(f"缺少列表“{key}”", f'the list "{key}" is missing'))
    most = MOST_OBJECTS[key]
    if len(found) > most:
        _fail(
            Text(
                f"“{key}”有 {len(found)} 项，最多 {most} 项",
                f'"{key}" has {len(found)} entries; at most {most} can be drawn',
            )
        )
    return [
        (_record(item, f"{key}[{place}]"), f"{key}[{place}]") for place, item in enumerate(found)
    ]


def _lane(item: _Record, place: str) -> DraftLane:
    name = _required(item, "id", place)
    return DraftLane(LaneId(name), _words(item, "name", place) or name)


def _node(item: _Record, place: str) -> DraftNode:
    symbol = _SYMBOLS.get(_words(item, "kind", place).strip().lower(), Symbol.TASK)
    content = Content(symbol, _words(item, "text", place))
    name, lane = _required(item, "id", place), _required(item, "lane", place)
    return DraftNode(NodeId(name), LaneId(lane), content)


def _link(item: _Record, place: str, number: int) -> DraftLink:
    source, target = _required(item, "from", place), _required(item, "to", place)
    message = _words(item, "kind", place).strip().lower() == "message"
    label = _words(item, "label", place)
    return DraftLink(EdgeId(f"e{number}"), NodeId(source), NodeId(target), label, message, number)


def _record(value: Json, place: str) -> _Record:
    if not isinstance(value, dict):
        zh, en = (f"“{place}”", f'"{place}"') if place else ("整个文件", "the whole file")
        _fail(Text(f"{zh}应是一个对象", f"{en} has to be an object"))
    return value


def _required(item: _Record, key: str, place: str) -> str:
    value = _words(item, key, place)
    if not value:
        _fail(Text(f"“{place}”缺少“{key}”", f'"{place}" has no "{key}"'))
    return value


def _words(item: _Record, key: str, place: str) -> str:
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        where = f"{place}.{key}" if place else key
        _fail(Text(f"“{where}”应是文字", f'"{where}" has to be text'))
    return printable(value)


def _check_unique(key: str, names: Iterable[str]) -> None:
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in seen:
            _fail(
                Text(
                    f"“{key}[{place}]”与“{key}[{seen[name]}]”编号相同：{name}",
                    f'"{key}[{place}]" and "{key}[{seen[name]}]" have the same id: {name}',
                )
            )
        seen[name] = place


def _check_known(
    key: str, part: str, names: Iterable[str], known: set[LaneId] | set[NodeId]
) -> None:
    for place, name in enumerate(names):
        if name not in known:
            _fail(
                Text(
                    f"“{key}[{place}].{part}”指向没有的编号：{name}",
                    f'"{key}[{place}].{part}" names an unknown id: {name}',
                )
            )


def _fail(message: Text) -> NoReturn:
    raise BareGraphError(message, _NEXT)
