"""The interface of a format: what it is called, which tables it has, and how it is written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from marsad.publishing.material import Material


@dataclass(slots=True)
class Written:
    """What was written: rows by table, and what a format cannot hold, by reason."""

    rows: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, reason: str, count: int = 1) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + count


class Format(Protocol):
    """A format. ``tables`` name its tables in ``data/columns.csv``; ``folder``: a folder of files, not one file."""

    @property
    def name(self) -> str: ...
    @property
    def extension(self) -> str: ...
    @property
    def folder(self) -> bool: ...
    @property
    def tables(self) -> tuple[str, ...]: ...

    def write(self, material: Material, target: Path) -> Written:
        """Write ``material`` to ``target``, all or nothing; what stood there is replaced."""
        ...


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A new file beside ``target`` that takes its place when all went well and is gone where it did not."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        made.chmod(0o666 & ~_umask())
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """As :func:`replacing`, for a folder. Only a folder that holds nothing but our files is replaced."""
    made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        if target.exists():
            strange = [p.name for p in target.iterdir() if not (made / p.name).exists()]
            if strange:
                raise FileExistsError(f"{target} holds other files ({', '.join(sorted(strange)[:3])}): not replaced")
            shutil.rmtree(target)
        made.replace(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
