"""The files that come with Lanebook for authors to begin with: a small handbook, and single files.

They lie in ``lanebook/starter``: what serves any language in ``common``, the handbook in a folder a
language, and in its ``new`` one file a kind. ``dot-`` stands for the dot of a hidden name, so that
no tool takes them for its own here, and ``@word@`` for a word to be put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from lanebook.diagnostics import Language

_WORD = re.compile("@([a-z]+)@")
_NEW = "new"


def handbook_files(language: Language, words: Mapping[str, str]) -> dict[str, str]:
    """A small handbook with all that belongs beside it, by path."""
    home = files("lanebook").joinpath("starter")
    found = [*_walk(home.joinpath("common"), ""), *_walk(home.joinpath(language.value), "")]
    kept = [(path, file) for path, file in found if not path.startswith(f"{_NEW}/")]
    return {path: _filled(file, words) for path, file in kept}


def new_file(kind: str, language: Language, words: Mapping[str, str]) -> str:
    """The text of a first role, flow, rule, form or volume."""
    home = files("lanebook").joinpath("starter", language.value, _NEW)
    return _filled(home.joinpath(f"{kind}.yml"), words)


def _walk(folder: Traversable, below: str) -> Iterator[tuple[str, Traversable]]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        path = below + re.sub("^dot-", ".", one.name)
        if one.is_dir():
            yield from _walk(one, f"{path}/")
        else:
            yield path, one


def _filled(file: Traversable, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda match: words[match[1]], file.read_text(encoding="utf-8"))
