"""Whose word a whole document is: a statement by whoever issues it, the report of a body on its cases."""

from __future__ import annotations

from collections.abc import Sequence

from ...arabic.words import Word
from ..events.drafts import Draft
from ..passage import Passage, Sentence
from ..roles.words import bare, words
from ..speech.statements import Statement

Span = tuple[int, int]
_LINES = 2  # lines at the head in which a statement names who issues it
_HEADING = 14  # words of such a line at most
_NAME = 7  # words of the issuer's name at most
_OPENING = 4  # sentences in which a report is introduced
_ENDS = frozenset("رقم حول بشان بتاريخ بخصوص الساعه يوم اليوم بمناسبه تعليقا ردا".split())
_REPORT = frozenset(
    "تقرير تقريرا تقريرها تقريره دراسه دراستها احصاييه توثيق التقرير الدراسه نشرتها تقريرهم ورقه".split()
)
_THE_REPORT = frozenset("التقرير الدراسه الوثيقه الورقه تقريرها تقريره".split())
_COUNTS = frozenset("document count monitor record tally inventory verify".split())


def issued(passage: Passage, drafts: Sequence[Draft], named: Sequence[Statement]) -> None:
    """Fill the source of drafts that have none where the document as a whole is somebody's word."""
    if all(d.sources for d in drafts):
        return
    span = _issuer(passage)
    if span is not None:
        for d in drafts:
            d.sources = d.sources or [span]
        return
    reporter = _reporter(passage, named)
    if reporter is not None:
        span, at = reporter
        for d in drafts:
            if d.start >= at:
                d.sources = d.sources or [span]


def _issuer(passage: Passage) -> Span | None:
    """``بيان عسكري صادر عن X`` as a line of its own at the head."""
    for sentence in passage.sentences[:_LINES]:
        own = [w for w in sentence.words if w.is_word]
        if not own or len(own) > _HEADING or not any(bare(w.text) in words("statement") for w in own[:2]):
            continue
        k = next((k for k, w in enumerate(own) if w.text == "عن" and k and own[k - 1].text.startswith("صادر")), -1)
        if k < 0 or k + 1 >= len(own):
            continue
        last = k + 1
        while last < len(own) and last - k <= _NAME and own[last].text not in _ENDS and _near(own, last, k + 1):
            last += 1
        return own[k + 1].start, own[last - 1].end
    return None


def _near(own: Sequence[Word], k: int, first: int) -> bool:
    return k == first or own[k].start - own[k - 1].end <= 2


def _reporter(passage: Passage, named: Sequence[Statement]) -> tuple[Span, int] | None:
    """Who counts or publishes a report at the head of a document that speaks of the report again."""
    head = [s for s in passage.sentences if not s.title][:_OPENING]
    for s in named:
        sentence = passage.sentence_at(s.source_start)
        if sentence is None or sentence.title:
            continue
        if sentence not in head:
            return None
        if s.cue in _COUNTS or not _REPORT.isdisjoint(w.text for w in sentence.words):
            again = any(_speaks_of_it(x) for x in passage.sentences[sentence.index + 1 :])
            return ((s.source_start, s.source_end), sentence.end) if again else None
    return None


def _speaks_of_it(sentence: Sentence) -> bool:
    return not _THE_REPORT.isdisjoint(bare(w.text) for w in sentence.words)
