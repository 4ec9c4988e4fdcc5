"""What a profile takes away from events and texts is gone; what it need not take stays."""

import json
from datetime import date
from typing import Any

from marsad.publishing.harm.apply import PLACE_MASK, Harm, Withheld
from marsad.publishing.harm.names import MASK
from marsad.publishing.harm.profile import HarmProfile, load

from ..made import event, figure

DAY = date(2016, 4, 1)


def harm(**settings: Any) -> Harm:
    return Harm(HarmProfile("test", **settings), DAY)


def applied(h: Harm, e: dict[str, Any]) -> dict[str, Any]:
    found = h.event(e)
    assert not isinstance(found, Withheld)
    return found


def test_a_private_speaker_is_nowhere_in_the_event() -> None:
    e = event(figures=[figure(sources=("سهيل ورده، مصدر طبي",), civilians=(2, 2, 2))])
    out = applied(harm(), e)
    text = json.dumps(out, ensure_ascii=False)
    assert "سهيل" not in text
    assert "ورده" not in text
    assert out["figures"][0]["sayings"][0]["source"] == f"{MASK}، مصدر طبي"
    assert out["withheld"] == ["names"]
    assert e["figures"][0]["sayings"][0]["source"] == "سهيل ورده، مصدر طبي"


def test_a_person_among_the_sides_goes_a_group_stays() -> None:
    e = event(
        perpetrators=["other:كتيبة الفرسان", "other:محمود الحسين"],
        conflicts=[{"field": "perpetrators", "values": {"other:محمود الحسين": ["d1"], "russia": ["d2"]}}],
        figures=[figure(**{"other:محمود الحسين": (1, 1, 1)})],
    )
    out = applied(harm(), e)
    assert "محمود" not in json.dumps(out, ensure_ascii=False)
    assert out["perpetrators"] == ["other:كتيبة الفرسان", f"other:{MASK}"]
    assert out["figures"][0]["parts"] == {f"other:{MASK}": {"low": 1, "best": 1, "high": 1}}


def test_two_withheld_classes_become_one_that_adds_up() -> None:
    e = event(figures=[figure(**{"other:محمود الحسين": (1, 1, 1), "other:خالد الحسين": (2, 3, 4)})])
    out = applied(harm(), e)
    assert out["figures"][0]["parts"] == {f"other:{MASK}": {"low": 3, "best": 4, "high": 5}}


def test_a_village_becomes_its_district_governorate_or_country() -> None:
    e = event()
    district, governorate, country = (applied(harm(places=p), e)["place"] for p in ("admin2", "admin1", "country"))
    assert (district["name"], district["precision"]) == ("جبل سمعان", 3)
    assert (governorate["name"], governorate["admin1"], governorate["precision"]) == ("حلب", "SY-HL", 4)
    assert (country["name"], country["admin1"], country["precision"]) == ("سوريا", None, 6)
    for place in (district, governorate, country):
        assert place["lat"] is None
        assert place["lon"] is None


def test_a_place_that_no_table_holds_falls_back_to_its_governorate() -> None:
    place = {"name": "مزرعه بعيده", "country": "SY", "admin1": "SY-HL", "lat": 36.1, "lon": 36.8, "precision": 1}
    out = applied(harm(places="admin2"), event(place=place))["place"]
    assert (out["name"], out["precision"], out["lat"]) == ("حلب", 4, None)


def test_a_place_without_any_area_loses_all() -> None:
    place = {"name": "x", "country": None, "admin1": None, "lat": 36.1, "lon": 36.8, "precision": 1}
    out = applied(harm(places="admin1"), event(place=place))["place"]
    assert out == {"name": "", "country": None, "admin1": None, "lat": None, "lon": None, "precision": 6}


def test_an_area_keeps_no_point_that_looks_exact() -> None:
    place = {"name": "ادلب", "country": "SY", "admin1": "SY-ID", "lat": 35.93, "lon": 36.63, "precision": 4}
    assert applied(harm(), event(place=place))["place"]["lat"] is None
    assert applied(harm(coarse_points=True), event(place=place))["place"] == place
    assert applied(harm(), event())["place"]["lat"] == 36.1391


def test_a_type_may_be_told_more_coarsely() -> None:
    assert applied(Harm(load("public"), DAY), event(type="sexual-violence"))["place"]["name"] == "حلب"


def test_delay_and_review_hold_events_back() -> None:
    assert harm(delay_days=30).event(event()) == Withheld("ev-0000000000a1", "delay")
    assert not isinstance(harm(delay_days=28).event(event()), Withheld)
    assert harm(delay_days=1).event(event(start=None, end=None)) == Withheld("ev-0000000000a1", "undated")
    profile = HarmProfile("test", reviewed_only=True)
    assert Harm(profile, DAY).event(event()) == Withheld("ev-0000000000a1", "reviewed")
    assert not isinstance(Harm(profile, DAY, {"ev-0000000000a1"}).event(event()), Withheld)


def test_digests_replace_documents_everywhere() -> None:
    e = event(
        documents=["https://x.example/سهيل-ورده-قتيلا"], reports=["https://x.example/سهيل-ورده-قتيلا#0"],
        conflicts=[{"field": "type", "values": {"attack": ["https://x.example/سهيل-ورده-قتيلا"]}}],
    )  # fmt: skip
    address = e["documents"][0]
    e["figures"][0]["sayings"][0]["document"] = address
    e["told"] = [{**e["told"][0], "report": f"{address}#0", "document": address, "url": address, "copy": address}]
    for h in (harm(documents="digest"), harm()):
        out = applied(h, e)
        text = json.dumps(out, ensure_ascii=False)
        assert "example" not in text
        digest = out["documents"][0]
        assert digest.startswith("doc-")
        assert out["reports"] == [f"{digest}#0"]
        assert out["figures"][0]["sayings"][0]["document"] == digest
        assert out["conflicts"][0]["values"] == {"attack": [digest]}
        told = out["told"][0]
        assert (told["report"], told["document"], told["url"], told["copy"]) == (f"{digest}#0", digest, None, digest)


def test_an_address_without_a_name_stays() -> None:
    e = event(documents=["https://x.example/2016/قصف-على-ريف-حلب"])
    assert applied(harm(), e)["documents"] == e["documents"]


def test_quotations() -> None:
    said = "قال سهيل ورده إن القصف طال الأتارب"
    assert harm(texts="none").text(said) is None
    assert harm(texts="keep", persons="keep").text(said) == said
    assert harm().text(said, ["سهيل ورده"]) == f"قال {MASK} إن القصف طال الأتارب"
    masked = harm(places="admin1").text(said, ["سهيل ورده"], ["الاتارب"])
    assert masked == f"قال {MASK} إن القصف طال {PLACE_MASK}"


def test_what_is_open_passes_untouched() -> None:
    e = event(figures=[figure(sources=("سهيل ورده",), civilians=(2, 2, 2))])
    assert harm(persons="keep").event(e) == e
