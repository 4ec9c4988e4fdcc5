"""Progress, faults and the closing summary, on standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import click


class Progress:
    """A bar with rate and faults where standard error is a terminal; elsewhere faults only, one line each."""

    def __init__(self, total: int | None, bar: bool = True) -> None:
        """``total`` is the number of documents where it is known; without ``bar`` none is shown."""
        self.documents = 0
        self.faults = 0
        self._terminal = sys.stderr.isatty()
        self._total = total
        self._wants_bar = bar
        self._began = time.perf_counter()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._terminal and self._wants_bar:
            self._bar = _bar()
            self._task = self._bar.add_task("coding", total=self._total, faults="")
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def coded(self) -> None:
        """One more document is done."""
        self.documents += 1
        if self._bar:
            self._bar.advance(self._task)

    def fault(self, line: str) -> None:
        """One document could not be coded; ``line`` says which and why."""
        self.faults += 1
        if self._bar:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
            self._bar.update(self._task, advance=1, faults=f"[red]{count(self.faults, 'fault')}")
        else:
            click.echo(line, err=True)

    def stop(self) -> None:
        """Take the bar away; what follows is written below the last line."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def summary(self) -> None:
        """One closing line: always on a terminal, else where there were faults."""
        done = f"{count(self.documents, 'document')} coded"
        if self.faults:
            done += f", {count(self.faults, 'fault')}"
        if self._terminal:
            seconds = time.perf_counter() - self._began
            done += f" in {seconds:.1f} s ({self.documents / max(seconds, 1e-9):,.0f} a second)"
        if self._terminal or self.faults:
            click.echo(done, err=True)


def count(number: int, noun: str) -> str:
    """``1 fault``, ``2 faults``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Any) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f}/s" if speed else "")

    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[faults]}"),
        console=Console(stderr=True),
        transient=True,
    )
