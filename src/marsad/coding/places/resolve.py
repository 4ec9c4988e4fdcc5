"""Which place a name means in this document, and how exactly the text locates it.

Evidence, each a number added to a reading: how well known it is, the countries of the document, the parent or the
heading it stands under, the kind of place the text calls it, other places close by. Names of small places that
nothing supports are dropped: most such hits are common words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...lexicon.places import PlaceRecord
from ...lexicon.vocabulary import Vocabulary
from .cues import STRONG
from .spots import CAPITAL
from .types import WIDTH, PlaceContext, PlaceMention

_TIER = {1: 0.0, 2: -0.8, 3: -1.6, 4: -2.6, 5: -3.0}
_KIND = {
    "village": ("village", "town"), "town": ("town", "village", "city", "admin2"), "city": ("city", "town", "admin2"),
    "quarter": ("quarter",), "camp": ("camp",), "admin1": ("admin1",), "admin2": ("admin2",),
    "settlement": ("settlement",), "region": ("region", "admin2", "town"), "front": ("front", "admin2", "region"),
    "crossing": ("crossing", "facility"),
}  # fmt: skip
_AROUND = 6
_APART = frozenset(("from", "actor"))  # places that something comes from, or whose government acts
_LIKELY, _WELL_KNOWN = 3, 3  # readings of a name that tell a province, and their tier
_FIRM = frozenset(("admin1", "admin2", "city", "town"))
_HOLDING = frozenset(("container", "beside"))
_LISTED = 3  # characters between the places of a list
_SMALL = frozenset(("village", "town", "quarter", "camp", "settlement", "region", "front"))
#: Countries whose places stand in the same reports.
_KIN = (("IL", "PS"), ("MA", "EH"))
_NEAR = {"near": 2, "direction": 2, "countryside": 2, "beside": 2, "between": 5}
_BY_LEVEL = {"country": 6, "admin1": 4, "admin2": 3, "region": 5, "front": 2, "road": 5, "water": 7}


def resolve(mentions: Sequence[list[PlaceMention]], context: PlaceContext) -> list[list[PlaceMention]]:
    """Resolve the mentions of all sentences of a document, in place; the same lists without dropped mentions."""
    votes = _votes(mentions, context)
    total = sum(votes.values())
    told = _provinces(mentions)
    seen: Counter[str] = Counter()
    heading: PlaceMention | None = None
    out = []
    for index, group in enumerate(mentions):
        for m in group:
            m.sentence = index
        tied = _tied(group)
        for i in sorted(range(len(group)), key=lambda i: (WIDTH.get(_level(group[i]), 9), group[i].cue < 2)):
            if group[i].name == CAPITAL and not any(votes[r.country] for r in group[i].candidates):
                group[i].candidates = []  # of a country that the document does not tell
            if group[i].candidates:
                listed = _listed(i, group)
                _choose(group[i], tied[i], listed, listed | _told(i, group), heading, votes, total, seen)
                _as_quarter(group[i], told)
        kept = _drop(group, votes, total, context.vocabulary)
        for m in kept:
            if m.admin1:
                seen[m.admin1] += 1
            if m.heading and m.country:
                heading = m
        _alone(kept)
        out.append(kept)
    main = _main(out, votes)
    heading = None
    for group in out:
        heading = next((m for m in group if m.heading and m.country), heading)
        tied = _tied(group)
        for i, m in enumerate(group):
            if not m.known:
                _inherit(i, group, tied, heading, main)
            _precision(m)
            if m.relation == "between" and m.level == "country":
                m.kept = False  # the border between two countries
    return out


def _votes(mentions: Sequence[list[PlaceMention]], context: PlaceContext) -> Counter[str]:
    """Countries by evidence: actors', the outlet's, and names that mean places of one country only."""
    votes: Counter[str] = Counter(context.country_votes)
    if context.outlet_country:
        votes[context.outlet_country] += 2
    for group in mentions:
        for m in group:
            known = [r for r in m.candidates if r.tier <= 2 or (r.by_hand and (" " in m.name or r.tier <= 3))]
            known = known or (m.candidates if m.cue >= 2 else [])
            countries = {r.country for r in known if r.country}
            if len(countries) == 1:
                code = countries.pop()
                weight = 3 if known[0].level == "admin1" else 2 if known[0].level != "country" else 1
                votes[code] += 1 if m.dateline else weight
    for one, two in _KIN:
        votes[one], votes[two] = votes[one] + votes[two] // 2, votes[two] + votes[one] // 2
    return votes


def _listed(i: int, group: list[PlaceMention]) -> set[str]:
    """The provinces and countries of a mention's neighbours in a list."""
    m = group[i]
    out: set[str] = set()
    for o in group[max(0, i - 1) : i] + group[i + 1 : i + 2]:
        gap = o.start - m.end if o.start > m.start else m.start - o.end
        if o.relation == m.relation and gap <= _LISTED:
            lies = {(r.country, r.admin1) for r in o.candidates if r.tier <= 3}
            found = {(o.country, o.admin1)} if o.admin1 else lies
            if len(found) == 1:
                out.update(x for x in found.pop() if x)
    return out


