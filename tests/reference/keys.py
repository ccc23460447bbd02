"""The manual's page of all keys, from the JSON Schema that editors use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lanebook.corpus.scalars import TOLD
from lanebook.corpus.schema import COMBINED, schema
from lanebook.corpus.steps import KINDS
from lanebook.diagnostics import Language, Text

FILES = {
    "HandbookShape": "handbook.yml",
    "VolumeShape": "volume.yml",
    "RoleShape": "roles/ID.yml",
    "FlowShape": "flows/ID.yml",
    "RuleShape": "rules/ID.yml",
    "FormShape": "forms/ID.yml",
    "GlossaryShape": "glossary.yml",
    "QuestionsShape": "questions.yml",
}
"""Every file of a handbook, in the order of the page."""
_ONE_OF = {"StepShape": tuple(KINDS), "StatementShape": ("must", "must_not", "should", "may")}
_TITLE = Text("全部的键", "All keys")
_LEAD = Text(
    "每种文件能写哪些键、写什么、例子，都在这里，与 `lanebook check` 和编辑器所用的是同一份定义。"
    "**粗体**的键必须写；其余不需要就不写。键没有先后；写错一个字母，`check` 会指出最接近的。"
    "能写几项的地方，只有一项时可以不写成列表。",
    "Which keys each kind of file takes, what they hold, and examples: the same definitions that "
    "`lanebook check` and editors use. **Bold** keys are required; leave out what you do not need. "
    "Keys have no order; a mistyped key is named by `check` with the nearest that exists. Where "
    "several items can stand, one alone need not be a list.",
)
_HEAD = Text("| 键 | 名称 | 值 | 说明 |", "| key | name | value | meaning |")
_EXACTLY = Text("恰好写其中一个：{}。", "Exactly one of these: {}.")
_USED = Text("用在：{}。", "Used in: {}.")
_EXAMPLE = Text("例：{}", "e.g. {}")
_DEFAULT = Text("不写即 {}", "otherwise {}")
_STOP = Text("；", "; ")


@dataclass(frozen=True, slots=True)
class _Page:
    """The definitions and the language that they are told in."""

    shapes: Mapping[str, dict[str, object]]
    language: Language

    def say(self, text: Text, *parts: str) -> str:
        return text.in_(self.language).format(*parts)


def keys_page(language: Language) -> str:
    """The whole page as Markdown."""
    shapes: dict[str, dict[str, object]] = schema(language)[COMBINED]["$defs"]  # type: ignore[assignment]
    page = _Page(shapes, language)
    parts = [f"# {page.say(_TITLE)}", page.say(_LEAD)]
    for shape in _reading_order(shapes):
        parts += _section(page, shape)
    return "\n\n".join(parts) + "\n"


def _reading_order(shapes: Mapping[str, dict[str, object]]) -> list[str]:
    """Each file, followed by what occurs in it first."""
    order: list[str] = []

    def take(name: str) -> None:
        if name in order or "properties" not in shapes[name]:
            return
        order.append(name)
        for one in sorted(_refers(shapes[name]), key=_refers(shapes[name]).index):
            if one not in FILES:
                take(one)

    for file in FILES:
        take(file)
    return order


def _refers(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for one in value for name in _refers(one)]
    if not isinstance(value, dict):
        return []
    own = value.get("$ref")
    found = [str(own).rpartition("/")[2]] if own else []
    return list(dict.fromkeys([*found, *(name for one in value.values() for name in _refers(one))]))


def _section(page: _Page, shape: str) -> Iterator[str]:
    described = page.shapes[shape]
    file = FILES.get(shape)
    title = f"{described['title']}"
    yield f"## {title}{f' `{file}`' if file else ''} {{#{_anchor(shape)}}}"
    users = [one for one in page.shapes if shape in _refers(page.shapes[one]) and one != shape]
    if not file:
        yield page.say(_USED, ", ".join(_link(page, one) for one in users))
    if shape in _ONE_OF:
        yield page.say(_EXACTLY, ", ".join(f"`{one}`" for one in _ONE_OF[shape]))
    required = _texts(described.get("required", []))
    rows = [page.say(_HEAD), "|---|---|---|---|"]
    properties = described["properties"]
    assert isinstance(properties, dict)
    for key, value in properties.items():
        name = f"**`{key}`**" if key in required else f"`{key}`"
        cells = (name, str(value.get("title", "")), _kind(page, value), _about(page, key, value))
        rows.append("| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |")
    yield "\n".join(rows)


def _anchor(shape: str) -> str:
    return shape.removesuffix("Shape").lower()


def _link(page: _Page, shape: str) -> str:
    return f"[{page.shapes[shape]['title']}](#{_anchor(shape)})"


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(one) for one in value]


_LIST = Text("若干{}", "list of {}")
_SIMPLE = {
    "boolean": Text("`true` 或 `false`", "`true` or `false`"),
    "integer": Text("整数", "whole number"),
    "object": Text("规则: 理由", "rule: reason"),
    "date": Text("日期", "date"),
    "line": Text("一行文字", "one line"),
    "text": Text("文字，可以几行", "text"),
    "id": Text("编号", "id"),
}


def _kind(page: _Page, value: dict[str, object]) -> str:
    """What may stand behind the key."""
    choices = value.get("anyOf")
    if isinstance(choices, list):
        last = choices[-1]  # one, or a list of them
        return _kind(page, last)
    if "$ref" in value:
        return _named(page, str(value["$ref"]).rpartition("/")[2])
    if "enum" in value:
        return " · ".join(f"`{one}`" for one in _texts(value["enum"]))
    if value.get("type") == "array":
        items = value["items"]
        assert isinstance(items, dict)
        return page.say(_LIST, _kind(page, items))
    if "minimum" in value:
        whole = page.say(_SIMPLE["integer"])
        return f"{whole} {value['minimum']}–{value['maximum']}"
    return page.say(_SIMPLE[_simple(value)])


def _named(page: _Page, shape: str) -> str:
    described = page.shapes[shape]
    return _link(page, shape) if "properties" in described else _kind(page, described)


def _simple(value: dict[str, object]) -> str:
    kind, told = value.get("type"), value.get("pattern", "")
    if isinstance(kind, str) and kind in _SIMPLE:
        return kind
    if value.get("format") == "date":
        return "date"
    if str(told).startswith("^[a-z0-9]+"):
        return "id"
    return "line" if told else "text"


def _about(page: _Page, key: str, value: dict[str, object]) -> str:
    said = [str(value["description"])] if "description" in value else []
    told = value.get(TOLD)
    if told and not said and "45m" in str(told):
        said.append(str(told))
    if value.get("default") not in (None, False, [], {}):
        said.append(page.say(_DEFAULT, f"`{_yaml(value['default'])}`"))
    examples = value.get("examples")
    if isinstance(examples, list) and examples:
        said.append(page.say(_EXAMPLE, f"`{key}: {_yaml(examples[0])}`"))
    return page.say(_STOP).join(said)


def _yaml(example: object) -> str:
    if isinstance(example, list):
        return f"[{', '.join(map(_yaml, example))}]"
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_yaml(one)}" for key, one in example.items()) + "}"
    return str(example).lower() if isinstance(example, bool) else str(example)
