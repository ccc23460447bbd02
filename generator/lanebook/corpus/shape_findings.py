"""What is said where a file does not fit its shape."""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic.fields import FieldInfo

from lanebook.corpus.nodes import Entry, ListNode, MapNode, Node, ScalarNode, Step, node_at, opening
from lanebook.corpus.purposes import PURPOSES
from lanebook.corpus.shape_rules import (
    BAD_VALUE,
    MISSING_KEY,
    MISSING_VALUE,
    UNKNOWN_KEY,
    WRONG_TYPE,
)
from lanebook.corpus.shapes import Bare
from lanebook.diagnostics import Diagnostic, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing pydantic found."""

    kind: str
    """Pydantic's name for it."""
    way: tuple[Step, ...]
    node: Node
    """What the way leads to; for a missing key the object that lacks it."""
    context: Mapping[str, object]


def report(fault: Fault, root: Node, shape: type[Bare]) -> Diagnostic:
    """The finding for a fault."""
    match fault.kind:
        case "extra_forbidden":
            return _unknown_key(fault, root, shape)
        case "missing":
            return _missing_key(fault, shape)
        case "string_type" | "list_type" | "model_type" | "dict_type":
            return _wrong_type(fault)
        case "string_too_short":
            return missing_value(fault.node, _entry_of(fault, root))
        case "too_short":
            return _too_few(fault, root)
        case _:
            return _bad_value(fault)


def missing_value(node: Node, entry: Entry | None) -> Diagnostic:
    """A key, or an item where there is no key, with nothing behind it."""
    if entry:
        message = Text(f"“{entry.key}”后面没有内容", f"there is nothing after “{entry.key}”")
    else:
        message = Text("这一项没有内容", "this item is empty")
    advice = Text("填上内容，或删去这一行", "fill it in, or delete the line")
    return MISSING_VALUE.at(entry.key_span if entry else node.span, message, advice)


def fields_of(shape: type[Bare]) -> dict[str, FieldInfo]:
    """The fields of a shape by the keys the author writes."""
    return {info.alias or name: info for name, info in shape.model_fields.items()}


def noun(shape: type[Bare]) -> Text:
    """What an object of this shape is called."""
    title = shape.model_config.get("title") or shape.__name__
    return Text(title, shape.__name__.removesuffix("Shape").lower())


def shape_at(shape: type[Bare], way: tuple[Step, ...]) -> type[Bare] | None:
    """The shape of the object a way leads to; None for a free mapping."""
    found: type[Bare] | None = shape
    for step in way:
        if isinstance(step, int):
            continue
        info = fields_of(found).get(step) if found else None
        found = _shape_in(info.annotation) if info else None
    return found


def _shape_in(annotation: object) -> type[Bare] | None:
    """The shape named somewhere in a type such as ``list[list[StepShape]]``."""
    if isinstance(annotation, type) and issubclass(annotation, Bare):
        return annotation
    inner = (_shape_in(part) for part in typing.get_args(annotation))
    return next((found for found in inner if found), None)


def _key_of(way: tuple[Step, ...]) -> str:
    return next((step for step in reversed(way) if isinstance(step, str)), "")


def _unknown_key(fault: Fault, root: Node, shape: type[Bare]) -> Diagnostic:
    key, entry = str(fault.way[-1]), _entry_of(fault, root)
    owner = shape_at(shape, fault.way[:-1])
    assert owner, "only objects with a shape refuse keys"
    if entry and _is_cut_off(entry):
        return _cut_off(entry)
    name = noun(owner)
    message = Text(f"{name.zh}没有“{key}”这个键", f"a {name.en} has no key “{key}”")
    span = entry.key_span if entry else fault.node.span
    return UNKNOWN_KEY.at(span, message, _advice_for_key(key, owner))


def _is_cut_off(entry: Entry) -> bool:
    """Whether a key is none: words in braces without a colon, behind a comma."""
    key, value = entry.key_span, entry.value
    is_empty = isinstance(value, ScalarNode) and value.value is None
    return is_empty and (key.end_line, key.end_column) == (value.span.line, value.span.column)


