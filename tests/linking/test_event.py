"""What an event says beside its figures: who told of it, in which words, whether a person had a hand in it."""

from marsad.linking.consolidate import consolidate
from marsad.linking.entry import read_report
from marsad.linking.run import default_options, link_codings, published_by

from .builders import casualty, place, report

VILLAGE = {"name": "بلدة النبعة", "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.7, "precision": 1}


def test_who_told_of_it_where_and_when() -> None:
    head = {"id": "d", "published": "2020-05-06", "outlet": "وكالة الضفاف", "url": "https://example.org/7"}
    entry = read_report(head, 2, {
        "kind": "incident", "type": "attack", "places": [VILLAGE], "reported_by": ["مشفى النبعة"],
        "evidence": "قتل رجلان", "start": "2020-05-05", "end": "2020-05-05",
    }, copy="first")  # fmt: skip
    event = consolidate("e", [entry]).as_json()
    assert event["told"] == [{
        "report": "d#2", "document": "d", "outlet": "وكالة الضفاف", "url": "https://example.org/7",
        "published": "2020-05-06", "sources": ["مشفى النبعة"], "evidence": "قتل رجلان", "copy": "first",
    }]  # fmt: skip


def test_what_is_not_known_of_a_document_is_null() -> None:
    (told,) = consolidate("e", [report("d", outlet=None, published=None)]).as_json()["told"]
    assert (told["outlet"], told["url"], told["published"], told["copy"]) == (None, None, None, None)


def test_the_place_is_named_as_it_was_written_and_as_it_is_compared() -> None:
    head = {"id": "d", "published": None}
    entry = read_report(head, 0, {"kind": "incident", "type": "attack", "places": [VILLAGE]}, key=str.upper)
    found = consolidate("e", [entry, report("z", places=[])]).as_json()["place"]
    assert found == {**VILLAGE, "name": "بلدة النبعة".upper(), "written": "بلدة النبعة"}


def test_the_name_as_written_is_that_of_the_place_that_was_chosen() -> None:
    coarse, fine = [place("ريف", precision=4)], [place("القرية", precision=1)]
    assert consolidate("e", [report("a", places=coarse), report("b", places=fine)]).written == "القرية"


def test_figures_keep_the_words_they_were_read_from() -> None:
    dozens = report("a", casualties=[casualty(count=None, qualifier="tens") | {"text": "عشرات القتلى"}])
    number = report("b", casualties=[
        casualty(count=40, qualifier="more_than") | {"text": "أكثر من 40 قتيلا"},
        casualty(count=7, part_of=True) | {"text": "سبعة أطفال"},
    ])  # fmt: skip
    (figure,) = consolidate("e", [dozens, number]).as_json()["figures"]
    assert [s["written"] for s in figure["sayings"]] == [
        [{"count": None, "qualifier": "tens", "text": "عشرات القتلى", "victims": ["civilians"]}],
        [
            {"count": 40, "qualifier": "more_than", "text": "أكثر من 40 قتيلا", "victims": ["civilians"]},
            {"count": 7, "qualifier": "exact", "text": "سبعة أطفال", "victims": ["civilians"], "part_of": True},
        ],
    ]


def test_a_person_who_judged_a_report_shows() -> None:
    reports = [report("a"), report("b")]
    assert consolidate("e", reports).as_json()["status"] == "machine"
    assert consolidate("e", reports, judged={"b#0"}).as_json()["status"] == "reviewed"
    assert consolidate("e", reports, judged={"c#0"}).as_json()["status"] == "machine"


def test_a_document_gives_outlet_and_address_where_the_coding_has_none() -> None:
    codings = [{"id": "a", "outlet": "one"}, {"id": "b"}]
    documents = [{"id": "a", "outlet": "two", "url": "https://example.org/a"}]
    assert published_by(codings, documents) == [
        {"id": "a", "outlet": "one", "url": "https://example.org/a"}, {"id": "b", "outlet": None, "url": None},
    ]  # fmt: skip


def test_addresses_come_through_a_whole_run() -> None:
    coding = {"id": "a", "published": "2020-05-06", "url": "https://example.org/a", "reports": [
        {"kind": "incident", "type": "attack", "places": [VILLAGE], "start": "2020-05-05", "end": "2020-05-05"},
    ]}  # fmt: skip
    (event,) = link_codings([coding], default_options()).events
    assert event.told[0].url == "https://example.org/a"
