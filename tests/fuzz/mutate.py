"""Files that were valid once: changed by the byte, by the line and by the value."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import yaml

from tests.fuzz import hostile
from tests.fuzz.chance import Chance

_SCALAR = re.compile(r"(?<=: )[^\n{}\[\],]+|(?<=- )[^\n{}\[\],:]+")
_KEY = re.compile(r"[a-z_]+(?=:)")
_TOKEN = re.compile(r"[A-Za-z_]+|[0-9]+|[ ]+|\n|[^\sA-Za-z0-9_]")
_ODD: tuple[object, ...] = (None, [], {}, [[]], "", 0, -1, True, 10**30, {"x": 1})
_LONGEST = 40_000
"""Characters of a file that is changed; longer ones are tried by ``bombs``."""


def mutated(chance: Chance, seed: bytes, other: bytes) -> bytes:
    """One file made of another, by one to three changes; ``other`` gives what is put in."""
    data = seed
    for _ in range(1 + chance.below(2) + chance.below(2)):
        data = chance.pick(_WAYS)(chance, data, other)
    return data[: 4 * _LONGEST]


def bomb(chance: Chance) -> bytes:
    """Something small that would be large, or something large."""
    return chance.pick(_BOMBS)(chance).encode("utf-8", "surrogatepass")


def _bytes(chance: Chance, data: bytes, other: bytes) -> bytes:
    """Flip, drop, double, cut off, or put in bytes of the other file."""
    start = chance.below(len(data) + 1)
    end = min(len(data), start + chance.below(30))
    match chance.below(6):
        case 0:
            middle = bytes(one ^ (1 << chance.below(8)) for one in data[start:end][:4])
            return data[:start] + middle + data[start + len(middle) :]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:end] + data[start:end] * (1 + chance.below(4)) + data[end:]
        case 3:
            return data[:start]
        case 4:
            place = chance.below(len(other) + 1)
            return data[:start] + other[place : place + chance.below(200)] + data[end:]
        case _:
            return (
                data[:start]
                + bytes(chance.below(256) for _ in range(chance.below(6)))
                + data[start:]
            )


def _put_in(chance: Chance, data: bytes, _: bytes) -> bytes:
    """A hostile text in any place."""
    start = chance.below(len(data) + 1)
    return data[:start] + hostile.text(chance).encode("utf-8", "surrogatepass") + data[start:]


def _scalar(chance: Chance, data: bytes, _: bytes) -> bytes:
    """A hostile text instead of a value, quoted in one of the ways of YAML."""
    text = data.decode("utf-8", "replace")
    found = list(_SCALAR.finditer(text))
    if not found:
        return data
    place = chance.pick(found)
    written = _written(chance, hostile.text(chance))
    made: str = text[: place.start()] + written + text[place.end() :]
    return made.encode("utf-8", "surrogatepass")


def _written(chance: Chance, text: str) -> str:
    match chance.below(4):
        case 0:
            return json.dumps(text, ensure_ascii=bool(chance.below(2)))
        case 1:
            return "'" + text.replace("'", "''") + "'"
        case 2:
            return "|\n" + "\n".join(f"      {line}" for line in text.split("\n"))
        case _:
            return text


def _tokens(chance: Chance, data: bytes, other: bytes) -> bytes:
    """Words, marks and blanks swapped, dropped, doubled, or taken from the other file."""
    text = data.decode("utf-8", "replace")
    tokens = _TOKEN.findall(text)
    if not tokens:
        return data
    one, two = chance.below(len(tokens)), chance.below(len(tokens))
    match chance.below(4):
        case 0:
            tokens[one], tokens[two] = tokens[two], tokens[one]
        case 1:
            del tokens[one]
        case 2:
            tokens.insert(one, tokens[two])
        case _:
            tokens[one] = chance.pick(_TOKEN.findall(other.decode("utf-8", "replace")) or ["x"])
    return "".join(tokens).encode("utf-8", "surrogatepass")


def _lines(chance: Chance, data: bytes, other: bytes) -> bytes:
    """Lines moved, dropped, indented, or taken from the other file."""
    lines = data.split(b"\n")
    one, two = chance.below(len(lines)), chance.below(len(lines))
    match chance.below(5):
        case 0:
            lines[one], lines[two] = lines[two], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines[one] = b" " * chance.below(9) + lines[one].lstrip()
        case 3:
            lines.insert(one, chance.pick(other.split(b"\n")))
        case _:
            lines[one] = chance.pick((b"\t", b"- ", b"  ", b"\xe3\x80\x80")) + lines[one]
    return b"\n".join(lines)


def _keys(chance: Chance, data: bytes, other: bytes) -> bytes:
    """One key named like another."""
    text = data.decode("utf-8", "replace")
    found = list(_KEY.finditer(text))
    if not found:
        return data
    place = chance.pick(found)
    names: list[str] = _KEY.findall(other.decode("utf-8", "replace")) or ["id"]
    made = text[: place.start()] + chance.pick(names) + text[place.end() :]
    return made.encode("utf-8", "surrogatepass")


def _tree(chance: Chance, data: bytes, other: bytes) -> bytes:
    """Values of other kinds, and branches of the other file, in the place of a value."""
    try:
        tree, foreign = (yaml.load(one, yaml.CBaseLoader) for one in (data, other))  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return _bytes(chance, data, other)
    box = [copy.deepcopy(tree)]
    home = chance.pick(_homes(box))
    key = chance.pick(list(home) if isinstance(home, dict) else range(len(home)))
    match chance.below(5):
        case 0:
            del home[key]
        case 1 if isinstance(home, dict):
            home[hostile.text(chance)] = home.pop(key)
        case 2:
            home[key] = hostile.text(chance)
        case 3:
            home[key] = chance.pick([foreign, *_homes([foreign])])
        case _:
            odd: tuple[object, ...] = (
                None,
                [],
                {},
                [[]],
                "",
                0,
                -1,
                True,
                10**30,
                [home[key]],
                {"x": 1},
            )
            home[key] = copy.deepcopy(chance.pick(odd))
    made: str = yaml.dump(
        box[0] if box else None,
        Dumper=yaml.CSafeDumper,
        allow_unicode=bool(chance.below(2)),
        default_flow_style=chance.pick((True, False, None)),
        sort_keys=False,
    )
    return made.encode("utf-8", "surrogatepass")


def _homes(value: Any) -> list[Any]:  # noqa: ANN401 - a tree of YAML
    """Every list and object of a tree that holds something."""
    found: list[Any] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (dict, list)) and one:
            found.append(one)
            waiting += one.values() if isinstance(one, dict) else one
    return found


_Way = Callable[[Chance, bytes, bytes], bytes]
_WAYS: tuple[_Way, ...] = (_bytes, _put_in, _scalar, _scalar, _tokens, _lines, _keys, _tree, _tree)


def _aliases(chance: Chance) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 2 + chance.below(30))
    ]
    return "\n".join(lines)


def _depth(chance: Chance) -> str:
    levels: int = 10 ** (1 + chance.below(5))
    opening = chance.pick(("[", "{x: ", "- ", "? ", "[{x: [", "{"))
    return "name: " + opening * levels


_UNITS = ("a", " ", "客", "](", "[x](", "a\n", "  #", "<a ", "&a", "{:")


def _length(chance: Chance) -> str:
    """One value as long as a file may be."""
    unit = chance.pick(hostile.ALL + _UNITS)
    size: int = 10 ** (4 + chance.below(3))
    long = (unit * (size // len(unit) + 1))[:size]
    return chance.pick(("name: ", "name: |\n  ", 'name: "', "", "duties:\n  - do: '")) + long


def _width(chance: Chance) -> str:
    count: int = 10 ** (2 + chance.below(4))
    line = chance.pick(("k{}: x", "- x{}", "name: {}", "- {{id: a{}, do: x}}", "--- {}", "# {}"))
    return "\n".join(line.format(number) for number in range(count))


_BOMBS: tuple[Callable[[Chance], str], ...] = (_aliases, _depth, _length, _length, _width)
