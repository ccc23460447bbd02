"""Python and the browser's JavaScript give the same answers with the same points."""

from __future__ import annotations

from pathlib import Path

from lanebook.search.catalogue import Catalogue, catalogue_of
from lanebook.search.entry import Contents, place_in
from lanebook.search.index import Index
from lanebook.search.ranking import search
from lanebook.search.script import script
from tests.fuzz.chance import Chance
from tests.fuzz.hostile import KINDS
from tests.search.engines import Answer, answers_in_node
from tests.search.made_up import CONTENTS, made_up
from tests.search.test_queries import QUERIES

_ODD = (
    *(
        "",
        " ",
        "。，！",
        "<script>alert(1)</script>",
        "\\",
        "'\"",
        "\u2028",
        "👍",
        "𠮷野家",
        "İstanbul",
    ),
    *(
        "check in",
        "4S店",
        "谁",
        "怎么办",
        "谁怎么什么",
        "茶" * 300,
        "abcdefghijklmnop",
        "1",
        "0分钟",
    ),
)


def _here(queries: list[str], contents: Contents, catalogue: Catalogue) -> list[list[Answer]]:
    return [
        [
            (hit.position, hit.points, place_in(contents.entries, hit.position))
            for hit in search(query, catalogue)
        ]
        for query in queries
    ]


def test_both_engines_agree_on_the_handbook(
    contents: Contents, index: Index, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "search-index.js"
    path.write_text(script(index, {}), encoding="utf-8")
    names = [entry.name for entry in contents.entries if entry.kind.is_named][::4]
    sounds = [one for sounds in index.sounds for one in sounds[:1]][::5]
    chance = Chance(1)
    pieces = [_piece(chance, chance.pick(contents.entries).name) for _ in range(300)]
    asked = [str(query["query"]) for query in QUERIES]
    hostile = [text for texts in KINDS.values() for text in texts]
    queries = [*asked, *names, *sounds, *pieces, *_ODD, *hostile]
    there = answers_in_node(path, queries, tmp_path)
    for query, one, other in zip(queries, _here(queries, contents, catalogue), there, strict=True):
        assert one == other, query


def _piece(chance: Chance, text: str) -> str:
    start = chance.below(len(text))
    return text[start : start + 2 + chance.below(8)]


def test_both_engines_agree_on_odd_texts(tmp_path: Path) -> None:
    path = tmp_path / "search-index.js"
    path.write_text(script(made_up(), {}), encoding="utf-8")
    names = [name for entry in CONTENTS.entries for name in (entry.name, *entry.text)]
    queries = [*names, *_ODD]
    there = answers_in_node(path, queries, tmp_path)
    assert there == _here(queries, CONTENTS, catalogue_of(made_up()))
