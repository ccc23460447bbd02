"""Rules about what identifies a document: numbers, document numbers, copies."""

from __future__ import annotations

from collections.abc import Iterator

from lanebook.check.rule import Check, Hit, Subject
from lanebook.diagnostics import Severity, Text
from lanebook.diagnostics.rules import RuleEntry
from lanebook.model.control import Holder
from lanebook.model.corpus import Collection, Corpus, Volume
from lanebook.model.origin import place_of
from lanebook.model.series import Entry, chapters_in, sections_in, volumes_in

_COLLECTIONS = {
    Collection.OTHERS: Text("客户、外部单位与岗位群", "others"),
    Collection.RULES: Text("规则", "rules"),
    Collection.FORMS: Text("表单", "forms"),
}


def number_twice(corpus: Corpus) -> Iterator[Hit]:
    """Volumes, chapters or sections that are given one number."""
    yield from _repeated(corpus, volumes_in(corpus), Text("卷号", "volume number"))
    for volume in corpus.volumes:
        yield from _repeated(corpus, chapters_in(corpus, volume), Text("章号", "chapter number"))
        for collection in Collection:
            sections = sections_in(corpus, volume, collection)
            yield from _repeated(corpus, sections, Text("节号", "section number"))


def _repeated(corpus: Corpus, series: tuple[Entry, ...], noun: Text) -> Iterator[Hit]:
    first: dict[int, Entry] = {}
    for entry in series:
        if entry.fixed is None:
            continue
        other = first.setdefault(entry.fixed, entry)
        if other is not entry:
            this, that = _named(entry), _named(other)
            message = Text(
                f"“{this.zh}”的{noun.zh} {entry.fixed} 已经是“{that.zh}”的",
                f"{noun.en} {entry.fixed} of “{this.en}” belongs to “{that.en}” already",
            )
            advice = Text(
                "换一个没有用过的号；已发布的那个不要动",
                "choose one that was never used; leave the one that was issued",
            )
            yield _hit(corpus, entry, message, advice)


def _hit(corpus: Corpus, entry: Entry, message: Text, advice: Text) -> Hit:
    """At the number; the overview is the first of its series, so never the second owner."""
    subject = entry.subject
    key = f"numbers.{entry.key}" if isinstance(entry.key, Collection) else "number"
    excuse: Subject = corpus.control if isinstance(subject, Volume) else subject
    return Hit((excuse,), place_of(subject.origin, key), message, advice)


def _named(entry: Entry) -> Text:
    if isinstance(entry.key, Collection):
        return _COLLECTIONS[entry.key]
    subject = entry.subject
    name = subject.title if isinstance(subject, Volume) else subject.name
    return Text(name, name)


def code_twice(corpus: Corpus) -> Iterator[Hit]:
    """Volumes with the document number of another one or of the handbook."""
    several = len(corpus.volumes) > 1
    owners: dict[str, Volume | None] = {corpus.control.code: None} if several else {}
    for volume in corpus.volumes:
        if volume.code is None:
            continue
        owner = owners.setdefault(volume.code, volume)
        if owner is not volume:
            other = owner.title if owner else corpus.title
            message = Text(
                f"“{volume.title}”的文件编号 {volume.code} 已经是“{other}”的",
                f"document number {volume.code} of “{volume.title}” belongs to “{other}” already",
            )
            place = place_of(volume.origin, "code")
            advice = Text("换一个编号", "choose another number")
            yield Hit((corpus.control,), place, message, advice)


def copy_twice(corpus: Corpus) -> Iterator[Hit]:
    """Holders of one and the same copy."""
    first: dict[int, Holder] = {}
    for holder in corpus.control.distribution:
        other = first.setdefault(holder.copy, holder)
        if other is not holder:
            message = Text(
                f"第 {holder.copy} 份发给了“{other.name}”，又发给“{holder.name}”",
                f"copy {holder.copy} is given to “{other.name}” and to “{holder.name}”",
            )
            advice = Text("每一份只有一个持有人：换一个份号", "one holder a copy: change a number")
            yield Hit((corpus.control,), place_of(holder.origin), message, advice)


_NUMBER_TWICE = RuleEntry(
    "number-twice",
    Severity.ERROR,
    Text("一卷里没有两章同号，一章里没有两节同号", "no two chapters or sections share a number"),
)
_CODE_TWICE = RuleEntry(
    "code-twice",
    Severity.ERROR,
    Text("各卷与全书的文件编号不重复", "every volume has a document number of its own"),
)
_COPY_TWICE = RuleEntry(
    "copy-twice",
    Severity.ERROR,
    Text("一份受控本只有一个持有人", "a controlled copy has one holder"),
)
CONTROL_CHECKS = (
    Check(_NUMBER_TWICE, number_twice),
    Check(_CODE_TWICE, code_twice),
    Check(_COPY_TWICE, copy_twice),
)
