"""What the words before a name say of it: that it is a place, of which kind, and where the event stands to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ...arabic.words import Word
from ...lexicon.places import Places

_JOINED = frozenset(("وفي", "ففي", "ومن", "والي", "وعن", "وعند", "وقرب", "ونحو"))
_PREPOSITIONS = {"ب": "in", "وب": "in", "ل": "to", "ول": "to"}
#: Strength of a cue: 3 the word names the kind of place (قرية X), 2 it places something there (في، قرب، شمال X),
#: 1 it may (على، من، إلى X), 0 none.
STRONG, PLACING, WEAK = 3, 2, 1


class Before(NamedTuple):
    """``barred``: the words say that this is no place (a surname, a unit, an outlet)."""

    relation: str
    generic: str
    strength: int
    origin: bool
    barred: bool


#: Readings of words before a name that are remembered.
_MEMORY = 20_000


class Cues:
    """The word sets of ``place_words.csv``, ready to ask."""

    __slots__ = ("kinds", "read", "sets")

    def __init__(self, places: Places) -> None:
        self.sets = places.words
        #: every form of a word of kind, with the particles that may be written onto it
        self.kinds: dict[str, str] = {}
        for p in ("", "ب", "ل", "و", "وب", "ول", "ف"):
            for word, kind in places.kinds.items():
                self.kinds.setdefault(p + word, kind)
        for word, kind in places.kinds.items():
            if word.startswith("ال"):
                self.kinds.setdefault("لل" + word[2:], kind)
        #: what was read before a name, by the words there: news repeats itself
        self.read: dict[tuple[object, ...], Before] = {}

    def has(self, kind: str, word: str) -> bool:
        return word in self.sets[kind]

    def kind(self, word: str) -> str:
        """``settlement:village`` and the like where ``word`` (with its particles) names a kind of place, else ''."""
        return self.kinds.get(word, "")


_MADE: WeakKeyDictionary[Places, Cues] = WeakKeyDictionary()


def cues_of(places: Places) -> Cues:
    """The cues of a lexicon, made once."""
    found = _MADE.get(places)
    if found is None:
        found = _MADE[places] = Cues(places)
    return found


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """``word`` without a joined conjunction or preposition where more than two letters stay."""
    for p in ("وب", "ول", "و", "ب", "ل", "ف"):
        if word.startswith(p) and len(word) - len(p) > 2:
            return word[len(p) :]
    return word


_LINKING = frozenset("الواصل الرابط الممتد الواصله الرابطه الفاصل يربط يصل الطريق طريق".split())


def look_before(words: Sequence[Word], index: int, prefix: str, cues: Cues, given: frozenset[str]) -> Before:
    """Read the words before ``words[index]``, whose proclitics are ``prefix``."""
    at = index - 1
    while at >= 0 and words[at].text in "\"'#_(«":
        at -= 1
    one = words[at].text if at >= 0 and words[at].is_word else ""
    if one in _JOINED:
        one = one[1:]
    if at and one.startswith("ال") and one.endswith("يه") and cues.kind(words[at - 1].text).endswith(("city", "town")):
        at -= 1  # العاصمة الصومالية مقديشو
        one = words[at].text
    two = words[at - 1].text if one and at >= 1 and words[at - 1].is_word else ""
    three = words[at - 2].text if two and at >= 2 and words[at - 2].is_word else ""
    beside = one == "من" and _distance(words, at, cues)
    key = (one, two, three, prefix, beside, given)
    found = cues.read.get(key)
    if found is None:
        if len(cues.read) >= _MEMORY:
            cues.read.clear()
        found = cues.read[key] = _before(one, two, three, prefix, beside, cues, given)
    return found


def _before(
    one: str, two: str, three: str, prefix: str, beside: bool, cues: Cues, given: frozenset[str]
) -> Before:
    origin = any(cues.has("origin", bare(w)) or cues.has("origin", w) for w in (one, two, three))
    if prefix in _PREPOSITIONS:
        relation = _PREPOSITIONS[prefix]
        if relation == "to" and (cues.has("near", bare(one)) or one.startswith(("متاخم", "مجاور"))):
            relation = "near"
        elif relation == "to":
            relation = "in"
        return Before(relation, "", PLACING if prefix.endswith("ب") else WEAK, origin, False)
    if not one or prefix:
        return Before("in", "", 0, origin, False)
    if _barred(one, two, cues, given):
        return Before("in", "", 0, False, True)
    kind = cues.kind(one)
    near = cues.has("near", one) or cues.has("near", bare(one))
    if cues.has("countryside", one):
        return Before("countryside", "", PLACING, origin, False)
    if kind and not near:
        relation = _further(two, three, cues)
        return Before(relation, kind.split(":")[1], STRONG if kind.startswith("settlement") else PLACING, origin, False)
    if near or (one == "من" and (two in ("القرب", "بالقرب", "مقربه") or cues.has("near", bare(two)))):
        return Before("near", "", PLACING, origin, False)
    if cues.has("direction", one) or cues.has("direction", bare(one)):
        return Before("direction", "", PLACING, origin, False)
    if beside:
        return Before("beside", "", WEAK, False, False)
    if one in ("من", "عن", "منذ"):
        return Before("from", "", WEAK, origin, False)
    if cues.has("to", one):
        return Before("to", "", WEAK, origin, False)
    if cues.has("between", one):
        if any(w in _LINKING or cues.kind(w).endswith(":road") for w in (two, three)):
            return Before("between", "road", STRONG, origin, False)  # الطريق الواصل بين
        return Before("between", "", WEAK, origin, False)
    if cues.has("locative", one) or cues.has("locative", bare(one)):
        return Before("in", "", PLACING if one != "على" and one != "علي" else WEAK, origin, False)
    if cues.has("strikes", one) or cues.has("strikes", bare(one)):
        return Before("in", "", WEAK, origin, False)
    return Before("in", "", 0, origin, False)


def _further(two: str, three: str, cues: Cues) -> str:
    """The relation that stands before a word of kind: قرب بلدة X, شمال مدينة X."""
    for word in (two, three if two == "من" else ""):
        if not word:
            continue
        if cues.has("near", word) or cues.has("near", bare(word)) or word in ("القرب", "بالقرب", "مقربه"):
            return "near"
        if cues.has("direction", word) or cues.has("direction", bare(word)):
            return "direction"
        if cues.has("countryside", word):
            return "countryside"
    if two in ("من", "عن"):
        return "from"
    return "to" if cues.has("to", two) else "in"


def _barred(one: str, two: str, cues: Cues, given: frozenset[str]) -> bool:
    """A surname after a given name or title; a unit, team or outlet that bears a place's name."""
    if (one in given and not cues.kind(one)) or cues.has("title", one):
        return True
    word = bare(one)
    if cues.has("unit", one) or (cues.has("unit", word) and not one.startswith("ب")):
        return not cues.kind(one)
    return False


def _distance(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether "من" at ``at`` ends a distance: على بعد نحو 35 كيلومترا شمال من."""
    window = [w.text for w in words[max(0, at - 6) : at]]
    return any(cues.has("distance", w) for w in window) and any(w in ("بعد", "مسافه", "تبعد", "يبعد") for w in window)
