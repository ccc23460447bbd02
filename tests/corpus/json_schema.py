"""As much of JSON Schema as the schemas of the corpus use, for texts that YAML did not type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lanebook.corpus.schema_offers import JsonObject, JsonValue

_SAYS_NOTHING = {"$schema", "$defs", "title", "description", "examples", "default", "format"}
_SAYS_NOTHING |= {
    "maximum",
    "minimum",
    "maxLength",
    "const",
    "patternErrorMessage",
    "enumDescriptions",
}


def fits(value: JsonValue, schema: JsonValue, root: JsonObject) -> bool:
    """Whether a value is valid under a schema; numbers and dates may be written as texts."""
    if isinstance(schema, bool):
        return schema
    assert isinstance(schema, Mapping)
    return all(_holds(key, value, schema, root) for key in schema if key not in _SAYS_NOTHING)


def _holds(key: str, value: JsonValue, schema: Mapping[str, JsonValue], root: JsonObject) -> bool:
    said = schema[key]
    match key, said:
        case "$ref", str():
            definitions = root["$defs"]
            assert isinstance(definitions, dict)
            return fits(value, definitions[said.rpartition("/")[2]], root)
        case "anyOf", list():
            return any(fits(value, one, root) for one in said)
        case "oneOf", list():
            return sum(fits(value, one, root) for one in said) == 1
        case "not", _:
            return not fits(value, said, root)
        case _:
            return _holds_of_type(key, value, schema, root)


def _holds_of_type(
    key: str, value: JsonValue, schema: Mapping[str, JsonValue], root: JsonObject
) -> bool:
    said = schema[key]
    if key == "type":
        kinds = said if isinstance(said, list) else [said]
        if isinstance(value, dict | list):
            return ("object" if isinstance(value, dict) else "array") in kinds
        return not {"object", "array"}.issuperset(map(str, kinds))
    match value:
        case str():
            return _holds_of_text(key, value, said)
        case list():
            assert key in _OF_LISTS | _OF_TEXTS | _OF_OBJECTS, key
            too_few = key == "minItems" and isinstance(said, int) and len(value) < said
            return not too_few and (key != "items" or all(fits(one, said, root) for one in value))
        case dict():
            return _holds_of_object(key, value, schema, root)
        case _:
            raise AssertionError(value)


_OF_TEXTS = {"pattern", "enum", "minLength"}
_OF_LISTS = {"items", "minItems"}
_OF_OBJECTS = {"required", "properties", "additionalProperties", "propertyNames"}


def _holds_of_text(key: str, value: str, said: JsonValue) -> bool:
    match key, said:
        case "pattern", str():
            return re.search(said, value) is not None
        case "enum", list():
            return value in said
        case "minLength", int():
            return len(value) >= said
        case _:
            assert key in _OF_LISTS | _OF_OBJECTS, key
            return True


def _holds_of_object(
    key: str, value: JsonObject, schema: Mapping[str, JsonValue], root: JsonObject
) -> bool:
    named = schema.get("properties", {})
    assert isinstance(named, dict)
    match key, schema[key]:
        case "required", list(said):
            return value.keys() >= {str(one) for one in said}
        case "properties", _:
            return all(
                fits(item, named[name], root) for name, item in value.items() if name in named
            )
        case "additionalProperties", said:
            return all(fits(item, said, root) for name, item in value.items() if name not in named)
        case "propertyNames", said:
            return all(fits(name, said, root) for name in value)
        case _:
            assert key in _OF_TEXTS | _OF_LISTS, key
            return True
