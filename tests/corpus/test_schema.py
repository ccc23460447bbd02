from __future__ import annotations

import re

import pytest

from lanebook.corpus.schema import JsonValue, schema
from lanebook.corpus.sources import FileKind

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
    step, statement = _definition("flow", "StepShape"), _definition("rule", "StatementShape")
    assert {"required": ["goto"]} in _listed(step["anyOf"])
    assert {"required": ["must_not"]} in _listed(statement["oneOf"])


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
