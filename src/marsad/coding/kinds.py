"""Incident, tally or trend: a thing that happened, a sum over a period, or activity spoken of in general."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..arabic.words import Word
from .drafts import Draft
from .setting import Setting

_SUMS = frozenset(
    (
        "حصيله احصائيه احصاءات اجمالي اجمالا مجموع ارقام احصي احصت احصا وثق وثقت سجل سجلت رصد رصدت تعداد "
        "ارتفع ارتفعت عدد مجمل"
    ).split()
)
_SCATTERED = frozenset("متفرقه متفرق منفصلين منفصله منفصلتين متفرقتين متفرقين سلسله".split())
_GENERAL = frozenset(
    (
        "تصاعد تصاعدت تصاعدا ازدادت ازداد تزايد تزايدت تكثفت كثفت كثف تكررت تكرر تتكرر باستمرار صعدت صعد "
        "اتساع الاتساع زاد زادت تواصل تتواصل متكرره مستمره متزايده اخذ لا تكاد"
    ).split()
)
_OVER = frozenset("خلال منذ بين طوال طيله مدي غضون".split())
_SHORT = 2  # days: a blow that began the evening before is one blow


def mark_kind(d: Draft, setting: Setting) -> None:
    """Set the draft's kind from its time and the words of its scene."""
    scene = d.scene
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبلف" and len(w) > 3}
    figures = [f for f in d.figures if not f.loss.part_of]
    counted = [f for f in figures if f.loss.group.count is not None or f.loss.qualifier != "several"]
    window = _window(d) if scene.main is None or scene.main.category != "territory" else None
    if (window is not None and counted) or (counted and (words & _SCATTERED) and not _single_place(d)) or (counted and _many_acts(d) and not _single_place(d)) or (window is not None and _counted_acts(d)):
        d.kind = "tally"
    elif not counted and words & _GENERAL:
        d.kind = "trend"
    if d.kind == "incident" and any(f.loss.outcome == "displaced" for f in figures):
        if scene.main is None or all(f.loss.outcome == "displaced" for f in figures):
            d.kind, d.type = "tally", "other"
    if d.kind == "tally":
        if window is not None:
            d.time, d.first, d.last, d.precision = window, window.first, window.last, window.precision
        if scene.main is None and d.type == "armed-clash" and not d.perpetrators:
            d.type = "attack"


def _window(d: Draft) -> Any:
    """The period that a figure of the scene covers: since, during, between; longer than a couple of days."""
    scene = d.scene
    sentence = scene.sentence
    best = None
    for t in scene.inside(sentence.times):
        if t.kind in ("future", "duration"):
            continue
        i = sentence.word_at(t.start)
        before = sentence.words[i - 1].text.lstrip("وف") if i else ""
        own = sentence.words[i].text.lstrip("وف")
        if t.vague or _superlative(sentence.words, i):
            continue
        over = before in _OVER or own in _OVER or t.kind == "since"
        length = (t.last - t.first).days if t.first and t.last else None
        if t.kind == "since" and (length is None or length > _SHORT):
            best = best or t
        elif (over and (length is None or length > _SHORT) and t.kind in ("period", "anaphor")) or (length is not None and length > 6 and _summing(d)):
            best = best or t
    return best


_MOST = frozenset("الاعلي الاعنف الاولي الاول الاكثر اعنف اكثر اسوا الاسوا اكبر الاكبر اعلي اول اولي الاخطر الاشد اشد".split())


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


def _counted_acts(d: Draft) -> bool:
    """``140 هجوما``, ``عدد الغارات``: the acts themselves are counted."""
    sentence = d.scene.sentence
    for act in d.scene.acts:
        if act.pos != "n":
            continue
        for q in sentence.quantities:
            if q.noun is None and q.count and q.count > 1 and 0 <= act.first - q.next_word <= 1:
                return True
        if act.first and sentence.words[act.first - 1].text.lstrip("وف") in ("عدد", "سلسله"):
            return True
    return False


def _many_acts(d: Draft) -> bool:
    sentence = d.scene.sentence
    for act in d.scene.acts:
        text = sentence.passage.text[act.start : act.end]
        if act.pos == "n" and act.category in ("strike", "clash", "attack", "explosion"):
            if text.endswith(("ين", "ان")) and not text.endswith("عدوان") and len(text) > 4:
                return True
    return _counted_acts(d)
