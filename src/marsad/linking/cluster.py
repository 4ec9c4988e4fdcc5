"""Average-link clustering of scored pairs under hard constraints.

Connected components chain: a town under daily shelling becomes one event. Two clusters are joined only while
the mean score over *all* their pairs is above the threshold, a pair that was not compared counting as
:data:`MISSING` bits. Never joined: two reports of one document, pairs that a person separated, clusters whose
exact days would span more than :data:`SPAN_DAYS`. The result depends on the set of reports, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

#: Score of a pair that was not compared, or worse; bits.
MISSING = -6.0
SPAN_DAYS = 3


class Node(NamedTuple):
    """What clustering must know of a report. ``days`` is None where its period is no exact date."""

    document: str
    days: tuple[int, int] | None
    #: a class of reports that never joins another one (single incidents, episodes)
    kind: str = "incident"


class _Cluster:
    __slots__ = ("apart", "days", "documents", "first", "kind", "links", "members")

    def __init__(self, number: int, node: Node, apart: Iterable[int]) -> None:
        self.first = number
        self.members = [number]
        self.documents = {node.document}
        self.days = node.days
        self.kind = node.kind
        #: cluster → [sum of scores, compared pairs]
        self.links: dict[int, list[float]] = {}
        self.apart = set(apart)


def _may_join(a: _Cluster, b: _Cluster, span: int) -> bool:
    if a.kind != b.kind or not a.documents.isdisjoint(b.documents):
        return False
    if a.days and b.days and max(a.days[1], b.days[1]) - min(a.days[0], b.days[0]) >= span:
        return False
    small, large = (a, b) if len(a.members) <= len(b.members) else (b, a)
    return small.apart.isdisjoint(large.members) if small.apart else large.apart.isdisjoint(small.members)


def _mean(a: _Cluster, b: _Cluster, link: Sequence[float]) -> float:
    pairs = len(a.members) * len(b.members)
    return float((link[0] + MISSING * (pairs - link[1])) / pairs)


def _join(clusters: dict[int, _Cluster], a: _Cluster, b: _Cluster) -> _Cluster:
    """``b`` goes into ``a``; links are summed. ``a.first`` must be the smaller one."""
    a.members.extend(b.members)
    a.documents |= b.documents
    a.apart |= b.apart
    if b.days:
        a.days = (min(a.days[0], b.days[0]), max(a.days[1], b.days[1])) if a.days else b.days
    del clusters[b.first]
    for other, link in b.links.items():
        if other == a.first:
            continue
        there = clusters[other].links
        del there[b.first]
        mine = a.links.get(other)
        if mine is None:
            mine = a.links[other] = there[a.first] = [0.0, 0]
        mine[0] += link[0]
        mine[1] += link[1]
    a.links.pop(b.first, None)
    return a


def average_link(
    nodes: Mapping[int, Node],
    edges: Iterable[tuple[int, int, float]],
    must: Iterable[tuple[int, int]] = (),
    cannot: Iterable[tuple[int, int]] = (),
    threshold: float = 0.0,
    span: int = SPAN_DAYS,
) -> list[list[int]]:
    """Clusters of ``nodes``, each sorted, in the order of their first members.

    ``edges`` are compared pairs with their scores in bits. Where ``must`` and ``cannot`` disagree, the
    cannot-link stands.
    """
    apart: dict[int, set[int]] = {}
    for i, j in cannot:
        apart.setdefault(i, set()).add(j)
        apart.setdefault(j, set()).add(i)
    clusters = {n: _Cluster(n, nodes[n], apart.get(n, ())) for n in sorted(nodes)}
    for i, j, score in sorted(edges):
        link = [max(score, MISSING), 1]
        clusters[i].links[j] = link
        clusters[j].links[i] = link
    home = {n: n for n in clusters}
    for i, j in sorted((min(p), max(p)) for p in must):
        a, b = clusters[home[i]], clusters[home[j]]
        if a is b or not _may_join(a, b, 1 << 30):
            continue
        a, b = (a, b) if a.first < b.first else (b, a)
        for n in b.members:
            home[n] = a.first
        _join(clusters, a, b)
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(a: _Cluster, b: _Cluster, link: Sequence[float]) -> None:
        mean = _mean(a, b, link)
        if mean > threshold:
            a, b = (a, b) if a.first < b.first else (b, a)
            heappush(heap, (-mean, a.first, b.first, len(a.members), len(b.members)))

    for n, cluster in clusters.items():
        for other, link in cluster.links.items():
            if n < other:
                offer(cluster, clusters[other], link)
    while heap:
        _, i, j, size_i, size_j = heappop(heap)
        if i not in clusters or j not in clusters:
            continue
        a, b = clusters[i], clusters[j]
        if len(a.members) != size_i or len(b.members) != size_j:
            continue
        if not _may_join(a, b, span):
            continue
        _join(clusters, a, b)
        for other, link in a.links.items():
            offer(a, clusters[other], link)
    return [sorted(c.members) for _, c in sorted(clusters.items())]
