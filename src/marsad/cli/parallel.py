"""Code a stream of documents in one process or several, in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..model import Coding, Document
from ..sources import InputFault

if TYPE_CHECKING:
    from ..coding.coder import Coder

T = TypeVar("T")
Item = Document | InputFault
Result = tuple[Document, Coding] | InputFault
#: What is made of a coding where it was coded, to be passed on; a function of a module.
Make = Callable[[Document, Coding], T]

#: Documents that a process takes at a time: enough to hide the cost of passing them. So many characters are a chunk
#: too, so that the memory is bounded.
CHUNK, CHARACTERS = 32, 1 << 18
#: Chunks on their way for each process: they keep it busy while reader or store are.
AHEAD = 8

_coder: Coder | None = None  # of a worker process


def code_all(coder: Coder, items: Iterable[Item], jobs: int, folders: tuple[Path, ...]) -> Iterator[Result]:
    """Documents with their codings, and faults, in input order; the same whatever the number of ``jobs``."""
    return code_each(coder, items, jobs, folders, _together)


def code_each(
    coder: Coder, items: Iterable[Item], jobs: int, folders: tuple[Path, ...], make: Make[T]
) -> Iterator[T | InputFault]:
    """What ``make`` makes of each document and its coding, and faults, in input order."""
    if jobs == 1:
        return (_code(coder, item, make) for item in items)
    return _code_parallel(items, jobs, folders, make)


def _together(document: Document, coding: Coding) -> tuple[Document, Coding]:
    return document, coding


def _code_parallel(
    items: Iterable[Item], jobs: int, folders: tuple[Path, ...], make: Make[T]
) -> Iterator[T | InputFault]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    chunks = _chunks(items)
    waiting: deque[Future[list[T | InputFault]]] = deque()
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(folders,)
    )
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (chunk := next(chunks, None)):
                waiting.append(pool.submit(_code_chunk, chunk, make))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if len(chunk) == CHUNK or size > CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _start(folders: tuple[Path, ...]) -> None:
    global _coder
    import threading

    from ..coding.coder import Coder

    threading.Thread(target=_end_with_parent, daemon=True).start()
    _coder = Coder(folders)


def _end_with_parent() -> None:
    """A process whose parent was killed waits for work for ever: its siblings keep the pipe open."""
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _code_chunk(items: list[Item], make: Make[T]) -> list[T | InputFault]:
    assert _coder is not None
    return [_code(_coder, item, make) for item in items]


def _code(coder: Coder, item: Item, make: Make[T]) -> T | InputFault:
    if isinstance(item, InputFault):
        return item
    try:
        return make(item, coder.code_document(item))
    except Exception as e:  # a fault of ours in one document must not lose the others
        return InputFault(item.id, 0, f"cannot be coded: {type(e).__name__}: {' '.join(str(e).split())}")
