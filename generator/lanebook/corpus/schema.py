"""JSON Schema of the corpus for editors, made from the shapes.

The schema is a little wider than the shapes: an editor's YAML parser types scalars by itself
(``110`` becomes a number), while the shapes see the text as typed.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic.json_schema import models_json_schema

from lanebook.corpus.index import Index
from lanebook.corpus.loading import SHAPES
from lanebook.corpus.scalars import TOLD
from lanebook.corpus.schema_english import ENGLISH
from lanebook.corpus.schema_ids import offers
from lanebook.corpus.schema_offers import JsonObject, JsonValue, name_rules, refer
from lanebook.corpus.steps import BELONGS, KINDS, NEEDED, NEEDS_ACTOR
from lanebook.diagnostics import Language, Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
COMBINED = "lanebook"
"""Name of the schema that fits any file of the corpus."""

_JSON_SCHEMA_NAMES = {"ge": "minimum", "le": "maximum"}
"""Pydantic leaves its own names where a validator of ours stands before the constraint."""

_FORCES = ("must", "must_not", "should", "may")
_EXCLUSIVE = (
    ("StepShape", ("before", "after")),
    ("StatementShape", ("before", "after")),
    ("OptionShape", ("goto", "end")),
)
"""Keys of a shape that do not stand together."""


def schema(
    language: Language = Language.ZH,
    index: Index | None = None,
    rules: Mapping[str, Text] | None = None,
) -> Mapping[str, JsonObject]:
    """A schema for each kind of file by its name, and ``lanebook`` for all of them together.

    Valid under draft 2020-12. Every schema stands alone: what it refers to is in its ``$defs``.

    Args:
        language: Of titles, descriptions and examples.
        index: Of a handbook whose ids are to be offered and demanded.
        rules: Those that ``allow`` may name, each with what it is about; any without it.
    """
    _, everything = models_json_schema([(shape, "validation") for shape in SHAPES.values()])
    definitions = _definitions(everything["$defs"])
    if rules:
        name_rules(definitions, rules, language)
    refer(definitions, offers(index) if index else {})
    if language is Language.EN:
        definitions = {name: _object(_english(one)) for name, one in definitions.items()}
    single = {kind.value: shape.__name__ for kind, shape in SHAPES.items()}
    files: dict[str, JsonObject] = {
        name: {"$schema": DIALECT, "$ref": f"#/$defs/{shape}", "$defs": _needed(shape, definitions)}
        for name, shape in single.items()
    }
    choices: list[JsonValue] = [{"$ref": f"#/$defs/{shape}"} for shape in single.values()]
    files[COMBINED] = {
        "$schema": DIALECT,
        "title": "Lanebook",
        "anyOf": choices,
        "$defs": dict(definitions),
    }
    return files


def _definitions(found: Mapping[str, JsonValue]) -> dict[str, JsonObject]:
    definitions = {name: _object(_tidied(value)) for name, value in sorted(found.items())}
    step, statement = definitions["StepShape"], definitions["StatementShape"]
    step["oneOf"] = [_of_kinds(*kinds) for kinds in (*((kind,) for kind in KINDS), ("do", "tell"))]
    for owner, pair in _EXCLUSIVE:
        definitions[owner]["not"] = {"required": list(pair)}
    definitions["Every"]["title"] = "周期"
    statement["oneOf"] = [{"required": [force]} for force in _FORCES]
    return definitions


def _english(value: JsonValue, *, names: bool = False, example: bool = False) -> JsonValue:
    """The definitions with English in the place of Chinese.

    Args:
        value: A part of a definition.
        names: Whether its keys are keys of the format, and not words of JSON Schema.
        example: Whether all texts in it are the author's.
    """
    if isinstance(value, str):
        return ENGLISH.get(value, value) if example else value
    if isinstance(value, list):
        return [_english(item, example=example) for item in value]
    if not isinstance(value, dict):
        return value
    found: JsonObject = {}
    for key, item in value.items():
        is_text = not names and key in {"title", "description", "examples", TOLD}
        found[key] = _english(item, names=key == "properties", example=example or is_text)
    return found


def _of_kinds(*kinds: str) -> JsonValue:
    """A step of just these kinds: what it must have and what has no meaning in it."""
    actor = ["by"] if NEEDS_ACTOR.intersection(kinds) else []
    needed = [NEEDED[kind] for kind in kinds if kind in NEEDED]
    every = frozenset().union(KINDS, *BELONGS.values())
    allowed = frozenset().union(*(BELONGS[kind] for kind in kinds)).difference(KINDS).union(kinds)
    return {
        "required": [*kinds, *actor, *needed],
        "properties": dict.fromkeys(sorted(every - allowed), False),
    }


def _object(value: JsonValue) -> JsonObject:
    assert isinstance(value, dict), "definitions are objects"
    return value


def _tidied(value: JsonValue) -> JsonValue:
    """The schema without what serves no author.

    Gone are English docstrings, empty defaults, and ``null``: a key without a value is a
    finding.
    """
    if isinstance(value, list):
        return [_tidied(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        _JSON_SCHEMA_NAMES.get(key, key): item if key == "examples" else _tidied(item)
        for key, item in value.items()
        if not _is_noise(key, value)
    }
    choices = kept.get("anyOf")
    if isinstance(choices, list):
        wanted = [choice for choice in choices if choice != {"type": "null"}]
        kept["anyOf"] = wanted
        if len(wanted) == 1 and isinstance(wanted[0], dict):
            del kept["anyOf"]
            kept = {**wanted[0], **kept}
    return kept


def _is_noise(key: str, owner: Mapping[str, JsonValue]) -> bool:
    is_definition = (owner.get("type") == "object" and "properties" in owner) or "enum" in owner
    if key == "description":
        return is_definition and "default" not in owner
    return key == "default" and owner[key] in (None, [], {})


def _needed(shape: str, definitions: Mapping[str, JsonObject]) -> JsonObject:
    """The definitions a shape refers to, itself included."""
    needed: dict[str, JsonValue] = {}
    waiting = [shape]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = definitions[name]
            waiting += _references(definitions[name])
    return dict(sorted(needed.items()))


def _references(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _references(item)]
    if not isinstance(value, dict):
        return []
    target = value.get("$ref")
    own = [target.rpartition("/")[2]] if isinstance(target, str) else []
    return own + [name for item in value.values() for name in _references(item)]
