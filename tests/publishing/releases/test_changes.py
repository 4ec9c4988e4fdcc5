"""What differs between two states: new, changed field by field, withdrawn with its reason."""

from __future__ import annotations

from invented_events import event, figure, toll

from marsad.publishing.releases.changes import GONE, MASKED, MERGED, compare, differences
from marsad.publishing.releases.log import change_log


def test_the_same_events_have_no_changes():
    found = compare([event("ev-1"), event("ev-2")], [event("ev-2"), event("ev-1")])
    assert not found
    assert found.same == 2


def test_a_changed_figure_is_told_by_its_path():
    after = event("ev-1", figures=[figure("killed", toll(2, 3, 4))])
    paths = {f.path: (f.before, f.after) for f in differences(event("ev-1"), after)}
    assert paths["totals.killed.best"] == (2, 3)
    assert paths["figures.killed.targets.high"] == (2, 4)
    assert paths["figures.killed.targets.parts.civilians.best"] == (2, 3)
    assert "totals.killed.low" not in paths


def test_new_and_lost_fields_have_no_value_on_one_side():
    found = {f.path: f for f in differences(event("ev-1", figures=[]), event("ev-1"))}
    assert found["totals.killed.best"].before is None
    back = {f.path: f for f in differences(event("ev-1"), event("ev-1", place=None))}
    assert back["place.name"].after is None


def test_sayings_in_another_order_are_no_change():
    one, two = event("ev-1"), event("ev-1")
    sayings = [*one["figures"][0]["sayings"], {**one["figures"][0]["sayings"][0], "source": "شهود"}]
    one["figures"][0]["sayings"], two["figures"][0]["sayings"] = sayings, sayings[::-1]
    assert not list(differences(one, two))


def test_an_event_whose_reports_went_elsewhere_was_merged():
    after = event("ev-1", reports=["d1#ev-1", "d1#ev-2"])
    (withdrawn,) = compare([event("ev-1"), event("ev-2")], [after]).withdrawn
    assert (withdrawn.reason, withdrawn.into) == (MERGED, ("ev-1",))


def test_an_event_without_its_reports_is_gone_and_only_its_id_is_told():
    found = compare([event("ev-2")], [])
    assert found.withdrawn[0].reason == GONE
    assert found.as_json()["withdrawn"] == [{"id": "ev-2", "reason": GONE}]
    assert "تل الورد" not in change_log(found, "a", "b")


def test_a_known_reason_goes_before_what_can_be_read_off():
    found = compare([event("ev-2")], [], {"ev-2": ("withdrawn", "بطلب من الأسرة")})
    assert (found.withdrawn[0].reason, found.withdrawn[0].note) == ("withdrawn", "بطلب من الأسرة")
    assert "withdrawn by the publisher: بطلب من الأسرة" in change_log(found, "a", "b")


def test_an_event_that_was_a_part_of_another_says_so():
    before = event("ev-1", reports=["d1#0", "d2#0"])
    found = compare([before], [event("ev-1", reports=["d1#0"]), event("ev-9", reports=["d2#0"])])
    assert found.split == {"ev-9": "ev-1"}
    assert found.as_json()["new"][0]["split_from"] == "ev-1"


def test_what_is_withheld_now_is_not_told_again_as_what_was():
    coarse = {"name": "ادلب", "country": "SY", "admin1": "SY-ID", "lat": None, "lon": None, "precision": 4}
    found = compare([event("ev-1")], [event("ev-1", place=coarse, withheld=["place"])])
    log = change_log(found, "a", "b")
    assert {f.path: f.before for f in found.changed[0].fields}["place.name"] == MASKED
    assert "تل الورد" not in log
    assert "35.9" not in log
