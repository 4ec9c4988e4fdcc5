"""What could not be read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputFault:
    """A document that could not be read: ``path``, its ``line`` (0 for a whole file) and the reason, one line."""

    path: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}" if self.line else f"{self.path}: {self.reason}"


class UnreadableError(ValueError):
    """Raised inside a format's reader; becomes an :class:`InputFault`."""
