"""Names of persons in sources and texts: found by rules that rather withhold too much.

A source or side is a name as a whole: it is no person only where a word of it says so (an office, an institution, an
actor or medium that the lexicon knows). In a text, a name begins with a given name or follows a word such as السيد or
المدعو. Tables: ``given_names.csv`` of the lexicon and ``data/person_cues.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from marsad.arabic.folding import LETTER, fold, fold_key
from marsad.lexicon.source_kinds import SourceKinds
from marsad.lexicon.source_kinds import builtin as source_kinds
from marsad.lexicon.tables import read, table

#: What stands in place of a name.
MASK = "[اسم محجوب]"
_CUES = Path(__file__).with_name("data") / "person_cues.csv"
_WORD = re.compile(r"[^\W_]+")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل")
#: So many words a name may go on after the first, and so far before it an office may stand.
_LONGEST = 4
_OFFICE_REACH = 4
#: A surname that stands alone is withheld where it is at least so long.
_SURNAME = 4
#: Tiers of places (``docs/places.md``) whose names are read as the place.
_KNOWN_TIERS = frozenset({"1", "2", "3"})
#: Classes of ``speakers.csv`` whose words are of institutions.
_INSTITUTIONS = frozenset({"body", "known", "capital", "source", "spokes"})
Span = tuple[int, int]


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read(_CUES, ("class", "words")):
        found.setdefault(row["class"], set()).update(fold_key(w) for w in row.items("words"))
    for row in table("speakers.csv", ("class", "words")):
        if row["class"] in _INSTITUTIONS:
            found["institution"].update(fold_key(w) for w in row.items("words"))
    for row in table("common_words.csv", ("words",)):
        found["stop"].update(fold_key(w) for w in row.items("words"))
    found["given"] = {fold_key(w) for row in table("given_names.csv", ("class", "words")) for w in row.items("words")}
    found["stop"] -= found["given"] - found["weak"]
    return {kind: frozenset(words) for kind, words in found.items()}


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    """Names of actors and of well-known places: they are no persons, whomever they are called after."""
    found = {fold_key(row["name"]) for row in table("actor_names.csv", ("name",))}
    for row in table("places.csv", ("names_ar", "tier")):
        if row["tier"] in _KNOWN_TIERS:
            found.update(fold_key(n) for n in row.items("names_ar"))
    return frozenset(found)


class NameFinder:
    """Finds names of persons. ``everybody``: holders of public office too. ``public`` names are never found."""

    def __init__(self, everybody: bool = False, withhold: Iterable[str] = (), public: Iterable[str] = ()) -> None:
        self._everybody = everybody
        self._withhold = tuple(sorted({fold_key(n) for n in withhold}, key=lambda n: (-len(n), n)))
        self._public = frozenset(fold_key(n) for n in public)
        self._kinds: SourceKinds = source_kinds()
        self._sources: dict[str, bool] = {}

    def is_person(self, name: str) -> bool:
        """Whether a source or speaker is, or may be, a person."""
        known = self._sources.get(name)
        if known is None:
            if len(self._sources) > 100_000:
                self._sources.clear()
            known = self._sources[name] = self._may_be_person(name)
        return known

    def _may_be_person(self, name: str) -> bool:
        key = fold_key(name)
        words = _WORD.findall(key)
        if not words or key in self._public:
            return False
        if any(w in key for w in self._withhold):
            return True
        cues = _cues()
        if not self._everybody and words[0] in cues["office"]:
            return False
        if self.spans(name):
            return True
        if key in _known_names() or any(w in cues["institution"] or w[1:] in cues["institution"] for w in words):
            return False
        source = self._kinds.read(name)
        return source.kind == "other" and source.actor is None and not source.anonymous

    def spans(self, text: str, also: Iterable[str] = ()) -> list[Span]:
        """Where names stand in ``text`` (offsets of ``text``); ``also``: names that are known to be withheld."""
        folded = fold(text)
        found = self._runs(folded.text)
        for name in (*self._withhold, *_with_surnames(also)):
            found.extend(_occurrences(folded.text, name))
        return _merged(folded.raw_span(a, b) for a, b in found)

    def mask(self, text: str, also: Iterable[str] = ()) -> str:
        """``text`` with :data:`MASK` in place of every name."""
        return cut_out(text, self.spans(text, also), MASK)

    def _runs(self, text: str) -> list[Span]:
        words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        cues = _cues()
        found: list[Span] = []
        k = 0
        while k < len(words):
            start = self._begins(words, k, cues, text)
            if start is None:
                k += 1
                continue
            at, first = start
            called = first > k  # after a title, the name of a place is one of a person, unless the title is its part
            last = self._ends(words, first, cues, text)
            bears = k > 0 and words[k - 1][2].removeprefix("و") in cues["bearer"] and _joined(text, words[k - 1][1], at)
            end = words[last][1]
            known = text[words[k][0] : end] in _known_names() if called else self._is_known(text, at, end)
            if not (bears or known or text[at:end] in self._public):
                found.append((at, end))
            k = last + 1
        return found

    def _begins(
        self, words: list[tuple[int, int, str]], k: int, cues: dict[str, frozenset[str]], text: str
    ) -> tuple[int, int] | None:
        """Where a name begins (offset, number of its first word), if one begins with word ``k`` or after it."""
        a, b, word = words[k]
        following = words[k + 1][2] if k + 1 < len(words) and _joined(text, b, words[k + 1][0]) else ""
        if word in cues["title"] or word in cues["named"] or word[1:] in cues["title"]:
            if len(following) < 2 or following in cues["stop"] or following in cues["title"]:
                return None
            if following.startswith("لل") or following in cues["institution"]:
                return None
            plain = following not in cues["given"] and (word not in cues["named"]) and following.startswith("ال")
            return None if plain else (words[k + 1][0], k + 1)
        for clitic in ("", *_CLITICS):
            rest = word.removeprefix(clitic) if clitic else word
            if (rest == word) == bool(clitic) or rest not in cues["given"]:
                continue
            weak = rest in cues["weak"] or bool(clitic)
            if weak and not (
                following in cues["given"] or (following in cues["link"] and following not in {"ال", "ام"})
            ):
                continue
            if not self._everybody and self._holds_office(words, k, cues, text):
                return None
            return a + len(clitic), k
        return None

    def _ends(self, words: list[tuple[int, int, str]], first: int, cues: dict[str, frozenset[str]], text: str) -> int:
        """The number of the last word of a name that begins with word ``first``."""
        last, surname = first, False
        while last + 1 < len(words) and last - first < _LONGEST and _joined(text, words[last][1], words[last + 1][0]):
            word = words[last + 1][2]
            if word in cues["stop"] or word in cues["institution"] or word.isdigit():
                break
            if not (word in cues["given"] or word in cues["link"] or words[last][2] in cues["link"]):
                if surname or word[0] == "و" or (last > first and word[0] in "يت"):
                    break
                surname = True
            last += 1
        return last

    @staticmethod
    def _holds_office(words: list[tuple[int, int, str]], k: int, cues: dict[str, frozenset[str]], text: str) -> bool:
        for n in range(k - 1, max(-1, k - 1 - _OFFICE_REACH), -1):
            if not _joined(text, words[n][1], words[n + 1][0]):
                return False
            if words[n][2] in cues["office"] or words[n][2][1:] in cues["office"]:
                return True
            if words[n][2] in cues["title"]:
                return False
        return False

    @staticmethod
    def _is_known(text: str, start: int, end: int) -> bool:
        """Whether the words, or those before with them, are the name of an actor (كتائب أبو علي مصطفى)."""
        names = _known_names()
        if text[start:end] in names:
            return True
        before = text[:start].rsplit(None, 3)[1:] if text[:start].strip() else []
        return any(f"{' '.join(before[n:])} {text[start:end]}" in names for n in range(len(before)))


def _joined(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space (or a hyphen) stands between two words."""
    return text[end:start] in {" ", "-"}


