"""Several binders at once: a pool of processes, each with the typesetter to itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from lanebook.diagnostics import LanebookError, Text
from lanebook.publish.binder import BinderReport, write_pdf
from lanebook.publish.fonts import Faces, confine
from lanebook.typeset.sheet import Sheet

_SHEETS_PER_WORKER = 8
"""Binders a process sets, on average, before a fresh one takes over."""


@dataclass(frozen=True, slots=True)
class Job:
    """One binder to be written; can be handed to another process."""

    sheet: Sheet
    target: Path


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a binder could not be written; exceptions with two arguments do not travel."""

    message: Text
    next_step: Text


def write_all(jobs: tuple[Job, ...], faces: Faces, workers: int) -> Iterator[BinderReport]:
    """Write several binders with ``workers`` processes; reports come in the order of the jobs."""
    if workers <= 1 or len(jobs) <= 1:
        for job in jobs:
            yield write_pdf(job.sheet, job.target, faces)
        return
    confine(faces)  # children inherit the environment, so theirs is right before anything loads
    # A round of processes for each batch gives their memory back. The pool's own way to do that,
    # max_tasks_per_child, deadlocks when a process is replaced (python/cpython#115634).
    batch = workers * _SHEETS_PER_WORKER
    for first in range(0, len(jobs), batch):
        yield from _write_batch(jobs[first : first + batch], faces, workers)


def _write_batch(jobs: tuple[Job, ...], faces: Faces, workers: int) -> Iterator[BinderReport]:
    pool = ProcessPoolExecutor(
        min(workers, len(jobs)), get_context("spawn"), initializer=_follow_parent
    )
    try:
        for done in pool.map(_work, jobs, [faces] * len(jobs)):
            if isinstance(done, _Failure):
                raise LanebookError(done.message, done.next_step)
            yield done
    except BrokenProcessPool as broken:
        raise LanebookError(
            Text(
                "排版进程意外结束（多半是内存不足）",
                "a typesetting process died, probably for lack of memory",
            ),
            Text("加 --jobs 1 再试", "try again with --jobs 1"),
        ) from broken
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


def _work(job: Job, faces: Faces) -> BinderReport | _Failure:
    try:
        return write_pdf(job.sheet, job.target, faces)
    except LanebookError as error:
        return _Failure(error.message, error.next_step)
