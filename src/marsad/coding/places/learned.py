"""A place that a document names once with its kind or its province is a place wherever the document names it.

``قرية باغاسولا`` in the body makes ``تفجيرات باغاسولا`` of the headline a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...arabic.words import Word
from .cues import PLACING, STRONG, look_before
from .naming import Names
from .types import PlaceMention

_PROCLITICS = ("", "و", "ب", "ل", "ف", "وب", "ول", "فب")
_MOST = 200  # names of one document


class Learned:
    """The unknown names that a document's own words make places."""

    def __init__(self) -> None:
        self._names: dict[str, list[tuple[str, ...]]] = {}
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def learn(self, mention: PlaceMention, names: Names) -> None:
        """Remember ``mention`` where its name cannot be taken for a word of the language."""
        if mention.known or not (mention.cue >= STRONG or mention.located) or self._count >= _MOST:
            return
        texts = tuple(mention.name.split())
        if not texts or (len(texts) == 1 and (names.common(texts[0]) or len(texts[0]) < 4)):
            return
        listed = self._names.setdefault(texts[0], [])
        if texts not in listed:
            listed.append(texts)
            self._count += 1

    def find(self, words: Sequence[Word], names: Names) -> list[PlaceMention]:
        """Mentions of remembered names among words that nothing holds yet."""
        out: list[PlaceMention] = []
        for i, word in enumerate(words):
            if not word.is_word or word in names.taken:
                continue
            found = self._at(words, i)
            if found is None:
                continue
            prefix, size = found
            before = look_before(words, i, prefix, names.cues, frozenset())
            if before.barred:
                continue
            start, last = word.start + len(prefix), words[i + size - 1]
            name = " ".join(w.text for w in words[i : i + size])[len(prefix) :]
            made = PlaceMention(
                start, last.end, name, before.relation, before.generic, max(before.strength, PLACING), known=False,
                origin=before.origin, kept=not (before.origin and before.relation == "from"),
            )  # fmt: skip
            names.taken.add(start, last.end)
            out.append(made)
        return out

    def _at(self, words: Sequence[Word], i: int) -> tuple[str, int] | None:
        text = words[i].text
        for prefix in _PROCLITICS:
            if not text.startswith(prefix):
                continue
            for texts in self._names.get(text[len(prefix) :], ()):
                following = tuple(w.text for w in words[i + 1 : i + len(texts)])
                if following == texts[1:]:
                    return prefix, len(texts)
        return None
