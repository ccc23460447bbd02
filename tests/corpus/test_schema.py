from __future__ import annotations

import functools
import json
import re
from pathlib import Path

import pytest
import yaml

from lanebook.corpus.loading import load_with_sources
from lanebook.corpus.schema import schema
from lanebook.corpus.schema_english import ENGLISH
from lanebook.corpus.schema_offers import JsonObject, JsonValue
from lanebook.corpus.sources import FileKind
from lanebook.diagnostics import Language
from tests.corpus.json_schema import fits

_REPOSITORY = Path(__file__).parents[2]
_FLOWS = sorted(
    path.relative_to(_REPOSITORY)
    for folder in ("content", "tests/handbook")
    for path in _REPOSITORY.glob(f"{folder}/*/flows/*.yml")
)
_FLOW = schema()["flow"]
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _objects(value: JsonValue) -> list[dict[str, JsonValue]]:
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for item in value.values() for found in _objects(item))]


def test_there_is_a_schema_for_every_kind_of_file_and_one_for_all() -> None:
    assert set(schema()) == {*(kind.value for kind in FileKind), "lanebook"}


@pytest.mark.parametrize("name", sorted(schema()))
def test_a_schema_stands_alone(name: str) -> None:
    found = schema()[name]
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    definitions = found["$defs"]
    assert isinstance(definitions, dict)
    targets = {target for part in _objects(found) if isinstance(target := part.get("$ref"), str)}
    assert targets
    assert targets <= {f"#/$defs/{key}" for key in definitions}


def test_titles_and_descriptions_are_for_the_author() -> None:
    for part in _objects(dict(schema())):
        for key in ("title", "description"):
            text = part.get(key)
            if isinstance(text, str) and text != "Lanebook":
                assert _HAN.search(text), text


def test_english_says_all_that_chinese_says() -> None:
    chinese = json.dumps(dict(schema()), ensure_ascii=False)
    english = json.dumps(dict(schema(Language.EN)), ensure_ascii=False)
    assert _HAN.search(english) is None
    unused = {text for text in ENGLISH if json.dumps(text, ensure_ascii=False) not in chinese}
    assert unused == set()


def test_a_schema_of_a_handbook_names_what_there_is() -> None:
    index = load_with_sources(_REPOSITORY / "tests/handbook").index
    found = schema(Language.ZH, index)["flow"]["$defs"]
    assert isinstance(found, dict)
    assert _enumerated(found["role-here"]) == {
        *("cashier", "guest", "host", "manager", "supplier", "tea-master", "team"),
    }
    assert "stock-log" in _enumerated(found["form-here"])
    assert "x-refers" not in json.dumps(found)


def test_handbooks_of_several_volumes_offer_ids_with_and_without_the_volume() -> None:
    index = load_with_sources(_REPOSITORY / "content").index
    found = schema(Language.ZH, index)["flow"]["$defs"]
    assert isinstance(found, dict)
    assert {"guard", "sales-office/guard"} <= _enumerated(found["role-here"])


@pytest.mark.parametrize("flow", _FLOWS, ids=str)
def test_every_written_flow_fits_the_schema_of_its_handbook(flow: Path) -> None:
    kind = "content" if flow.parts[0] == "content" else "tests/handbook"
    text = (_REPOSITORY / flow).read_text("utf-8")
    found: JsonValue = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - builds text only
    own = _own_schema(kind)
    assert fits(found, own, own)


@functools.cache
def _own_schema(folder: str) -> JsonObject:
    return schema(Language.ZH, load_with_sources(_REPOSITORY / folder).index)["flow"]


def _enumerated(offered: JsonValue) -> set[str]:
    assert isinstance(offered, dict)
    choices = offered["anyOf"]
    assert isinstance(choices, list)
    (listed,) = [one["enum"] for one in choices if isinstance(one, dict) and "enum" in one]
    assert isinstance(listed, list)
    return {str(one) for one in listed}


def test_an_editor_may_type_texts_as_numbers() -> None:
    role = _definition("role", "RoleShape")
    properties = role["properties"]
    assert isinstance(properties, dict)
    name = properties["name"]
    assert isinstance(name, dict)
    assert name["type"] == ["string", "number", "boolean"]
    assert role["additionalProperties"] is False
    assert role["required"] == ["name", "summary"]


def test_a_step_says_what_it_is_and_a_statement_how_binding_it_is() -> None:
    statement = _definition("rule", "StatementShape")
    assert {"required": ["must_not"]} in _listed(statement["oneOf"])


@pytest.mark.parametrize(
    "step",
    [
        {"by": "guard", "do": "登记", "tell": "steward", "with": "对讲机", "within": "1h30m"},
        {"by": "guard", "tell": "steward"},
        {
            "by": "guard",
            "decide": "有预约？",
            "options": [{"if": "有"}, {"if": "没有", "end": "完"}],
        },
        {"parallel": [[{"by": "guard", "do": "登记"}], [{"goto": "stop"}]]},
        {"repeat": "直到完", "steps": [{"flow": "visit"}]},
        {"end": "客户离开"},
    ],
)
def test_a_step_that_passes_the_check_fits_the_schema(step: JsonValue) -> None:
    assert _fits_flow(step)


@pytest.mark.parametrize(
    "step",
    [
        {},
        {"by": "guard"},
        {"do": "登记"},
        {"tell": "steward"},
        {"wait": "客户到"},
        {"decide": "有预约？", "options": [{"if": "有"}]},
        {"by": "guard", "decide": "有预约？"},
        {"repeat": "直到完"},
        {"by": "guard", "do": "登记", "wait": "客户到"},
        {"by": "guard", "do": "登记", "end": "完"},
        {"by": "guard", "do": "登记", "with": "对讲机"},
        {"by": "guard", "do": "登记", "options": [{"if": "有"}]},
        {"goto": "stop", "by": "guard"},
        {"by": "guard", "decide": "有？", "options": [{"if": "有", "goto": "stop", "end": "完"}]},
        {"by": "guard", "do": "登记", "before": "1h", "after": "1h"},
        {"by": "guard", "do": "登记", "within": ""},
        {"by": "guard", "do": "登记", "within": "1m1h"},
        {"parallel": [{"by": "guard", "do": "登记"}, [{"goto": "stop"}]]},
    ],
)
def test_a_step_that_fails_the_check_fails_the_schema(step: JsonValue) -> None:
    assert not _fits_flow(step)


@pytest.mark.parametrize("flow", _FLOWS, ids=str)
def test_every_written_flow_fits_the_schema(flow: Path) -> None:
    text = (_REPOSITORY / flow).read_text("utf-8")
    found: JsonValue = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - builds text only
    assert fits(found, _FLOW, _FLOW)


def _fits_flow(step: JsonValue) -> bool:
    flow: JsonValue = {"name": "来访", "owner": "steward", "trigger": "到", "steps": [step]}
    return fits(flow, _FLOW, _FLOW)


def test_nothing_is_left_of_pydantic_that_no_editor_knows() -> None:
    for part in _objects(dict(schema())):
        assert not {"ge", "le"} & set(part)
        assert part.get("type") != "null"


def _definition(kind: str, name: str) -> dict[str, JsonValue]:
    definitions = schema()[kind]["$defs"]
    assert isinstance(definitions, dict)
    found = definitions[name]
    assert isinstance(found, dict)
    return found


def _listed(value: JsonValue) -> list[JsonValue]:
    assert isinstance(value, list)
    return value
