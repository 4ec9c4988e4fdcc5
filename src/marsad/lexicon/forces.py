"""Nouns of force and the short forms that stand for actors. Tables: ``forces.csv``, ``actor_generics.csv``,
``actor_words.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .spellings import variants
from .tables import table
from .trie import WordTrie

#: Pronouns written onto a noun: the folded ending → gender (m, f, p for plural people, d for two, s for the speaker's).
PRONOUNS = {"هما": "d", "ها": "f", "هم": "p", "نا": "s", "ه": "m"}


#: Classes of nouns whose pronoun stands for an actor (قواته، غاراتها).
_OWNED = frozenset({"force", "member", "leader", "craft", "asset", "act", "group"})


class Force(NamedTuple):
    """A noun that may head the phrase of an actor; ``definite`` where it is written with the article."""

    word: str
    type: str
    branch: str
    definite: bool


class Generic(NamedTuple):
    """A short form: the rule that resolves it and the rule's value (a common noun, or a branch)."""

    word: str
    rule: str
    value: str


#: Plurals and spellings of the common nouns that stand for actors.
_NOUNS = {
    "مليشيا": "ميليشيا", "مليشيات": "ميليشيا", "ميليشيات": "ميليشيا", "فصيل": "فصايل", "حركات": "حركه",
    "تنظيمات": "تنظيم", "جماعات": "جماعه", "مجموعات": "مجموعه", "متمردين": "متمردون", "احزاب": "حزب",
}  # fmt: skip


def common_noun(word: str) -> str:
    """The common noun of a folded word without article: its singular in the usual spelling."""
    return _NOUNS.get(word, word)


def definite(word: str) -> str:
    """A folded noun with the article, its adjective too: ``دفاعات جويه`` gives ``الدفاعات الجويه``."""
    first, _, rest = word.partition(" ")
    if rest.endswith(("يه", "ي", "ره", "ين")) and " " not in rest and not rest.startswith("ال"):
        rest = "ال" + rest
    return f"ال{first} {rest}".strip()


def _takes_alef(word: str, kind: str) -> bool:
    """Whether an indefinite noun has an alef in the accusative (زورقا، رتلا): not ت and ة, duals and sound plurals."""
    plain = not word.endswith(("ا", "ه", "ات", "ين", "ان", "ون", "ي", "و")) and " " not in word
    return plain and kind in _OWNED and word not in ("امن", "حرس")


class ForceLexicon:
    """The compiled tables."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.heads: WordTrie[Force] = WordTrie()
        self.owned: dict[str, tuple[Force, str]] = {}
        self.generics: WordTrie[Generic] = WordTrie()
        self.words: dict[str, frozenset[str]] = {}
        for r in table("actor_words.csv", ("list", "words"), folders):
            self.words[r["list"]] = frozenset(fold_key(w) for w in r.items("words"))
        accusatives: list[tuple[str, Force]] = []
        for r in table("forces.csv", ("words", "class", "branch", "note"), folders):
            for written in r.items("words"):
                for word in sorted(variants(fold_key(written))):
                    self.heads.add(word, Force(word, r["class"], r["branch"], False))
                    if not word.startswith("ال"):
                        self.heads.add(definite(word), Force(word, r["class"], r["branch"], True))
                    if _takes_alef(word, r["class"]):
                        accusatives.append((word + "ا", Force(word, r["class"], r["branch"], False)))
                    if r["note"] != "own" and r["class"] in _OWNED and " " not in word:
                        self._own(Force(word, r["class"], r["branch"], True))
        for word, force in accusatives:
            self.heads.add(word, force)
        for r in table("actor_generics.csv", ("words", "rule", "value"), folders):
            for written in r.items("words"):
                for word in sorted(variants(fold_key(written))):
                    self.generics.add(word, Generic(word, r["rule"], fold_key(r["value"])))

    def _own(self, force: Force) -> None:
        word = force.word
        plural = word.endswith(("ين", "ون")) and len(word) > 5
        if word in self.words["notowned"]:
            return
        if force.type in ("member", "leader") and not plural and word not in self.words["broken"]:
            return
        stems = {word[:-1] + "ت"} if word.endswith("ه") else {word}
        if plural:
            stems = {word[:-1]}
        for stem in stems:
            for ending, gender in PRONOUNS.items():
                self.owned.setdefault(stem + ending, (force, gender))
