"""Importing: read the files, give ids, write the handbook's files, check them, put them there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lanebook.bpmn import Kind, xml_id
from lanebook.corpus.adding import add_to_list
from lanebook.corpus.writing import Value
from lanebook.diagnostics import Diagnostic, LanebookError, Language, Severity, Text
from lanebook.importing import import_files
from lanebook.importing.doubles import without_doubles
from lanebook.importing.draft import Draft, Ref, RefKind, Remark
from lanebook.importing.files import FileWriter, Outcome, new_handbook
from lanebook.importing.ids import NOTHING, Existing, Ids, existing_in
from lanebook.importing.naming import id_from
from lanebook.model.corpus import Corpus
from lanebook.pipeline.reading import read
from lanebook.publish.additions import add_files, with_additions

_AS_DRAWN = frozenset(
    {
        *("parallel-broken", "loop-without-exit", "step-unreached", "end-unreached"),
        *("decision-without-effect", "decision-one-option", "decision-same-answers"),
        "options-alike",
        *("flow-calls-itself", "tell-self", "handoff-to-self"),
    }
)
"""Rules that a drawing may break: the flow is excused in the file, and people are asked."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported, and to where."""

    files: Mapping[str, bytes]
    """By name as shown in messages."""
    folder: Path
    volume: str | None
    today: datetime.date
    language: Language
    """Of what is written where there is no handbook to say so and no text to show it."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done."""

    new: tuple[str, ...]
    """Paths in the handbook's folder."""
    changed: tuple[str, ...]
    remarks: tuple[Remark, ...]
    language: Language


def import_into(order: Order) -> Imported:
    """Import files into a folder, which may hold a handbook.

    Raises:
        LanebookError: Something cannot be imported. Nothing has been written then.
    """
    corpus = _corpus_there(order)
    existing = existing_in(corpus) if corpus else NOTHING
    drafts = import_files(order.files, _callable(corpus))
    language = corpus.language if corpus else drafts[0].language
    if order.volume is not None:
        drafts = without_doubles(drafts)
    volume = order.volume or _volume(drafts, existing)
    plan = _Plan(order, drafts, existing, volume, language)
    new, changed, outcome = plan.checked()
    add_files(order.folder, new, changed)
    return Imported(tuple(new), tuple(changed), outcome.remarks, language)


def _corpus_there(order: Order) -> Corpus | None:
    """The handbook in the folder; None where the folder is empty or not there."""
    folder = order.folder
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return None
    if not (folder / "handbook.yml").exists():
        raise LanebookError(
            Text(
                f"{folder} 不是手册的文件夹，也不是空的",
                f"{folder} is neither a handbook nor empty",
            ),
            Text(
                "用 -o 指定手册的文件夹，或一个新文件夹",
                "choose the folder of a handbook or a new one with -o",
            ),
        )
    reading = read(folder, order.today)
    if reading.failed:
        raise LanebookError(
            Text(f"{folder} 里的手册有错误", f"the handbook in {folder} has errors"),
            Text(
                f"先运行 lanebook check --handbook {folder}，改正后再导入",
                f"run lanebook check --handbook {folder} and correct them first",
            ),
        )
    return reading.sound()


def _callable(corpus: Corpus | None) -> Mapping[str, str]:
    """By the names that a call may use, the flows of a handbook."""
    found: dict[str, str] = {}
    for flow in corpus.flows.values() if corpus else ():
        found |= dict.fromkeys((flow.name, xml_id(Kind.PROCESS, flow.id)), flow.id)
    return found


def _volume(drafts: Sequence[Draft], existing: Existing) -> str:
    """Where to put what comes from no volume: the only one there is, or a new one."""
    if len(existing.volumes) == 1:
        return existing.volumes[0]
    if existing.volumes and any(not one.wanted for draft in drafts for one in draft.items):
        listed = "、".join(existing.volumes)
        raise LanebookError(
            Text(f"手册有几卷：{listed}", f"the handbook has several volumes: {listed}"),
            Text("用 --volume 写明放进哪一卷", "say with --volume which one it goes to"),
        )
    return id_from(drafts[0].title, existing.volumes, "volume")


