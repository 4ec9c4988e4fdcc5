"""Incident, tally or trend: a thing that happened, a sum over a period, or activity spoken of in general."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ...arabic.words import Word
from ..setting import Setting
from .drafts import CIVILIAN_IDS, Draft

_SUMS = frozenset(
    (
        "حصيله احصائيه احصاءات اجمالي اجمالا مجموع ارقام احصي احصت احصا وثق وثقت سجل سجلت رصد رصدت تعداد "
        "ارتفع ارتفعت عدد مجمل"
    ).split()
)
_SCATTERED = frozenset("متفرقه متفرق منفصلين منفصله منفصلتين متفرقتين متفرقين سلسله عموم انحاء ارجاء".split())
_SAME_PERIOD = frozenset({("الفتره", "نفسها"), ("المده", "نفسها"), ("الفتره", "ذاتها"), ("المده", "ذاتها")})
_GENERAL = frozenset(
    (
        "تصاعد تصاعدت تصاعدا ازدادت ازداد ازدياد تزايد تزايدت تكثفت كثفت كثف تكررت تكرر تتكرر باستمرار صعدت "
        "اتساع الاتساع زاد زادت تواصل تتواصل متكرره مستمره متزايده متصاعده"
    ).split()
)
_ABOUT = 7  # words from the act within which such a word speaks of it
_OVER = frozenset("خلال منذ بين طوال طيله مدي غضون".split())
_WEEK = 6
_SHORT = 2  # days: a blow that began the evening before is one blow


def mark_kind(d: Draft, setting: Setting) -> None:
    """Set the draft's kind from its time and the words of its scene."""
    scene = d.scene
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبلف" and len(w) > 3}
    figures = [f for f in d.figures if not f.loss.part_of]
    counted = [f for f in figures if f.loss.group.count is not None or f.loss.qualifier != "several"]
    window = _window(d) if scene.main is None or scene.main.category != "territory" else None
    cases = _counted_cases(d)
    told = (w.text for w in scene.inside(scene.sentence.words))
    same = counted and any(pair in _SAME_PERIOD for pair in pairwise(told))
    spread = counted and not _single_place(d) and (words & _SCATTERED or _many_acts(d))
    if cases or same or spread or (window is not None and (counted or _counted_acts(d))):
        d.kind = "tally"
    elif not counted and _general(d):
        d.kind = "trend"
    outcomes = {f.loss.outcome for f in figures}
    driven = scene.main is None or scene.main.category in ("loss", "result", "clash", "strike")
    if driven and "displaced" in outcomes and (len(outcomes) == 1 or scene.main is None):
        d.kind, d.type = "tally", "other"
    if d.kind == "tally":
        if window is not None:
            d.time, d.first, d.last, d.precision = window, window.first, window.last, window.precision
        _type_of_sum(d)


def _general(d: Draft) -> bool:
    """Whether a word of growing or going on stands near the act: that is spoken of in general."""
    main, words = d.scene.main, d.scene.sentence.words
    near = d.scene.inside(words) if main is None else words[max(0, main.first - _ABOUT) : main.last + 1 + _ABOUT]
    return any(w.text in _GENERAL or (len(w.text) > 3 and w.text[1:] in _GENERAL) for w in near)


def _type_of_sum(d: Draft) -> None:
    """A sum of the killed with no weapon named: ``attack`` of those without arms, else fighting; a crowd's dead."""
    victims = {i for f in d.figures for i in f.ids}
    if "protesters" in victims and any(f.loss.outcome == "killed" for f in d.figures):
        d.type = "excessive-force-against-protesters"
    elif d.scene.main is None and d.type in ("armed-clash", "attack"):
        armed = victims - CIVILIAN_IDS
        d.type = "armed-clash" if armed else "attack"


def _window(d: Draft) -> Any:
    """The period that a figure of the scene covers: since, during, between; longer than a couple of days."""
    scene = d.scene
    sentence = scene.sentence
    best = None
    main = scene.main
    anchors = [x.group.start for x in scene.losses] + ([main.start] if main is not None else [])
    found = scene.inside(sentence.times)
    if anchors:
        found = sorted(found, key=lambda t: min(abs(t.start - a) for a in anchors))
    for t in found:
        if t.kind in ("future", "duration"):
            continue
        i = sentence.word_at(t.start)
        before = sentence.words[i - 1].text.lstrip("وف") if i else ""
        own = sentence.words[i].text.lstrip("وف")
        if t.vague or _superlative(sentence.words, i):
            continue
        over = before in _OVER or own in _OVER or t.kind == "since"
        length = (t.last - t.first).days if t.first and t.last else None
        lasting = length is None or length > _SHORT
        framed = t.kind == "since" or (over and t.kind in ("period", "anaphor"))
        if (lasting and framed) or (length is not None and length > _WEEK and _summing(d)):
            best = best or t
    return best


_MOST = frozenset(
    (
        "الاعلي الاعنف الاولي الاول الاكثر اعنف اكثر اسوا الاسوا اكبر الاكبر اعلي اول اولي الاخطر الاشد اشد"
    ).split()
)


def _superlative(words: Sequence[Word], i: int) -> bool:
    """``الأعنف منذ أسابيع``: a measure, not the period of the figure."""
    return any(w.text in _MOST for w in words[max(0, i - 4) : i])


def _summing(d: Draft) -> bool:
    scene = d.scene
    for w in scene.sentence.words:
        if scene.sentence.start <= w.start < scene.end:
            text = w.text.lstrip("وف")
            if text in _SUMS or text.removeprefix("ال") in _SUMS:
                return True
    return False


def _single_place(d: Draft) -> bool:
    return bool(d.places) and d.places[0].level not in ("country", "admin1", "region", "")


_BLOWS = frozenset({"strike", "clash", "attack", "explosion", "abduction"})


def _counted_acts(d: Draft) -> bool:
    """``140 هجوما``, ``عدد الغارات``: the acts themselves are counted."""
    sentence = d.scene.sentence
    for act in d.scene.acts:
        if act.pos != "n" or act.category not in _BLOWS or act.prefix.startswith(("و", "ف")):
            continue
        for q in sentence.quantities:
            if q.noun is not None or not q.count or q.count < 2 or act.prefix[:1] == "ب":
                continue
            gap = [w.text for w in sentence.words[q.next_word : act.first]]
            if act.first >= q.next_word and gap in ([], ["من"]):
                return True
        if act.first and sentence.words[act.first - 1].text.lstrip("وف") in ("عدد", "سلسله"):
            return True
    return False


_CASES = frozenset({"حالات", "حاله", "حوادث", "حادثه", "وقائع", "واقعه"})


def _counted_cases(d: Draft) -> bool:
    """``ثماني حالات اغتصاب``: cases of the scene's act, more than two."""
    main, sentence = d.scene.main, d.scene.sentence
    if main is None or main.pos != "n" or not main.first or sentence.words[main.first - 1].text not in _CASES:
        return False
    return any(q.count and q.count > 2 and 0 <= main.first - q.next_word <= 1 for q in sentence.quantities)


def _many_acts(d: Draft) -> bool:
    sentence = d.scene.sentence
    for act in d.scene.acts:
        text = sentence.passage.text[act.start : act.end]
        dual = text.endswith(("ين", "ان")) and not text.endswith("عدوان") and len(text) > 4
        if dual and act.pos == "n" and act.category in _BLOWS and act.trigger.id != "mine":
            return True
    return _counted_acts(d)
