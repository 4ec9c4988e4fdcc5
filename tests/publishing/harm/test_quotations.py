"""Quotations inside an event pass the profile, too: the evidence of each report, figures as written, addresses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from marsad.publishing.harm.apply import Harm
from marsad.publishing.harm.profile import HarmProfile

EVENT: dict[str, Any] = {
    "id": "ev-1", "type": "shelling-artillery-missile", "start": "2020-03-03", "end": "2020-03-03",
    "place": {"name": "كفرنبل", "written": "كفر نبل", "country": "SY", "admin1": "SY-ID", "lat": 35.6, "lon": 36.5,
              "precision": 1},
    "documents": ["a"], "reports": ["a#0"], "perpetrators": [], "targets": ["civilians"], "claimed_by": [],
    "conflicts": [],
    "figures": [{
        "outcome": "killed", "side": "targets", "low": 1, "best": 1, "high": 1, "parts": {}, "sayings": [{
            "document": "a", "outlet": "مرصد", "source": "مرصد", "low": 1, "best": 1, "high": 1, "status": "used",
            "written": [{"count": 1, "qualifier": "exact", "text": "الطفل محمد خالد العلي", "victims": ["civilians"]}],
        }],
    }],
    "told": [{
        "report": "a#0", "document": "a", "outlet": "مرصد", "url": "https://one.example/قصة-محمد-خالد-العلي",
        "sources": ["محمد خالد العلي"], "evidence": "قصف على كفرنبل قتل محمد خالد العلي", "copy": None,
    }],
}  # fmt: skip
PROFILE = HarmProfile("x", persons="private", places="admin2", texts="masked")


def passed(profile: HarmProfile) -> dict[str, Any]:
    made = Harm(profile, date(2026, 1, 1)).event(EVENT)
    assert isinstance(made, dict)
    return made


def test_names_and_fine_places_are_cut_out_of_what_is_quoted() -> None:
    made = passed(PROFILE)
    assert "العلي" not in str(made)
    assert "كفرنبل" not in str(made)
    assert made["told"][0]["evidence"] == "قصف على [مكان محجوب] قتل [اسم محجوب]"
    assert made["told"][0]["url"] is None
    assert set(made["withheld"]) >= {"names", "place", "texts"}
    assert EVENT["told"][0]["url"].endswith("العلي")


def test_where_no_texts_leave_none_does() -> None:
    made = passed(replace(PROFILE, texts="none"))
    assert made["told"][0]["evidence"] == ""
    assert made["figures"][0]["sayings"][0]["written"][0]["text"] == ""


def test_where_all_stays_all_stays() -> None:
    made = passed(HarmProfile("open", persons="keep", places="exact", texts="keep", coarse_points=True))
    assert made == EVENT
