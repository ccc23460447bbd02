"""Documents for tests, and what became of them, told in names."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import docx

from lanebook.diagnostics import Severity
from lanebook.importing.document.numbering import label_of
from lanebook.model.corpus import Corpus
from lanebook.model.flow import Decision, Flow, Step, Task, Wait
from lanebook.model.walk import all_steps
from lanebook.pipeline.importing import Imported
from lanebook.pipeline.reading import read
from tests.importing.drawings import TODAY, imported

TEXTS = Path(__file__).parent / "documents"


@dataclass(frozen=True)
class Read:
    """A document as a handbook, with the texts of all its files."""

    done: Imported
    book: Corpus
    written: str

    def duties(self, role: str) -> list[str]:
        """What a role answers for."""
        (found,) = [one for one in self.book.roles.values() if one.name == role]
        return [f"{one.when or ''}{one.text}{one.how or ''}" for one in found.duties]

    def flow(self, name: str) -> Flow:
        """The flow of a name."""
        (found,) = [one for one in self.book.flows.values() if one.name == name]
        return found

    def steps(self, name: str) -> list[str]:
        """The steps of a flow: who, how conditional, what."""
        return [self.told(step) for step in all_steps(self.flow(name))]

    def told(self, step: Step) -> str:
        """A step in one line."""
        who = "+".join(self.book.roles[one].name for one in step.common.actors)
        match step:
            case Task():
                what = step.text or ""
            case Wait():
                what = f"等：{step.text}"
            case Decision():
                what = "/".join((step.question, *(one.answer for one in step.options)))
            case _:
                what = type(step).__name__
        when = f"[{step.common.when}]" if step.common.when else ""
        return f"{who}{when} {what}"

    def rules(self) -> Mapping[str, list[str]]:
        """The statements of each rule with their force."""
        return {
            rule.name: [f"{one.force} {one.text}" for one in rule.statements]
            for rule in self.book.rules.values()
        }


def document(name: str) -> Read:
    """One of the texts, imported."""
    return read_as(name, (TEXTS / name).read_bytes())


def read_as(name: str, data: bytes) -> Read:
    """A document of some bytes; the handbook has no errors."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "handbook"
        done, book = imported({name: data}, folder)
        assert [one for one in read(folder, TODAY).findings if one.severity is Severity.ERROR] == []
        written = "".join(one.read_text(encoding="utf-8") for one in sorted(folder.rglob("*.yml")))
    return Read(done, book, written)


_KEPT = re.compile("[\u3400-\u9fffA-Za-z0-9]+")


def lost(source: str, read: Read) -> list[str]:
    """The pieces between marks in a source that are not written anywhere in the handbook.

    Who acts and the words that only bind (当…时, 应) are told by keys instead.
    """
    plain = "".join(_KEPT.findall(read.written))
    roles = read.book.roles.values()
    names = sorted((name for one in roles for name in (one.name, *one.aliases)), key=len)
    actor = re.compile(f"^(?:{'|'.join(map(re.escape, reversed(names)))})") if names else None
    clauses = (label_of(one.lstrip("#- "))[1] for one in source.split("\n"))
    pieces = [piece for one in clauses for piece in re.split(_MARKS, one)]
    found = []
    for piece in pieces:
        bare = actor.sub("", piece) if actor else piece
        bare = _BINDING.sub("", "".join(_KEPT.findall(bare)))
        if len(bare) > 2 and not _is_in(bare, plain):
            found.append(piece)
    return found


_MARKS = r"[，。；：、！？（）()\s“”《》|,.;:!?]+"
_BINDING = re.compile("^(?:当|如|若|应当|应|必须|须|需|在|不得|不可|禁止|严禁|否则)|(?:时|后)$")


def _is_in(piece: str, plain: str) -> bool:
    pairs = [piece[place : place + 2] for place in range(len(piece) - 1)]
    return sum(one in plain for one in pairs) >= 0.8 * len(pairs)


def word(build: object = None) -> bytes:
    """A document of Word; ``build`` adds to an empty one."""
    made = docx.Document()
    if callable(build):
        build(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
