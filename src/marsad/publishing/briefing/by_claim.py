"""Who says what: statements on the events of a briefing, in the words of the documents, by event."""

from __future__ import annotations

from datetime import date

from .article import ClaimBlock, Quote
from .bits import Line, ref, safe, text
from .facts import Facts
from .writer import Json, Writer

#: Statements quoted on one event, and characters of one.
_EACH, _LONGEST = 4, 420


def blocks(facts: Facts, writer: Writer) -> tuple[tuple[ClaimBlock, ...], Line]:
    """The statements, those on denied and disputed events first, and how many are not quoted."""
    events = {str(e["id"]): e for e in facts.events}
    about: dict[str, list[Json]] = {}
    total = 0
    for claim in writer.material.claims:
        mine = [e for e in claim["events"] if e in events]
        if mine:
            total += 1
            about.setdefault(mine[0], []).append(claim)
    ranked = sorted(about, key=lambda id: (-_heat(about[id]), -_killed(events[id]), id))
    out, quoted = [], 0
    for id in ranked:
        room = writer.manner.quotes - quoted
        if room <= 0:
            break
        claims = _chosen(about[id])[: min(_EACH, room)]
        quoted += len(claims)
        out.append(ClaimBlock(_about(events[id], writer), tuple(_quote(c, writer) for c in claims)))
    more: Line = ()
    if total > quoted:
        more = writer.phrases.say("claim.more", claims=writer.many(total - quoted, "claim"))
    return tuple(out), more


def _heat(claims: list[Json]) -> int:
    """How much a reader needs to hear the sides: a denial above all, then several speakers, then doubt."""
    denied = any(c["certainty"] == "denied" for c in claims)
    several = len({c["speaker"] for c in claims}) > 1
    return 4 * denied + 2 * several + any(c["certainty"] == "hedged" for c in claims)


def _killed(event: Json) -> int:
    return int(((event.get("totals") or {}).get("killed") or {}).get("best") or 0)


def _chosen(claims: list[Json]) -> list[Json]:
    """Denials first, then a statement of each speaker before a second one of any; then in the order of time."""
    seen: dict[str, int] = {}
    ranked = []
    for claim in claims:
        turn = seen[claim["speaker"]] = seen.get(claim["speaker"], -1) + 1
        ranked.append((claim["certainty"] != "denied", turn, claim["published"] or "", claim["document"], claim))
    return [x[-1] for x in sorted(ranked, key=lambda x: x[:-1])]


def _about(event: Json, writer: Writer) -> Line:
    number = writer.number_of(event)
    comma = "، " if writer.arabic else ", "
    parts = (*text(writer.incidents.act(event).noun + comma), *writer.placing.label(event))
    label = (*parts, *text(comma + writer.incidents.when(event, weekday=False)), *ref(str(number), f"e{number}"))
    return writer.phrases.say("claim.on", event=label)


def _quote(claim: Json, writer: Writer) -> Quote:
    words = safe(str(claim["content"]))
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    published = claim.get("published")
    return Quote(
        writer.people.source(str(claim["speaker"])), safe(claim.get("outlet") or ""),
        writer.dates.day(date.fromisoformat(published)) if published else "",
        writer.phrases.word(f"claim.{claim['form']}"), str(claim["certainty"]),
        writer.phrases.word(f"claim.{claim['certainty']}"), words,
    )  # fmt: skip
