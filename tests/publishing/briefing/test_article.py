"""The whole article: figures as `marsad figures` counts them, sections, footnotes that lead somewhere, safe bytes."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from invented_events import event
from invented_material import material

from marsad.analysis.build import columns
from marsad.analysis.figures import figures
from marsad.analysis.select import Selection
from marsad.publishing.briefing.bits import plain
from marsad.publishing.briefing.compose import Published, compose
from marsad.publishing.briefing.facts import gather_facts
from marsad.publishing.briefing.guard import allowed, guarded
from marsad.publishing.briefing.material import Material, gather
from marsad.publishing.briefing.render import TemplateFileError, render
from marsad.publishing.briefing.writer import Manner
from marsad.publishing.harm.apply import Harm
from marsad.publishing.harm.profile import load

_MARCH = Selection(date(2023, 3, 1).toordinal(), date(2023, 3, 31).toordinal(), ("SY",))


def _page(language="ar", found=None, asked=_MARCH, **manner):
    article = compose(found or material(), asked, Manner(language, **manner))
    return article, render(article, fonts=False)


def test_headline_and_lead_in_both_languages():
    article, _ = _page()
    assert article.headline == "مقتل 24 شخصاً (بين 12 و103) وإصابة 16 شخصاً في 3 حوادث"
    lead = " ".join(map(plain, article.lead))
    assert "وُثّقت 3 حوادث في آذار 2023 في سوريا." in lead
    assert "وقُتل فيها، وفق أرجح الأرقام، 24 شخصاً، فيما يبلغ أدنى ما تذكره المصادر 12 وأعلاه 103." in lead
    assert "نشرتها وسيلتا إعلام" in lead
    english, _ = _page("en")
    assert english.headline == "24 people (12 to 103) killed and 16 people injured in 3 incidents"


def test_figures_are_those_of_marsad_figures():
    found = material()
    facts = gather_facts(found.events, _MARCH, {})
    table = figures(columns(found.events), ("actor",), _MARCH)
    assert facts.whole.killed == table.whole.counts["killed"].toll
    assert sum(len(g.events) for g in facts.sides) == table.whole.events == len(facts.events)
    for cell in table.cells:
        group = next(g for g in facts.sides if g.key == cell.key[0])
        assert (len(group.events), group.untold) == (cell.events, cell.counts["killed"].untold)


def test_a_tally_stands_beside_what_is_documented_with_its_gap():
    article, page = _page()
    (tally,) = article.tallies
    assert "40 مدنياً في حصيلة نشرتها وكالة السهل" in plain(tally.line)
    assert "والموثّق هنا 4 (بين 2 و4)" in plain(tally.line)
    assert "الفارق: 36 شخصاً." in plain(tally.further)
    assert article.headline.count("24") == 1  # the tally's forty are not in it
    assert tally.quote in unescape(page)


def test_who_says_what_denials_first():
    article, _ = _page()
    (block,) = article.claims
    assert [q.certainty for q in block.quotes] == ["denied", "asserted"]
    assert block.quotes[0].words == "أي علاقة لقواته بالغارة"
    assert (block.quotes[0].outlet, block.quotes[0].date) == ("وكالة السهل", "6 آذار 2023")


def test_what_is_not_known_is_counted():
    lines = "\n".join(map(plain, _page()[0].unknown))
    assert "لم يذكر أي مصدر عدداً للقتلى في حادثة" in lines
    assert "وردت حصيلة حادثة بكلمات لا بأرقام" in lines
    assert "لم تُسمَّ الجهة الفاعلة في حادثة" in lines
    assert "لا يُعرف عن مكان حادثة أكثر من المنطقة" in lines
    assert "تختلف المصادر في حصيلة حادثة" in lines


def test_an_entry_has_the_whole_sentence_and_where_it_stands():
    entry = _page()[0].entries[0]
    paper = entry.papers[0]
    assert paper.sentence.startswith("قُتل مدنيان وأصيب أكثر من 15 شخصاً بغارة جوية على تل الورد")
    assert (paper.outlet, paper.url, paper.id) == ("وكالة السهل", "https://sahl.example/1", "d1")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_footnote_leads_somewhere_and_every_key_figure_has_one(language):
    article, page = _page(language)
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
    assert all(k.note for k in article.keys[:-1])
    assert {f"e{e.number}" for e in article.entries} == set(re.findall(r'<article id="([^"]+)"', page))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_same_material_is_the_same_bytes_in_any_order(language):
    found = material()
    turned = gather(found.events[::-1])
    assert turned.events == found.events
    assert _page(language, found)[1] == _page(language, material())[1]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_in_the_data_becomes_markup(language):
    evil = '<script>alert("x")</script>'
    place = {"name": evil, "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.6, "precision": 1}
    bad = event("ev-1", place=place, perpetrators=[f"other:{evil}"], reports=["d1#0"])
    bad["figures"][0]["sayings"][0]["source"] = evil
    found = Material((bad,), {}, {"d1#0": {"evidence": evil, "places": [], "casualties": [], "reported_by": [evil]}})
    _, page = _page(language, found, Selection())
    assert "<script" not in page
    assert "&lt;script" in page
    assert "default-src 'none'" in page


def test_no_events_is_said():
    article, page = _page(found=Material(()))
    assert article.headline == "لا حوادث موثّقة"
    assert article.entries == ()
    assert "لم تُوثَّق في البيانات أي حادثة" in page


def test_names_of_private_persons_do_not_leave():
    found = guarded(material(), Harm(load("public"), date(2023, 4, 1)))
    _, page = _page(found=found)
    assert "القصار" not in page
    assert "[اسم محجوب]" in page


def test_a_careful_profile_takes_places_words_and_fresh_events_away():
    harm = Harm(load("careful"), date(2023, 3, 24))
    raw = material()
    events, held = allowed(raw.events, harm)
    assert [w.reason for w in held] == ["delay"]  # of 12 March; careful waits two weeks
    let = Material(tuple(events), raw.papers, raw.reports, raw.claims, raw.tallies, raw.digests)
    article = compose(guarded(let, harm), _MARCH, Manner("ar"), Published("careful", tuple(held)))
    page = render(article, fonts=False)
    assert "تل الورد" not in page
    assert "تلّ الورد" not in page
    assert article.claims == ()
    assert "وحُجبت عن النشر حادثة وفق ملف الحماية «careful»." in page


def test_templates_and_phrases_may_be_replaced(tmp_path):
    (tmp_path / "briefing.html").write_text("{{ a.headline }}|{{ a.words.page_kicker }}", encoding="utf-8")
    (tmp_path / "ar.toml").write_text('[page]\nkicker = "نشرة السهل"\n', encoding="utf-8")
    article = compose(material(), _MARCH, Manner("ar", templates=tmp_path))
    assert render(article, tmp_path).endswith("|نشرة السهل")


def test_a_broken_template_is_named(tmp_path):
    (tmp_path / "briefing.html").write_text("a\n{% if %}", encoding="utf-8")
    with pytest.raises(TemplateFileError, match=r"briefing\.html:2"):
        render(_page()[0], tmp_path)
    (tmp_path / "briefing.html").write_text("{{ a.headlines }}", encoding="utf-8")
    with pytest.raises(TemplateFileError, match="headlines"):
        render(_page()[0], tmp_path)


def test_digits_and_calendar_of_the_page():
    article, _ = _page(digits="arabic", calendar="gulf")
    assert article.headline.startswith("مقتل ٢٤ شخصاً")
    assert article.period == "مارس ٢٠٢٣"


def test_incidents_beyond_the_limit_are_counted_not_told():
    article, _ = _page(incidents=1)
    assert sum(len(p.paragraphs) for p in article.places) == 1
    assert len(article.entries) == 3
    assert article.elsewhere
