"""What the search promises of the real handbook: nothing that is written is ever not found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from opencc import OpenCC

from lanebook.search.entry import Contents, Kind
from lanebook.search.index import Index
from lanebook.search.script import script
from tests.fuzz.chance import Chance
from tests.search.engines import answers_in_node

_SAMPLES = 5000
_HAN = re.compile("[\u4e00-\u9fff]{2,}")


@pytest.fixture(scope="module")
def written(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "search-index.js"
    path.write_text(script(index, {}), encoding="utf-8")
    return path


def samples(contents: Contents) -> Iterator[tuple[str, int]]:
    """Runs of two to eight Chinese characters, each with the entry it was taken from."""
    chance = Chance(8)
    runs = [
        (run, position)
        for position, entry in enumerate(contents.entries)
        for text in (entry.name, *entry.aliases, *entry.text)
        for run in _HAN.findall(text)
    ]
    for _ in range(_SAMPLES):
        run, position = chance.pick(runs)
        length = 2 + chance.below(min(7, len(run) - 1))
        start = chance.below(len(run) - length + 1)
        yield run[start : start + length], position


def test_every_piece_of_a_text_finds_its_text(
    contents: Contents, written: Path, tmp_path: Path
) -> None:
    asked = list(samples(contents))
    answers = answers_in_node(written, [words for words, _ in asked], tmp_path)
    missed = [
        words
        for (words, position), hits in zip(asked, answers, strict=True)
        if all(found != position for found, _, _ in hits)
    ]
    assert missed == []


def test_roles_and_flows_come_first_by_all_their_names(
    contents: Contents, index: Index, written: Path, tmp_path: Path
) -> None:
    """Only what bears the very same name, or sounds the same, may stand before them."""
    bearers: dict[str, set[int]] = {}
    asked: list[tuple[str, int]] = []
    traditional = OpenCC("s2t").convert
    for position, entry in enumerate(contents.entries):
        names = (entry.name, *entry.aliases)
        spellings = [one for name in names for one in (name, traditional(name))]
        for one in filter(None, index.sounds[position]):
            syllables = one.split(" ")
            spellings += [one, "".join(syllables)]
            spellings += ["".join(syllable[0] for syllable in syllables)] * (len(syllables) > 1)
        for spelling in spellings:
            bearers.setdefault(spelling, set()).add(position)
            if entry.kind in {Kind.ROLE, Kind.FLOW}:
                asked.append((spelling, position))
    answers = answers_in_node(written, [spelling for spelling, _ in asked], tmp_path)
    late = []
    for (spelling, position), hits in zip(asked, answers, strict=True):
        found = [one for one, _, _ in hits]
        before = found[: found.index(position)] if position in found else found
        if position not in found or not set(before) <= bearers[spelling]:
            late.append(spelling)
    assert len(asked) > 1000
    assert late == []


def test_the_index_is_not_much_larger_than_the_texts(contents: Contents, written: Path) -> None:
    texts = [
        text for entry in contents.entries for text in (entry.name, *entry.aliases, *entry.text)
    ]
    texts += [word for group in contents.synonyms for word in group]
    assert written.stat().st_size < 1.5 * sum(len(text.encode()) for text in texts)