def _told(i: int, group: list[PlaceMention]) -> set[str]:
    """The last province that the sentence tells of before a mention."""
    told = next((o for o in reversed(group[:i]) if o.level == "admin1" and o.admin1 and o.kept and not o.origin), None)
    return set() if told is None else {x for x in (told.admin1, told.country) if x}


def _score(
    r: PlaceRecord, m: PlaceMention, hints: set[str], beside: set[str], votes: Counter[str], total: int,
    seen: Counter[str],
) -> float:  # fmt: skip
    score = _TIER[r.tier] + (0.5 if r.by_hand else 0.0)
    score += 4.0 * votes[r.country] / total if r.country else 0.5
    if r.admin1 and r.admin1 in hints:
        score += 4.0
    elif r.country in hints:
        score += 2.0
    if r.admin1 in beside or r.country in beside:
        score += 1.5
    if r.admin1 and seen[r.admin1]:
        score += min(1.0, 0.4 * seen[r.admin1])
    if m.generic:
        wanted = _KIND.get(m.generic, ())
        score += 1.2 if r.level in wanted[:1] else 0.8 if r.level in wanted else -0.6 if r.level == "country" else 0.0
    elif m.relation == "countryside" and r.level in ("city", "admin1", "admin2"):
        score += 0.6
    return score


def _choose(
    m: PlaceMention, tied: list[PlaceMention], listed: set[str], beside: set[str], heading: PlaceMention | None,
    votes: Counter[str], total: int, seen: Counter[str],
) -> None:  # fmt: skip
    hints: set[str] = set()
    for other in tied:
        hints.update(x for x in _codes(other) if x)
    if heading is not None:
        hints.update(x for x in (heading.admin1, heading.country) if x)
    if not hints and not beside and m.generic not in _SMALL and any(r.tier == 1 for r in m.candidates):
        # القاهرة is the capital until the text says otherwise
        m.candidates = [r for r in m.candidates if r.tier <= 2 or (r.by_hand and 2 * votes[r.country] >= total)]
    ranked = m.candidates
    if len(ranked) > 1:
        ranked = sorted(ranked, key=lambda r: -_score(r, m, hints, beside, votes, max(4, total), seen))
    best = ranked[0]
    if _elsewhere(best, m, tied, listed):
        m.known = False  # the text says that it lies elsewhere
        return
    m.country, m.admin1 = best.country or None, best.admin1 or None
    m.lat, m.lon, m.level = best.lat, best.lon, best.level
    if best.level == "admin1" and m.generic in ("city", "town"):
        m.level = "city"  # مدينة كركوك: the town, not its province
    rivals = {r.admin1 for r in ranked if r.tier == best.tier and r.country == best.country}
    if best.tier == 4 and not hints and not m.admin1 and len(rivals) > 1:
        m.admin1 = None
    m.candidates = [best]


