"""Who the counted are: the noun of a class of victims, and names of sides in the case that a sentence asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.analysis.names import Names
from marsad.lexicon.tables import read
from marsad.publishing.harm.names import MASK

from .bits import Line, joined, named, text
from .phrases import Phrases

_TABLE = Path(__file__).with_name("victims.csv")
_ARTICLES = Path(__file__).with_name("articles_en.csv")
_YEARS = re.compile(r" \((?:\d{4}-(?:\d{4})?|not listed|state not listed)\)")
#: The class of whom nothing is known but that they are persons.
ANYBODY = "unspecified"
#: Sides that a sentence does not name as a target: they say nothing.
_NOBODY = frozenset({ANYBODY})


class Counted(NamedTuple):
    """A class of victims as it is counted: the key of a noun, and whose members they are."""

    noun: str
    of: str


class _Class(NamedTuple):
    counted: Counted
    whole: str


@lru_cache(maxsize=2)
def _classes(language: str) -> dict[str, _Class]:
    return {
        r["id"]: _Class(Counted(r["noun"], r[f"of_{language}"]), r[f"all_{language}"])
        for r in read(_TABLE, ("id", "noun", "of_ar", "of_en", "all_ar", "all_en"))
    }


class People:
    """Names and nouns of sides and victims in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self.language = phrases.language
        self.names = Names(self.language)

    def actor(self, id: str) -> str:
        """The name of an actor after a preposition or as an object: ``مدنيون`` becomes ``مدنيين``; English names get
        the article that prose gives them."""
        if self.language == "ar":
            return oblique(self.names.actor(id))
        known = _classes("en").get(id)
        return known.whole if known else with_article(self.heading(id))

    def heading(self, id: str) -> str:
        """The name of an actor by itself, without the years that tell it from its namesakes."""
        return _YEARS.sub("", self.names.actor(id))

    def sides(self, ids: Sequence[str]) -> Line:
        """Actors as a list in a sentence; those who may be anybody are left out."""
        found = [named(self.actor(i), self.language) for i in dict.fromkeys(ids) if i not in _NOBODY]
        return joined(found, *self.commas)

    def source(self, name: str) -> Line:
        """A source or speaker as the documents name it; a name that is withheld says so in the page's language."""
        shown = name
        if self.language != "ar" and MASK in shown:
            shown = shown.replace(MASK, f"[{self._phrases.word('mask.name')}]")
        return named(shown, self.language)

    @property
    def commas(self) -> tuple[str, str]:
        """What stands between the items of a list, and before the last of them."""
        return (" و", " و") if self.language == "ar" else (", ", " and ")

    def counted(self, victims: str) -> Counted:
        """How a class of victims (``civilians``, ``russia``, ``civilians+medics``) is counted."""
        known = _classes(self.language).get(victims)
        if known:
            return known.counted
        if "+" in victims:
            kinds = [self._whole(v) for v in victims.split("+")]
            return Counted("person", _list(kinds, *self.commas))
        return Counted("member", self.actor(victims))

    def _whole(self, id: str) -> str:
        known = _classes(self.language).get(id)
        return known.whole if known else self.actor(id)

    def of(self, counted: Counted) -> Line:
        """``من حزب الله``, ``of Hezbollah``; nothing for those who are no members of anything."""
        if not counted.of:
            return ()
        key = "victims.from" if counted.noun in {"person", "individual"} else "victims.of"
        return self._phrases.say(key, of=named(counted.of, self.language) or text(counted.of))


@lru_cache(maxsize=1)
def _articles() -> tuple[frozenset[str], frozenset[str]]:
    rows = list(read(_ARTICLES, ("place", "word")))
    first, last = (frozenset(r["word"] for r in rows if r["place"] == place) for place in ("first", "last"))
    return first, last


def with_article(name: str) -> str:
    """An English name as prose has it.

    >>> with_article("Military Forces of Syria"), with_article("Hezbollah"), with_article("Syrian National Army")
    ('the Military Forces of Syria', 'Hezbollah', 'the Syrian National Army')
    """
    first, last = _articles()
    words = name.split(" (")[0].split()
    return f"the {name}" if words and (words[0] in first or words[-1] in last) else name


def _list(items: Sequence[str], comma: str, last: str) -> str:
    return items[0] if len(items) == 1 else comma.join(items[:-1]) + last + items[-1]


def oblique(name: str) -> str:
    """A name in the genitive or accusative, as far as it shows in letters: sound plurals, alone and before a noun.

    >>> oblique("مدنيون"), oblique("مقاتلو العشائر"), oblique("قوات النظام"), oblique("مسلحون مجهولون")
    ('مدنيين', 'مقاتلي العشائر', 'قوات النظام', 'مسلحين مجهولين')
    """
    first, space, rest = name.partition(" ")
    if len(first) > 4 and first.endswith("ون"):
        words = [w[:-2] + "ين" if len(w) > 4 and w.endswith("ون") else w for w in rest.split(" ")]
        return first[:-2] + "ين" + space + " ".join(words)
    if len(first) > 4 and first.endswith("و") and rest:
        return first[:-1] + "ي" + space + rest
    return name
