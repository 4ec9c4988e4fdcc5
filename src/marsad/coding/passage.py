"""The structure that all passes share: a document folded, split and matched once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..arabic.folding import Folded
from ..arabic.sentences import sentences as split
from ..arabic.words import Word, readings, words
from ..lexicon.matcher import Match
from ..model import Document, Span


@dataclass(eq=False)
class Sentence:
    """One sentence: its words and what the passes found in it. Offsets are folded offsets of the passage."""

    passage: Passage
    index: int
    start: int
    end: int
    matches: list[Match]
    title: bool = False
    heading: bool = False
    quantities: list[Any] = field(default_factory=list)
    times: list[Any] = field(default_factory=list)
    actors: list[Any] = field(default_factory=list)
    places: list[Any] = field(default_factory=list)
    groups: list[Any] = field(default_factory=list)
    acts: list[Any] = field(default_factory=list)
    doers: list[Any] = field(default_factory=list)  # actors told as doers so far, in text order
    others: list[Any] = field(default_factory=list)  # actors of whom nothing is told

    @cached_property
    def words(self) -> list[Word]:
        return words(self.passage.text, self.start, self.end)

    @cached_property
    def starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def actors_at(self) -> dict[int, Any]:
        """Index of a word → the actor whose phrase or name begins there."""
        found: dict[int, Any] = {}
        for mention in self.actors:
            found.setdefault(self.word_at(mention.start), mention)
            found.setdefault(self.word_at(mention.name_start), mention)
        return found

    @cached_property
    def readings(self) -> frozenset[str]:
        """All words of the sentence, as written and with proclitics taken off."""
        return frozenset().union(*[readings(w[0]) for w in self.words])

    def word_at(self, offset: int) -> int:
        """Index of the word that holds or follows folded ``offset``."""
        k = bisect_right(self.starts, offset) - 1
        return k if k >= 0 and self.words[k].end > offset else k + 1

    def of_kind(self, kind: str) -> list[Match]:
        return [m for m in self.matches if m.kind == kind]

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]


#: Characters of a sentence at most: longer ones are cut at commas, so that no pass sees more at once.
LONGEST = 2400


def bounded(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those longer than :data:`LONGEST` cut at a comma or space."""
    for a, b in spans:
        while b - a > LONGEST:
            cut = text.rfind("،", a + LONGEST // 2, a + LONGEST)
            cut = cut if cut >= 0 else text.rfind(" ", a + LONGEST // 2, a + LONGEST)
            stop = cut + 1 if cut >= 0 else a + LONGEST
            yield a, stop
            a = stop
        if a < b:
            yield a, b


_WIDE = frozenset({"country", "region", "admin1", "water", ""})


class Passage:
    """A document on its way through the passes."""

    def __init__(self, document: Document, folded: Folded, matches: Sequence[Match]) -> None:
        self.document = document
        self.folded = folded
        self.text = folded.text
        self.title_end = 0
        if document.title:
            self.title_end = folded.index_of(len(document.title) + 1)
        starts = [m.start for m in matches]
        self.sentences: list[Sentence] = []
        for i, (a, b) in enumerate(bounded(self.text, split(self.text))):
            inside = list(matches[bisect_left(starts, a) : bisect_left(starts, b)])
            self.sentences.append(Sentence(self, i, a, b, inside, title=b <= self.title_end))

    def leave_out(self, lines: Sequence[tuple[int, int]]) -> None:
        """Drop the sentences below the title that lie in ``lines`` (sorted spans): nothing is read in them."""
        ends = [end for _, end in lines]
        kept: list[Sentence] = []
        for s in self.sentences:
            k = bisect_left(ends, s.end)
            if s.start < self.title_end or k == len(lines) or s.start < lines[k][0]:
                s.index = len(kept)
                kept.append(s)
        self.sentences = kept

    @cached_property
    def domains(self) -> dict[str, int]:
        """How often the document uses words of other domains; its title counts twice."""
        counts: dict[str, int] = {}
        for sentence in self.sentences:
            for m in sentence.matches:
                if m.kind == "domain":
                    counts[m.id] = counts.get(m.id, 0) + (2 if sentence.title else 1)
        return dict(sorted(counts.items()))

    @cached_property
    def towns(self) -> int:
        """How many towns, quarters and the like the document names as places."""
        named = (p for s in self.sentences for p in s.places if p.kept and p.level not in _WIDE)
        return len({self.text[p.start : p.end] for p in named})

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which the sentences begin."""
        return [s.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds folded ``offset``."""
        k = bisect_right(self.starts, offset) - 1
        return self.sentences[k] if k >= 0 and offset < self.sentences[k].end else None

    def sentences_in(self, start: int, end: int) -> list[Sentence]:
        """The sentences that share characters with ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = bisect_left(self.starts, end)
        return [s for s in self.sentences[first:last] if s.end > start]

    def span(self, start: int, end: int) -> Span:
        """The original characters of folded ``[start, end)``, without outer white space."""
        a, b = self.folded.raw_span(start, end)
        raw = self.folded.raw
        while a < b and raw[a].isspace():
            a += 1
        while b > a and raw[b - 1].isspace():
            b -= 1
        return Span(a, b, raw[a:b])