def _provinces(mentions: Sequence[list[PlaceMention]]) -> set[str]:
    """The provinces of the places that a document names, its quarters left out."""
    return {
        r.admin1 for group in mentions for m in group if m.generic != "quarter"
        for r in m.candidates[:_LIKELY] if r.level != "quarter" and r.tier <= _WELL_KNOWN and r.admin1
    }  # fmt: skip


def _as_quarter(m: PlaceMention, told: set[str]) -> None:
    """Quarters are named alike everywhere: one of a province that nothing else names is another town's quarter."""
    if m.generic == "quarter" and m.known and m.admin1 and told and m.admin1 not in told:
        m.known, m.candidates = False, []
        m.country = m.admin1 = m.lat = m.lon = None


def _elsewhere(best: PlaceRecord, m: PlaceMention, tied: list[PlaceMention], listed: set[str]) -> bool:
    """Whether what the text says of where it lies is true of no reading of a small place's name."""
    holder = next((o for o in tied if o.relation in _HOLDING and o.country and o.level in _FIRM), None)
    told = {holder.country} if holder is not None and holder.country else {x for x in listed if len(x) == 2}
    if told and best.tier >= 2 and (m.generic in _SMALL or holder is not None):
        kin = {b for a in told for pair in _KIN if a in pair for b in pair}
        if best.country not in told | kin:
            return True
    if best.tier <= 2 and best.by_hand:
        return False
    inside = holder is not None and holder.relation == "container" and holder.admin1 and holder.level != "region"
    if inside and holder is not None and best.admin1 != holder.admin1:
        return best.tier >= 3 and (bool(m.generic) or not best.by_hand)
    # one of a list of small places of another province: a namesake
    return bool(listed) and best.tier >= 4 and not best.by_hand and holder is None and best.admin1 not in listed


def _level(m: PlaceMention) -> str:
    return m.candidates[0].level if m.candidates else ""


def _tied(group: list[PlaceMention]) -> list[list[PlaceMention]]:
    """For each mention, those of its phrase: its parent first, then its children, then its parent's other children."""
    out: list[list[PlaceMention]] = [[group[m.parent]] if m.parent is not None else [] for m in group]
    children: dict[int, list[PlaceMention]] = {}
    for m in group:
        if m.parent is not None:
            out[m.parent].append(m)
            children.setdefault(m.parent, []).append(m)
    for i, m in enumerate(group):
        if m.parent is not None:
            out[i] += [o for o in children[m.parent][:_AROUND] if o is not m]
    return out


def _codes(m: PlaceMention) -> tuple[str | None, ...]:
    if m.country:
        return m.admin1, m.country
    return tuple(x for r in m.candidates[:3] if r.tier <= 3 for x in (r.admin1, r.country))


def _drop(
    group: list[PlaceMention], votes: Counter[str], total: int, vocabulary: Vocabulary | None
) -> list[PlaceMention]:  # fmt: skip
    """Leave out small places that nothing supports; parents' indexes follow."""
    stay = [_stays(m, votes, total, vocabulary) for m in group]
    if all(stay):
        return group
    for i in range(len(group)):
        if not stay[i]:
            _release(i, group, stay)
    moved = {old: new for new, old in enumerate(i for i, s in enumerate(stay) if s)}
    out = [m for i, m in enumerate(group) if stay[i]]
    for m in out:
        m.parent = moved.get(m.parent) if m.parent is not None else None
    return out


def _stays(m: PlaceMention, votes: Counter[str], total: int, vocabulary: Vocabulary | None) -> bool:
    """Whether a mention stays; a town by its word of kind stays as one that no table has."""
    if not m.known:
        return True
    if not m.candidates:
        return False
    if _supported(m, votes, total):
        return True
    if m.cue < STRONG or m.generic not in _SMALL or vocabulary is None:
        return False
    m.known, m.candidates = False, []
    m.country = m.admin1 = m.lat = m.lon = None
    return True


