"""The words around numbers, from the tables beside this package, ready for one look-up each."""

from __future__ import annotations

from typing import NamedTuple

from .folding import fold_key
from .numbers import FRACTIONS, NUMBER_WORDS
from .tables import items, rows

_JOINED = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_ARTICLE = ("ال", "وال", "فال", "بال", "لل", "وبال", "ولل")


class Phrase(NamedTuple):
    """The words after the first of a qualifier, the qualifier, and the proclitics on the first word."""

    rest: tuple[str, ...]
    qualifier: str
    prefix: str


class Vague(NamedTuple):
    """A word that counts without a number; ``follow`` must follow it where it is not empty."""

    qualifier: str
    follow: str
    prefix: str
    form: str


def _phrases(where: str, prefixes: tuple[str, ...]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for row in rows("qualifiers.csv"):
        if row["where"] != where:
            continue
        first, *rest = fold_key(row["phrase"]).split()
        for prefix in prefixes:
            found.setdefault(prefix + first, []).append(Phrase(tuple(rest), row["qualifier"], prefix))
    return {first: tuple(sorted(some, key=lambda p: -len(p.rest))) for first, some in found.items()}


def _classes(name: str) -> dict[str, str]:
    return {fold_key(form): row["class"] for row in rows(name) for form in items(row["forms"])}


def _markers(kind: str) -> frozenset[str]:
    return frozenset(
        joined + fold_key(form)
        for row in rows("markers.csv")
        if row["kind"] == kind
        for form in items(row["forms"])
        for joined in (("", "و", "ف") if row["joined"] == "1" else ("",))
    )


def _one_of(endings: tuple[str, ...]) -> dict[str, str]:
    """Surface forms of "one of", with the proclitics that are written onto them."""
    return {
        joined + form + ending: joined
        for joined in ("", "و", "ف", "ب", "ل", "وب", "ول")
        for form in ("احد", "احدا", "احدي")
        for ending in endings
        if not (form == "احدا" and not ending)
    }


BEFORE = _phrases("before", _JOINED)
AFTER = _phrases("after", ("",))
VAGUE = {
    prefix + form: Vague(row["qualifier"], row["follow"], prefix, form)
    for prefix in (*_ARTICLE, *_JOINED)
    if not prefix.endswith("ك")  # كميات: amounts
    for row in rows("vague.csv")
    for form in (fold_key(row["word"]),)
    if not (prefix in _ARTICLE and form.startswith("عدد"))  # العدد: a number, not several
}
#: Measures after a number, with the article too; value: the class.
MEASURES = {prefix + form: kind for form, kind in _classes("measures.csv").items() for prefix in ("", "ال")}
#: Words before a number that is no count, with "and", "in", "for" and, of names, the article.
LABELS = {
    prefix + form: kind
    for form, kind in _classes("labels.csv").items()
    for prefix in (*_JOINED, *(_ARTICLE if kind == "rank" else ()))
}
MONTHS = frozenset(fold_key(row["word"]) for row in rows("months.csv"))
AMONG = _markers("among")
OTHERS = _markers("others")
OTHER_PAIRS = _markers("other-pair")
TWO = _markers("two")
ONE = _markers("one")
PARTICLES = _markers("particle")
DUAL_SIGNS = _markers("dual")
ROSE = _markers("rose")
REACHED = _markers("reached")
FIGURE = _markers("figure")
UNCOUNTED = _markers("uncounted")
VERBAL = _markers("verbal")
#: "One of" with a noun after it, and with a pronoun, alone.
ONE_OF = _one_of(("",))
ONE_OF_THEM = _one_of(("هم", "هن", "هما"))
ORDINALS = frozenset(
    article + form + ending
    for article in ("", "ال", "لل", "بال", "وال")
    for form in ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
    for ending in ("", "ه")
)
BETWEEN = frozenset({"بين", "وبين"})
#: Every word that a phrase other than a bare noun or digits may begin with.
START = (
    frozenset(NUMBER_WORDS) | frozenset(BEFORE) | frozenset(VAGUE) | frozenset(ONE_OF) | frozenset(ONE_OF_THEM)
    | OTHER_PAIRS | BETWEEN | frozenset(FRACTIONS) | frozenset("و" + share for share in FRACTIONS)
)  # fmt: skip
