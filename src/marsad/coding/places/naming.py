"""Which words may make the name of a place that no table has, and where such a name ends.

A name is one word that the language does not have, or a word of names (``ابو``, ``تل``, ``كفر``) with what follows it.
It goes on over further words that the language does not have and over adjectives of names (``الشمالي``, ``الجديده``).
"""

from __future__ import annotations

from collections.abc import Sequence

from ...arabic.words import Word
from ...lexicon.places import Places
from ...lexicon.vocabulary import Vocabulary
from .cues import Cues, bare

#: Marks that may open a name, and those that close it.
OPENING, CLOSING = frozenset('"\'#_«(['), frozenset('"\')»]')
_OTHER_CUES = ("near", "direction", "locative", "to", "origin", "unit", "title", "countryside")
_LONGEST = 4  # words
_ONTO = ("بال", "لل", "وال", "فال")  # beginnings of a word that goes on with the sentence
#: Words of names that need a second word even where the text says that a place follows.
_HALF = frozenset("ابو ام بني بو ذي ذو ود بن ال ولد اولاد كفر تل بيت دير راس ابي تين سيدي معره عين".split())


class Taken:
    """The characters of a sentence that belong to something already."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._start = words[0].start
        self._used = bytearray(words[-1].end - self._start)

    def add(self, start: int, end: int) -> None:
        a, b = max(0, start - self._start), min(len(self._used), end - self._start)
        if a < b:
            self._used[a:b] = b"\1" * (b - a)

    def __contains__(self, word: Word) -> bool:
        return 1 in self._used[word.start - self._start : word.end - self._start]


class Names:
    """Reads unknown names in the words of one sentence."""

    def __init__(
        self, words: Sequence[Word], taken: Taken, cues: Cues, vocabulary: Vocabulary | None,
        places: Places | None = None,
    ) -> None:  # fmt: skip
        self.places = places
        self.words = words
        self.taken = taken
        self.cues = cues
        self.vocabulary = vocabulary

    def free(self, i: int) -> bool:
        """Whether the word at ``i`` may be part of a name."""
        word = self.words[i]
        return word.is_word and not word.is_number and word not in self.taken and not self.cues.has("never", word.text)

    def common(self, text: str) -> bool:
        """Whether ``text`` is a word of the language; without a vocabulary every word is."""
        return self.vocabulary is None or self.vocabulary.has(text)

    def read(self, i: int, text: str, sure: bool, article: bool = False) -> int | None:
        """Where the name that begins at word ``i`` ends (exclusive); None where none begins.

        ``text``: the word without what is written onto it. ``sure``: the words before it say that a name follows;
        ``article``: with the article only, as after ``المنطقة``.
        """
        if not self.free(i) or not self._begins(i, text, sure, article):
            return None
        end = i + 1
        head = text
        while self._compound(head) and end < len(self.words) and end - i < _LONGEST - 1 and self._second(end, head):
            head = self.words[end].text
            end += 1
        if end == i + 1 and (text in _HALF or self.cues.kind(text)):
            return None
        return self._further(i, end)

    def quoted(self, i: int) -> int | None:
        """The end of the name between the mark at ``i`` and its closing mark; None where no name stands there."""
        k = i + 1
        while k < len(self.words) and k - i <= _LONGEST + 1:
            text = self.words[k].text
            if text in CLOSING or (text == "،" and self._closes(k)):
                return k if k > i + 1 and self._name(i + 1, k) else None
            if not self.words[k].is_word or self.words[k].is_number:
                return None
            k += 1
        return None

    def _closes(self, k: int) -> bool:
        """Whether a closing mark follows soon: the names of a list stand between one pair of marks."""
        return any(w.text in CLOSING for w in self.words[k : k + 16])

    def _name(self, first: int, last: int) -> bool:
        texts = [w.text for w in self.words[first:last]]
        if any(self.cues.has(k, texts[0]) for k in ("direction", "near", "locative", "never", "connect")):
            return False
        return not texts[0][0].isascii() and len(texts[0]) > 1

    def _compound(self, text: str) -> bool:
        return self.cues.has("compound", text)

    def _second(self, i: int, head: str) -> bool:
        """Whether the word at ``i`` is the second half of a name (``ابو آمنه``, ``كفر سجنه``)."""
        word = self.words[i]
        if not word.is_word or word.is_number or word in self.taken or word.text[0].isascii():
            return False
        if self.cues.has("never", word.text) and head not in _HALF:
            return False
        return not word.text.startswith(("بال", "لل")) and not (word.text.startswith("و") and len(word.text) > 5)

    def _begins(self, i: int, text: str, sure: bool, article: bool) -> bool:
        cues = self.cues
        if len(text) < 2 or text[0].isascii():
            return False
        follows = i + 1 < len(self.words) and self.words[i + 1].is_word
        if self._compound(text):
            return follows
        if len(text) < 3 or cues.kind(text) or cues.has("never", bare(text)):
            return False
        if cues.has("connect", text) or cues.has("adjective", text) or any(cues.has(k, text) for k in _OTHER_CUES):
            return False
        if article and not text.startswith("ال"):
            return False
        if sure:
            return not text.startswith(_ONTO) and not (text.startswith("و") and self.common(text))
        return not self.common(text)

    def _further(self, first: int, end: int) -> int:
        """Go on from ``end`` over adjectives and further words that no vocabulary has."""
        while end < len(self.words) and end - first < _LONGEST and self.free(end):
            last, text = self.words[end - 1].text, self.words[end].text
            definite = text.startswith("ال")
            if self.cues.has("adjective", text):
                named = self._compound(self.words[first].text) or end > first + 1 or last.startswith("ال")
                if (definite and not named) or (not definite and self._goes_on(end + 1)):
                    break
            elif self._ends(text) or (last.startswith("ال") and not definite):
                break
            end += 1
        return end

    def _goes_on(self, i: int) -> bool:
        """Whether a word follows: ``غربي مارب`` is a direction."""
        return i < len(self.words) and self.words[i].is_word

    def _ends(self, text: str) -> bool:
        return self.common(text) or text.startswith(("و", "ب", "ل", "ف")) or self.cues.has("connect", text)