def _cut_off(entry: Entry) -> Diagnostic:
    return UNKNOWN_KEY.at(
        entry.key_span,
        Text(
            f"“{entry.key}”前面的英文逗号把文字断开了",
            f"the comma before “{entry.key}” has cut the text",
        ),
        Text(
            "花括号里的文字带英文逗号时加引号，或改用中文逗号；是键就补上“: 值”",
            "quote a text with commas inside braces; if it is a key, add “: value”",
        ),
    )


def nearest_key(key: str, owner: type[Bare]) -> str | None:
    """The key an author may have meant: the most alike, or the one with that Chinese title."""
    fields = fields_of(owner)
    titled = [name for name, info in fields.items() if info.title == key]
    near = titled or get_close_matches(key, list(fields), 1, 0.6)
    return near[0] if near else None


def _advice_for_key(key: str, owner: type[Bare]) -> Text:
    fields, near = fields_of(owner), nearest_key(key, owner)
    if near:
        return Text(f"最接近的是 {near}（{fields[near].title}）", f"the nearest is {near}")
    keys = "、".join(fields)
    return Text(f"可以写：{keys}", f"known keys: {', '.join(fields)}")


def _missing_key(fault: Fault, shape: type[Bare]) -> Diagnostic:
    key, owner = str(fault.way[-1]), shape_at(shape, fault.way[:-1])
    assert owner, "only objects with a shape have required keys"
    name, info = noun(owner), fields_of(owner)[key]
    message = Text(
        f"{name.zh}缺少 {key}（{info.title}）",
        f"the {name.en} lacks {key}",
    )
    what = f"：{info.description}" if info.description else ""
    example = f"，例如 {key}: {_shown(info.examples[0])}" if info.examples else ""
    purpose = PURPOSES.get(key)
    advice = Text(
        f"写上 {key}{what}{example}",
        f"add {key}: {purpose}" if purpose else f"add {key}",
    )
    return MISSING_KEY.at(opening(fault.node), message, advice)


def _shown(example: object) -> str:
    if isinstance(example, list):
        return f"[{', '.join(str(part) for part in example)}]"
    return str(example)


_KINDS = {
    "string_type": Text("一段文字", "text"),
    "list_type": Text("列表", "a list"),
    "model_type": Text("“键: 值”组成的对象", "an object of keys and values"),
    "dict_type": Text("“键: 值”组成的对象", "an object of keys and values"),
}
_WAYS = {
    "string_type": Text("只写文字；需要时加引号", "write text only, in quotes where needed"),
    "list_type": Text("每项一行，以“- ”开头", "write one item a line, each beginning with “- ”"),
    "model_type": Text("每行写“键: 值”", "write “key: value” lines"),
    "dict_type": Text("每行写“键: 值”", "write “key: value” lines"),
}
_SLIP = re.compile("^[A-Za-z_]+(\uff1a|:\\S)")


def _wrong_type(fault: Fault) -> Diagnostic:
    key, wanted, advice = _key_of(fault.way), _KINDS[fault.kind], _WAYS[fault.kind]
    found = _kind_of(fault.node)
    subject = Text(f"“{key}”", f"“{key}”") if key else Text("文件", "the file")
    if key and fault.way and isinstance(fault.way[-1], int):
        subject = Text(f"“{key}”的每一项", f"each item of “{key}”")
    text = fault.node.value if isinstance(fault.node, ScalarNode) else None
    if fault.kind == "model_type" and text and _SLIP.match(text):
        advice = Text("冒号要用英文冒号，后面加一个空格", "use an ASCII colon followed by a space")
    if key == "parallel" and fault.kind == "list_type" and isinstance(fault.node, MapNode):
        advice = Text(
            "每个分支是一串步骤：写成“- - {by: 岗位, do: 做什么}”",
            "each branch is a list of steps: write “- - {by: role, do: what}”",
        )
    message = Text(
        f"{subject.zh}应是{wanted.zh}，这里是{found.zh}",
        f"{subject.en} should be {wanted.en}, not {found.en}",
    )
    return WRONG_TYPE.at(opening(fault.node), message, advice)


