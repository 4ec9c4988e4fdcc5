"""Code a stream of documents in one process or several, in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Coding, Document
from ..sources import InputFault

if TYPE_CHECKING:
    from ..coding.coder import Coder

Item = Document | InputFault
Result = tuple[Document, Coding] | InputFault

#: Documents that a process takes at a time: enough to hide the cost of passing them.
CHUNK = 32

_coder: Coder | None = None  # of a worker process


def code_all(coder: Coder, items: Iterable[Item], jobs: int, folders: tuple[Path, ...]) -> Iterator[Result]:
    """Codings and faults in input order; the same whatever the number of ``jobs``."""
    if jobs == 1:
        return (_code(coder, item) for item in items)
    return _code_parallel(items, jobs, folders)


def _code_parallel(items: Iterable[Item], jobs: int, folders: tuple[Path, ...]) -> Iterator[Result]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    iterator = iter(items)
    waiting: deque[Future[list[Result]]] = deque()
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(folders,)
    )
    try:
        while True:
            # a few chunks ahead keep every process busy and the memory bounded
            while len(waiting) < jobs * 3 and (chunk := list(islice(iterator, CHUNK))):
                waiting.append(pool.submit(_code_chunk, chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(folders: tuple[Path, ...]) -> None:
    global _coder
    from ..coding.coder import Coder

    _coder = Coder(folders)


def _code_chunk(items: list[Item]) -> list[Result]:
    assert _coder is not None
    return [_code(_coder, item) for item in items]


def _code(coder: Coder, item: Item) -> Result:
    if isinstance(item, InputFault):
        return item
    try:
        return item, coder.code_document(item)
    except Exception as e:  # a fault of ours in one document must not lose the others
        return InputFault(item.id, 0, f"cannot be coded: {type(e).__name__}: {' '.join(str(e).split())}")
