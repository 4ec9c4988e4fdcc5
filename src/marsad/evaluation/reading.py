"""Read codings from JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

from .slots import Json


class CodingError(ValueError):
    """A line that holds no coding; the message names file and line."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")


def read_codings(path: Path | str) -> dict[str, Json]:
    """The codings of a file by id, in file order. Raises :class:`CodingError` for a line that is none."""
    codings: dict[str, Json] = {}
    with Path(path).open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as e:
                raise CodingError(path, number, f"not JSON: {e.msg}") from e
            if not isinstance(row, dict) or "id" not in row:
                raise CodingError(path, number, "no id")
            if not isinstance(row.get("reports", []), list) or not isinstance(row.get("claims", []), list):
                raise CodingError(path, number, "reports and claims must be lists")
            if row["id"] in codings:
                raise CodingError(path, number, f"id {row['id']!r} stands twice")
            codings[row["id"]] = row
    return codings