def _kind_of(node: Node) -> Text:
    match node:
        case ScalarNode():
            return _KINDS["string_type"]
        case ListNode():
            return _KINDS["list_type"]
        case MapNode():
            return _KINDS["model_type"]


def _entry_of(fault: Fault, root: Node) -> Entry | None:
    """The entry whose value is faulty; None for an item of a list."""
    key, parent = fault.way[-1], node_at(root, fault.way[:-1])
    return parent.entry(key) if isinstance(parent, MapNode) and isinstance(key, str) else None


def _too_few(fault: Fault, root: Node) -> Diagnostic:
    least, key = fault.context.get("min_length", 1), _key_of(fault.way)
    message = Text(f"“{key}”至少要有 {least} 项", f"“{key}” needs at least {least} items")
    advice = Text("补上缺少的项，或删去这个键", "add what is missing, or remove the key")
    entry = _entry_of(fault, root)
    return MISSING_VALUE.at(entry.key_span if entry else opening(fault.node), message, advice)


def _bad_value(fault: Fault) -> Diagnostic:
    key = _key_of(fault.way)
    value = fault.node.value if isinstance(fault.node, ScalarNode) else None
    shown = (value or "").split("\n")[0][:40]
    message = Text(f"“{key}”不能是“{shown}”", f"“{key}” cannot be “{shown}”")
    return BAD_VALUE.at(fault.node.span, message, _advice_for_value(fault, value or ""))


def _advice_for_value(fault: Fault, value: str) -> Text:
    match fault.kind:
        case "literal_error" | "enum":
            return _advice_for_choice(str(fault.context["expected"]), value)
        case "string_pattern_mismatch":
            return _advice_for_pattern(str(fault.context["pattern"]), value)
        case "string_too_long":
            limit = fault.context["max_length"]
            return Text(f"最多 {limit} 个字符", f"use at most {limit} characters")
        case "whole_number":
            return Text("写一个整数", "write a whole number")
        case "colour":
            return Text("写六位十六进制，如 0b5d4f", "write six hexadecimal digits, as 0b5d4f")
        case "pale_colour":
            return Text(
                "太浅，白纸上读不清；换深一些的", "too pale to be read on white; take a darker one"
            )
        case "truth":
            return Text("写 true 或 false", "write true or false")
        case "greater_than_equal":
            return Text(f"不小于 {fault.context['ge']}", f"not less than {fault.context['ge']}")
        case "less_than_equal":
            return Text(f"不大于 {fault.context['le']}", f"not more than {fault.context['le']}")
        case _:
            return Text("日期写成 2025-01-31", "write a date as 2025-01-31")


def _advice_for_choice(expected: str, value: str) -> Text:
    allowed = re.findall(r"'([^']*)'", expected)
    near = get_close_matches(value.lower(), allowed, 1, 0.5)
    hint = Text(f"；最接近的是 {near[0]}", f"; the nearest is {near[0]}") if near else Text("", "")
    return Text(f"可以写 {'、'.join(allowed)}{hint.zh}", f"allowed: {', '.join(allowed)}{hint.en}")


def _advice_for_pattern(pattern: str, value: str) -> Text:
    if "[0-9]{1,5}d" in pattern:
        return Text("写成 45m、1h、1h30m、2d 或 20s", "write 45m, 1h, 1h30m, 2d or 20s")
    if "[^\\n]" in pattern:
        return Text("写在一行里，去掉 | 和空行", "write it in one line, without | and blank lines")
    if pattern.startswith("^images/"):
        return Text(
            "写 images 里的一张图片，如 images/logo.svg（svg、png、jpg）",
            "name a picture in images, as images/logo.svg (svg, png, jpg)",
        )
    near = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
    hint = Text(f"，例如 {near}", f", for example {near}") if near else Text("", "")
    return Text(
        f"只用小写字母、数字和连字符{hint.zh}",
        f"use lower-case letters, digits and hyphens{hint.en}",
    )
