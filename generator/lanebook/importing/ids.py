"""Which object of a handbook each imported one is, or what it will be called there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.corpus.sources import ID_PATTERN
from lanebook.diagnostics import LanebookError, Text
from lanebook.importing.draft import Item, Ref, RefKind
from lanebook.importing.naming import id_from
from lanebook.model.corpus import Corpus

LONGEST_ID = 64
_OTHERWISE = {
    RefKind.ROLE: "role",
    RefKind.FLOW: "flow",
    RefKind.FORM: "form",
    RefKind.RULE: "rule",
}
_NOUNS = {
    RefKind.ROLE: Text("岗位", "role"),
    RefKind.FLOW: Text("流程", "flow"),
    RefKind.FORM: Text("表单", "form"),
    RefKind.RULE: Text("规则", "rule"),
}


@dataclass(frozen=True, slots=True)
class Existing:
    """What a handbook has already."""

    names: Mapping[tuple[RefKind, str, str], str]
    """Qualified ids by kind, volume and name or alias."""
    ids: frozenset[tuple[RefKind, str]]
    """Kind and qualified id."""
    volumes: tuple[str, ...]
    questions: frozenset[str]


NOTHING = Existing({}, frozenset(), (), frozenset())


def existing_in(corpus: Corpus) -> Existing:
    """What a corpus has."""
    names: dict[tuple[RefKind, str, str], str] = {}
    ids: set[tuple[RefKind, str]] = set()
    for kind, qualified, called in _objects(corpus):
        ids.add((kind, qualified))
        volume = qualified.partition("/")[0]
        for name in called:
            names.setdefault((kind, volume, name), qualified)
    volumes = tuple(str(one.id) for one in corpus.volumes)
    return Existing(names, frozenset(ids), volumes, frozenset(one.id for one in corpus.questions))


def _objects(corpus: Corpus) -> Iterator[tuple[RefKind, str, tuple[str, ...]]]:
    for role in corpus.roles.values():
        yield RefKind.ROLE, role.id, (role.name, *role.aliases)
    for flow in corpus.flows.values():
        yield RefKind.FLOW, flow.id, (flow.name, *flow.aliases)
    for form in corpus.forms.values():
        yield RefKind.FORM, form.id, (form.name, *form.aliases)
    for rule in corpus.rules.values():
        yield RefKind.RULE, rule.id, (rule.name, *rule.aliases)


@dataclass(slots=True)
class Ids:
    """The qualified id of each object."""

    existing: Existing
    volume: str
    """Where objects go that no volume is known of."""
    keep_volumes: bool
    """Whether objects of our own export go to the volume they came from."""
    given: dict[Ref, str] = field(default_factory=dict)
    new: dict[Ref, Item] = field(default_factory=dict)
    """Those that need a file."""
    names: dict[Ref, str] = field(default_factory=dict)
    """What those are called."""

    def give(self, items: Sequence[Item]) -> None:
        """Settle the ids of all items; those with an id of their own come first.

        Raises:
            LanebookError: A flow is there already.
        """
        for item in sorted(items, key=lambda one: not one.wanted):
            if item.ref in self.given:
                continue
            volume, stem = self._wanted(item)
            there = self._there(item, volume, stem)
            if there and item.ref.kind is RefKind.FLOW:
                raise _flow_is_there(item.name, there)
            if there:
                self.given[item.ref] = there
                continue
            taken = {one.partition("/")[2] for one in self._taken(item.ref.kind, volume)}
            if not stem or stem in taken:
                stem = id_from(item.name, taken, _OTHERWISE[item.ref.kind])
            self.given[item.ref] = f"{volume}/{stem}"
            self.names[item.ref] = self._name(item, volume)
            self.new[item.ref] = item

    def _name(self, item: Item, volume: str) -> str:
        """Its name, with a number where another imported one of the volume has it."""
        taken = {
            name
            for ref, name in self.names.items()
            if ref.kind is item.ref.kind and self.given[ref].startswith(f"{volume}/")
        }
        name, number = item.name, 1
        while name in taken:
            number += 1
            name = f"{item.name[: LONGEST_LINE - 10]} {number}"
        return name

    def _wanted(self, item: Item) -> tuple[str, str]:
        volume, _, stem = item.wanted.partition("/")
        good = all(ID_PATTERN.fullmatch(one) and len(one) <= LONGEST_ID for one in (volume, stem))
        if not good:
            return self.volume, ""
        return (volume if self.keep_volumes else self.volume), stem

    def _there(self, item: Item, volume: str, stem: str) -> str:
        kind = item.ref.kind
        if stem and (kind, f"{volume}/{stem}") in self.existing.ids:
            return f"{volume}/{stem}"
        return self.existing.names.get((kind, volume, item.name), "")

    def _taken(self, kind: RefKind, volume: str) -> list[str]:
        known = [one for its, one in self.existing.ids if its is kind]
        known += [one for ref, one in self.given.items() if ref.kind is kind]
        return [one for one in known if one.startswith(f"{volume}/")]

    def find(self, ref: Ref) -> str | None:
        """The id of an object; of the handbook's own by the id it has there."""
        if ref in self.given:
            return self.given[ref]
        return ref.key if (ref.kind, ref.key) in self.existing.ids else None

    def written(self, ref: Ref, volume: str) -> str:
        """How a file of a volume refers to an object.

        Raises:
            LanebookError: Nothing has described it.
        """
        found = self.find(ref)
        if found is None:
            noun = _NOUNS[ref.kind]
            raise LanebookError(
                Text(f"文件提到{noun.zh}“{ref.key}”，却没有说明它", f"the file names {noun.en} "
                     f"“{ref.key}” but does not describe it"),
                Text("重新从手册导出，或从文件里删去它", "export it again, or remove the name"),
            )  # fmt: skip
        its, _, stem = found.partition("/")
        return stem if its == volume else found


def _flow_is_there(name: str, there: str) -> LanebookError:
    volume, _, stem = there.partition("/")
    path = f"{volume}/flows/{stem}.yml"
    return LanebookError(
        Text(f"手册里已有流程“{name}”（{path}）", f"the handbook has flow “{name}” ({path})"),
        Text(
            "导入不覆盖原有文件：换一个卷（--volume）或文件夹（-o），或先移走那个文件",
            "an import overwrites nothing: choose another volume (--volume) or folder (-o), "
            "or move that file away",
        ),
    )
