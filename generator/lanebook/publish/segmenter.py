"""The Chinese segmenter, which cuts long names into the words that a line may break between."""

from __future__ import annotations

import importlib
import logging
import warnings
from functools import cache
from types import ModuleType

import platformdirs

from lanebook.diagnostics import LanebookError, Text

_SAMPLE = "客人到店"


def segmenter() -> ModuleType:
    """The segmenter, loaded and silent; it knows the words of the language and no others.

    Raises:
        LanebookError: It is not installed, or does not cut.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # its escapes, from Python 3.12 on
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
    """The words of a name, of two characters at least where it has as many."""
    found: list[str] = []
    for word in segmenter().lcut(name, HMM=False):
        if found and (len(word) == 1 or len(found[-1]) == 1):
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


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
            "没有中文分词，长名称不知道在哪里换行",
            "the Chinese segmenter is missing: long names could not be broken",
        ),
        Text("请运行 make，或 pip install jieba==0.42.1", "run make, or pip install jieba==0.42.1"),
    )
