"""Places in sentences: names, cues, parents, readings, unknown names."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from marsad.arabic import fold, sentences, words
from marsad.coding.places.find import PlaceContext, PlaceMention, find_places, resolve
from marsad.lexicon.matcher import Matcher
from marsad.lexicon.places import Places

GIVEN = frozenset(("محمد", "احمد"))


@lru_cache(maxsize=1)
def lexicon() -> tuple[Places, Matcher]:
    places = Places()
    return places, Matcher((name, "place", key) for name, key in places.names())


def read(text: str, votes: str = "", blocked: tuple[tuple[int, int], ...] = ()) -> list[tuple[str, PlaceMention]]:
    places, matcher = lexicon()
    context = PlaceContext(places, Counter({votes: 4}) if votes else Counter(), given_names=GIVEN)
    f = fold(text)
    found = matcher.find(f.text)
    groups = []
    for a, b in sentences(f.text):
        inside = [m for m in found if a <= m.start < b]
        groups.append(find_places(f, words(f.text, a, b), inside, blocked, context))
    return [(f.raw_slice(m.start, m.end), m) for group in resolve(groups, context) for m in group]


def kept(text: str, votes: str = "") -> list[tuple[str, str | None, str | None]]:
    return [(name, m.country, m.admin1) for name, m in read(text, votes) if m.kept]


def test_the_narrower_of_a_phrase_is_kept() -> None:
    assert kept("استهدفت غارة بلدة التبني بريف دير الزور الغربي.") == [("التبني", "SY", "SY-DY")]


def test_a_landmark_stands_for_its_town() -> None:
    assert [n for n, _, _ in kept("انفجرت عبوة قرب مسجد النور في مدينة سراقب.")] == ["سراقب"]


def test_an_unknown_village_lies_where_its_parent_lies() -> None:
    (name, m), *_ = read("أحرق مسلحون قرية كرمبوشا في ولاية شمال كردفان.")
    assert (name, m.known, m.country, m.admin1) == ("كرمبوشا", False, "SD", "SD-KN")
    assert m.precision is not None
    assert m.precision > 1


def test_direction_from_a_town_does_not_keep_the_town() -> None:
    assert [n for n, _, _ in kept("قتل ثلاثة في بلدة جرجناز شرق معرة النعمان.")] == ["جرجناز"]


def test_near_is_precision_two() -> None:
    (_, m), *_ = read("وقع الهجوم قرب مدينة تدمر.")
    assert (m.relation, m.precision) == ("near", 2)


@pytest.mark.parametrize(("votes", "admin1"), [("LB", "LB-AS"), ("LY", "LY-TB")])
def test_country_of_the_document_decides_between_namesakes(votes: str, admin1: str) -> None:
    assert kept("وقعت اشتباكات في مدينة طرابلس.", votes)[0][2] == admin1


def test_a_heading_places_what_follows() -> None:
    found = read("درعا: قصفت المدفعية بلدة معربة.")
    assert (found[0][1].heading, found[0][1].kept) == (True, False)
    assert found[1][1].admin1 == "SY-DR"


def test_a_dateline_is_no_scene() -> None:
    found = read("بيروت - وكالات: قتل جندي في بلدة عرسال.")
    assert (found[0][1].dateline, found[0][1].kept) == (True, False)
    assert [n for n, m in found if m.kept] == ["عرسال"]


def test_a_government_is_no_scene() -> None:
    assert kept("اتهمت أنقرة المقاتلين بالوقوف وراء الهجوم.") == []


@pytest.mark.parametrize("text", ["قال محمد حلب للصحافيين ذلك.", "هزم نادي حمص ضيفه.", "ذكرت قناة حلب اليوم ذلك."])
def test_surnames_teams_and_outlets_are_no_places(text: str) -> None:
    assert kept(text) == []


def test_hamza_tells_the_town_from_the_month() -> None:
    assert kept("قتل عشرة في آب الماضي.", "YE") == []
    assert kept("قتل عشرة في محافظة إب.", "YE") == [("إب", "YE", "YE-IB")]


def test_tags_and_joined_particles() -> None:
    assert ("دير_الزور", "SY", "SY-DY") in kept("#دير_الزور قصف مدفعي على أطراف المدينة في #دير_الزور الآن")
    assert kept("نقلت القوات تعزيزات للرقة أمس.")[0][0] == "رقة"


def test_a_quarter_named_after_a_country() -> None:
    found = kept("قصف على حي البرازيل بمدينة رفح.", "PS")
    assert found[0][1:] == ("PS", "PS-RFH")


def test_blocked_spans_hold_no_place() -> None:
    text = "أعلن مجلس دير الزور العسكري ذلك."
    end = text.index(" ذلك")
    assert read(text, blocked=((5, end),)) == []


def test_long_text_is_read_in_linear_time() -> None:
    assert len(read("بلدة كذا و" * 3000)) >= 0
