"""How many independent sources an event has: copies and relays of one body are one witness."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.linking.statements import Statement


def witnesses(said: Sequence[Statement]) -> list[list[Statement]]:
    """Statements grouped by who knew: one body's, one text's and one document's together."""
    parent = list(range(len(said)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    first: dict[str, int] = {}
    for n, s in enumerate(said):
        copy = f"copy {s.entry.copy}" if s.entry.copy else f"document {s.entry.document}"
        for key in (f"source {s.key}", copy if not _by_several(said, s) else ""):
            if key:
                at = first.setdefault(key, n)
                a, b = root(at), root(n)
                parent[max(a, b)] = min(a, b)
    groups: dict[int, list[Statement]] = {}
    for n, s in enumerate(said):
        groups.setdefault(root(n), []).append(s)
    return [group for _, group in sorted(groups.items())]


def _by_several(said: Sequence[Statement], one: Statement) -> bool:
    """Whether the document carries statements of several bodies, which stay separate witnesses."""
    return sum(s.entry.document == one.entry.document for s in said) > 1
