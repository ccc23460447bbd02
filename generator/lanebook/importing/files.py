"""From drafts to the files of a handbook: new ones, and what is added to those that are there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_TEXT
from lanebook.corpus.writing import Value, write_yaml
from lanebook.diagnostics import Language, Text
from lanebook.importing.draft import Content, Draft, Item, Ref, RefKind, Remark
from lanebook.importing.duties import duties_of
from lanebook.importing.ids import Ids
from lanebook.importing.naming import id_from, shortened

Excuses = Mapping[Ref, tuple[str, ...]]
"""By flow: rules of process lint that the drawing breaks."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import comes to."""

    files: Mapping[str, str]
    """New files by path in the handbook's folder."""
    volumes: tuple[str, ...]
    """Volumes that the handbook has not had."""
    questions: tuple[Mapping[str, Value], ...]
    """What people have to decide, as entries of ``questions.yml``."""
    remarks: tuple[Remark, ...]

    def as_questions_file(self) -> Mapping[str, str]:
        """The questions, for a handbook that has none yet."""
        return {"questions.yml": write_yaml({"questions": list(self.questions)})}


@dataclass(slots=True)
class FileWriter:
    """Writes the files of some drafts into one handbook."""

    drafts: Sequence[Draft]
    ids: Ids
    language: Language
    excuses: Excuses = field(default_factory=dict)
    asked: Sequence[Remark] = ()
    """What the check has found, beside what the drafts remark."""

    def outcome(self) -> Outcome:
        """All files but those at the top of the handbook."""
        remarks = [one for draft in self.drafts for one in draft.remarks]
        remarks += [*self.ids.remarks, *self.asked]
        files: dict[str, str] = {}
        volumes: dict[str, list[str]] = {}
        for ref, item in self.ids.new.items():
            volume, _, stem = self.ids.given[ref].partition("/")
            body = self._body(item, volume, remarks)
            files[f"{volume}/{ref.kind.value}/{stem}.yml"] = write_yaml(body)
            titles = volumes.setdefault(volume, [])
            titles += [item.name] if ref.kind is RefKind.FLOW else []
        if any(one.introduction for one in self.drafts):
            volumes.setdefault(self.ids.volume, [])
        new = tuple(name for name in sorted(volumes) if name not in self.ids.existing.volumes)
        for name in new:
            files[f"{name}/volume.yml"] = write_yaml(self._volume(name, volumes[name]))
        return Outcome(files, new, tuple(self._questions(remarks)), tuple(remarks))

    def _volume(self, name: str, titles: Sequence[str]) -> Mapping[str, Value]:
        titles = list(dict.fromkeys(titles)) or [name]
        known = self.ids.titles.get(name)
        told = [one for one in self.drafts if one.introduction]
        if told and not known:
            intro_text = shortened("\n".join(one.introduction for one in told), LONGEST_TEXT)
            return {"title": told[0].title, "introduction": intro_text}
        listed = self._words(Text("、", ", ")).join(titles)
        intro = Text(f"由流程图导入：{listed}。", f"Imported from drawings: {listed}.")
        title = known or (titles[0] if len(titles) == 1 else name)
        return {"title": title, "introduction": shortened(self._words(intro), LONGEST_TEXT)}

    def _body(self, item: Item, volume: str, remarks: list[Remark]) -> Mapping[str, Value]:
        body = {**item.body, "name": self.ids.names[item.ref]}
        if aliases := self.ids.aliases[item.ref]:
            body["aliases"] = aliases
        without = item.ref.kind is RefKind.ROLE and "duties" not in body
        if without and body.get("kind", "staff") == "staff":
            duties = duties_of(item, list(self.ids.new.values()), self.language)
            body |= {"duties": duties} if duties else {}
        rules = body.get("rules")
        if isinstance(rules, list):
            known = [one for one in rules if isinstance(one, Ref) and self.ids.find(one)]
            lost = [one.key for one in rules if isinstance(one, Ref) and one not in known]
            if lost:
                remarks.append(_lost_rules(item, lost))
            body["rules"] = known
            if not known:
                del body["rules"]
        if excused := self.excuses.get(item.ref):
            reason = self._words(Text("导入的图就是这样画的", "the imported drawing says so"))
            before = body.get("allow")
            allowed = dict(before) if isinstance(before, Mapping) else {}
            body["allow"] = {**allowed, **dict.fromkeys(excused, reason)}
        return {key: self._settled(one, volume) for key, one in body.items()}

    def _settled(self, value: Content, volume: str) -> Value:
        match value:
            case str() | bool():
                return value
            case Ref():
                return self.ids.written(value, volume)
            case Mapping():
                return {key: self._settled(one, volume) for key, one in value.items()}
            case _:
                found = [self._settled(one, volume) for one in value]
                single = found[0] if len(found) == 1 and isinstance(value[0], Ref) else None
                return single if isinstance(single, str) else found

    def _questions(self, remarks: Sequence[Remark]) -> list[Mapping[str, Value]]:
        taken = set(self.ids.existing.questions)
        found: list[Mapping[str, Value]] = []
        for remark in remarks:
            file = remark.span.path.rpartition("/")[2]
            place = f"{file}:{remark.span.line}"
            name = id_from(f"import {file.partition('.')[0]}", (), "import")
            number = 1
            while f"{name}-{number}" in taken:
                number += 1
            taken.add(f"{name}-{number}")
            text = f"{place} {self._words(remark.subject)}{self._words(_COLON)}"
            question: dict[str, Value] = {
                "id": f"{name}-{number}",
                "question": shortened(f"{text}{self._words(remark.message)}", LONGEST_TEXT),
                "status": "open",
            }
            where = self.ids.given.get(remark.about) if remark.about else None
            if where and remark.about:
                volume, _, stem = where.partition("/")
                question["touches"] = [f"{volume}/{remark.about.kind.value}/{stem}"]
            found.append(question)
        return found

    def _words(self, text: Text) -> str:
        return text.in_(self.language)


_COLON = Text("：", ": ")


def _lost_rules(item: Item, lost: Sequence[str]) -> Remark:
    listed = ", ".join(lost)
    return Remark(
        item.span,
        Text(f"流程“{item.name}”", f"flow “{item.name}”"),
        Text(
            f"它适用的规则不在手册里：{listed}", f"rules for it are not in the handbook: {listed}"
        ),
        item.ref,
    )


def new_handbook(
    outcome: Outcome, title: str, language: Language, today: datetime.date
) -> Mapping[str, str]:
    """The files at the top of a handbook that there has not been; the data are to be replaced."""
    placeholder = Text("待填写", "to be filled in").in_(language)
    handbook: dict[str, Value] = {
        "title": title,
        "organisation": placeholder,
        "code": "NEW-01",
        "revision": "0.1",
        "effective": today,
        "owner": placeholder,
        "language": language.value,
        "volumes": list(outcome.volumes),
    }
    first: Mapping[str, Value] = {
        "id": "handbook-data",
        "question": Text(
            "书名、单位、文件编号、版次和归口部门是导入时填的，要改成真的。",
            "Title, organisation, code, revision and owner were filled in by the import: "
            "replace them.",
        ).in_(language),
        "status": "open",
    }
    return {
        "handbook.yml": write_yaml(handbook),
        "questions.yml": write_yaml({"questions": [first, *outcome.questions]}),
    }
