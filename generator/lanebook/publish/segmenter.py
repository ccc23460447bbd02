"""The Chinese segmenter: of the site's search, made to know one handbook's words, and of names."""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Iterable
from functools import cache
from types import ModuleType
from typing import Any

import platformdirs

from lanebook.diagnostics import LanebookError, Text

_LONGEST = 6
"""Longer names stay cut into their words, so that each of these is found as well."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_SAMPLE = "客人到店"


def segmenter() -> ModuleType:
    """The segmenter, loaded and silent.

    Raises:
        LanebookError: It is not installed, or does not cut.
    """
    try:
        jieba = importlib.import_module("jieba")
    except ImportError:
        raise _missing() from None
    jieba.setLogLevel(logging.ERROR)
    if not jieba.dt.initialized:
        jieba.dt.tmp_dir = _cache()
        jieba.initialize()
    if len(jieba.lcut(_SAMPLE)) < 2:
        raise _missing()
    return jieba


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a name, of two characters at least where it has as many.

    They are those of the language, whatever the search was taught.
    """
    found: list[str] = []
    for word in _plain().lcut(name, HMM=False):
        if found and (len(word) == 1 or len(found[-1]) == 1):
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


@cache
def _plain() -> Any:  # noqa: ANN401 - jieba has no types
    tokenizer = segmenter().Tokenizer()
    tokenizer.tmp_dir = _cache()
    return tokenizer


def _cache() -> str | None:
    """Our own folder for the prepared dictionary, not the one that all users share."""
    folder = platformdirs.user_cache_path("lanebook")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None  # no home: the shared folder will do
    return str(folder)


def _missing() -> LanebookError:
    return LanebookError(
        Text(
            "没有中文分词，搜索几乎不可用",
            "the Chinese segmenter is missing: search would find next to nothing",
        ),
        Text("请运行 make，或 pip install jieba==0.42.1", "run make, or pip install jieba==0.42.1"),
    )


def teach(names: Iterable[str]) -> None:
    """Make the segmenter keep these names whole, and forget those of an earlier handbook."""
    jieba = segmenter()
    wanted = frozenset(name for name in names if _is_word(name))
    if _taught.get("names") != wanted:
        _forget(jieba.dt)
        for name in sorted(wanted):
            jieba.add_word(name)
        _taught["names"] = wanted


def _is_word(name: str) -> bool:
    return bool(_HAN.fullmatch(name)) and 1 < len(name) <= _LONGEST


_taught: dict[str, frozenset[str]] = {}
_learned: dict[str, tuple[dict[str, int], int]] = {}


def _forget(tokenizer: Any) -> None:  # noqa: ANN401 - jieba has no types
    if "base" not in _learned:
        _learned["base"] = (dict(tokenizer.FREQ), tokenizer.total)
    words, total = _learned["base"]
    tokenizer.FREQ, tokenizer.total = dict(words), total
