"""Invented rows for tests of the store."""

from __future__ import annotations

from datetime import date

from marsad.model import Casualty, Claim, Coding, Place, Report, Span


def span(text: str, start: int = 0) -> Span:
    return Span(start, start + len(text), text)


REPORT = Report(
    kind="incident", type="shelling-artillery-missile", evidence=span("قصف"), start=date(2024, 3, 4),
    end=date(2024, 3, 4), date_precision=1, perpetrators=("syria.government",), score=0.8,
    places=(Place(span("البلدة", 8), "SY", "إدلب", 35.9, 36.6, 1), Place(span("القرية", 20))),
    casualties=(
        Casualty("killed", ("civilians",), 3, "exact", span("ثلاثة مدنيين", 30)),
        Casualty("injured", ("civilians",), None, "several", span("آخرين", 50), part_of=True, by="مشفى"),
        Casualty("killed", (), 10**30, "exact", span("رقم", 60)),
    ),
    reported_by=(span("المرصد", 70),),
)  # fmt: skip
CLAIM = Claim(span("الناطق"), span("نفى ذلك", 10), "indirect", "denied")
CODING = Coding("d", (REPORT, Report("trend", "armed-clash", span("اشتباكات"))), (CLAIM,), date(2024, 3, 5), "c1")
