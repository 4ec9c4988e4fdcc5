"""Events in prose: what the sentence says is what the event carries, and every number leads to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_events import event, figure, toll
from invented_material import material, writer

from marsad.model import SUB_EVENTS
from marsad.publishing.briefing.bits import plain
from marsad.publishing.briefing.material import Material
from marsad.publishing.briefing.render import once

_NUMBER = re.compile(r"\d[\d,]*")


def _said(made, language="ar", turn=1, number=1):
    return plain(writer(language, Material((made,))).incidents.sentence(made, number, turn))


def test_a_strike_in_both_languages():
    found = material()
    strike = found.events[0]
    assert plain(writer("ar").incidents.sentence(strike, 1, 0)) == (
        "قُتل 4 مدنيين (بين 2 و4) وأُصيب أكثر من 15 آخرين في غارة جوية أو ضربة بطائرة مسيّرة على تلّ الورد (إدلب، سوريا)، "
        "نُسبت إلى القوات الروسية، وفق مشفى الأمل وشهود. وتختلف المصادر في عدد القتلى: 2 (مشفى الأمل) و4 (شهود)."
    )
    assert plain(writer("en").incidents.sentence(strike, 1, 0)).startswith(
        "Four civilians (2 to 4) were killed and more than 15 others were injured in an air or drone strike on"
    )


def test_words_without_a_number_stay_words():
    clash = material().events[1]
    said = plain(writer().incidents.sentence(clash, 2, 0))
    assert "قُتل عشرات العناصر من تنظيم الدولة الإسلامية (داعش) (بين 10 و99)" in said
    assert "في مكان لم يُحدَّد من حمص" in said
    assert "بين حزب الله اللبناني وتنظيم الدولة الإسلامية (داعش)" in said


@pytest.mark.parametrize("number", [15, 16])
def test_more_than_stays_more_than_whatever_number_it_became(number):
    found = material()
    strike = {**found.events[0], "figures": [figure("injured", toll(number))]}
    assert "أُصيب أكثر من 15 مدنياً" in plain(writer("ar", found).incidents.sentence(strike, 1, 0))
    other = {**strike, "figures": [figure("injured", toll(17))]}
    assert "أُصيب 17 مدنياً" in plain(writer("ar", found).incidents.sentence(other, 1, 0))


def test_what_is_not_known_is_said():
    said = plain(writer().incidents.sentence(material().events[2], 3, 1))
    assert "ولم تُسمِّ المصادر جهة فاعلة." in said
    assert "ولم ترد حصيلة." in said
    assert "وتنفي الجهة المنسوب إليها الفعل ذلك." in said


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (1, "قُتل مدني ", "One civilian was killed"), (2, "قُتل مدنيان ", "Two civilians were killed"),
        (3, "قُتل 3 مدنيين ", "Three civilians were killed"), (11, "قُتل 11 مدنياً ", "Eleven civilians were killed"),
        (100, "قُتل 100 مدني ", "100 civilians were killed"),
    ],
)  # fmt: skip
def test_nouns_agree_with_their_number(number, arabic, english):
    made = event("ev-1", figures=[figure("killed", toll(number))])
    assert _said(made, "ar", 0).startswith(arabic)
    assert _said(made, "en", 0).startswith(english)


def test_the_gender_of_the_act_shows_in_its_verb():
    assert "وقعت غارة" in _said(event("ev-1"))
    assert "وقع قصف" in _said(event("ev-1", type="shelling-artillery-missile"))


def test_the_same_class_again_is_others():
    made = event("ev-1", figures=[figure("killed", toll(3)), figure("injured", toll(2))])
    assert "وأُصيب اثنان آخران" in _said(made, "ar", 0)
    assert "two others were injured" in _said(made, "en", 0)
    other = event("ev-1", figures=[figure("killed", toll(3)), figure("injured", toll(2), "hezbollah")])
    assert "وأُصيب عنصران من حزب الله" in _said(other, "ar", 0)


def test_losses_of_both_sides_are_told_apart():
    lost = [figure("killed", toll(12), "islamic-state"), figure("killed", toll(3), "hezbollah", "perpetrators")]
    made = event("ev-1", type="armed-clash", perpetrators=["hezbollah"], targets=["islamic-state"], figures=lost)
    said = _said(made, "ar", 0)
    assert "12 عنصراً من تنظيم الدولة" in said
    assert "و3 عناصر من حزب الله" in said


_TOLLS = st.lists(st.integers(0, 3000), min_size=3, max_size=3).map(lambda numbers: toll(*sorted(numbers)))
_FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["killed", "injured", "captured", "displaced"]), _TOLLS,
        st.sampled_from(["civilians", "hezbollah", "unspecified", "civilians+medics", "other:لواء الورد"]),
    ),
    max_size=3, unique_by=lambda x: x[0],
)  # fmt: skip
_SIDES = st.lists(st.sampled_from(["russia", "hezbollah", "unidentified-armed-group", "other:لواء الورد"]), max_size=3,
                  unique=True)  # fmt: skip


@settings(deadline=None)  # the first one reads the gazetteer
@given(st.sampled_from(sorted(SUB_EVENTS)), _FIGURES, _SIDES, _SIDES, st.integers(0, 7), st.integers(1, 7),
       st.sampled_from(["ar", "en"]))  # fmt: skip
def test_no_number_that_the_event_does_not_carry_and_none_without_a_footnote(
    kind, figures, doers, targets, turn, precision, language
):
    place = {"name": "تل الورد", "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.6, "precision": precision}
    made = event("ev-1", type=kind, perpetrators=doers, targets=targets, place=place,
                 figures=[figure(o, t, v) for o, t, v in figures])  # fmt: skip
    line = writer(language, Material((made,))).incidents.sentence(made, 9, turn)
    carried = {str(n) for f in made["figures"] for n in (f["low"], f["best"], f["high"])}
    words = [(b.kind, b.text) for b in line]
    said = {n.replace(",", "") for kind_, text in words if kind_ == "text" for n in _NUMBER.findall(text)}
    assert said <= carried
    last_ref = max((n for n, (kind_, _) in enumerate(words) if kind_ == "ref"), default=-1)
    numbered = [n for n, (kind_, text) in enumerate(words) if kind_ == "text" and _NUMBER.search(text)]
    assert last_ref >= 0
    assert all(n < last_ref for n in numbered)
    assert {b.target for b in line if b.kind == "ref"} == {"e9"}
    text = plain(line)
    assert not re.search(r"\{|\}|\[|\]|  | [،,.]", text), text
    assert len([b for b in once(line) if b.kind == "ref"]) == 1
