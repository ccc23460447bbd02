"""The print shop: leaves and binders given to a pool of processes, or done at once.

Results of equal leaves are taken from the store. Processes hand each other sections by the store
too, so that none of them ever holds more than one binder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Generic, ParamSpec, TypeVar

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.binding import Label, bind
from lanebook.publish.files import write_whole
from lanebook.publish.fonts import Faces, confine
from lanebook.publish.press import Copy, Press
from lanebook.publish.section import Extent, Mark
from lanebook.publish.section_store import Store

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """A binder whose sections are all in the store."""

    keys: tuple[str, ...]
    first: Copy
    """Of its first leaf; gives the metadata."""
    labels: tuple[Label, ...]
    target: Path


@dataclass(frozen=True, slots=True)
class Failure:
    """Why work could not be done; exceptions with two arguments do not travel."""

    message: Text
    next_step: Text


class Shop:
    """Takes orders; each gives a future."""

    def __init__(self, store: Store, pool: ProcessPoolExecutor | None) -> None:
        """Without a pool, work is done when it is ordered."""
        self.store = store
        self._pool = pool

    def measure(self, copy: Copy) -> Future[Extent | Failure]:
        """How far a leaf reaches."""
        return self._order(_measure, self.store, copy)

    def set(self, copy: Copy) -> Future[Extent | Failure]:
        """Make the section of a leaf; it is in the store when this is done."""
        return self._order(_set, self.store, copy)

    def bind(self, order: Order) -> Future[tuple[tuple[int, Mark], ...] | Failure]:
        """Write a binder; gives its bookmarks, each with its page from 0."""
        return self._order(_bind, self.store, order)

    def _order(
        self, work: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> Future[T | Failure]:
        if self._pool is not None:
            return self._pool.submit(_Guarded(work), *given, **named)
        done: Future[T | Failure] = Future()
        done.set_result(work(*given, **named))
        return done


def result(future: Future[T | Failure]) -> T:
    """What was ordered; a failure in another process is raised here."""
    try:
        made = future.result()
    except BrokenProcessPool as broken:
        raise LanebookError(
            Text(
                "排版进程意外结束（多半是内存不足）",
                "a typesetting process died, probably for lack of memory",
            ),
            Text("加 --jobs 1 再试", "try again with --jobs 1"),
        ) from broken
    if isinstance(made, Failure):
        raise LanebookError(made.message, made.next_step)
    return made


@contextmanager
def shop(store: Store, faces: Faces, workers: int) -> Iterator[Shop]:
    """A shop with so many processes; one works without any."""
    confine(faces)  # children inherit the environment, so theirs is right before anything loads
    if workers <= 1:
        yield Shop(store, None)
        return
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_follow_parent)
    try:
        for _ in range(workers):
            pool.submit(_press)  # starts a process, which gets ready while there is no work yet
        yield Shop(store, pool)
    finally:
        pool.shutdown(cancel_futures=True)


def _follow_parent() -> None:
    """End this worker when the process that started it is killed; it would wait for ever."""
    parent = parent_process()
    assert parent is not None, "a worker is started by the pool"

    def wait() -> None:
        parent.join()
        os._exit(1)

    Thread(target=wait, daemon=True).start()


@dataclass(frozen=True, slots=True)
class _Guarded(Generic[P, T]):
    """Work whose failure travels as its result."""

    work: Callable[P, T]

    def __call__(self, *given: P.args, **named: P.kwargs) -> T | Failure:
        try:
            return self.work(*given, **named)
        except LanebookError as error:
            return Failure(error.message, error.next_step)


@cache
def _press() -> Press:
    return Press()


def _measure(store: Store, copy: Copy) -> Extent:
    key = store.key(copy)
    known = store.extent(key)
    if known is None:
        known = _press().measure(copy)
        store.keep_extent(key, known)
    return known


def _set(store: Store, copy: Copy) -> Extent:
    key = store.key(copy)
    known = store.section_extent(key)
    if known is None:
        made = _press().set(copy)
        store.keep(key, made)
        known = made.extent
    return known


def _bind(store: Store, order: Order) -> tuple[tuple[int, Mark], ...]:
    sections = []
    for key in order.keys:
        section = store.section(key)
        if section is None:
            raise LanebookError(
                Text("排版缓存在使用中被删除", "the cache was cleared while it was in use"),
                Text("重新运行一次", "run the command again"),
            )
        sections.append(section)
    content = bind(sections, _press().frame(order.first), order.labels)
    write_whole(order.target, content)
    starts = [0]
    for section in sections:
        starts.append(starts[-1] + section.extent.pages)
    return tuple(
        (start + mark.page, mark)
        for start, section in zip(starts, sections, strict=False)
        for mark in section.marks
    )
