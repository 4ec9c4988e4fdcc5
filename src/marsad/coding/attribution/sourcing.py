"""Whose word a report rests on: the sources of its sentences, short forms led back, figures of rival sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..events.drafts import Draft
from ..passage import Passage, Sentence
from ..speech.covering import Covering
from ..speech.statements import Statement
from .issued import issued

Span = tuple[int, int]
_BACK = 40  # sources that a short form may lead back over
#: Short forms that say nothing of themselves: the last source told before is meant.
_EMPTY = frozenset("المصدر المصادر التقرير نفسه ذاته ذاتها نفسها ذات الاخير الاخيره البيان المصدرين الحصيله".split())


def sources(passage: Passage, drafts: Sequence[Draft], statements: Sequence[Statement]) -> None:
    """Fill ``sources`` (folded spans) and ``by`` of the drafts."""
    named = [s for s in statements if s.source_start >= 0 and _reports(passage, s)]
    full = _full_names(passage, named)
    covering = Covering(named)
    last: Draft | None = None
    for d in drafts:
        for s in covering.of(_anchors(d)):
            if s.certainty != "denied":
                _add(d, full[s.source_start, s.source_end], passage)
        if d.kind == "tally":
            if not d.sources and last is not None and _follows(d, last):
                d.sources = list(last.sources)
            last = d if d.sources else last
        _rivals(d, covering, full)
    _followers(passage, drafts, named, full)
    issued(passage, drafts, named)
    _next_word(passage, drafts, named, full)


#: Verbs that take a stand on what others reported.
_STANDS = frozenset("condemn denounce decry deplore criticise welcome praise support oppose protest".split())


#: Verbs of asking and promising: who uses them vouches for nothing.
_APPEALS = frozenset("call demand appeal urge wish hope propose advise recommend vow promise threaten menace".split())


def _reports(passage: Passage, s: Statement) -> bool:
    """Whether a statement vouches for what it tells: who condemns the blow does not, who claims it is its claimant."""
    said = passage.text[s.content_start : s.content_start + 12].removeprefix("عن ") if s.content_start >= 0 else ""
    told = s.cue in _STANDS and passage.text[max(0, s.source_end) :].lstrip(" ،").startswith(("ال", "بال"))
    return not told and s.cue not in _APPEALS and not said.startswith(("مسووليت", "المسووليه"))


#: Those and that which was told of before.
_TOLD = frozenset(
    "الضحايا القتلي الجرحي المصابين المصابون الشهداء الضحيه القتيل الهجوم القصف الغاره الغارات الانفجار"
    " التفجير الحادث الحادثه الضربه"
    " العمليه المهاجمين المهاجم المهاجمون القتيلين المنفذ الاشتباكات المواجهات الجثث المجزره"
    " الكمين الاستهداف القذائف القذايف"
    " الصواريخ الصاروخ".split()
)


def _followers(
    passage: Passage, drafts: Sequence[Draft], named: Sequence[Statement], full: dict[Span, Span]
) -> None:
    """Who says more of an event just told (``معظم الضحايا``) is a source of it, too."""
    told = sorted((x.start, k) for k, d in enumerate(drafts) if d.kind == "incident" for x in d.scenes)
    begins = [at for at, _ in told]
    anchors = sorted(at for d in drafts for at in _anchors(d))
    for s in named:
        if s.certainty != "asserted" or not s.is_claim:
            continue
        if bisect_left(anchors, s.scope_start) < bisect_left(anchors, s.scope_end):
            continue
        if not _names_told(passage, s):
            continue
        sentence = passage.sentence_at(s.content_start)
        k = bisect_left(begins, s.content_start) - 1
        before = passage.sentence_at(begins[k]) if k >= 0 else None
        if sentence is not None and before is not None and sentence.index - before.index <= 1:
            _add(drafts[told[k][1]], full[s.source_start, s.source_end], passage)


#: Verbs of judging: who uses them tells nothing new of the event.
_JUDGES = frozenset("warn accuse blame consider see believe think wonder describe reject doubt expect".split())


_LEAD = 3  # sentences, headline and dateline included, behind which whoever speaks next may speak of something else


def _next_word(
    passage: Passage, drafts: Sequence[Draft], named: Sequence[Statement], full: dict[Span, Span]
) -> None:
    """An event of nobody's word is of whoever goes on to tell of it in the sentence behind (``وقال مصدر طبي إن``)."""
    begins = {x.sentence.index for d in drafts for x in d.scenes[:1]}
    for d in drafts:
        if d.sources or d.kind != "incident":
            continue
        last = max(x.sentence.index for x in d.scenes)
        if last > _LEAD:
            continue
        for s in named:
            sentence = passage.sentence_at(s.content_start) if s.is_claim else None
            if sentence is None or sentence.index != last + 1 or last + 1 in begins or s.cue in _JUDGES:
                continue
            if s.certainty == "asserted" and _tells(sentence, s):
                _add(d, full[s.source_start, s.source_end], passage)
                break


