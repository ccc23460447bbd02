"""The index as a file of the site: a script, with all that the engine in the browser needs."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lanebook.search.asking import ALLOWING, ASKING, WEAK, Wish
from lanebook.search.coverage import LIKING
from lanebook.search.entry import Entry, Kind
from lanebook.search.index import Index
from lanebook.search.literal import WORTH

_KINDS = {kind: position for position, kind in enumerate(Kind)}


def script(index: Index, words: Mapping[str, object]) -> str:
    """The index as a script, which pages can load from a server and from a folder alike.

    Args:
        index: The index.
        words: What the search box says, in the reader's language.
    """
    table = index.folding.simplified
    entries = index.contents.entries
    frames = {kind: _frame([one.place for one in entries if one.kind is kind]) for kind in Kind}
    data = {
        "words": words,
        "kinds": [_kind(kind, frames[kind]) for kind in Kind],
        "asking": {wish: [one for one in ASKING if ASKING[one] is wish] for wish in Wish},
        "allowing": ALLOWING,
        "weak": WEAK,
        "traditional": "".join(table),
        "simplified": "".join(table.values()),
        "volumes": index.contents.volumes,
        "synonyms": index.contents.synonyms,
        "entries": [
            _row(position, entry, index.sounds[position], frames[entry.kind])
            for position, entry in enumerate(entries)
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Legal in JSON, ends of lines in older JavaScript.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"globalThis.lanebookIndex = {text}\n"


def _kind(kind: Kind, frame: tuple[str, str]) -> list[object]:
    """Name, whether it has names, how places begin and end, what words are worth in it, likings."""
    worth = WORTH[kind]
    points = [worth.exact, worth.prefix, worth.inside, worth.body]
    plain = LIKING[None].get(kind, 100)
    liked: dict[str, int] = {wish: LIKING[wish].get(kind, 100) for wish in Wish}
    return [kind, kind.is_named, *frame, points, {"": plain, **liked}]


def _frame(places: list[str]) -> tuple[str, str]:
    """What the places of all entries of a kind begin and end with: it is stored once."""
    before = _beginning(places)
    after = _beginning([place[len(before) :][::-1] for place in places])[::-1]
    return before, after


def _beginning(texts: list[str]) -> str:
    """What all texts begin with: the first and the last in order differ soonest."""
    first, last = min(texts, default=""), max(texts, default="")
    pairs = enumerate(zip(first, last, strict=False))
    return first[: next((at for at, (one, other) in pairs if one != other), len(first))]


def _row(
    position: int, entry: Entry, sounds: tuple[str, ...], frame: tuple[str, str]
) -> list[object]:
    """Kind, how far before it its parent is, place, name; then what many have not.

    That is up to the last that is there: text, related entries, whether it says a time, aliases,
    sounds, and the volume of what is no part.
    """
    before, after = frame
    row: list[object] = [
        _KINDS[entry.kind],
        0 if entry.parent is None else position - entry.parent,
        entry.place[len(before) : len(entry.place) - len(after)],
        entry.name,
        "\n".join(entry.text),
        list(entry.related),
        int(entry.timed),
        "\n".join(entry.aliases),
        "\n".join(sounds),
        0 if entry.parent is not None or entry.volume is None else entry.volume + 1,
    ]
    while not row[-1] and len(row) > 4:
        row.pop()
    return [one if one != [] else 0 for one in row]