def _with_surnames(names: Iterable[str]) -> list[str]:
    """Folded names and, of those of several words, the last, the longest first: a person is called by either."""
    found = set()
    for name in map(fold_key, names):
        if not name:
            continue
        found.add(name)
        last = name.split()[-1]
        if " " in name and len(last) >= _SURNAME and last not in _cues()["weak"]:
            found.add(last)
    return sorted(found, key=lambda n: (-len(n), n))


def _occurrences(text: str, name: str) -> list[Span]:
    """Where a folded name stands in a folded text as words, with or without particles before it."""
    if not name or name not in text:
        return []
    pattern = rf"(?<![{LETTER}0-9a-z])(?:[وفبلك]{{0,2}})({re.escape(name)})(?![{LETTER}0-9a-z])"
    return [m.span(1) for m in re.finditer(pattern, text)]


def occurrences(text: str, names: Iterable[str]) -> list[Span]:
    """Where ``names`` stand in ``text`` in any spelling that folds alike; offsets of ``text``."""
    folded = fold(text)
    keys = sorted({fold_key(n) for n in names}, key=lambda n: (-len(n), n))
    return _merged(folded.raw_span(a, b) for key in keys for a, b in _occurrences(folded.text, key))


def _merged(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for a, b in sorted(spans):
        if out and a < out[-1][1]:
            out[-1] = out[-1][0], max(b, out[-1][1])
        else:
            out.append((a, b))
    return out


def cut_out(text: str, spans: Iterable[Span], mask: str) -> str:
    """``text`` with ``mask`` in place of the characters of ``spans``, which are sorted and do not overlap."""
    out, at = [], 0
    for a, b in spans:
        out += [text[at:a], mask]
        at = b
    out.append(text[at:])
    return "".join(out)
