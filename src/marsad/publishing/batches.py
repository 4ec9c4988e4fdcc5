"""Work on events a batch at a time, on all processor cores where they come from a large file.

Children are forked, so what they work with is what the program had; where a system cannot fork, or there is one core
or little to do, the same work is done here. Results come in the order of the events either way.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from marsad.publishing.material import Event, Material

T = TypeVar("T")
#: Events of a batch that is worked on here, and bytes of one that a child reads.
_EVENTS, _BYTES = 1_000, 4 * 2**20
#: Below this a file is not worth starting processes for.
_SMALL = 32 * 2**20
_MOST_WORKERS = 4
Let = Callable[[Iterable[Event], dict[str, int]], Iterable[Event]]
Parse = Callable[[bytes], Iterable[Event]]


class Source(NamedTuple):
    """A file of events, a line each, and how lines are read."""

    path: Path
    parse: Parse


class _Job(NamedTuple):
    source: Source
    let: Let | None
    work: Callable[[Iterable[Event]], Any]


_job: _Job | None = None


def mapped(material: Material, work: Callable[[Iterable[Event]], T]) -> Iterator[T]:
    """``work`` on batches of the events of ``material``, in order; it must be pure and give what can be pickled."""
    source = material.source
    workers = min(_MOST_WORKERS, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)
    if source is None or workers < 2 or source.path.stat().st_size < _SMALL:
        events = iter(material.events())
        while batch := list(islice(events, _EVENTS)):
            yield work(batch)
        return
    yield from _forked(material, _Job(source, material.let, work), workers)


def _forked(material: Material, job: _Job, workers: int) -> Iterator[Any]:
    waiting: deque[Future[tuple[Any, dict[str, int]]]] = deque()
    material.withheld.clear()
    gc.freeze()  # what the children share is not looked through by them, and so not copied
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(job,))
    try:
        for span in _spans(job.source.path):
            waiting.append(pool.submit(_do, span))
            if len(waiting) > workers * 2:
                yield _done(waiting.popleft(), material)
        while waiting:
            yield _done(waiting.popleft(), material)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def _done(future: Future[tuple[Any, dict[str, int]]], material: Material) -> Any:
    result, held = future.result()
    for reason, count in held.items():
        material.withheld[reason] = material.withheld.get(reason, 0) + count
    return result


def _begin(job: _Job) -> None:
    global _job
    _job = job
    gc.disable()


def _do(span: tuple[int, int]) -> tuple[Any, dict[str, int]]:
    assert _job is not None
    start, end = span
    with _job.source.path.open("rb") as stream:
        stream.seek(start)
        events = _job.source.parse(stream.read(end - start))
    held: dict[str, int] = {}
    return _job.work(_job.let(events, held) if _job.let else events), held


def _spans(path: Path) -> Iterator[tuple[int, int]]:
    """Whole lines of a file, some megabytes at a time: where they begin and end."""
    size = path.stat().st_size
    start = 0
    with path.open("rb") as stream:
        while start < size:
            stream.seek(min(size, start + _BYTES))
            stream.readline()
            end = stream.tell()
            yield start, end
            start = end
