"""The places of a document: those of each sentence, what one sentence teaches another, which place each name is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ...lexicon.bundle import Lexicon
from ..passage import Passage, Sentence
from .find import Found, named, relate, resolve
from .headings import enough, heads, known_heads, unknown_head
from .learned import Learned
from .lone import without_strays
from .types import PlaceContext

_BLOCKING = ("named", "force-adjective", "unknown-group")


def fill_places(passage: Passage, lexicon: Lexicon, actor_votes: Counter[str]) -> None:
    """Fill ``places`` of all sentences. ``actor_votes``: the countries that actors speak for."""
    context = PlaceContext(
        lexicon.places, country_votes=actor_votes, title_end=passage.title_end, vocabulary=lexicon.vocabulary,
        nationalities=lexicon.actors.nationalities,
    )  # fmt: skip
    found = [_named(s, context) for s in passage.sentences]
    _head(passage, found)
    _teach(found)
    groups = [relate(passage.text, f, context) for f in found]
    resolved = without_strays(passage, resolve(groups, context), lexicon.vocabulary)
    for s, places in zip(passage.sentences, resolved, strict=True):
        s.places = places


def _named(s: Sentence, context: PlaceContext) -> Found:
    blocked = [(m.name_start, m.name_end) for m in s.actors if m.kind in _BLOCKING]
    blocked += [(t.start, t.end) for t in s.times]  # تشرين is a month there
    others = [(m.start, m.end) for m in s.matches if m.kind not in ("place", "actor")]
    others += [(m.start, m.end) for m in s.actors]
    eventful = any(m.kind == "trigger" for m in s.matches)
    return named(s.passage.folded, s.words, s.of_kind("place"), blocked, context, others, eventful)


def _head(passage: Passage, found: list[Found]) -> None:
    """The heads of a list's lines, those that no table has included."""
    every = heads(passage.text, passage.title_end)
    if not every:
        return
    known = known_heads(every, [m for f in found for m in f.mentions])
    starts = [s.start for s in passage.sentences]
    for head in every:
        k = bisect_right(starts, head.start) - 1
        if k < 0 or head.end > passage.sentences[k].end:
            continue
        one = found[k]
        one.head = head
        if one.names is not None and enough(every, known):
            new = unknown_head(one.words, one.names, head)
            one.add([new] if new is not None else [])


def _teach(found: list[Found]) -> None:
    """Names that one sentence makes places are places in the others."""
    learned = Learned()
    for f in found:
        for m in f.mentions:
            if f.names is not None:
                learned.learn(m, f.names)
    if learned:
        for f in found:
            if f.names is not None:
                f.add(learned.find(f.words, f.names))
