"""What differs between two states of the events: new ones, fields that changed, and what is there no more and why.

Fields are paths such as ``totals.killed.best`` or ``figures.killed.targets.parts.civilians.low``. Sayings, which have
no order of their own, are compared as sets of lines. What a publication profile withholds now is not told again as what
was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
#: Why an event is there no more, where nothing else is known.
MERGED, GONE, UNCHANGED = "merged", "reports-gone", "unexplained"
#: Keys of an event that are not compared field by field.
_SPECIAL = frozenset({"id", "figures", "conflicts"})
_NUMBERS = ("low", "best", "high")
#: What stands in place of a value that is withheld now.
MASKED = "[withheld]"
#: What an event's ``withheld`` names → beginnings of the paths that it took away.
_TAKEN = {
    "place": ("place.", "conflicts.place"), "documents": ("documents", "reports", "figures.", "conflicts."),
    "names": ("perpetrators", "targets", "claimed_by", "figures.", "conflicts."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field that changed; None where it was not or is no more."""

    path: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        return {"field": self.path, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that is told otherwise than before."""

    event: Json
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An event that is there no more: the reason, what a person says of it, and the events that hold its reports."""

    event: Json
    reason: str
    note: str = ""
    into: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Of an event that may not be told any more, the id is all that is told."""
        told = _named(self.event) if self.reason == MERGED else {"id": self.event["id"]}
        note = {"note": self.note} if self.note else {}
        into = {"into": list(self.into)} if self.into else {}
        return {**told, "reason": self.reason, **note, **into}


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, each list by id. ``split``: new event → the event that it was a part of."""

    new: tuple[Json, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Withdrawn, ...]
    same: int
    split: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)

    def as_json(self) -> dict[str, Any]:
        return {
            "new": [{**_named(e), **({"split_from": s} if (s := self.split.get(str(e["id"]))) else {})}
                    for e in self.new],
            "changed": [{**_named(c.event), "fields": [f.as_json() for f in c.fields]} for c in self.changed],
            "withdrawn": [w.as_json() for w in self.withdrawn],
            "same": self.same,
        }  # fmt: skip


def _named(event: Json) -> dict[str, Any]:
    """What a reader knows an event by."""
    place = event.get("place") or {}
    return {"id": event["id"], "type": event.get("type"), "start": event.get("start"), "place": place.get("name")}


def compare(
    before: Iterable[Json], after: Iterable[Json], reasons: Mapping[str, tuple[str, str]] | None = None
) -> Changes:
    """The differences between two states of the events.

    ``reasons``: event → why it was withdrawn and a note, where that is known; else it is read off the reports: they are
    in other events now, or in none.
    """
    old, new = {str(e["id"]): e for e in before}, {str(e["id"]): e for e in after}
    home = {str(r): id for id, e in new.items() for r in e.get("reports") or ()}
    was = {str(r): id for id, e in old.items() for r in e.get("reports") or ()}
    changed, same = [], 0
    for id in sorted(old.keys() & new.keys()):
        fields = () if old[id] == new[id] else tuple(differences(old[id], new[id]))
        if fields:
            changed.append(Changed(new[id], fields))
        else:
            same += 1
    fresh = sorted(new.keys() - old.keys())
    split = {
        id: source
        for id in fresh
        if (found := [was[str(r)] for r in new[id].get("reports") or () if str(r) in was])
        and (source := found[0]) in new
    }  # fmt: skip
    return Changes(
        tuple(new[id] for id in fresh), tuple(changed),
        tuple(_withdrawn(old[id], home, reasons or {}) for id in sorted(old.keys() - new.keys())), same, split,
    )  # fmt: skip


def _withdrawn(event: Json, home: Mapping[str, str], reasons: Mapping[str, tuple[str, str]]) -> Withdrawn:
    reports = [str(r) for r in event.get("reports") or ()]
    into = tuple(dict.fromkeys(home[r] for r in reports if r in home))
    if known := reasons.get(str(event["id"])):
        return Withdrawn(event, known[0], known[1], into)
    return Withdrawn(event, MERGED if into else GONE if reports else UNCHANGED, "", into)


def differences(before: Json, after: Json) -> Iterator[Field]:
    """The fields in which two states of an event differ, by path."""
    a, b = flat(before), flat(after)
    fresh = set(after.get("withheld") or ()) - set(before.get("withheld") or ())
    taken = tuple(start for what in sorted(fresh) for start in _TAKEN.get(what, ()))
    for path in sorted(a.keys() | b.keys()):
        if a.get(path) != b.get(path):
            old = a.get(path)
            masked = old is not None and not isinstance(old, int) and path.startswith(taken) if taken else False
            yield Field(path, MASKED if masked else old, b.get(path))


def flat(event: Json) -> dict[str, Any]:
    """An event as paths and values; lists of words stay lists, in order."""
    out: dict[str, Any] = {}
    for key, value in event.items():
        if key not in _SPECIAL:
            _flatten(key, value, out)
    for figure in event.get("figures") or ():
        path = f"figures.{figure['outcome']}.{figure.get('side') or 'targets'}"
        out |= {f"{path}.{n}": figure[n] for n in _NUMBERS}
        for victims, toll in sorted((figure.get("parts") or {}).items()):
            out |= {f"{path}.parts.{victims}.{n}": toll[n] for n in _NUMBERS}
        out[f"{path}.sayings"] = sorted(map(_saying, figure.get("sayings") or ()))
    for conflict in event.get("conflicts") or ():
        out[f"conflicts.{conflict['field']}"] = sorted(
            f"{value}: {', '.join(map(str, documents))}" for value, documents in conflict["values"].items()
        )
    return {path: value for path, value in out.items() if value not in (None, [], "")}


def _flatten(path: str, value: Any, out: dict[str, Any]) -> None:
    if isinstance(value, Mapping):
        for key, held in value.items():
            _flatten(f"{path}.{key}", held, out)
    else:
        out[path] = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _saying(saying: Json) -> str:
    numbers = "/".join(str(saying.get(n)) for n in _NUMBERS)
    return f"{saying.get('document')}: {numbers} {saying.get('source') or ''} ({saying.get('status') or ''})"
