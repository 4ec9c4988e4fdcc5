"""The reports of an archive and what was decided of them, read from the store for the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sqlalchemy import Connection, func, select

from marsad.review.acts import DECIDING, Act, decisions, prevailing, standing
from marsad.review.added import POINTER
from marsad.review.double import said
from marsad.review.fields import same
from marsad.review.queue import Done, Ints, Items
from marsad.review.reading import acts_after, coded_of, split_name
from marsad.review.standing import stand
from marsad.store.tables import casualties, codings, documents, judgements, reports, versions


def items_state(connection: Connection) -> Hashable:
    """Tells one state of the codings, and of what people added to them, from another."""
    j = judgements.c
    added = select(func.count()).where(j.subject == "document", j.field == POINTER)
    return codings_state(connection), connection.execute(added).scalar_one()


def codings_state(connection: Connection) -> Hashable:
    """Tells one state of the codings from another."""
    c = codings.c
    return tuple(connection.execute(select(func.count(), func.sum(c.key)).where(c.current)).one())


def read_items(connection: Connection, before: Items | None = None) -> Items:
    """The reports of all codings that count. ``before`` is not needed: what changes is all of it."""
    killed: dict[int, int] = {}
    f = casualties.c
    by = func.coalesce(f.by_source, "")
    query = select(f.report_key, func.sum(f.count)).where(f.outcome == "killed", ~f.part_of, f.count.is_not(None))
    for key, total in connection.execute(query.group_by(f.report_key, by)):
        killed[key] = max(killed.get(key, 0), int(total))
    d, r = documents.c, reports.c
    rows = connection.execute(
        select(r.key, d.id, r.number, r.type, r.score, d.outlet, d.published)
        .join(codings, codings.c.key == r.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, d.key == versions.c.document_key)
        .where(codings.c.current)
        .order_by(d.key, r.number)
        .execution_options(yield_per=5000)
    )
    outlets: dict[str, int] = {}
    types: dict[str, int] = {}
    names, ids, score, dead, day, outlet, kind = [], [], [], [], [], [], []
    for row in rows:
        names.append(f"{row.id}#{row.number}")
        ids.append(row.id)
        score.append(row.score)
        dead.append(min(killed.get(row.key, 0), 2**62))
        day.append(row.published.toordinal() if row.published else 0)
        outlet.append(outlets.setdefault(row.outlet or "", len(outlets)))
        kind.append(types.setdefault(row.type, len(types)))
    return Items(
        names, ids, np.array(score, dtype=np.float64), _ints(dead), _ints(day), _ints(outlet), _ints(kind),
        list(outlets), list(types), {name: n for n, name in enumerate(names)},
    )  # fmt: skip


def _ints(column: list[int]) -> Ints:
    return np.array(column, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Log:
    """All acts on reports, and where each judged report stands. ``until``: the last judgement in it.

    ``skips``: report → person → key of the act by which he left it for later.
    """

    until: int
    coded: Hashable
    acts: Mapping[str, Sequence[Act]]
    done: Done
    skips: Mapping[str, Mapping[str, int]]


def read_log(connection: Connection, before: Log | None = None) -> Log:
    """The log, read on from ``before``; what people decided stands anew where codings have changed."""
    coded = codings_state(connection)
    acts: dict[str, Sequence[Act]] = dict(before.acts) if before else {}
    until, touched = before.until if before else 0, set[str]()
    for act in acts_after(connection, until):
        acts[act.report] = [*acts.get(act.report, ()), act]
        touched.add(act.report)
        until = act.key
    if before is None or before.coded != coded:
        touched = set(acts)
    if before is not None and not touched:
        return before if before.coded == coded else Log(until, coded, acts, before.done, before.skips)
    return _updated(connection, before, Log(until, coded, acts, Done({}, {}, {}, frozenset()), {}), touched)


def _updated(connection: Connection, before: Log | None, log: Log, touched: set[str]) -> Log:
    """The log with what is known of the reports ``touched`` made anew."""
    status = dict(before.done.status) if before else {}
    people = dict(before.done.people) if before else {}
    disputed = set(before.done.disputed) if before else set()
    skips = dict(before.skips) if before else {}
    status.update(_statuses(connection, touched, log.acts))
    for name in touched:
        on = log.acts[name]
        for held in (people, skips):
            held.pop(name, None)
        disputed.discard(name)
        if found := decisions(on):
            people[name] = frozenset(found)
        if left := {p: s[-1].key for p, s in standing(on).items() if s[-1].verdict == "skip"}:
            skips[name] = left
        if status[name] != "reopened" and is_disputed(on):
            disputed.add(name)
    return Log(log.until, log.coded, log.acts, Done(status, people, _later(skips), disputed), skips)


def _later(skips: Mapping[str, Mapping[str, int]]) -> dict[str, list[str]]:
    """Person → what he left for later, first to last."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, left in skips.items():
        for person, key in left.items():
            found[person].append((key, name))
    return {person: [name for _, name in sorted(some)] for person, some in found.items()}


def _statuses(connection: Connection, names: Iterable[str], acts: Mapping[str, Sequence[Act]]) -> dict[str, str]:
    """Where some reports stand; those that are no more stand nowhere."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for name in names:
        document, number = split_name(name)
        numbers[document].append(number)
    out = {f"{document}#{n}": "gone" for document, found in numbers.items() for n in found}
    for held in coded_of(connection, sorted(numbers)):
        for number in numbers[held.document.id]:
            name = f"{held.document.id}#{number}"
            if (seen := held.seen(number)) is not None:
                out[name] = stand(acts[name], seen).status
    return out


def reopened(connection: Connection, acts: Mapping[str, Sequence[Act]]) -> set[str]:
    """Of judged reports, those that are open again. Only where version or coder are not those that were seen is the
    document itself looked at."""
    seen = {name: d.seen for name, on in acts.items() if (d := prevailing(on)) is not None and d.seen is not None}
    now = _read_by(connection, {split_name(name)[0] for name in seen})
    moved = [n for n, s in seen.items() if now.get(split_name(n)[0]) != (s.version, s.coder)]
    return {name for name, status in _statuses(connection, moved, acts).items() if status in ("reopened", "gone")}


def _read_by(connection: Connection, ids: set[str]) -> dict[str, tuple[int, str]]:
    """Documents → number of the current version, and the coder whose reading counts."""
    wanted, out = sorted(ids), dict[str, tuple[int, str]]()
    query = (
        select(documents.c.id, versions.c.number, codings.c.digest)
        .join(versions, (versions.c.document_key == documents.c.key) & (versions.c.number == documents.c.version))
        .join(codings, (codings.c.version_key == versions.c.key) & codings.c.current)
    )
    for start in range(0, len(wanted), 2000):
        found = connection.execute(query.where(documents.c.id.in_(wanted[start : start + 2000])))
        out.update((row.id, (row.number, row.digest)) for row in found)
    return out


def is_disputed(acts: Sequence[Act]) -> bool:
    """Whether people decided differently, and no reviewer decided after all of them."""
    found = decisions(acts)
    last = prevailing(acts)
    if len(found) < 2 or last is None:
        return False
    if last.role in DECIDING and not last.blind and last.key >= max(a.key for a in found.values()):
        return False
    return any(
        (a.verdict == "reject") != (b.verdict == "reject")
        or (a.verdict != "reject" and a.seen is not None and b.seen is not None and not same(said(a), said(b)))
        for a, b in combinations(found.values(), 2)
    )
