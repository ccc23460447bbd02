"""All that the author wrote, to see whether an address in a finished file is among it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from urllib.parse import unquote

from lanebook.model.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Written:
    """Every text of a corpus in one, with and without the marks that keep Markdown off."""

    texts: str
    addresses: str

    def has(self, address: str) -> bool:
        """Whether an address stands there; what is %-encoded is the same as what is not."""
        if not address:
            return False
        return address in self.texts or unquote(address) in self.addresses


def written_in(corpus: Corpus) -> Written:
    """Collect what the author wrote."""
    texts = "\n".join(_texts(replace(corpus, images={})))
    plain = unquote(texts)
    return Written(texts, plain + "\n" + plain.replace("\\", ""))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from _texts(item)
