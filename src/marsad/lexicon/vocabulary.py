"""Whether a word is a word of the language: one that no vocabulary holds is most often a name."""

from __future__ import annotations

from ..arabic.words import cores

#: Endings of pronouns and number, longest first; what stands before them is the word.
_ENDINGS = ("تهما", "تهم", "تها", "هما", "تين", "تان", "هم", "ها", "هن", "نا", "ين", "ون", "ان", "ات", "ته")
#: Endings of case and gender, taken off longer words only: names end so, too.
_OF_VERBS = ("ت",)
_LIGHT = ("يه", "ا", "ه", "ي", *_OF_VERBS)
_VERBAL = ("است", "يست", "تست", "سي", "ست")  # beginnings that names do not have
_SHORTEST = 3
_SHORT = frozenset("بفكس")  # particles that names begin with, too: what is left must be longer


class Vocabulary:
    """Frequent words, folded, asked with the particles and endings that may be written onto them.

    >>> Vocabulary(frozenset({"مزرعه"})).has("ومزارعهم")
    False
    >>> Vocabulary(frozenset({"مزرعه"})).has("ومزرعتهم")
    True
    """

    __slots__ = ("_asked", "_words")

    def __init__(self, words: frozenset[str]) -> None:
        self._words = words
        self._asked: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Whether the folded ``word`` is in the vocabulary in any form."""
        found = self._asked.get(word)
        if found is None:
            if len(self._asked) > 20_000:
                self._asked.clear()
            found = self._asked[word] = self._read(word)
        return found

    def bare(self, word: str) -> bool:
        """Whether ``word`` is in it as it stands, with or without the article."""
        return word in self._words or (word.startswith("ال") and word[2:] in self._words)

    def _read(self, word: str) -> bool:
        words = self._words
        if word in words or word.endswith("وا") or (word.startswith(_VERBAL) and len(word) > 5):
            return True
        for prefix, rest in cores(word):
            if len(rest) < _SHORTEST:
                continue
            if prefix and rest in words and not (len(rest) == _SHORTEST and prefix in _SHORT):
                return True
            for ending in _ENDINGS:
                stem = rest[: -len(ending)]
                if rest.endswith(ending) and len(stem) >= _SHORTEST + (prefix in _SHORT):
                    if stem in words:
                        return True
                    if ending[0] == "ت" and stem + "ه" in words:
                        return True
                    if ending in ("ين", "ان", "ات") and stem + "ه" in words and len(stem) > _SHORTEST:
                        return True
            light = _LIGHT if prefix in ("", "ال") else _OF_VERBS if prefix in ("و", "ف") else ()
            if any(rest.endswith(e) and len(rest) - len(e) > _SHORTEST and rest[: -len(e)] in words for e in light):
                return True
        return False
