"""Accepting many reports at once: only where people have judged enough of the same kind to know how right they are.

Reports of a group share a kind of act, a source or a least score, and one reading (digest of coder and tables). How
right the group is, is measured on those that were judged one by one; what was accepted in bulk proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from marsad.review.acts import Act, Seen, prevailing, read_act, standing, value_of
from marsad.review.reading import acts_on, coded_of, split_name
from marsad.store.judgements import add_judgement, hold
from marsad.store.tables import judgements

#: So many of a group are judged one by one before the rest may be accepted together.
NEEDED = 10
#: Most reports that are accepted together.
MOST = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """How those of a group fared that people judged one by one."""

    right: int = 0
    mended: int = 0
    rejected: int = 0

    @property
    def judged(self) -> int:
        return self.right + self.mended + self.rejected

    @property
    def precision(self) -> float:
        """The share that was accepted as it was read."""
        return self.right / self.judged if self.judged else 0.0

    @property
    def enough(self) -> bool:
        return self.judged >= NEEDED


def measured(names: Iterable[str], acts: Mapping[str, Sequence[Act]], coder: str) -> Measured:
    """How the reports of a group fared, of those that a person judged as ``coder`` (empty: any) read them."""
    found = {"accept": 0, "fix": 0, "reject": 0}
    for name in names:
        last = prevailing([a for a in acts.get(name, ()) if not a.bulk])
        if last is None or last.verdict not in found or last.seen is None:
            continue
        if not coder or last.seen.coder == coder:
            found[last.verdict] += 1
    return Measured(found["accept"], found["fix"], found["reject"])


def accept_all(
    connection: Connection, wanted: Mapping[str, str], person: str, role: str, batch: str, note: str = ""
) -> tuple[list[str], list[str]]:
    """Accept reports, given as name and the reading that the person saw (``text coder``), as one batch.

    What was judged or read otherwise meanwhile is left alone. Gives the names that were accepted, and the others. Must
    stand in a write transaction.
    """
    hold(connection)
    done: list[str] = []
    of: dict[str, list[int]] = defaultdict(list)
    for name in wanted:
        document, number = split_name(name)
        of[document].append(number)
    for held in coded_of(connection, sorted(of)):
        for number in sorted(of[held.document.id]):
            name, seen = f"{held.document.id}#{number}", held.seen(number)
            if seen is None or wanted[name] != reading(seen) or prevailing(acts_on(connection, name)) is not None:
                continue
            value = value_of(seen, role=role) | {"bulk": batch}
            add_judgement(connection, "report", name, "accept", person, value=value, note=note)
            done.append(name)
    return done, [name for name in wanted if name not in set(done)]


def reading(seen: Seen) -> str:
    """What tells one reading of one text from another."""
    return f"{seen.text} {seen.coder}"


def undo_all(connection: Connection, person: str, batch: str) -> list[str]:
    """Take back a batch of one's own: every report of which it is still one's last word. Gives their names."""
    out = []
    for name in _names(connection, person, batch):
        stack = standing(acts_on(connection, name)).get(person, [])
        if stack and stack[-1].bulk == batch:
            add_judgement(connection, "report", name, "undo", person)
            out.append(name)
    return out


def _names(connection: Connection, person: str, batch: str) -> list[str]:
    return sorted({row.subject_id for row in _rows(connection, person) if read_act(row).bulk == batch})


def _rows(connection: Connection, person: str) -> list[Any]:
    j = judgements.c
    query = select(judgements).where(j.subject == "report", j.person == person, j.verdict == "accept")
    return list(connection.execute(query.order_by(j.key.desc()).limit(5000)))


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch of one's own: how many of its reports it is still the last word on."""

    id: str
    at: datetime | None
    size: int


def batches(connection: Connection, person: str, most: int = 5) -> list[Batch]:
    """The last batches of a person that he has not taken back, newest first."""
    sizes: dict[str, list[Any]] = {}
    for row in _rows(connection, person):
        act = read_act(row)
        if act.bulk and (act.bulk in sizes or len(sizes) < most):
            sizes.setdefault(act.bulk, []).append(act)
    out = []
    for id, acts in sizes.items():
        stacks = [standing(acts_on(connection, a.report)).get(person, []) for a in acts]
        left = sum(bool(s) and s[-1].bulk == id for s in stacks)
        if left:
            out.append(Batch(id, acts[0].at, left))
    return out
