"""How well an import reads a handbook that people have read clause by clause.

    .venv/bin/python -m tests.benchmarks.score_import SOURCE CLAUSES [--document D20] [--plain]

SOURCE is Markdown with the id of each clause in brackets; the ids are stripped before the import.
CLAUSES is a table with the columns id, document, section, kind, actors, text. A duty is right where
the role of its section, by name or alias, holds its text. A step is right where the flow of its
section holds its text in a step that the first of its actors performs. A name that ends in the name
of a role, as 门岗礼宾 in 礼宾, means that role. Prints every miss.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lanebook.diagnostics import Language
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Decision, Flow, Parallel, Step
from lanebook.model.people import Role
from lanebook.model.walk import all_steps
from lanebook.pipeline.importing import Order, import_into
from lanebook.pipeline.reading import read

TODAY = datetime.date(2026, 12, 1)
_ID = re.compile(r"\[D\d\d[^\]\s]*\] ?")
_NO_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.\uff0e]|[①-⑳●◎]|[A-Z]、)\s*")
ENOUGH = 0.7
"""Share of a clause's pairs of characters that have to be there."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many of a kind are right."""

    name: str
    right: int
    all: int
    misses: tuple[str, ...]

    def line(self) -> str:
        """For people."""
        share = self.right / self.all if self.all else 0.0
        return f"{self.name}: {self.right} of {self.all} right ({share:.1%})"


def stripped(source: str, *, is_plain: bool) -> str:
    """The source without ids, and without the marks of Markdown if it is to be plain text."""
    text = _ID.sub("", source)
    return re.sub(r"(?m)^(?:#+|-) ", "", text) if is_plain else text


def scores(
    corpus: Corpus, clauses: Sequence[Mapping[str, str]], lines: Mapping[str, int]
) -> tuple[Score, Score]:
    """The scores of duties and of steps; ``lines`` says where each clause stands."""
    return _duties(corpus, clauses), _steps(corpus, clauses, lines)


def lines_of(source: str) -> Mapping[str, int]:
    """The line of each clause by its id."""
    return {
        found[1]: number
        for number, line in enumerate(source.split("\n"), 1)
        if (found := re.match(r"- \[(D\d\d[^\]\s]*)\]", line))
    }


def _duties(corpus: Corpus, clauses: Sequence[Mapping[str, str]]) -> Score:
    right, misses = 0, []
    held = [(role, _pairs(_texts(duty))) for role in corpus.roles.values() for duty in role.duties]
    wanted = [one for one in clauses if one["kind"] == "duty"]
    for one in wanted:
        name = _bare(one["section"].rpartition(" > ")[2])
        pairs = _pairs([one["text"]])
        if any(_is(role, name) and _holds(text, pairs) for role, text in held):
            right += 1
        else:
            misses.append(f"{one['id']} {name}: {one['text']}")
    return Score("duties", right, len(wanted), tuple(misses))


def _steps(corpus: Corpus, clauses: Sequence[Mapping[str, str]], lines: Mapping[str, int]) -> Score:
    right, misses = 0, []
    wanted = [one for one in clauses if one["kind"] == "flow_step"]
    for one in wanted:
        pairs, actor = _pairs([one["text"]]), one["actors"].split(";")[0].rstrip("?")
        flows = [flow for flow in corpus.flows.values() if _is_flow(flow, one["section"], clauses)]
        steps = [step for flow in flows for step in _from(flow, lines[one["id"]])]
        doers = [corpus.roles[step.common.actors[0]] for step in steps if step.common.actors]
        told = _pairs([text for step in steps for text in _texts(step)])
        everyone = [corpus.roles[one] for step in steps for one in step.common.actors]
        named = _pairs([text for role in everyone for text in (role.name, *role.aliases)])
        if not _holds(told | named, pairs):
            misses.append(
                f"{one['id']} ({'not there' if flows else 'no flow'}): {one['text'][:60]}"
            )
        elif not any(_is(role, actor) for role in doers):
            names = "/".join(role.name for role in doers)
            misses.append(f"{one['id']} {actor}, not {names}: {one['text'][:60]}")
        else:
            right += 1
    return Score("flow steps", right, len(wanted), tuple(misses))


def _is_flow(flow: Flow, section: str, clauses: Sequence[Mapping[str, str]]) -> bool:
    """Whether a flow is called like a section; like that around it too, where two are called so."""
    path = [_bare(one) for one in section.split(" > ")]
    if "流程" in path[-1] and len(path[-1]) < 6:
        path.pop()
    alike = {
        tuple(one["section"].split(" > ")[:-1])
        for one in clauses
        if _bare(one["section"].rpartition(" > ")[2]) == path[-1]
    }
    needed = path[-1:] if len(alike) < 2 else path[-2:]
    return all(one in flow.name for one in needed)


def _from(flow: Flow, line: int) -> list[Step]:
    """The steps that come from a line of the source."""
    return [
        step
        for step in all_steps(flow)
        if any(one.endswith(f":{line}") for one in step.common.source)
    ]


def _texts(value: object) -> list[str]:
    """All texts in a value of the model."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple | list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, Decision):
        return [value.question, *(one.answer for one in value.options), *_texts(value.common)]
    if isinstance(value, Parallel):
        return []
    names = [one for one in getattr(type(value), "__slots__", ()) if one not in _NOT_TEXT]
    return [text for name in names for text in _texts(getattr(value, name))]


_NOT_TEXT = frozenset(
    {"origin", "id", "source", "actors", "flows", "record", "told", "allow", "note"}
)


def _pairs(texts: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        bare = _NO_WORD.sub("", _NUMBER.sub("", text))
        found |= {bare[place : place + 2] for place in range(len(bare) - 1)}
    return frozenset(found)


def _holds(text: frozenset[str], clause: frozenset[str]) -> bool:
    return len(text & clause) >= ENOUGH * len(clause)


def _is(role: Role, name: str) -> bool:
    called = [role.name, *role.aliases]
    return any(name == one or (len(one) > 1 and name.endswith(one)) for one in called)


def _bare(title: str) -> str:
    return _NUMBER.sub("", title.strip()).strip()


def imported(source: str, name: str) -> Corpus:
    """The handbook that a document becomes; it has no errors."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "handbook"
        import_into(Order({name: source.encode()}, folder, None, TODAY, Language.ZH))
        return read(folder, TODAY).sound()


def main(arguments: Sequence[str]) -> Iterator[str]:
    """The report, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("clauses", type=Path)
    parser.add_argument("--document", default="D20", help="clauses whose ids begin so")
    parser.add_argument("--plain", action="store_true", help="as plain text, not Markdown")
    asked = parser.parse_args(arguments)
    with asked.clauses.open(encoding="utf-8", newline="") as file:
        clauses = [one for one in csv.DictReader(file) if one["id"].startswith(asked.document)]
    source = asked.source.read_text(encoding="utf-8")
    text = stripped(source, is_plain=asked.plain)
    corpus = imported(text, "source.txt" if asked.plain else "source.md")
    for score in scores(corpus, clauses, lines_of(source)):
        yield score.line()
        yield from (f"  {one}" for one in score.misses)


if __name__ == "__main__":
    for shown in main(sys.argv[1:]):
        sys.stdout.write(f"{shown}\n")
