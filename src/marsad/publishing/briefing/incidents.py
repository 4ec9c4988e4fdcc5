"""An event as a sentence or two: what happened where, by whose hand, with what losses, by whose word.

The sentence says only what a field of the event carries; every number in it leads to the event's entry among the
sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad.lexicon.tables import read
from marsad.linking.profiles import Profile
from marsad.model import VAGUE
from marsad.publishing.words.dates import Dates
from marsad.publishing.words.spelling import Case

from .bits import Line, capital, joined, named, opened, ref, text, tidy
from .people import ANYBODY, People
from .phrases import Phrases
from .placing import Placing
from .tolls import OUTCOMES, Said, Tolls, countable, listed, parts_of, said, toll_of

Json = Mapping[str, Any]
_TABLE = Path(__file__).with_name("acts.csv")
_COLUMNS = ("type", "form", "counted", "gender", "ar", "ar_on", "en", "en_on")
#: Forms whose sentence may begin with the losses.
_LOSSES_FIRST = frozenset({"act", "battle", "protest"})
#: Forms of which a reader expects a doer and a toll.
_EXPECTED = frozenset({"act", "battle", "abduction", "arrests"})
#: Doers that the noun of the act names already.
_IN_THE_ACT = frozenset({"protesters", "rioters"})
#: Outcomes of which "others" may be said after another outcome of the same class.
_OTHERS = frozenset({"injured", "captured", "arrested"})
#: What stands between sources that give one figure together.
_JOINT = "، "
#: Endings of a first word that shows its case, or is somebody's (مصدران, مراسلنا, ذووه).
_CASED = ("ان", "ون", "ين", "ا", "اً", "وه", "هم", "هما")
_WORDS = 7
#: More sources than these are not all named in a sentence.
_SOURCES = 3


class Act(NamedTuple):
    """How a kind of act is told."""

    form: str
    counted: str
    feminine: bool
    noun: str
    on: str


@lru_cache(maxsize=2)
def acts(language: str) -> dict[str, Act]:
    """Acts by type of event."""
    return {
        r["type"]: Act(r["form"], r["counted"], r["gender"] == "f", r[language], r[f"{language}_on"])
        for r in read(_TABLE, _COLUMNS)
    }


class Loss(NamedTuple):
    """One outcome, as the subject of a verb and after a noun, and whether it is one person."""

    outcome: str
    subject: Line
    object: Line
    single: bool


class Incidents:
    """Sentences on events in one language."""

    def __init__(
        self, phrases: Phrases, people: People, tolls: Tolls, placing: Placing, dates: Dates, profile: Profile | None,
        reports: Mapping[str, Json],
    ) -> None:  # fmt: skip
        self._phrases, self._people, self._tolls = phrases, people, tolls
        self._placing, self._dates, self._profile, self._reports = placing, dates, profile, reports
        self._arabic = phrases.language == "ar"

    def when(self, event: Json, *, weekday: bool = True) -> str:
        """The day or period of an event as a noun."""
        start, end = event.get("start"), event.get("end")
        if not start:
            return self._phrases.word("further.undated")
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
        return self._dates.day(first, weekday=weekday) if first == last else self._dates.period(first, last)

    def within(self, event: Json) -> str:
        """The day or period of an event after its preposition; "" where it has none."""
        start, end = event.get("start"), event.get("end")
        if not start:
            return ""
        return self._dates.within(date.fromisoformat(start), date.fromisoformat(end or start))

    def act(self, event: Json) -> Act:
        return acts(self._phrases.language)[event["type"]]

    def sentence(self, event: Json, number: int, turn: int, beside: Sequence[str] = ()) -> Line:
        """The event in prose. ``number``: its entry among the sources; ``turn``: which of several wordings;
        ``beside``: codes of areas that the heading above names already."""
        act, losses = self.act(event), self.losses(event, number)
        slots = self._slots(event, act, losses, beside)
        counted = [x for x in losses if x.outcome == act.counted]
        others = [x for x in losses if x.outcome != act.counted]
        form = f"incident.{act.form}"
        if counted and f"{form}.counted" in self._phrases:
            line = self._phrases.say(
                f"{form}.counted", turn, **{**slots, "counted": self._suffered(counted), "losses": self._listed(others)}
            )
        elif losses and act.form in _LOSSES_FIRST and turn % 2 == 0 and f"{form}.lost" in self._phrases:
            line = self._phrases.say(f"{form}.lost", turn // 2, **slots, lost=self._suffered(losses))
        else:
            line = self._phrases.say(f"{form}.first", turn // 2, **slots)
        further = self._further(event, act, number)
        if not losses:
            line = (*line, *ref(str(number), f"e{number}"))
        return tidy(part for x in (opened(line, self._phrases.language), *further) for part in (*x, *text(" ")))

    def brief(self, event: Json, number: int, key: str, **slots: Any) -> Line:
        """A sentence of the lead about an event: the phrase ``key`` with its place, act, doers and losses."""
        act, losses = self.act(event), self.losses(event, number)
        filled = self._slots(event, act, losses, ())
        filled["doers" if act.form == "battle" else "between"] = ()
        return self._phrases.say(key, **filled, lost=self._suffered(losses), when=self.within(event), **slots)

    def losses(self, event: Json, number: int) -> list[Loss]:
        """The losses of an event in the order of :data:`~.tolls.OUTCOMES`, each number with its footnote."""
        reports = [self._reports[r] for r in event.get("reports") or () if r in self._reports]
        found = sorted(event.get("figures") or (), key=lambda f: (_rank(f["outcome"]), f.get("side") != "targets"))
        out, before = [], ""
        for outcome in dict.fromkeys(f["outcome"] for f in found):
            told = [
                (victims, words)
                for figure in found if figure["outcome"] == outcome
                for victims, words in self._told(figure, reports)
            ]  # fmt: skip
            if not told:
                continue
            again = len(told) == 1 and told[0][0] == before and outcome in _OTHERS and countable(told[0][1])
            cases: tuple[Case, Case] = ("nom", "gen")
            subject, object = (
                joined((self._one(who, words, case, number, again) for who, words in told), *self._people.commas)
                for case in cases
            )
            words = told[0][1]
            single = len(told) == 1 and words.toll.best == 1 and words.qualifier in {"exact", "at_least"}
            out.append(Loss(outcome, subject, object, single))
            before = told[0][0] if len(told) == 1 else ""
        return out

    def _told(self, figure: Json, reports: Sequence[Json]) -> list[tuple[str, Said]]:
        """The classes of victims of a figure, each with its words; one class where the whole is told in words only."""
        toll, outcome = toll_of(figure), figure["outcome"]
        whole = said(toll, outcome, reports, self._profile)
        parts = parts_of(figure)
        if whole.qualifier in VAGUE:
            named = [victims for victims, _ in parts if victims != ANYBODY]
            return [(named[0] if len(named) == 1 else ANYBODY, whole)]
        return [(victims, said(part, outcome, reports, self._profile)) for victims, part in parts if part.high]

    def _one(self, victims: str, words: Said, case: Case, number: int, again: bool) -> Line:
        note = ref(str(number), f"e{number}")
        if again:
            return (*self._tolls.others(words, case), *note)
        return (*self._tolls.people(words, self._people.counted(victims), case), *note)

    def _slots(self, event: Json, act: Act, losses: Sequence[Loss], beside: Sequence[str]) -> dict[str, Any]:
        doers = [d for d in event.get("perpetrators") or () if d not in _IN_THE_ACT]
        told = {v for f in event.get("figures") or () for p in f.get("parts") or () for v in p.split("+")}
        targets = [t for t in event.get("targets") or () if t not in told or act.form not in {"act", "abduction"}]
        targets = [t for t in targets if not (act.form == "arrests" and t in told)]
        where = self._placing.where(event, act.on, beside)
        inside = self._placing.where(event, "في" if self._arabic else "in", beside)
        return {
            "act": act.noun, "t": "ت" if act.feminine else "", "a": "ا" if act.feminine else "",
            "where": where, "where_in": inside, "Where_in": capital(inside), "spot": self._placing.spot(event, beside),
            "place": self._placing.line(event), "doers": self._people.sides(doers),
            "targets": self._people.sides(targets), "between": self._between(event), "losses": self._listed(losses),
            "by": self._by(event),
        }  # fmt: skip

    def _between(self, event: Json) -> Line:
        """The sides of a clash or an agreement."""
        a, b = (
            [x for x in event.get(k) or () if x not in {ANYBODY, *_IN_THE_ACT}] for k in ("perpetrators", "targets")
        )
        if not a and not b:
            return ()
        first, second = self._people.sides(a), self._people.sides(b)
        if set(a) == set(b):
            return self._phrases.say("sides.within", a=first)
        if not a or not b:
            if len(a or b) == 2 and not b:
                names = [named(self._people.actor(x), self._phrases.language) for x in a]
                return self._phrases.say("sides.between", a=names[0], b=names[1])
            call = self._people.heading if self._arabic else self._people.actor
            names = [named(call(x), self._phrases.language) for x in a or b]
            return self._phrases.say("sides.one", a=joined(names, *self._people.commas))
        return self._phrases.say("sides.between" if len(a) == len(b) == 1 else "sides.against", a=first, b=second)

    def _suffered(self, losses: Sequence[Loss]) -> Line:
        return listed(
            (self._phrases.say(f"suffered.{x.outcome}", who=x.subject, were="was" if x.single else "were")
             for x in losses), self._people,
        )  # fmt: skip

    def _listed(self, losses: Sequence[Loss]) -> Line:
        return listed((self._phrases.say(f"loss.{x.outcome}", who=x.object) for x in losses), self._people)

    def sources(self, event: Json) -> list[str]:
        """Whose word an event is: the sources of the figures that count, else those whom reports name, else outlets."""
        names = [
            s.get("source") or s.get("outlet") or ""
            for f in event.get("figures") or ()
            for s in f.get("sayings") or ()
            if s.get("status") == "used"
        ] or [w for r in event.get("reports") or () for w in self._reports.get(r, {}).get("reported_by") or ()]
        parts = (" ".join(part.split()) for name in names for part in name.split(_JOINT))
        return list(dict.fromkeys(p for p in parts if p))

    def _by(self, event: Json) -> Line:
        """The sources in a sentence; nothing where there are many, or where a name does not fit after a preposition."""
        found = self.sources(event)
        if not found or len(found) > _SOURCES or not all(map(_fits, found)):
            return ()
        return joined((named(n, self._phrases.language) for n in found), *self._people.commas)

    def _further(self, event: Json, act: Act, number: int) -> list[Line]:
        """Short sentences after the first: claims of responsibility, what is missing, where sources differ."""
        out: list[Line] = []
        a = "ا" if act.feminine else ""
        if claimed := self._people.sides(event.get("claimed_by") or ()):
            out.append(self._phrases.say("further.claimed", claimed=claimed, a=a))
        expected = act.form in _EXPECTED
        if expected and not event.get("perpetrators") and not (act.form == "battle" and event.get("targets")):
            out.append(self._phrases.say("further.nobody"))
        if expected and not event.get("figures"):
            out.append(self._phrases.say("further.untold"))
        if event.get("grade") == "contested":
            key = "further.denied" if "den" in str(event.get("grade_reason")) else "further.rivals"
            out.append(self._phrases.say(key, a=a))
        for figure in event.get("figures") or ():
            if versions := self._versions(figure, number):
                out.append(self._phrases.say(
                    "further.differ", outcome=self._phrases.word(f"outcome_of.{figure['outcome']}"), versions=versions,
                ))  # fmt: skip
        return out

    def _versions(self, figure: Json, number: int) -> Line:
        """The numbers of sources that differ, each with its source."""
        used = [s for s in figure.get("sayings") or () if s.get("status") in {"used", "claim"}]
        if len({s["best"] for s in used}) < 2 or len(used) > 2 * _SOURCES:
            return ()
        note = ref(str(number), f"e{number}")
        return joined(
            (
                (*self._phrases.say(
                    "further.version", number=self._tolls.number(s["best"]),
                    source=self._people.source(s["source"] or s["outlet"]),
                ), *note)
                for s in sorted(used, key=lambda s: (s["best"], s["source"]))
            ), *self._people.commas,
        )  # fmt: skip


def _fits(name: str) -> bool:
    """Whether a name, as a text has it, reads well after a preposition: no dual or plural with a case, no pronoun, no
    particle of its own."""
    first = name.split()[0]
    if len(name.split()) > _WORDS or first.endswith(_CASED) or name.startswith("["):
        return False
    return not first.startswith("ل") or first.startswith(("لجن", "لواء"))


def _rank(outcome: str) -> int:
    return OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES)
