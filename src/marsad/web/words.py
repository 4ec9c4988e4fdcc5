"""Words of codes that people read: statuses, certainties, changes, verdicts, fields, and the linker's own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.web.i18n import gettext, ngettext, noop

#: Kind of word → code → English message. What is not here is shown as it is.
WORDS: dict[str, dict[str, str]] = {
    "status": {
        "machine": noop("machine-coded"), "partly-reviewed": noop("partly reviewed"), "reviewed": noop("reviewed"),
        "double-reviewed": noop("reviewed twice"), "rejected": noop("rejected"), "reopened": noop("open again"),
        "skipped": noop("left for later"),
    },
    "certainty": {"asserted": noop("asserts"), "hedged": noop("hedges"), "denied": noop("denies")},
    "form": {"direct": noop("verbatim"), "indirect": noop("in other words")},
    "side": {"targets": noop("losses of those attacked"), "perpetrators": noop("losses of the attackers")},
    "saying": {
        "used": noop("counts"), "superseded": noop("superseded by the same source"), "relay": noop("relays another"),
        "vague": noop("words only"), "claim": noop("claim of an enemy"), "first": noop("toll of the first day"),
    },
    "change": {
        "created": noop("linked for the first time"), "grown": noop("more reports joined"),
        "shrunk": noop("reports left"), "merged": noop("merged with other events"),
        "split": noop("split from another event"), "vanished": noop("became part of other events"),
        "accept": noop("accepted"), "fix": noop("mended and accepted"), "reject": noop("rejected"),
        "skip": noop("left for later"), "undo": noop("last decision taken back"), "same": noop("linked by hand"),
        "different": noop("separated by hand"), "complete": noop("called complete"),
        "add": noop("added"),
        "parted": noop("parted by hand"), "joined": noop("joined by hand"),
        "kept-apart": noop("called another event"), "restored": noop("decision on links taken back"),
        "links-right": noop("links called right"),
    },
    "queue": {
        "uncertain": noop("Least certain"), "severe": noop("Most killed"), "novel": noop("New sources"),
        "sample": noop("Random sample"), "disagreements": noop("Disagreements"),
    },
    "rejection": {
        "not-event": noop("no event"), "old-event": noop("old event"), "duplicate": noop("told twice"),
        "wrong-place": noop("wrong place"), "wrong-actor": noop("wrong actor"),
        "out-of-scope": noop("not our concern"),
    },
    "reopened": {
        "text": noop("the source changed the text"), "machine": noop("the machine reads it otherwise now"),
        "moved": noop("another report stands here now"),
    },
    "measured": {
        "event": noop("Is it an event?"), "kind": noop("Kind"), "type": noop("Kind of act"),
        "start": noop("First day"), "end": noop("Last day"), "places": noop("Places"),
        "perpetrators": noop("By whom"), "targets": noop("Against whom"), "casualties": noop("Losses"),
        "claimed_by": noop("Claimed by"), "reported_by": noop("Reported by"), "killed": noop("Number killed"),
        "injured": noop("Number injured"),
    },
    "level": {
        "same": noop("the same"), "night": noop("one night"), "covers": noop("one covers the other"),
        "undated": noop("no date told"), "next": noop("next day"), "near": noop("near"), "far": noop("far"),
        "family": noop("of one family"), "compatible": noop("may be one"), "different": noop("different"),
        "equal-large": noop("equal, large"), "equal": noop("equal"), "equal-small": noop("equal, small"),
        "near-small": noop("near, small"), "apart": noop("apart"), "one": noop("only one tells"),
        "none": noop("neither tells"), "no": noop("unlike"), "outlet": noop("the same outlet"),
        "copy": noop("a copy"), "copy-other": noop("a copy in another outlet"), "km5": noop("within 5 km"),
        "km12": noop("within 12 km"), "km25": noop("within 25 km"), "area": noop("one area"),
        "within": noop("one holds the other"), "admin1": noop("one governorate"), "namesake": noop("of one name"),
        "country": noop("one country"), "unknown": noop("unknown"), "shared": noop("shared"),
        "kin": noop("of one side"), "vague": noop("not told"), "crossed": noop("the other way round"),
    },
    "compared": {
        "prior": noop("before anything is known"), "date": noop("date"), "place": noop("place"),
        "type": noop("kind of act"), "perpetrators": noop("by whom"), "targets": noop("against whom"),
        "killed": noop("killed"), "injured": noop("injured"), "text": noop("words"),
    },
    "field": {
        "evidence": noop("what happened"), "places": noop("place"), "time": noop("time"),
        "perpetrators": noop("by whom"), "targets": noop("against whom"), "casualties": noop("losses"),
        "claimed_by": noop("claimed by"), "reported_by": noop("reported by"), "speaker": noop("speaker"),
        "content": noop("what is said"), "type": noop("kind of act"), "date": noop("date"), "place": noop("place"),
        "start": noop("time"), "end": noop("end"), "kind": noop("kind"),
    },
    "kind": {"incident": noop("incident"), "tally": noop("summed figure"), "trend": noop("trend")},
    "reason": {
        "contested": noop("sources contradict each other"), "deadly": noop("many killed, nobody has looked"),
        "wide": noop("numbers far apart"),
    },
    "precision": {
        "1": noop("exact place"), "2": noop("near this place"), "3": noop("district known only"),
        "4": noop("governorate known only"), "5": noop("area known only"), "6": noop("country known only"),
        "7": noop("no place known"),
    },
    "date_precision": {
        "1": noop("exact day"), "2": noop("within a few days"), "3": noop("within the week"),
        "4": noop("within the month"), "5": noop("within the year"),
    },
    "source": {
        "medical": noop("medical"), "monitor": noop("monitors"), "international": noop("international bodies"),
        "official": noop("officials"), "military": noop("military"), "security": noop("security forces"),
        "local": noop("local people"),
        "media": noop("media"),
    },
    "filter": {
        "from": noop("from"), "to": noop("until"), "place": noop("place"), "actor": noop("actor"),
        "doer": noop("by whom"), "target": noop("against whom"), "type": noop("kind of act"), "grade": noop("evidence"),
        "source": noop("source"), "status": noop("review"), "victims": noop("victims"),
        "min_sources": noop("sources, at least"),
    },
    "outcome": {
        "killed": noop("killed"), "injured": noop("injured"), "captured": noop("captured"),
        "abducted": noop("abducted"), "arrested": noop("arrested"), "missing": noop("missing"),
        "displaced": noop("displaced"), "surrendered": noop("surrendered"),
    },
    "qualifier": {
        "exact": noop("exactly"), "at_least": noop("at least"), "more_than": noop("more than"), "about": noop("about"),
        "up_to": noop("up to"), "several": noop("several"), "tens": noop("tens"), "hundreds": noop("hundreds"),
        "thousands": noop("thousands"),
    },
    "order": {
        "newest": noop("newest first"), "oldest": noop("oldest first"), "deadliest": noop("most killed first"),
        "changed": noop("changed last first"),
    },
    "dimension": {
        "country": noop("Country"), "admin1": noop("Governorate"), "family": noop("Family of acts"),
        "type": noop("Kind of act"), "actor": noop("Actor"), "grade": noop("Evidence"), "victims": noop("Victims"),
        "source": noop("Source"), "status": noop("Review"), "month": noop("Month"), "year": noop("Year"),
        "week": noop("Week"), "day": noop("Day"), "quarter": noop("Quarter"), "place": noop("Place"),
        "target": noop("Attacked"), "outlet": noop("Outlet"), "precision": noop("Precision of the place"),
    },
}  # fmt: skip


def word(kind: str, code: object) -> str:
    """What a code of a kind is called in the language of the page."""
    message = WORDS[kind].get(str(code))
    return gettext(message) if message else str(code)


def _apart(text: str) -> str:
    """A name with a direction of its own inside a sentence (first strong isolate)."""
    return f"\u2068{text}\u2069"


def _lowest(number: str, who: str) -> str:
    if number == "1":
        return _alone(who)
    return gettext("%(who)s, the lowest of %(n)s") % {"who": _apart(who), "n": number}


def _highest(number: str, who: str) -> str:
    if number == "1":
        return _alone(who)
    return gettext("%(who)s, the highest of %(n)s") % {"who": _apart(who), "n": number}


def _alone(who: str) -> str:
    return gettext("%(who)s, the only one") % {"who": _apart(who)}


def _largest(number: str, kind: str, who: str) -> str:
    values = {"who": _apart(who), "n": number, "kind": word("source", kind)}
    if number == "1":
        return gettext("%(who)s, the only one (%(kind)s)") % values
    return gettext("%(who)s, the largest of %(n)s (%(kind)s)") % values


def _named_by(number: str) -> str:
    return ngettext(
        "%(n)s independent source names the doer", "%(n)s independent sources name the doer", int(number)
    ) % {"n": number}


#: Sentences of the linker, with what stands in their gaps.
_SENTENCES: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"lowest of (\d+): (.*)", _lowest),
    (r"highest of (\d+): (.*)", _highest),
    (r"largest of (\d+) ([\w-]+): (.*)", _largest),
    (r"(\d+) independent sources name the doer", _named_by),
    (r"(.+): the lowest figure stands", lambda p: gettext("rule of %(profile)s: the lowest stands") % {"profile": p}),
)
_PLAIN = (
    noop("claimed by the enemy only"), noop("sources name rival doers"), noop("the accused deny"),
    noop("the doer says so"), noop("one independent source"), noop("parties only"), noop("no doer is named"),
)  # fmt: skip


def sentence(text: str) -> str:
    """A rule or reason of the linker in the language of the page; one that is not known as it is."""
    if text in _PLAIN:
        return gettext(text)
    for pattern, made in _SENTENCES:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return made(*found.groups())
    return text
