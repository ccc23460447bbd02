"""What a schema knows of one handbook, put in the place of what is true of any."""

from __future__ import annotations

from collections.abc import Mapping

from lanebook.corpus.scalars import REFERS, TOLD
from lanebook.corpus.schema_ids import Offer
from lanebook.diagnostics import Language, Text

JsonValue = str | int | float | bool | list["JsonValue"] | dict[str, "JsonValue"] | None
"""What JSON can hold."""
JsonObject = dict[str, JsonValue]


def name_rules(
    definitions: Mapping[str, JsonObject], rules: Mapping[str, Text], language: Language
) -> None:
    """Let ``allow`` name just these rules."""
    for definition in definitions.values():
        allow = _properties(definition).get("allow")
        if isinstance(allow, dict):
            reason = allow["additionalProperties"]
            assert isinstance(reason, dict), "the reason is a text"
            allow["properties"] = {
                rule: {**reason, "title": about.in_(language)} for rule, about in rules.items()
            }
            allow["additionalProperties"] = False
            allow.pop("examples", None)


def refer(definitions: dict[str, JsonObject], known: Mapping[str, Offer]) -> None:
    """Let references name just what is known; those of other kinds take any text."""
    for definition in definitions.values():
        for key in _properties(definition).values():
            if _refer_in(key, known) and isinstance(key, dict):
                key.pop("examples", None)  # they are of no handbook
    definitions |= {_offered(kind): _enumeration(offer) for kind, offer in known.items()}


def _properties(definition: JsonObject) -> JsonObject:
    found = definition.get("properties", {})
    assert isinstance(found, dict), "properties are an object"
    return found


def _refer_in(value: JsonValue, known: Mapping[str, Offer]) -> bool:
    """Whether there was a reference to something known."""
    if isinstance(value, list):
        return bool([one for one in value if _refer_in(one, known)])
    if not isinstance(value, dict):
        return False
    kind = value.pop(REFERS, None)
    if not isinstance(kind, str) or kind not in known:
        return bool([one for one in value.values() if _refer_in(one, known)])
    for key in ("type", "minLength", "maxLength", "pattern", TOLD):
        value.pop(key, None)
    value["$ref"] = f"#/$defs/{_offered(kind)}"
    return True


def _offered(kind: str) -> str:
    return f"{kind}-here"


def _enumeration(offer: Offer) -> JsonObject:
    ids: list[JsonValue] = []
    names: list[JsonValue] = []
    for one, name in offer.names.items():
        # An editor types an id such as 110 as a number.
        written: list[JsonValue] = [one, int(one)] if one.isdecimal() else [one]
        ids += written
        names += [name] * len(written)
    also: JsonObject = {"type": "string"}
    if offer.also is not None:
        also["pattern"] = offer.also
    return {"anyOf": [{"enum": ids, "enumDescriptions": names}, also]}
