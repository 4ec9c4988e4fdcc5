"""Read pages in a process of its own, with bounded time and memory.

A hostile page can keep a parser busy for hours, inside C code that no signal interrupts. One helper process
(:mod:`.page_worker`) reads page after page; one that is late, or takes too much, is ended, its page is a fault, and
the next page gets a new helper.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

from .faults import UnreadableError

#: The most that reading one page may take: seconds, and bytes of memory (all of the helper's).
SECONDS, MEMORY = 20.0, 2 << 30
#: Seconds that a helper may take to start on a busy machine.
START = 60.0


class Helper:
    """The helper process. One page at a time, whichever thread asks."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, reader: str, raw: bytes) -> Any:
        """What ``reader`` of the worker makes of ``raw``, as JSON. Raises UnreadableError."""
        with self._lock:
            process = self._started()
            assert process.stdin is not None
            until = time.monotonic() + SECONDS
            try:
                # the helper reads a page to its end before it answers: this waits for nobody else
                process.stdin.write(f"{reader} {len(raw)}\n".encode() + raw)
                process.stdin.flush()
                answer = json.loads(self._line(process, until))
            except TimeoutError as e:
                self._stop()
                raise UnreadableError(f"page takes more than {SECONDS:g} seconds to read") from e
            except (OSError, ValueError) as e:
                self._stop()
                raise UnreadableError("page takes more than allowed, or breaks its reader") from e
        if answer["fault"]:
            raise UnreadableError(answer["fault"])
        return answer["found"]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()
        command = [sys.executable, "-m", "marsad.sources.page_worker", str(MEMORY)]
        made = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._process = made
        try:
            self._line(made, time.monotonic() + START)  # it says when it is ready
        except OSError as e:
            self._stop()
            raise UnreadableError("the process that reads pages does not start") from e
        return made

    @staticmethod
    def _line(process: subprocess.Popen[bytes], until: float) -> bytes:
        """One line of the helper's. Raises TimeoutError when it is late, OSError when it is gone."""
        assert process.stdout is not None
        place = process.stdout.fileno()
        pieces: list[bytes] = []
        while not pieces or not pieces[-1].endswith(b"\n"):
            if not select.select([place], [], [], max(0.0, until - time.monotonic()))[0]:
                raise TimeoutError
            piece = os.read(place, 1 << 20)
            if not piece:
                raise BrokenPipeError("the helper is gone")
            pieces.append(piece)
        return b"".join(pieces)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


_helper = Helper()
atexit.register(_helper._stop)


def read_page(reader: str, raw: bytes) -> Any:
    """What the worker's ``reader`` makes of ``raw``. Raises UnreadableError, also for a page that breaks the bounds."""
    return _helper.ask(reader, raw)
