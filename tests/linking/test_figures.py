"""Low, best and high: which source is heard, and as what."""

from marsad.linking.consolidate import consolidate
from marsad.linking.profiles import builtin
from marsad.linking.statements import doers

from .builders import casualty, place, report


def killed(*entries, profile="marsad"):
    event = consolidate("e", entries, builtin()[profile])
    total = event.total("killed")
    return tuple(total) if total else None


def told(document: str, count: int | None, by: str = "", qualifier: str = "exact", day: str = "2020-05-06", **more):
    return report(
        document, published=day, reported_by=[by] if by else [],
        casualties=[casualty(count=count, qualifier=qualifier)], **more,
    )  # fmt: skip


def statuses(*entries) -> dict[str, str]:
    event = consolidate("e", entries)
    return {s.document: s.status for f in event.figures for s in f.sayings}


def test_nobody_gives_a_figure() -> None:
    assert killed(report("a", killed=None)) is None


def test_two_outlets_that_relay_one_body_are_heard_once_at_its_latest() -> None:
    entries = told("a", 7, "وزارة الصحة"), told("b", 12, "وزارة الصحة", day="2020-05-08")
    assert killed(*entries) == (12, 12, 12)
    assert statuses(*entries) == {"a": "superseded", "b": "used"}


def test_those_who_count_bodies_come_before_officials() -> None:
    entries = told("a", 20, "مصدر طبي"), told("b", 26, "مسؤول محلي"), told("c", 17, "شهود عيان")
    assert killed(*entries) == (17, 20, 26)


def test_a_sides_claim_on_its_enemy_raises_the_high_only() -> None:
    entries = told("a", 9, "المرصد"), told("b", 60, outlet="روسيا اليوم", perpetrators=["russia"])
    assert killed(*entries) == (9, 9, 60)
    assert statuses(*entries)["b"] == "claim"


def test_a_claim_stands_where_nobody_else_speaks() -> None:
    assert killed(told("b", 60, outlet="روسيا اليوم")) == (60, 60, 60)


def test_words_without_a_number_give_way_to_numbers() -> None:
    assert killed(told("a", None, qualifier="tens"), told("b", 31)) == (31, 31, 31)
    assert killed(told("a", None, qualifier="tens")) == (10, 20, 99)


def test_a_first_toll_is_no_low_once_it_is_exceeded() -> None:
    entries = told("a", 13, "مسؤول", day="2020-05-05"), told("b", 40, "ضابط", day="2020-05-06")
    assert killed(*entries) == (40, 40, 40)
    assert statuses(*entries) == {"a": "first", "b": "used"}


def test_the_wounded_who_died_are_not_counted_as_wounded() -> None:
    before = report("a", outlet="مرصد", casualties=[casualty(count=1), casualty("injured", 4)])
    after = report("b", outlet="قناة", casualties=[casualty(count=2), casualty("injured", 3)])
    event = consolidate("e", [before, after])
    assert (event.total("killed").best, event.total("injured").best) == (2, 3)


def test_both_sides_losses_add_up_and_stand_apart() -> None:
    clash = report("a", type="armed-clash", perpetrators=["islamic-state"], targets=["iraq"], casualties=[
        casualty(count=10, victims=["iraq"]), casualty(count=4, victims=["islamic-state"]),
    ])  # fmt: skip
    event = consolidate("e", [clash])
    assert {f.side: f.toll.best for f in event.figures} == {"targets": 10, "perpetrators": 4}
    assert event.total("killed").best == 14


def test_the_bomber_is_counted_as_the_profile_says() -> None:
    bomb = report("a", type="suicide-bomb", perpetrators=["islamic-state"], targets=["iraq"], casualties=[
        casualty(count=6, victims=["iraq"]), casualty(count=1, victims=["islamic-state"]),
    ])  # fmt: skip
    assert killed(bomb) == (6, 6, 6)
    assert killed(bomb, profile="acled-2024") == (7, 7, 7)


def test_a_share_within_a_total_is_not_added_to_it() -> None:
    entry = report("a", casualties=[
        casualty(count=12, victims=["unspecified"]), casualty(count=5, part_of=True), casualty(count=2, part_of=True),
    ])  # fmt: skip
    (figure,) = consolidate("e", [entry]).figures
    assert {p.victims: p.toll.best for p in figure.parts} == {"unspecified": 7, "civilians": 5}


