"""Link what has changed in a store since the last run, with no more of the rest than it touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..linking.event import Event
    from ..linking.identity import Naming
    from ..linking.run import Options
    from ..linking.window import Held, Relinked
    from ..store.database import Database
    from ..store.linked import Kept


def link_changes(store: Database, options: Options) -> list[dict[str, Any]] | None:
    """Link new and changed codings, write what came of it, and give the steps of history.

    None, with nothing written, where the last run linked by other rules and everything must be linked again.
    """
    from ..review.reading import judged_until as reviewed_until
    from ..store.events import judged, judged_since, judged_until
    from ..store.runs import last_run
    from .link_store import digests, with_judgements

    with store.write() as connection:
        last = last_run(connection, "link")
        if last is None:
            return None
        until, reviewed = judged_until(connection), reviewed_until(connection)
        coders = set(filter(None, str(last.digests.get("coder", "")).split(", ")))
        if digests(options, coders, until, reviewed)["linking"] != last.digests.get("linking"):
            return None
        before, many = (int(n) for n in str(last.digests["judged"]).split())
        anew = judged_since(connection, (before, many))
        if anew is None:
            return None
        seen = int(last.digests.get("reviewed", 0))
        run = _Run(connection, with_judgements(options, *judged(connection)), anew, seen)
        return run.go(coders, digests(options, set(), until, reviewed), int(last.counts["events"]))


class _Window:
    """What was linked before, read from the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.keys: dict[str, int] = {}

    def near(self, cells: Collection[int]) -> list[Held]:
        from ..store.linked import kept_near

        return self.read(kept_near(self._connection, cells))

    def within(self, components: Collection[int]) -> list[Held]:
        from ..store.linked import kept_within

        return self.read(kept_within(self._connection, components))

    def named(self, keys: Collection[str]) -> list[Held]:
        from ..store.linked import kept_named

        return self.read(kept_named(self._connection, keys))

    def read(self, rows: Iterable[Kept]) -> list[Held]:
        from ..linking.compact import unpack
        from ..linking.window import Held

        out = []
        for row in rows:
            self.keys[row.name] = row.key
            out.append(Held(unpack(row.name, row.entry), row.component, row.event_id, row.coding_key))
        return out


class _Run:
    def __init__(self, connection: Connection, options: Options, judged: set[str], reviewed: int) -> None:
        """``judged``: reports whose links were judged since; ``reviewed``: the last judgement on a report then."""
        from ..review.reading import judged_after
        from ..review.reading import reviewed as read_reviewed
        from ..store.linked import Pending, codings_of, heads_of, kept_of, pending

        self.connection, self.options, self.judged = connection, options, judged
        new, old = pending(connection)
        again = judged_after(connection, reviewed)
        self.pending = Pending(sorted({*new, *again}), sorted({*old, *again}))
        self.codings = read_reviewed(connection, codings_of(connection, self.pending.new))
        self.copies = heads_of(connection, self.pending.new)
        self.window = _Window(connection)
        self.old = self.window.read(kept_of(connection, self.pending.old))

    def go(self, coders: set[str], digests: dict[str, str], stood: int) -> list[dict[str, Any]]:
        """``coders`` read what was linked before, ``stood`` events; ``digests`` are this run's, but for its coders."""
        from .. import __version__
        from ..linking.entry import read_codings
        from ..linking.identity import name
        from ..linking.run import empty_linker
        from ..linking.window import relink
        from ..store.added import added_in, keep_added
        from ..store.events import KnownIds, write_changes
        from ..store.runs import finish_run, start_run
        from .link_store import tell

        new = list(read_codings(self.codings.values(), self.copies, self.options.key))
        found = relink(empty_linker(self.options), self.window, new, self.old, self.judged)
        groups = [[e.key for e in group] for group in found.groups if group[0].kind == "incident"]
        naming = name(groups, found.before, KnownIds(self.connection))
        events = [e.as_json() for e in self._events(naming, found, {e.key for e in new})]
        ended = [id for id in found.before if id not in naming.events]
        history = [step.as_json() for step in naming.history]
        coders |= {str(c.get("digest", "")) for c in self.codings.values()}
        digests = {**digests, "coder": ", ".join(sorted(coders))}
        run = start_run(self.connection, "link", __version__, digests)
        keep_added(self.connection, added_in(self.codings.items()))
        counts = write_changes(self.connection, events, ended, history, run, stood)
        self._take_in(naming, found, new)
        finish_run(self.connection, run, counts)
        tell(counts)
        return history

    def _events(self, naming: Naming, found: Relinked, new: set[str]) -> list[Event]:
        """The events that have other reports than before, or other words in them."""
        from ..linking.entry import read_codings
        from ..linking.run import told
        from ..review.reading import reviewed
        from ..store.linked import codings_of

        changed = {
            id: keys for id, keys in naming.events.items()
            if found.before.get(id) != keys or not new.isdisjoint(keys) or not self.judged.isdisjoint(keys)
        }  # fmt: skip
        missing = {found.held[k].coding for keys in changed.values() for k in keys if k in found.held}
        others = reviewed(self.connection, codings_of(self.connection, missing - self.codings.keys()))
        codings = [*self.codings.values(), *others.values()]
        copies = {h.entry.document: h.entry.copy for h in found.held.values() if h.entry.copy} | self.copies
        full = {e.key: e for e in read_codings(codings, copies, self.options.key)}
        groups = {id: [full[k] for k in keys] for id, keys in changed.items()}
        return told(groups, codings, self.options)[0]

    def _take_in(self, naming: Naming, found: Relinked, new: Sequence[Any]) -> None:
        """Remember what was linked."""
        from ..linking.compact import homes_of, pack
        from ..store.linked import forget, move, take_in

        event_of: Mapping[str, str] = {key: id for id, keys in naming.events.items() for key in keys}
        cells = [(cell, self.window.keys[h.entry.key]) for h in self.old for cell in homes_of(h.entry)]
        forget(self.connection, self.pending.old, cells)
        coding_of = {str(c["id"]): key for key, c in self.codings.items()}
        take_in(self.connection, self.pending.new, [
            (e.key, coding_of[e.document], found.components[e.key], event_of.get(e.key), pack(e), homes_of(e))
            for e in new
        ])  # fmt: skip
        move(self.connection, {
            key: now for key, held in found.held.items()
            if (now := (found.components[key], event_of.get(key))) != (held.component, held.event)
        })  # fmt: skip