@dataclass(slots=True)
class _Plan:
    """The files to be, until they pass the check."""

    order: Order
    drafts: Sequence[Draft]
    existing: Existing
    volume: str
    language: Language
    excuses: dict[Ref, tuple[str, ...]] = field(default_factory=dict)
    asked: list[Remark] = field(default_factory=list)

    def checked(self) -> tuple[Mapping[str, str], Mapping[str, str], Outcome]:
        """New files, changed files, and what they come from; excused where the drawing says so."""
        while True:
            titles = {name: one for draft in self.drafts for name, one in draft.volumes.items()}
            keep_volumes = self.order.volume is None
            ids = Ids(self.existing, self.volume, keep_volumes, titles, self.language)
            ids.give([item for draft in self.drafts for item in draft.items])
            writer = FileWriter(self.drafts, ids, self.language, self.excuses, self.asked)
            outcome = writer.outcome()
            new, changed = self.files(outcome)
            with with_additions(self.order.folder, {**new, **changed}) as copy:
                reading = read(copy, self.order.today)
            errors = [one for one in reading.findings if one.severity is Severity.ERROR]
            if not errors:
                return new, changed, outcome
            self.excuse(errors, ids, copy)

    def files(self, outcome: Outcome) -> tuple[dict[str, str], dict[str, str]]:
        """The files of an outcome, with those at the top of the handbook."""
        new, folder = dict(outcome.files), self.order.folder
        if not self.existing.volumes:
            several = Text("流程手册", "Flows").in_(self.language)
            title = self.drafts[0].title if len(self.drafts) == 1 else several
            return new | dict(new_handbook(outcome, title, self.language, self.order.today)), {}
        changed: dict[str, str] = {}
        if outcome.volumes:
            changed["handbook.yml"] = _added(folder / "handbook.yml", "volumes", outcome.volumes)
        if outcome.questions and not (folder / "questions.yml").exists():
            new |= outcome.as_questions_file()
        elif outcome.questions:
            path = folder / "questions.yml"
            changed["questions.yml"] = _added(path, "questions", outcome.questions)
        return new, changed

    def excuse(self, errors: Sequence[Diagnostic], ids: Ids, copy: Path) -> None:
        """Excuse flows from rules that their drawings break, or give up."""
        homes = {f"{copy.as_posix()}/{_path(ref, given)}": ref for ref, given in ids.given.items()}
        spans = {item.ref: item.span for draft in self.drafts for item in draft.items}
        for error in errors:
            ref = homes.get(error.span.path)
            known = self.excuses.get(ref, ()) if ref else ()
            if ref is None or error.rule not in _AS_DRAWN or error.rule in known:
                if ref is not None and error.rule in known:
                    continue
                raise _unsound(error, copy)
            self.excuses[ref] = (*known, error.rule)
        for error in errors:
            ref = homes[error.span.path]
            subject = Text(f"流程 {ids.given[ref]}", f"flow {ids.given[ref]}")
            remark = Remark(spans[ref], subject, error.message, ref)
            if remark not in self.asked:
                self.asked.append(remark)


def _path(ref: Ref, given: str) -> str:
    volume, _, stem = given.partition("/")
    return f"{volume}/{RefKind(ref.kind).value}/{stem}.yml"


def _added(path: Path, key: str, items: Sequence[Value]) -> str:
    """The text of a file of the author's with items added to a list."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    found = add_to_list(text, key, items)
    if found is None:
        raise LanebookError(
            Text(f"{path} 里的 {key} 不能添加", f"nothing can be added to {key} in {path}"),
            Text(f"把 {key} 写成一列，每项一行", f"write {key} as a list, one item a line"),
        )
    return found


def _unsound(error: Diagnostic, copy: Path) -> LanebookError:
    where = error.span.path.removeprefix(f"{copy.as_posix()}/")
    return LanebookError(
        Text(
            f"导入的结果通不过检查：{where}：{error.message.zh}",
            f"what was imported does not pass the check: {where}: {error.message.en}",
        ),
        error.help or Text("在建模工具里改正后再导入", "correct it in your modelling tool"),
    )
