"""The small handbook twice: with hostile texts, and with harmless ones of the same shape.

Every text of the one is that of the other with its signs made middle dots. Whatever is built of
the two has the same elements in the same order, unless a sign became markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lanebook.corpus.compose import compose
from lanebook.corpus.scalars import LONGEST_HOLDER
from lanebook.corpus.texts import check_texts
from lanebook.diagnostics import Severity
from tests.corpus.handbooks import FILES
from tests.fuzz import hostile
from tests.fuzz.chance import Chance

_HOME = Path(__file__).parents[1] / "handbook"
TEAHOUSE = {
    path.relative_to(_HOME).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(_HOME.rglob("*.*"))
}
"""A handbook that has everything."""
OFFICE = FILES
"""A smaller one: its builds take a fifth of the time."""

_LINES = frozenset({
    "name", "title", "subtitle", "organisation", "owner", "prepared", "reviewed", "approved",
    "sector", "unit", "do", "decide", "wait", "repeat", "end", "when", "with", "risk", "if_fails",
    "checkpoint", "trigger", "outcome", "applies_to", "place", "keep", "hint", "say", "aliases",
    "posts", "at", "options", "source", "by-person", "to-holder", "holder-note", "code", "if",
})  # fmt: skip
_WORDS = frozenset({
    "introduction", "scope", "summary", "meaning", "question", "decision", "reason", "how",
    "note", "what", "must", "must_not", "should", "may",
})  # fmt: skip
_NAMES = frozenset({"name", "title", "aliases", "code"})
"""Begin as they did, so that whatever is sorted stays in order."""
_ON_PAPER = frozenset({"subtitle", "prepared", "reviewed", "approved", "to-holder", "holder-note"})
"""Printed, but on no page of the site."""
_SIGN = re.compile(r"[^\w\s]|_")
_GAPS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Twins:
    """Files of two handbooks by path, and what stands on pages of the hostile one."""

    hostile: Mapping[str, str]
    tame: Mapping[str, str]
    texts: tuple[str, ...]


def twins(
    chance: Chance, house: Mapping[str, str], drawable: frozenset[int] | None = None
) -> Twins:
    """A handbook twice, with texts that differ in signs only.

    Args:
        chance: Makes the texts.
        house: The files that they are put into.
        drawable: If given, no other characters are used.
    """
    writer = _Writer(chance, drawable, {}, {}, [])
    spoilt: dict[str, str] = {}
    tamed: dict[str, str] = {}
    for name, text in sorted(house.items()):
        if not name.endswith(".yml"):
            spoilt[name] = tamed[name] = text
            continue
        tree = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - all texts, and our own
        if name == "handbook.yml":
            tree["manual"] = "false"
        writer.meet(tree, "", name)
        spoilt[name] = _dumped(writer.changed(tree, writer.texts))
        tamed[name] = _dumped(writer.changed(tree, writer.tamed))
    return Twins(spoilt, tamed, tuple(writer.shown))


@dataclass(slots=True)
class _Writer:
    """Which text takes the place of which; equal ones, as of names, by equal ones."""

    chance: Chance
    drawable: frozenset[int] | None
    texts: dict[str, str]
    tamed: dict[str, str]
    shown: list[str]
    """Texts that stand on a page of the site."""

    def meet(self, value: Any, key: str, path: str) -> None:  # noqa: ANN401 - a tree of YAML
        """Make texts for those that are not known yet."""
        if isinstance(value, dict):
            for name, inner in value.items():
                self.meet(inner, _meant(name, value, path), path)
        elif isinstance(value, list):
            for inner in value:
                self.meet(inner, key, path)
        elif key in _LINES | _WORDS and value not in self.texts:
            self.texts[value] = self.made(value, key)
            self.tamed[value] = tame(self.texts[value])
            if key not in _ON_PAPER:
                self.shown.append(self.texts[value])

    def made(self, old: str, key: str) -> str:
        """A text that the loader takes, unlike all others."""
        while True:
            new = hostile.text(self.chance)
            if key in _LINES:
                new = _GAPS.sub(" ", new)
            if key == "aliases":  # a comma is taken for two names
                new = new.replace("\uff0c", "")
            new = f"{old if key in _NAMES else ''}{new}{chr(0x4E00 + 7 * len(self.texts))}".strip()
            limit = LONGEST_HOLDER if key == "to-holder" else 190
            if self.drawable is not None:
                new = "".join(one for one in new if ord(one) in self.drawable)
            if len(new) <= limit and is_taken(new):
                return new

    def changed(self, value: Any, by: Mapping[str, str]) -> Any:  # noqa: ANN401 - a tree of YAML
        """The tree with other texts."""
        if isinstance(value, dict):
            return {name: self.changed(inner, by) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.changed(inner, by) for inner in value]
        return by.get(value, value)


def _meant(name: str, home: Mapping[str, object], path: str) -> str:
    """The key, or what tells keys of one name apart."""
    if name in {"to", "note"} and "copy" in home:
        return "to-holder" if name == "to" else "holder-note"
    if name == "by" and "what" in home:
        return "by-person"
    if name == "owner" and path != "handbook.yml":
        return "reference"
    return name


def is_taken(text: str) -> bool:
    """Whether the loader lets a text pass."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    composed = compose(_dumped({"x": text}), "x.yml")
    found = [*composed.findings, *(check_texts(composed.node, "") if composed.node else ())]
    return composed.node is not None and all(one.severity is not Severity.ERROR for one in found)


def tame(text: str) -> str:
    """The text with a middle dot for every sign."""
    return _SIGN.sub("\N{MIDDLE DOT}", text)


def _dumped(tree: object) -> str:
    made: str = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return made


def write(files: Mapping[str, str], folder: Path) -> Path:
    """Write one of the two."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pieces(texts: tuple[str, ...]) -> Iterator[str]:
    """What must be readable somewhere: texts without marks of Markdown, which vanish."""
    for text in texts:
        if not re.search(r"[*_`\[\]\\]", text):
            yield _GAPS.sub("", text)
