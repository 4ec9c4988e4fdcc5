"""What is not known: figures, places, days and doers that no source gives, and where sources disagree."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model import VAGUE

from .bits import Line, opened
from .facts import Facts
from .placing import COARSE
from .tolls import said, toll_of
from .writer import Json, Writer

#: Reasons of :mod:`marsad.analysis.select` that are told: events that nobody knows to be in or out.
_LEFT_OUT = {"no date": "undated", "no place": "outside"}
#: Fields on which documents may differ, as the phrases call them.
_FIELDS = ("type", "start", "date", "place", "perpetrators", "targets")


def lines(facts: Facts, writer: Writer) -> tuple[Line, ...]:
    """A line for each thing that is not known of some events."""
    phrases, out = writer.phrases, []
    for key, test in _TESTS:
        found = [e for e in facts.events if test(e, writer)]
        if found:
            out.append(phrases.say(
                f"unknown.{key}", events=writer.count(found, "gen" if key in _GENITIVE else "nom"),
                profile=profile_name(facts.profile, writer), were=writer.were(len(found)),
                rest="rests" if len(found) == 1 else "rest",
            ))  # fmt: skip
    differing = [e for e in facts.events if e.get("conflicts")]
    fields = [f for f in _FIELDS if any(c["field"] == f for e in differing for c in e["conflicts"])]
    if fields:
        named = dict.fromkeys(phrases.word(f"unknown.field_{f}") for f in fields)
        out.append(phrases.say(
            "unknown.fields", fields=("، " if writer.arabic else ", ").join(named),
            events=writer.count(differing, "gen"),
        ))  # fmt: skip
    for reason, key in _LEFT_OUT.items():
        if number := facts.excluded.get(reason):
            out.append(phrases.say(
                f"unknown.{key}", events=writer.many(number, "event"), were=writer.were(number)
            ))  # fmt: skip
    return tuple(opened(line, writer.manner.language) for line in out) or (phrases.say("unknown.none"),)


def profile_name(id: str, writer: Writer) -> str:
    return writer.profile.name if writer.profile else id


def _precision(event: Json) -> int:
    return int((event.get("place") or {}).get("precision") or 1)


def _vague(event: Json, writer: Writer) -> bool:
    reports = [r for k in event.get("reports") or () if (r := writer.material.reports.get(k))]
    return any(
        said(toll_of(f), f["outcome"], reports, writer.profile).qualifier in VAGUE for f in event.get("figures") or ()
    )


def _differ(event: Json, writer: Writer) -> bool:
    return any(
        len({s["best"] for s in f.get("sayings") or () if s.get("status") in {"used", "claim"}}) > 1
        for f in event.get("figures") or ()
    )


_TESTS: tuple[tuple[str, Callable[[Json, Writer], bool]], ...] = (
    ("killed", lambda e, w: not w.with_figure([e], "killed")),
    ("words", _vague),
    ("differ", _differ),
    ("doers", lambda e, w: not e.get("perpetrators")),
    ("contested", lambda e, w: e.get("grade") == "contested"),
    ("single", lambda e, w: int(e.get("sources") or 0) < 2),
    ("place", lambda e, w: not (e.get("place") or {}).get("name")),
    ("coarse", lambda e, w: bool((e.get("place") or {}).get("name")) and _precision(e) >= COARSE),
    ("date", lambda e, w: int(e.get("date_precision") or 1) > 1 or not e.get("start")),
)
#: Lines in which the events stand after a preposition or noun.
_GENITIVE = frozenset({"killed", "words", "differ", "doers", "contested", "place", "coarse", "date"})
