"""The check code of a document: a short hash of what it says, to be signed with the signature.

It is made from the authors' words, not from the pages they are printed on: the same words give
the same code on every machine, and under every later release that reads them the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from lanebook.model.corpus import Corpus

_NO_CONTENT = frozenset({"origin", "allow", "number", "numbers", "written_id"})
"""Fields that say nothing to readers: places in files, excuses, numbering, who made an id."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that can be read as a figure or another letter."""
_LENGTH = 8
"""Forty bits: two contents share a code once in a million million."""


def check_code(corpus: Corpus, identity: tuple[str, ...], content: Iterable[object]) -> str:
    """The code of a document, as ``7K3M-Q2XA``.

    Args:
        corpus: For the names of what the content only refers to: they are printed too.
        identity: Document number and revision.
        content: Values of the model that the document holds, in its order.
    """
    said = [_plain(one) for one in content]
    names = _names(corpus)
    meant = {name: names[name] for name in sorted(set(_strings(said)) & names.keys())}
    text = json.dumps([identity, said, meant], ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()) >> (256 - 5 * _LENGTH)
    figures = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    return f"{''.join(figures[:4])}-{''.join(figures[4:])}"


def _plain(value: object) -> object:
    """A value of the model as JSON has it: what an author wrote under which key, in his order."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case date():
            return value.isoformat()
        case bytes():
            return hashlib.sha256(value).hexdigest()
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return [[_plain(key), _plain(one)] for key, one in value.items()]
        case _:
            assert is_dataclass(value), f"{type(value).__name__} is no value of the model"
            said = ((one.name, getattr(value, one.name)) for one in fields(value))
            kept = {key: _plain(one) for key, one in said if key not in _NO_CONTENT and one}
            return {"is": type(value).__name__, **kept}


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case dict():
            for one in value.values():
                yield from _strings(one)
        case _:
            return


def _names(corpus: Corpus) -> dict[str, str]:
    """What the ids of the handbook are called."""
    tables = (corpus.roles, corpus.flows, corpus.rules, corpus.forms, corpus.terms)
    return {str(key): one.name for table in tables for key, one in table.items()}
