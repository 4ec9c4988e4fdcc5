"""Incident, tally or trend: a thing that happened, a sum over a period, or activity spoken of in general."""

from __future__ import annotations

from .drafts import Draft
from .setting import Setting

_SUMS = frozenset(
    "حصيله احصائيه احصاءات اجمالي اجمالا مجموع ارقام متفرقه سلسله احصي احصت وثق وثقت سجل سجلت رصد رصدت تعداد بلغت بلغ منفصلين منفصله انحاء متفرقتين"
    .split()
)
_GENERAL = frozenset(
    "تصاعد تصاعدت ازدادت ازداد تزايد تزايدت تكثفت كثفت كثف تكررت تكرر تتكرر باستمرار صعدت صعد اتساع زاد زادت تواصل تتواصل متكرره شبه يوميه مستمره تشهد"
    " تتعرض".split()
)


def mark_kind(d: Draft, setting: Setting) -> None:
    """Set the draft's kind from its time and the words of its scene."""
    scene = d.scene
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبل" and len(w) > 4}
    long = d.time is not None and (
        d.time.kind == "since" or (d.time.precision is not None and d.time.precision >= 4 and d.time.kind != "day")
    )
    summed = bool(words & _SUMS)
    figures = [f for f in d.figures if not f.loss.part_of]
    if long and figures and (summed or d.time.kind == "since" or max(f.loss.group.count or 0 for f in figures) > 8):
        d.kind = "tally"
    elif summed and figures and (d.time is None or d.time.kind != "day") and {"وثق", "وثقت", "احصي", "احصت", "حصيله", "اجمالي", "مجموع"} & words:
        d.kind = "tally" if d.time is not None and long else d.kind
    elif {"متفرقه", "منفصلين", "متفرقتين", "منفصله", "انحاء"} & words and figures:
        d.kind = "tally"
    elif not figures and words & _GENERAL:
        d.kind = "trend"
    if d.kind == "incident" and any(f.loss.outcome == "displaced" for f in figures) and d.scene.main is None:
        d.kind = "tally"