def test_sources_within_one_report_speak_for_themselves() -> None:
    entry = report("a", casualties=[
        casualty(count=24, by="المرصد السوري"), casualty(count=28, by="المجلس المحلي"),
    ])  # fmt: skip
    assert killed(entry) == (24, 24, 28)


def test_profiles_differ_as_their_codebooks_do() -> None:
    dozens = told("a", None, qualifier="tens")
    assert killed(dozens, profile="acled-2024") == (12, 12, 12)
    assert killed(dozens, profile="airwars") == (12, 12, 24)
    rivals = told("a", 20, "مصدر طبي"), told("b", 9, "شهود")
    assert killed(*rivals, profile="acled-2024")[1] == 9
    assert killed(*rivals, profile="marsad")[1] == 20


def test_contested_victims_are_a_class_of_their_own_with_airwars() -> None:
    fighters = report("b", casualties=[casualty(count=9, victims=["hamas"])])
    (figure,) = consolidate("e", [told("a", 9), fighters], builtin()["airwars"]).figures
    assert [p.victims for p in figure.parts] == ["contested"]


def test_the_rule_of_each_number_names_its_source() -> None:
    (figure,) = consolidate("e", [told("a", 20, "مصدر طبي"), told("b", 9, "شهود")]).figures
    assert "شهود" in figure.rules[0]
    assert "مصدر طبي" in figure.rules[1]


def test_the_place_is_the_finest_and_the_day_the_majoritys() -> None:
    entries = [
        report("a", places=[place("village", precision=1)]), report("b", places=[place("province", precision=4)]),
        report("c", places=[place("province", precision=4)], start="2020-05-01", end="2020-05-08"),
    ]  # fmt: skip
    event = consolidate("e", entries)
    assert event.place.name == "village"
    assert event.as_json()["start"] == event.as_json()["end"] == "2020-05-05"
    assert event.precision == 1


def test_who_says_what_is_kept_where_reports_differ() -> None:
    event = consolidate("e", [report("a"), report("b", perpetrators=["turkey"])])
    (conflict,) = event.conflicts
    assert conflict.field == "perpetrators"
    assert conflict.values == (("russia", ("a",)), ("turkey", ("b",)))


def test_doers_are_those_whom_more_reports_name_as_such() -> None:
    one = report("a", perpetrators=["x"], targets=["y"])
    two = report("b", perpetrators=["y"], targets=["x"])
    assert doers([one, two, report("c", perpetrators=["x"], targets=["y"])]) == {"x"}


def test_a_claim_that_others_report_without_is_unconfirmed() -> None:
    clash = {"type": "armed-clash", "perpetrators": ["aqap"], "targets": ["southern-transitional-council"]}
    own = casualty(count=14, victims=["southern-transitional-council"])
    theirs = casualty(count=8, victims=["aqap"])
    force = report("a", outlet="المجلس الانتقالي الجنوبي", casualties=[own, theirs], **clash)
    free = report("b", casualties=[{**own, "count": 19}], **clash)
    assert consolidate("e", [force, free]).total("killed") == (14, 19, 27)
    assert consolidate("e", [force]).total("killed") == (22, 22, 22)


def test_a_figure_that_two_later_sources_exceed_is_outgrown() -> None:
    entries = (
        told("a", 40, "مصدر طبي"), told("b", 76, "ناشطون", day="2020-05-07"),
        told("c", 97, "سكان", day="2020-05-08"),
    )  # fmt: skip
    assert killed(*entries) == (40, 97, 97)
    assert killed(*entries[:2]) == (40, 40, 76)


def test_a_body_on_its_own_channel_is_the_body_that_others_quote() -> None:
    first = told("a", 26, "مركز طب الطوارئ")
    then = told("b", 52, "غرفة عمليات المركز", day="2020-05-07", outlet="مركز طب الطوارئ (فيسبوك)")
    assert killed(first, then) == (52, 52, 52)


def test_a_short_name_stands_for_the_long_one() -> None:
    entries = told("a", 7, "المرصد السوري لحقوق الإنسان"), told("b", 9, "المرصد السوري", day="2020-05-08")
    assert killed(*entries) == (9, 9, 9)


def test_the_bomber_within_a_total_is_taken_out_of_it() -> None:
    entry = report("a", type="suicide-bomb", perpetrators=["islamic-state"], casualties=[
        casualty(count=12, victims=["unspecified"]), casualty(count=1, victims=["islamic-state"], part_of=True),
    ])  # fmt: skip
    assert killed(entry) == (11, 11, 11)
