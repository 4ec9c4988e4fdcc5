"""Codings in, events out: copies, links, names, figures, tallies and claims in one call."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.linking.compare import Comparator
from marsad.linking.consolidate import consolidate
from marsad.linking.copies import Text, copies, sketch
from marsad.linking.entry import Entry, Key, ordinal, plain, read_codings
from marsad.linking.event import Event
from marsad.linking.identity import Step, name
from marsad.linking.incremental import NO_JUDGEMENTS, Judgements, Linker
from marsad.linking.kin import Kin, known
from marsad.linking.ledger import Line, deniers, ledger
from marsad.linking.profiles import Profile, builtin
from marsad.linking.statements import ReadSource
from marsad.linking.tallies import Tally, beside
from marsad.linking.weights import Scorer, learn, shipped


@dataclass(frozen=True, slots=True)
class Linked:
    """What one run says: events (incidents only), tallies beside them, claims, and what changed."""

    events: tuple[Event, ...]
    tallies: tuple[Tally, ...]
    claims: tuple[Line, ...]
    history: tuple[Step, ...]
    linker: Linker


@dataclass(frozen=True, slots=True)
class Options:
    """How to link. ``key`` folds a name of a place; ``learned`` fits the weights to the reports given."""

    profile: Profile
    judgements: Judgements = NO_JUDGEMENTS
    learned: bool = False
    key: Key = plain
    read_source: ReadSource | None = None
    kin: Kin | None = None


def default_options() -> Options:
    return Options(builtin()["marsad"])


def published_by(
    codings: Iterable[Mapping[str, Any]], documents: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """``codings`` with ``outlet`` and ``url`` of their documents, where they have none of their own."""
    known = {str(d["id"]): d for d in documents}
    return [
        {**c, **{name: c.get(name) or known.get(str(c["id"]), {}).get(name) for name in ("outlet", "url")}}
        for c in codings
    ]  # fmt: skip


def find_copies(documents: Iterable[Mapping[str, Any]], words: Callable[[str], Sequence[str]]) -> dict[str, str]:
    """Groups of copies among documents with ``text``; ``words`` gives the folded words of a text."""
    return copies(
        Text(str(d["id"]), ordinal(d.get("published")), sketch(words(d.get("text") or ""))) for d in documents
    )


def empty_linker(options: Options) -> Linker:
    """A linker with the shipped weights that holds nothing."""
    return Linker(Comparator(options.kin or known()), Scorer(shipped()), options.judgements)


def link_entries(entries: Sequence[Entry], options: Options) -> Linker:
    """A linker that holds ``entries``."""
    linker = empty_linker(options)
    linker.add(entries)
    if not options.learned:
        return linker
    better = learn(linker.counts, shipped())
    if better is shipped():
        return linker
    linker = Linker(linker.comparator, Scorer(better), options.judgements)
    linker.add(entries)
    return linker


def link_codings(
    codings: Sequence[Mapping[str, Any]],
    options: Options | None = None,
    copied: Mapping[str, str] | None = None,
    before: Mapping[str, Sequence[str]] | None = None,
    retired: Container[str] = (),
) -> Linked:
    """Link the reports of ``codings`` (guidelines' format, with ``outlet`` and ``url`` where known).

    ``copied``: document → group of copies. ``before``: events of the last run by id, whose ids are kept where
    most of their reports stay together; ``retired``: older ids, never given again.
    """
    options = options or default_options()
    kin = options.kin or known()
    linker = link_entries(list(read_codings(codings, copied, options.key)), options)
    groups = [group for group in linker.groups() if group[0].kind == "incident"]
    naming = name(([e.key for e in group] for group in groups), before, retired)
    members = {e.key: e for group in groups for e in group}
    found, claims = told({id: [members[key] for key in keys] for id, keys in naming.events.items()}, codings, options)
    events = sorted(found, key=lambda e: (e.start or 0, e.id))
    tallies = [beside(e, events, options.profile, kin) for e in linker.entries if e.kind == "tally"]
    return Linked(tuple(events), tuple(tallies), tuple(claims), tuple(naming.history), linker)


def told(
    groups: Mapping[str, Sequence[Entry]], codings: Sequence[Mapping[str, Any]], options: Options
) -> tuple[list[Event], list[Line]]:
    """The events that ``groups`` of reports (by id) tell of, and the claims of ``codings``, their documents'.

    Whom a claim denies for is known only when events are, so those are made twice.
    """
    kin, judged = options.kin or known(), options.judgements.reports()

    def made(id: str, denied_by: Sequence[str] = ()) -> Event:
        return consolidate(id, groups[id], options.profile, kin, options.read_source, denied_by, judged)

    found = {id: made(id) for id in groups}
    claims = ledger(codings, found.values(), options.read_source)
    found.update((id, made(id, actors)) for id, actors in deniers(claims).items())
    return list(found.values()), claims
