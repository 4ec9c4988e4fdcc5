"""Lists of words behind columns of codes, kept as bytes until somebody wants to read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

#: Between the members of a set that is one word ("russia" and "syria-government-2000-2024" as doers of one event).
TOGETHER = "\x1f"


class Words(Sequence[str]):
    """An immutable list of texts; code ``n`` of a column stands for ``words[n]``, and word 0 is always ``""``."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: list[str] | None = [" ".join(w.split("\n")) for w in words]
        self._bytes = b""
        if not self._words or self._words[0]:
            self._words.insert(0, "")

    @classmethod
    def of_bytes(cls, data: NDArray[np.uint8]) -> Words:
        """What :meth:`as_bytes` gave."""
        made = cls(())
        made._words, made._bytes = None, data.tobytes()
        return made

    def as_bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer("\n".join(self._all()).encode(), dtype=np.uint8)

    def _all(self) -> list[str]:
        if self._words is None:
            self._words = self._bytes.decode().split("\n")
            self._bytes = b""
        return self._words

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())


class Numbering:
    """Gives each new text the next number; the empty text is 0."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {"": 0}

    def __call__(self, text: str | None) -> int:
        return self._codes.setdefault(text or "", len(self._codes))

    def words(self) -> Words:
        return Words(self._codes)


def joined(names: Iterable[str]) -> str:
    """A set of names as one word, in one order."""
    return TOGETHER.join(sorted({n for n in names if n}))


def members(word: str) -> list[str]:
    """The names in a word that :func:`joined` made; none for the empty word."""
    return word.split(TOGETHER) if word else []