def _release(index: int, group: list[PlaceMention], stay: list[bool]) -> None:
    """Without the mention at ``index``, the first that hung on it leads the phrase and the others hang on that."""
    near = range(max(0, index - _AROUND), min(len(group), index + _AROUND))
    children = [i for i in near if group[i].parent == index]
    staying = [i for i in children if stay[i]]
    for i in children:
        group[i].parent = staying[0] if staying and i != staying[0] else None
    if staying:
        lead = group[staying[0]]
        lead.kept = not lead.dateline and not lead.heading
        if lead.relation in ("container", "beside"):
            lead.relation = "in"


def _supported(m: PlaceMention, votes: Counter[str], total: int) -> bool:
    best = m.candidates[0]
    share = votes[best.country] / max(1, total)
    if best.by_hand and best.tier <= 3 and " " in m.name:
        return True
    if best.tier <= 2:
        if best.tier == 1 or m.cue >= 3:
            return True
        if best.by_hand:
            return m.cue >= 2 or share >= 0.08 or m.parent is not None
        return share >= 0.1 and (m.cue >= 1 or share >= 0.3)
    if best.tier == 3:
        return m.cue >= 2 or (share >= 0.25 and (m.cue >= 1 or best.by_hand or m.heading or m.parent is not None))
    if m.cue >= 3:
        return share >= 0.1 or not votes or (best.by_hand and best.level in _KIND.get(m.generic, ()))
    if best.tier == 4 and not votes:
        return best.by_hand and m.cue >= 2  # nothing in the document tells of a country
    if best.tier == 4:
        return share >= 0.15 and (m.cue >= 2 or m.parent is not None or m.heading)
    return False


def _alone(group: list[PlaceMention]) -> None:
    """A heading is the scene itself where its sentence names no other place."""
    if len(group) == 1 or not any(m.kept for m in group):
        for m in group:
            m.kept = m.kept or (m.heading and m.parent is None)


def _main(groups: list[list[PlaceMention]], votes: Counter[str]) -> PlaceMention | None:
    """The place that an unknown one most likely lies near: the most named first level of the top country."""
    top = votes.most_common(1)
    counts: Counter[str] = Counter()
    first: dict[str, PlaceMention] = {}
    for group in groups:
        for m in group:
            if m.admin1 and m.known and top and m.country == top[0][0]:
                counts[m.admin1] += 1 if m.dateline else 3
                first.setdefault(m.admin1, m)
    if counts:
        return first[counts.most_common(1)[0][0]]
    return next((m for g in groups for m in g if m.known and top and m.country == top[0][0]), None)


def _inherit(
    index: int, group: list[PlaceMention], tied: list[list[PlaceMention]], heading: PlaceMention | None,
    main: PlaceMention | None,
) -> None:  # fmt: skip
    """An unknown place lies where its parent, its neighbour, the heading or the document's main place lies."""
    m = group[index]
    source = next((o for o in tied[index] if o.country), None)
    if source is None:
        around = group[max(0, index - _AROUND) : index + _AROUND]
        near = [o for o in around if o.known and o.country and o.level != "country" and not o.dateline]
        near = [o for o in near if o.relation not in _APART and not o.origin]
        source = min(near, key=lambda o: abs(o.start - m.start), default=None) or heading or main
    if source is None:
        return
    m.country, m.admin1, m.lat, m.lon = source.country, source.admin1, source.lat, source.lon
    m.level = m.generic if m.generic and m.generic != "region" else "village"
    m.precision = 2 if source.level in ("city", "town", "village", "quarter") else 4 if source.level == "admin1" else 3


def _precision(m: PlaceMention) -> None:
    if m.precision is None:
        m.precision = _BY_LEVEL.get(m.level, 1)
        if m.precision == 1 and m.relation in _NEAR:
            m.precision = _NEAR[m.relation]
        elif m.relation == "between":
            m.precision = 5
