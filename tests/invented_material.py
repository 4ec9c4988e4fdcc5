"""A small invented material, and a writer over it."""

from __future__ import annotations

from typing import Any

from invented_events import event, figure, saying, toll

from marsad.publishing.briefing.material import Material, gather
from marsad.publishing.briefing.writer import Manner, Writer

TEXT = (
    "قُتل مدنيان وأصيب أكثر من 15 شخصاً بغارة جوية على تل الورد صباح الأحد، بحسب مشفى الأمل. "
    "ونفى المتحدث سليم القصار أي علاقة لقواته بالغارة. وقال المشفى إن القتلى من عائلة واحدة."
)


def report(words: str, at: int, **values: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": "incident", "type": "air-drone-strike", "start": "2023-03-05", "end": "2023-03-05",
        "date_precision": 1,
        "places": [{"name": "تلّ الورد", "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.6, "precision": 1}],
        "perpetrators": ["russia"], "targets": ["civilians"], "claimed_by": [], "reported_by": ["مشفى الأمل"],
        "casualties": [
            {"outcome": "killed", "victims": ["civilians"], "count": 2, "qualifier": "exact", "text": "مدنيان"},
            {"outcome": "injured", "victims": ["civilians"], "count": 15, "qualifier": "more_than", "text": "15 شخصاً"},
        ],
        "evidence": words, "score": 1.0,
        "spans": [{"field": "evidence", "text": words, "start": at, "end": at + len(words)}],
    }  # fmt: skip
    return made | values


def casualty(victims: str, count: int | None, qualifier: str) -> dict[str, Any]:
    return {"outcome": "killed", "victims": [victims], "count": count, "qualifier": qualifier, "text": ""}


def claim(speaker: str, content: str, certainty: str = "asserted") -> dict[str, Any]:
    at = TEXT.index(content)
    return {
        "speaker": speaker, "form": "indirect", "content": content, "certainty": certainty,
        "spans": [{"field": "content", "text": content, "start": at, "end": at + len(content)}],
    }  # fmt: skip


def material() -> Material:
    """Three events: a strike told by two sources that differ, a clash known by its governorate, an arrest."""
    strike = event(
        "ev-1", reports=["d1#0"], documents=["d1", "d2"],
        figures=[
            figure("killed", toll(2, 4, 4), "civilians", "targets", saying("d1", "مشفى الأمل", toll(2)),
                   saying("d2", "شهود", toll(4))),
            figure("injured", toll(16), "civilians", "targets", saying("d1", "مشفى الأمل", toll(16))),
        ],
    )  # fmt: skip
    clash = event(
        "ev-2", type="armed-clash", perpetrators=["hezbollah"], targets=["islamic-state"], reports=["d2#0"],
        documents=["d2"], start="2023-03-09", end="2023-03-10", date_precision=2,
        place={"name": "حمص", "country": "SY", "admin1": "SY-HI", "lat": 34.7, "lon": 36.7, "precision": 4},
        figures=[figure("killed", toll(10, 20, 99), "islamic-state")],
    )  # fmt: skip
    arrest = event(
        "ev-3", type="arrests", perpetrators=[], reports=["d2#1"], documents=["d2"], figures=[], grade="contested",
        grade_reason="the accused deny", start="2023-03-12", end="2023-03-12",
    )  # fmt: skip
    words = "غارة جوية على تل الورد"
    told = report(words, TEXT.index(words))
    tally = report(
        "أحصى المشفى 40 قتيلاً", 0, kind="tally", start="2023-03-01", end="2023-03-31",
        casualties=[casualty("civilians", 40, "exact")],
    )  # fmt: skip
    vague = report("اشتباكات", 0, casualties=[casualty("islamic-state", None, "tens")])
    said = [claim("سليم القصار", "أي علاقة لقواته بالغارة", "denied"), claim("المشفى", "القتلى من عائلة واحدة")]
    codings = [
        {"id": "d1", "published": "2023-03-06", "digest": "coder-7", "reports": [told, tally], "claims": said},
        {"id": "d2", "published": "2023-03-13", "digest": "coder-7", "reports": [vague, report("اعتقالات", 0)],
         "claims": []},
    ]  # fmt: skip
    documents = [
        {"id": "d1", "title": "", "text": TEXT, "outlet": "وكالة السهل", "url": "https://sahl.example/1",
         "published": "2023-03-06"},
        {"id": "d2", "title": "يوم في الشمال", "text": "…", "outlet": "إذاعة الربوة", "published": "2023-03-13"},
    ]  # fmt: skip
    return gather([arrest, strike, clash], documents, codings)


def writer(language: str = "ar", found: Material | None = None, **manner: Any) -> Writer:
    found = found or material()
    return Writer(Manner(language, **manner), found, found.events, "marsad")
