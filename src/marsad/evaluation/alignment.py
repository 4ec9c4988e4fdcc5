"""One-to-one pairing: the best assignment of gold reports to predicted ones, and first-come pairs of list items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import TypeVar

T = TypeVar("T")


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pair rows with columns so that the sum of ``weights[row][column]`` is greatest.

    The Hungarian method with potentials: rows enter one by one, each by a shortest augmenting path; O(n³) for n
    the longer side. Ties go to the column that stands first. Returns (row, column) pairs ordered by column.
    """
    if not weights or not weights[0]:
        return []
    rows, columns = len(weights), len(weights[0])
    size = max(rows, columns)
    cost = [[0.0] * size for _ in range(size)]
    for i, line in enumerate(weights):
        for j, weight in enumerate(line):
            cost[i][j] = -weight
    owner = _owners(cost, size)
    return [(owner[j], j) for j in range(columns) if owner[j] < rows]


def _owners(cost: list[list[float]], size: int) -> list[int]:
    """The row that each column of a square cost matrix belongs to, at least total cost."""
    root = size  # a column of no cost from which each path starts
    row_potential = [0.0] * size
    column_potential = [0.0] * (size + 1)
    owner = [-1] * (size + 1)
    for row in range(size):
        owner[root] = row
        slack = [inf] * size
        came_from = [root] * size
        visited = [False] * (size + 1)
        at = root
        while owner[at] != -1:
            visited[at] = True
            here = owner[at]
            step, nearest = inf, -1
            for j in range(size):
                if visited[j]:
                    continue
                reduced = cost[here][j] - row_potential[here] - column_potential[j]
                if reduced < slack[j]:
                    slack[j], came_from[j] = reduced, at
                if slack[j] < step:
                    step, nearest = slack[j], j
            for j in range(size + 1):
                if visited[j]:
                    row_potential[owner[j]] += step
                    column_potential[j] -= step
                elif j != root:
                    slack[j] -= step
            at = nearest
        while at != root:
            owner[at] = owner[came_from[at]]
            at = came_from[at]
    return owner[:size]


def first_come(gold: Sequence[T], predicted: Sequence[T], same: Callable[[T, T], bool]) -> list[tuple[int, int]]:
    """Pair each gold item with the first predicted one that is the same and not yet taken."""
    free = list(range(len(predicted)))
    pairs = []
    for i, item in enumerate(gold):
        for j in free:
            if same(item, predicted[j]):
                free.remove(j)
                pairs.append((i, j))
                break
    return pairs
