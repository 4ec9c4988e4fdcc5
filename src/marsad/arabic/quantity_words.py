"""The words around numbers, from the tables beside this package, ready for one look-up each."""

from __future__ import annotations

from typing import NamedTuple

from .folding import fold_key
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


BEFORE = _phrases("before", _JOINED)
AFTER = _phrases("after", ("",))
VAGUE = {
    prefix + form: Vague(row["qualifier"], row["follow"], prefix, form)
    for prefix in (*_ARTICLE, *_JOINED)
    for row in rows("vague.csv")
    for form in (fold_key(row["word"]),)
    if not (prefix in _ARTICLE and form.startswith("عدد"))  # العدد: a number, not several
}
#: Measures after a number, with the article too; value: the class.
MEASURES = {prefix + form: kind for form, kind in _classes("measures.csv").items() for prefix in ("", "ال")}
#: Words before a number that is no count, with "and", "in", "for" and the article.
LABELS = {
    prefix + form: kind
    for form, kind in _classes("labels.csv").items()
    for prefix in (*_JOINED, *(_ARTICLE if kind == "rank" else ()))
}
MONTHS = frozenset(fold_key(row["word"]) for row in rows("months.csv"))
#: "Among them": what follows is part of a number before it.
AMONG = frozenset(
    joined + word
    for joined in ("", "و", "ف")
    for word in (
        "بينهم", "بينهن", "بينها", "بينهما", "منهم", "منهن", "منها", "منهما", "ضمنهم", "ضمنهن", "ضمنها", "معظمهم",
        "معظمهن", "اغلبهم", "اغلبهن", "غالبيتهم", "اكثرهم", "فيهم", "فيهن",
    )
)  # fmt: skip
#: "Others"; the pairs are counts of two by themselves.
OTHERS = frozenset({"اخر", "اخرين", "اخرون", "اخري", "اخريات", "اخران", "اخريين", "غيرهم", "سواهم", "الاخرين", "الاخرون"})
OTHER_PAIRS = frozenset({"اخران", "الاخران", "واخران", "والاخران", "اخرتان"})
TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان", "الاثنين", "الاثنان", "الاثنتين", "كليهما", "كلاهما"})
ONE = frozenset({"واحد", "واحده", "واحدا"})
#: Numbers spelled as "one of": the article-less form needs a noun after it; with a pronoun it stands alone.
ONE_OF = {joined + word: joined for joined in ("", "و", "ف", "ب", "ل", "وب", "ول") for word in ("احد", "احدي")}
ONE_OF_THEM = {
    joined + word + pronoun: joined
    for joined in ("", "و", "ف", "ب", "ل", "وب", "ول")
    for word in ("احد", "احدا", "احدي")
    for pronoun in ("هم", "هن", "هما")
}
#: Particles: what follows one of them is not the counted noun, and it ends the counted phrase.
PARTICLES = frozenset(
    "من في علي على الي عن مع بين بعد قبل عند لدي خلال اثر جراء بسبب حتي منذ ان انه انها الذي التي الذين قد لم لا ما "
    "كان كانت كانوا هم هو هي هما ثم او ام اي و ب ل ف اذ حيث كما فيما بينما عندما لكن بل الا سوي غير ضد نحو هنا هناك "
    "امس اليوم غدا وقد فقد ولم ولا بينهم بينهن منهم ممن مما عما عبر دون".split()
)
#: Pronouns and dual verbs that show that a noun before them is a dual.
DUAL_SIGNS = frozenset(
    "هما قتلا اصيبا قضيا كانا جرحا خطفا اوقفا اعتقلا استشهدا قتلتا اصيبتا كانتا قضتا توفيا لقيا احدهما كلاهما كليهما "
    "بينهما منهما لهما احداهما وهما يستقلان كلا يعملان".split()
)
ORDINALS = frozenset(
    article + form + ending
    for article in ("", "ال", "لل", "بال", "وال")
    for form in ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
    for ending in ("", "ه")
)
ROSE = frozenset(
    joined + word
    for joined in ("", "و", "ف", "ب", "ل")
    for word in (
        "ارتفع", "ارتفعت", "ارتفاع", "يرتفع", "ترتفع", "زاد", "زادت", "قفز", "قفزت", "انخفض", "انخفضت", "انخفاض",
        "تراجع", "تراجعت", "ارتفاعا", "زياده", "صعد", "تقلص",
    )
)  # fmt: skip