def _tells(sentence: Sentence, s: Statement) -> bool:
    """Whether the words of a statement hold an act, people in numbers or what was told of before."""
    if any(s.content_start <= x.start < s.content_end for x in (*sentence.acts, *sentence.groups)):
        return True
    return _names_told(sentence.passage, s)


def _names_told(passage: Passage, s: Statement) -> bool:
    """Whether the words of a statement begin by naming what was told of before (``معظم الضحايا``)."""
    words = passage.text[s.content_start : s.content_end].split()[:12]
    return any(w.strip("،.") in _TOLD or w.lstrip("وبلف") in _TOLD for w in words)


def _anchors(d: Draft) -> list[int]:
    return [
        at
        for scene in d.scenes
        for at in [a.start for a in scene.acts if a.standing == "real"] + [x.group.start for x in scene.losses]
    ]


def _follows(d: Draft, last: Draft) -> bool:
    """A figure that goes on with a tally: the same period, close behind."""
    return d.first == last.first and d.last == last.last and d.start > last.start


def _words(passage: Passage, span: Span) -> list[str]:
    return [w.strip('"()،') for w in passage.text[span[0] : span[1]].split()]


def _full_names(passage: Passage, named: Sequence[Statement]) -> dict[Span, Span]:
    """Each source's span to the fullest naming of it that stands before."""
    out: dict[Span, Span] = {}
    seen: list[tuple[Span, list[str]]] = []
    for s in named:
        span = (s.source_start, s.source_end)
        if span in out:
            continue
        words = _words(passage, span)
        out[span] = _earlier(words, seen) or span
        if out[span] == span:
            seen.append((span, [w.removeprefix("ال") for w in words]))
    return out


def _earlier(words: list[str], seen: list[tuple[Span, list[str]]]) -> Span | None:
    if all(w in _EMPTY for w in words):
        head = words[0].removeprefix("ال")
        alike = [span for span, theirs in seen[-_BACK:] if theirs[0] == head]
        return alike[-1] if alike else (seen[-1][0] if seen else None)
    if len(words) > 2 or not words[0].startswith("ال"):
        return None
    bare = [w.removeprefix("ال") for w in words]
    for span, theirs in reversed(seen[-_BACK:]):
        if len(theirs) > len(bare) and all(w in theirs for w in bare):
            return span
    return None


def _add(d: Draft, span: Span, passage: Passage) -> None:
    mine = {w.removeprefix("ال") for w in _words(passage, span)}
    for other in d.sources:
        if other == span or mine == {w.removeprefix("ال") for w in _words(passage, other)}:
            return
    d.sources.append(span)


def _rivals(d: Draft, covering: Covering, full: dict[Span, Span]) -> None:
    """Figures of the same outcome and victims that differ carry the name of their source."""
    whole = [f for f in d.figures if not f.loss.part_of]
    for f in whole:
        rival = any(
            g is not f and g.loss.outcome == f.loss.outcome and set(g.ids) & set(f.ids)
            and g.loss.group.count != f.loss.group.count
            for g in whole
        )  # fmt: skip
        if rival:
            for s in covering.of([f.loss.group.start]):
                f.by = full[s.source_start, s.source_end]
