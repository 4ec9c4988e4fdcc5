"""The tables behind attribution: saying verbs with their forms, speakers' head nouns, small words.

Everything is folded once, on first use, into plain dictionaries and frozen sets of surface forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from marsad.arabic import fold_key
from marsad.lexicon.tables import Row, table


class Cue(NamedTuple):
    """One form of a saying verb.

    ``shape``: ``finite`` (قال، تقول), ``part`` (مضيفا). ``obj`` marks a form that ends in an object pronoun (نفته).
    ``takes`` is the letters of ``cues.csv``; ``certainty`` the verb's own.
    """

    id: str
    kind: str
    takes: str
    certainty: str
    shape: str
    obj: bool


def _perfect(base: str) -> list[str]:
    """Third-person perfect forms of a folded 3ms form (نفي → نفي، نفت، نفوا، نفيا، نفتا)."""
    if base[-1] == "ي":
        stem = base[:-1]
        return [base, stem + "ت", stem + "وا", base + "ا", stem + "تا", base + "ن"]
    if base.endswith("ا") and len(base) == 3:  # دعا
        stem = base[:-1]
        return [base, stem + "ت", stem + "وا", stem + "وا", stem + "تا"]
    dual = [base + "ا", base + "تا"] if base[1] == "ا" or len(base) > 3 else [base + "تا"]  # رفضا is mostly a noun
    return [base, base + "ت", base + "وا", *dual]


def _imperfect(base: str) -> list[str]:
    """Third-person imperfect forms of a folded 3ms form (ينفي → ينفي، تنفي، ينفون، ينفيان)."""
    stem = base[1:]
    cut = stem[:-1] if stem[-1] in "يو" else stem
    return [base, "ت" + stem, "ي" + cut + "ون", "ي" + stem + "ان", "ت" + stem + "ان"]


def _objects(perfect: str, imperfect: str) -> list[str]:
    """Forms with an object pronoun (نفاه، نفته، اوردتها، ينفيه)."""
    out = []
    third = perfect[:-1] + "ا" if perfect and perfect[-1] == "ي" else perfect
    fem = (perfect[:-1] if perfect and perfect[-1] in "يا" and len(perfect) < 6 else perfect) + "ت"
    for stem in (third, fem, imperfect, "ت" + imperfect[1:] if imperfect else ""):
        if stem:
            out += [stem + "ه", stem + "ها", stem + "هم", stem + "هما", stem + "هن"]
    return out


def _rows() -> Sequence[Row]:
    columns = ("id", "kind", "perfect", "imperfect", "participle", "noun", "takes", "certainty")
    return table("cues.csv", columns, key="id")


@lru_cache(maxsize=1)
def nouns() -> dict[str, Cue]:
    """Verbal nouns of saying with which another verb says it (سارع إلى نفي، اكتفى بالقول), in all their forms."""
    out: dict[str, Cue] = {}
    for row in _rows():
        if noun := fold_key(row["noun"]):
            cue = Cue(row["id"], row["kind"], row["takes"], row["certainty"], "noun", False)
            stem = noun[:-1] + "ت" if noun[-1] == "ه" else noun
            own = (noun, *(stem + end for end in ("ه", "ها", "هم", "هما")))
            for form in (*own, *("ب" + w for w in own), "ال" + noun, "بال" + noun):
                out.setdefault(form, cue)
    return out


@lru_cache(maxsize=1)
def cues() -> dict[str, Cue]:
    """Surface form, with and without a leading و/ف, → cue. A form of two verbs belongs to the earlier row."""
    out: dict[str, Cue] = {}

    def put(form: str, cue: Cue) -> None:
        for lead in ("", "و", "ف"):
            out.setdefault(lead + form, cue)

    for row in _rows():
        perfect, imperfect, part = (fold_key(row[c]) for c in ("perfect", "imperfect", "participle"))
        base = Cue(row["id"], row["kind"], row["takes"], row["certainty"], "finite", False)
        for form in (_perfect(perfect) if perfect else []) + (_imperfect(imperfect) if imperfect else []):
            put(form, base)
        out.pop("اقرا", None)  # اقرأ (read!) is not the dual of أقر
        if part:
            stem = part[:-1] if part[-1] == "ي" else part
            for form in (part + "ا", part + "ه", stem + "ين"):
                put(form, base._replace(shape="part"))
        for form in _objects(perfect, imperfect):
            put(form, base._replace(obj=True))
        if "t" in row["takes"] and perfect:
            for form in (perfect + "نا", perfect + "تنا", perfect + "ني", perfect + "تني", imperfect + "نا"):
                put(form, base)
    return out


@lru_cache(maxsize=8)
def classes(name: str) -> dict[str, frozenset[str]]:
    """The word classes of ``speech_words.csv``, ``speakers.csv`` or ``masdars.csv``, folded."""
    found: dict[str, set[str]] = {}
    for row in table(name, ("class", "words")):
        found.setdefault(row["class"], set()).update(fold_key(w) for w in row.items("words"))
    return {k: frozenset(v) for k, v in found.items()}


@cache
def words_of(cls: str) -> frozenset[str]:
    """One class of small words."""
    return classes("speech_words.csv")[cls]


@cache
def heads(cls: str) -> frozenset[str]:
    """One class of speakers' head nouns."""
    return classes("speakers.csv")[cls]
