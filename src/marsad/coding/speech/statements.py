"""Who says what: the attributed statements of a document.

:func:`find_statements` goes over the text once, looks every word up in one dictionary of cues, and spends
rules only on sentences that hold one. The codebook's sections "Claim" and "Sources and claims" are the law.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.arabic import Folded, Word, words

from .back import speaker
from .by import by_cue
from .content import certainty, form, trim
from .found import Found
from .named import bracketed, owned
from .names import split_sources
from .nominal import noun_cue
from .tables import cues, nouns, words_of
from .turns import colon_lead, goes_on, participle, stated_in
from .units import Unit, join, quote_spans, unit
from .verb import verb_cue

#: Speakers that a verb without a subject may go back to.
MEMORY = 8


class Statement(NamedTuple):
    """One stretch of speech, or one naming of a source. All offsets are folded, half-open; -1 where absent.

    ``source`` is what ``reported_by`` wants: the body behind a spokesman, the one who is relayed.
    ``scope`` is the clause whose events the source vouches for. ``is_claim`` is false where a source is named
    without words of its own (وثّق، أحصى، تبنى).
    """

    speaker_start: int
    speaker_end: int
    content_start: int
    content_end: int
    form: str
    certainty: str
    cue: str
    is_claim: bool
    source_start: int
    source_end: int
    scope_start: int
    scope_end: int


def find_statements(
    folded: Folded,
    sentences: Sequence[tuple[int, int]],
    actor_spans: Sequence[tuple[int, int]] = (),
    skip: int = 0,
    tokens: Mapping[int, list[Word]] | None = None,
) -> list[Statement]:
    """Statements of the document in text order.

    ``sentences`` are folded spans in order; ``actor_spans`` the names of known actors, which help to tell a
    speaker from what is said; nothing before offset ``skip`` (the title) makes a statement, though its words
    may be looked at. ``tokens``: the words of the sentences by where each begins, if they are known already.
    """
    out: list[Statement] = []
    memory: deque[Found] = deque(maxlen=MEMORY)
    for one in units(folded, sentences, skip, tokens, actor_spans):
        found = _unit(one, memory, actor_spans)
        if found:
            made = _statements(one, found)
            closed = {(s.speaker_start, s.content_start): s.content_end for s in made if s.is_claim}
            memory.extend(f._replace(end=closed.get((f.name[0], f.start), f.end)) for f in found)
            out.extend(made)
    return out


def units(
    folded: Folded,
    sentences: Sequence[tuple[int, int]],
    skip: int = 0,
    tokens: Mapping[int, list[Word]] | None = None,
    actor_spans: Sequence[tuple[int, int]] = (),
) -> list[Unit]:
    """The sentences that hold a cue, joined over quotations."""
    text = folded.text
    spans = _quotes(folded, skip)
    known = triggers()
    ends = dict(sentences) if tokens is not None else {}
    begins = [at for at, _ in actor_spans]
    out = []
    k = 0
    for a, b in join([s for s in sentences if s[0] >= skip], spans):
        own = tokens.get(a) if tokens is not None and ends.get(a) == b else None
        if own is None:
            own = words(text, a, b)
        if known.isdisjoint([w.text for w in own]) and text.find(":", a, b) < 0:
            continue
        while k < len(spans) and spans[k][0] < a:
            k += 1
        mine = []
        while k < len(spans) and spans[k][0] < b:
            mine.append(spans[k] if spans[k][2] else (spans[k][0], b, False))
            k += 1
        names = actor_spans[bisect_left(begins, a) : bisect_left(begins, b)]
        out.append(unit(folded, a, b, mine, own, names))
    return out


@lru_cache(maxsize=1)
def triggers() -> frozenset[str]:
    """Every surface form that may open an attribution."""
    by = words_of("by")
    joined = {lead + w for w in by for lead in "وف"}
    return frozenset({*cues(), *nouns(), *by, *joined, *words_of("stated"), *words_of("owned-document")})


def _quotes(folded: Folded, skip: int) -> list[tuple[int, int, bool]]:
    """Quotations, paragraph by paragraph."""
    spans: list[tuple[int, int, bool]] = []
    text = folded.text
    if text.find('"', skip) < 0:
        return spans
    at = skip
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        spans.extend(quote_spans(folded, at, end))
        at = end + 1
    return spans


def _unit(one: Unit, memory: Sequence[Found], names: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """The statements found in one unit, in order, their ends still open."""
    found: list[Found] = []
    t = one.tokens
    known, by, stated, open_ = cues(), words_of("by"), words_of("stated"), triggers()
    owns = words_of("owned-document")
    lead = colon_lead(one)
    i = 0
    if lead is not None:
        found.append(lead)
        i = lead.resume
    for k in [k for k, token in enumerate(t) if token[0] in open_ or token[0] == ":"]:
        if t[k].text == ":":
            if found and (more := goes_on(one, k, found[-1])) is not None:
                found.append(more)
            continue
        if k < i or one.in_speech(k):
            continue
        i, w = k, t[k].text
        new: Found | None = None
        if w in by or (w[0] in "وف" and w[1:] in by):
            new = by_cue(one, i, found)
        if new is None and w in owns:
            new = owned(one, i)
        if new is None and w in stated:
            new = stated_in(one, i)
        if new is None and w in known:
            turn = participle if known[w].shape == "part" else verb_cue
            new = turn(one, i, known[w], found, memory)
        if new is None and w in nouns():
            new = noun_cue(one, i, nouns()[w], found, memory)
        if new is not None:
            found.append(speaker(new, one.text, names, memory, found))
            i = max(i + 1, new.resume)
    if t and t[-1].text in ").":
        credit = bracketed(one)
        if credit is not None:
            found.append(credit)
    return found


def _statements(one: Unit, found: list[Found]) -> list[Statement]:
    """Close the contents: each ends where the next statement's clause begins."""
    out = []
    for n, f in enumerate(found):
        end = f.end
        for m in range(n + 1, min(n + 4, len(found))):
            later = found[m]
            if later.clause >= f.start or (f.cue == "by" and f.clause <= later.clause <= f.start < later.start):
                if later.clause < end:
                    end = later.clause
                break
        a, b = trim(one, f.start, end) if f.start >= 0 else (-1, -1)
        claim = f.claim and 0 <= a < b
        sure = certainty(one, f.cue_certainty, f.negated, a, b) if claim else "asserted"
        source = f.source if f.source[0] >= 0 or not claim else f.name
        scope = f.scope if f.scope[0] >= 0 else ((a, b) if a >= 0 else (one.start, one.end))
        parts = split_sources(one, source)
        out.append(
            Statement(
                f.name[0], f.name[1], a if claim else -1, b if claim else -1,
                form(one, a, b) if claim else "indirect", sure, f.cue, claim,
                *parts[0], scope[0], scope[1],
            )
        )  # fmt: skip
        out.extend(
            Statement(*part, -1, -1, "indirect", "asserted", f.cue, False, *part, scope[0], scope[1])
            for part in parts[1:]
        )
    return out
