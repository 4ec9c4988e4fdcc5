"""Names of reports: ``document#number``. What people added has numbers that no machine's report has."""

from __future__ import annotations

from marsad.store.added import FIRST_ADDED


def split_name(name: str) -> tuple[str, int]:
    """Document and number of a report; the number is -1 where ``name`` names none."""
    document, _, number = name.rpartition("#")
    return document, int(number) if number.isascii() and number.isdigit() and len(number) < 7 else -1


def is_added(number: int) -> bool:
    """Whether people added the report with this number."""
    return number >= FIRST_ADDED
