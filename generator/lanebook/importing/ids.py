"""Which object of a handbook each imported one is, or what it will be called there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lanebook.corpus.scalars import LONGEST_LINE
from lanebook.corpus.sources import ID_PATTERN
from lanebook.diagnostics import LanebookError, Language, Text
from lanebook.importing.draft import Item, Ref, RefKind, Remark
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

_IN_VOLUME = Text("{}（{}）", "{} ({})")


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
    titles: Mapping[str, str]
    """By id of a volume that objects of our own export came from: what it is called."""
    language: Language
    given: dict[Ref, str] = field(default_factory=dict)
    new: dict[Ref, Item] = field(default_factory=dict)
    """Those that need a file."""
    names: dict[Ref, str] = field(default_factory=dict)
    """What those are called."""
    aliases: dict[Ref, list[str]] = field(default_factory=dict)
    """What those are called besides."""
    remarks: list[Remark] = field(default_factory=list)
    """Names that had to change."""

    def give(self, items: Sequence[Item]) -> None:
        """Settle the ids of all items; those with an id of their own come first.

        After: no two objects of one kind and volume share an id, a name or an alias. What two of
        them were called in the volumes they came from only the first is called here; the title of
        its volume follows the name of the other.

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
                self.remarks += _left_out(item, there)
                continue
            taken = {one.partition("/")[2] for one in self._taken(item.ref.kind, volume)}
            if stem in taken:
                stem = _joined_id(_home(item), stem)
            if not stem or stem in taken:
                stem = id_from(item.name, taken, _OTHERWISE[item.ref.kind])
            self.given[item.ref] = f"{volume}/{stem}"
            self.new[item.ref] = item
        self._call(items)

    def _call(self, items: Sequence[Item]) -> None:
        """Names of all that is new, in the order of the files; then aliases, which give way."""
        new = list(dict.fromkeys(item.ref for item in items if item.ref in self.new))
        called = set(self.existing.names)
        for ref in new:
            item = self.new[ref]
            self.names[ref] = self._unique(item, item.name, called)
        for ref in new:
            item, found = self.new[ref], self.new[ref].body.get("aliases")
            aliases = found if isinstance(found, list) else []
            self.aliases[ref] = [self._unique(item, str(one), called) for one in aliases]

    def _unique(self, item: Item, name: str, called: set[tuple[RefKind, str, str]]) -> str:
        """The name, with its volume or a number behind it where another object has it."""
        kind, volume = item.ref.kind, self.given[item.ref].partition("/")[0]
        home, found, number = _home(item), name, 1
        if (kind, volume, found) in called and home:
            title = self.titles.get(home, home)[: LONGEST_LINE // 2]
            found = _IN_VOLUME.in_(self.language).format(name[: LONGEST_LINE // 2 - 4], title)
        while (kind, volume, found) in called:
            number += 1
            found = f"{name[: LONGEST_LINE - 10]} {number}"
        called.add((kind, volume, found))
        if found != name:
            self.remarks.append(_renamed(item, name, found))
        return found

    def _wanted(self, item: Item) -> tuple[str, str]:
        volume, _, stem = item.wanted.partition("/")
        good = all(ID_PATTERN.fullmatch(one) and len(one) <= LONGEST_ID for one in (volume, stem))
        if not good:
            return self.volume, ""
        return (volume if self.keep_volumes else self.volume), stem

    def _there(self, item: Item, volume: str, stem: str) -> str:
        kind = item.ref.kind
        if volume == _home(item) and (kind, f"{volume}/{stem}") in self.existing.ids:
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


def _home(item: Item) -> str:
    """The volume that it came from; nothing for what is not of our own making."""
    return item.wanted.partition("/")[0]


def _joined_id(volume: str, stem: str) -> str:
    """The id with its volume before it, where that is not too long."""
    found = f"{volume}-{stem}"
    return found if len(found) <= LONGEST_ID else ""


def _renamed(item: Item, before: str, after: str) -> Remark:
    noun = _NOUNS[item.ref.kind]
    alias = before != item.name
    zh, en = ("别名", "its alias ") if alias else ("", "")
    return Remark(
        item.span,
        Text(f"{noun.zh}“{item.name}”", f"{noun.en} “{item.name}”"),
        Text(
            f"{zh}“{before}”在这一卷里另有所指，内容不同，这里写作“{after}”；"
            "是同一个就并成一个，不是就另起名称",
            f"{en}“{before}” means something else in this volume, too, and was written “{after}”; "
            "make one of the two if they are the same, else choose a better name",
        ),
        item.ref,
    )


def _left_out(item: Item, there: str) -> Iterator[Remark]:
    """What an object says that the handbook has under its name already."""
    noun = _NOUNS[item.ref.kind]
    for key in ("duties", "statements"):
        listed = item.body.get(key)
        for one in listed if isinstance(listed, list) else ():
            said = "，".join(_texts_in(one))
            yield Remark(
                item.span,
                Text(f"{noun.zh}“{item.name}”", f"{noun.en} “{item.name}”"),
                Text(
                    f"手册里已经有（{there}），没有改动；原文还写着：{said}",
                    f"is in the handbook already ({there}) and was not changed; "
                    f"the source says besides: {said}",
                ),
                item.ref,
            )


def _texts_in(value: object) -> Iterator[str]:
    """What an entry says in words, without its id and where it comes from."""
    if isinstance(value, Mapping):
        for key in ("when", "do", "must", "must_not", "should", "may", "how"):
            if isinstance(text := value.get(key), str):
                yield text


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
