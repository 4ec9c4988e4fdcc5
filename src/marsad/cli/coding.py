"""Code what a run stores, and give each coding back its version."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Coding, Document

if TYPE_CHECKING:
    from ..coding.coder import Coder
    from ..sources import InputFault
    from ..store.codings import Apart
    from ..store.intake import Fault, Stored


class StoredCoding:
    """Codes stored documents in ``jobs`` processes; ``tell`` gets a line for each that cannot be coded."""

    def __init__(self, coder: Coder, jobs: int, folders: tuple[Path, ...], tell: Callable[[str], None]) -> None:
        self._coder, self._jobs, self._folders, self._tell = coder, jobs, folders, tell

    def __call__(self, stored: Iterable[Stored]) -> Iterator[tuple[int, Apart] | Fault]:
        """Codings, taken apart, by the key of the version that they were read from."""
        from ..sources import InputFault
        from ..store.intake import Fault
        from .parallel import code_each

        waiting: deque[int] = deque()

        def documents() -> Iterator[Document | InputFault]:
            for version_key, document in stored:
                waiting.append(version_key)
                yield document

        for result in code_each(self._coder, documents(), self._jobs, self._folders, _apart):
            version_key = waiting.popleft()
            if isinstance(result, InputFault):
                self._tell(str(result))
                yield Fault(result.path, result.reason)
            else:
                yield version_key, result


def _apart(document: Document, coding: Coding) -> Apart:
    """Done where it was coded: rows are cheaper to pass between processes than a coding."""
    from ..store.codings import take_apart

    return take_apart(coding)
