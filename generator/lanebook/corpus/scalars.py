"""The kinds of single value the format knows, read from the text the author typed."""

from __future__ import annotations

import datetime
import re
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from lanebook.colour import LEGIBLE, WHITE, contrast
from lanebook.corpus.sources import ID_PATTERN

_UNIT = "[0-9]{1,5}"
_DURATION = (  # pydantic knows no lookahead, so each unit that may come first has its turn
    f"{_UNIT}d({_UNIT}h)?({_UNIT}m)?({_UNIT}s)?"
    f"|{_UNIT}h({_UNIT}m)?({_UNIT}s)?|{_UNIT}m({_UNIT}s)?|{_UNIT}s"
)


def _as_list(value: object) -> object:
    """One value may stand for a list of one."""
    return [value] if isinstance(value, str) else value


def _whole_number(value: object) -> object:
    return _matching(value, r"[0-9]{1,9}", "whole_number")


def _iso_date(value: object) -> object:
    return _matching(value, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "iso_date")


def _truth(value: object) -> object:
    return _matching(value, r"true|false", "truth")


def _colour(value: object) -> object:
    text = _matching(value, r"#?[0-9A-Fa-f]{6}", "colour")
    if not isinstance(text, str):
        return text
    colour = f"#{text.removeprefix('#').lower()}"
    if contrast(colour, WHITE) < LEGIBLE:
        raise PydanticCustomError("pale_colour", "too pale to be read on white")
    return colour


def _matching(value: object, pattern: str, name: str) -> object:
    """Stricter than pydantic, which would take ``1e3`` for a number and a number for a date."""
    if isinstance(value, str) and not re.fullmatch(pattern, value):
        raise PydanticCustomError(name, "not as the format wants it")
    return value


REFERS = "x-refers"
"""Key in the JSON Schema of a reference: what kind of thing it names."""


TOLD = "patternErrorMessage"
"""Key in the JSON Schema for what an editor says where a pattern does not fit."""


def _typed(
    pattern: str | None = None, longest: int | None = None, refers: str | None = None
) -> WithJsonSchema:
    """What an editor accepts as text: its YAML parser types ``110`` and ``true`` by itself."""
    text: dict[str, object] = {"type": ["string", "number", "boolean"], "minLength": 1}
    if pattern:
        text["pattern"] = pattern
        text[TOLD] = _PATTERNS[pattern]
    if longest:
        text["maxLength"] = longest
    if refers:
        text[REFERS] = refers
    return WithJsonSchema(text)


def _or_one(written: object) -> BeforeValidator:
    """One value stands for a list of one; ``written`` is the type of what an author may write."""
    return BeforeValidator(_as_list, json_schema_input_type=written)


_ONE_LINE = r"^[^\n]*$"
_ID = f"^{ID_PATTERN.pattern}$"
_SPAN_OF_TIME = f"^({_DURATION})$"
_COLOUR = "^#?[0-9A-Fa-f]{6}$"
_PICTURE = r"^images/(?:[^/\n]+/)*[^/\n]+\.(?:svg|png|jpe?g)$"
_PATTERNS = {
    _ONE_LINE: "只能写一行",
    _ID: "用小写字母、数字和连字符",
    _COLOUR: "写六位十六进制，如 0b5d4f",
    _PICTURE: "写 images 里的一张图片，svg、png 或 jpg",
}

LONGEST_ID = 64
LONGEST_LINE = 200
"""Characters: more does not fit a box, a heading or a cell."""
LONGEST_TEXT = 2000
LONGEST_HOLDER = 30
"""The holder of a copy stands in one line at the foot of every page."""

Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TEXT, strip_whitespace=True),
    _typed(longest=LONGEST_TEXT),
]
"""Text that is not empty; may hold inline Markdown and several lines."""
Line = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=LONGEST_LINE, strip_whitespace=True, pattern=_ONE_LINE
    ),
    _typed(_ONE_LINE, LONGEST_LINE),
]
"""Text in one line; may hold inline Markdown."""
HolderName = Annotated[
    str,
    StringConstraints(
        min_length=1, max_length=LONGEST_HOLDER, strip_whitespace=True, pattern=_ONE_LINE
    ),
    _typed(_ONE_LINE, LONGEST_HOLDER),
]
"""Who holds a copy: a short line."""
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=LONGEST_ID), _typed(_ID, LONGEST_ID)]
"""Lower-case letters, digits and hyphens."""
RoleRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "role")]
"""An id, ``volume/id``, a name or an alias of a role; the others alike."""
FlowRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "flow")]
RuleRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "rule")]
FormRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "form")]
TermRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "term")]
DutyRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "duty")]
"""``role.duty``."""
TargetRef = Annotated[Line, _typed(_ONE_LINE, LONGEST_LINE, "target")]
"""The way to any object, as ``touches`` and ``affects`` have it."""
VolumeRef = Annotated[Id, _typed(_ID, LONGEST_ID, "volume")]
RoleRefs = Annotated[list[RoleRef], _or_one(RoleRef | list[RoleRef])]
FlowRefs = Annotated[list[FlowRef], _or_one(FlowRef | list[FlowRef])]
RuleRefs = Annotated[list[RuleRef], _or_one(RuleRef | list[RuleRef])]
FormRefs = Annotated[list[FormRef], _or_one(FormRef | list[FormRef])]
TermRefs = Annotated[list[TermRef], _or_one(TermRef | list[TermRef])]
TargetRefs = Annotated[list[TargetRef], _or_one(TargetRef | list[TargetRef])]
VolumeRefs = Annotated[list[VolumeRef], _or_one(VolumeRef | list[VolumeRef])]
Lines = Annotated[list[Line], _or_one(Line | list[Line])]
Duration = Annotated[
    str,
    StringConstraints(pattern=_SPAN_OF_TIME, min_length=1),
    Field(examples=["45m", "1h30m"], json_schema_extra={TOLD: "写成 45m、1h、1h30m、2d 或 20s"}),
]
"""A length of time: ``45m``, ``1h``, ``1h30m``, ``2d``, ``20s``."""
Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
Count = Annotated[int, BeforeValidator(_whole_number)]
Number = Annotated[Count, Field(ge=1, le=999)]
"""What a volume, a chapter or a section is numbered for good."""
Truth = Annotated[bool, BeforeValidator(_truth)]
Colour = Annotated[str, BeforeValidator(_colour), _typed(_COLOUR)]
"""As ``#rrggbb``; the author may leave the ``#`` out, which would begin a comment in YAML."""
Picture = Annotated[
    str, StringConstraints(pattern=_PICTURE, max_length=LONGEST_LINE), _typed(_PICTURE)
]
"""A picture of the handbook by its path."""


def seconds_in(duration: str) -> int:
    """The length of time in seconds.

    Before: ``duration`` has passed the shape.
    """
    units = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
    return sum(
        int(number) * units[unit] for number, unit in re.findall(r"([0-9]+)([dhms])", duration)
    )
