"""Every reading page in both languages, on both databases."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from web_world import HOSTILE

from marsad.analysis.build import columns
from marsad.analysis.figures import figures
from marsad.store.event_list import current_events
from marsad.web.data.table import canonical
from marsad.web.site import site_of

PAGES = (
    "/", "/?place=SY&by=month", "/map", "/events", "/events?sort=deadliest&page=9", "/search", "/search?q=غارة",
    "/search?q=غارة&kind=events", "/search?q=مدنيين&kind=claims", "/search?q=-", "/claims", "/claims?certainty=denied",
    "/dyads", "/trends", "/trends?unit=month&by=type", "/document?id=one", "/document?id=three&version=1",
    "/document/changes?id=three&old=1&new=2", "/nothing-here",
)  # fmt: skip


class Tags(HTMLParser):
    """What of a page a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.faults += [f"<{tag} {name}>" for name in told if name.startswith("on") or name == "style"]
        address = told.get("href", "") + told.get("src", "") + told.get("action", "")
        if address.lower().lstrip().startswith(("javascript:", "data:", "vbscript:")):
            self.faults.append(f"<{tag}> {address}")
        if tag in {"img", "iframe", "object", "embed", "style"} or (tag == "script" and "src" not in told):
            self.faults.append(f"<{tag}>")


def event_with(world, document: str) -> str:
    site = site_of(world.app)
    with site.database.read() as connection:
        return next(e["id"] for e in list(current_events(connection)) if document in e["documents"])


def plain(text: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_pages_answer_and_run_nothing(world, language: str) -> None:
    paths = [*PAGES, f"/events/{event_with(world, 'one')}", f"/events/{event_with(world, 'four')}", "/document?id=four"]
    for path in paths:
        answer = world.get(f"/{language}{path}")
        assert answer.status_code == (404 if "nothing" in path else 200), path
        assert f'<html lang="{language}"' in answer.text, path
        assert not Tags(answer.text).faults, path


def test_arabic_pages_hold_no_untranslated_messages(world) -> None:
    english = {"marsad", "CSV", "English", "SHA-256"}
    one = event_with(world, "one")
    paths = ("/", "/map", "/events", "/search", "/claims", "/dyads", "/trends", f"/events/{one}", "/document?id=one")
    for path in paths:
        text = world.get(f"/ar{path}").text
        text = re.sub(r"<(datalist|title|bdi|option|blockquote)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
        text = re.sub(r'<span class="hash".*?</span>', "", text)
        words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]+>|&[a-z]+;", " ", text))) - english
        assert not words, (path, words)


def test_numbers_agree_with_the_figures_of_the_program(world) -> None:
    site = site_of(world.app)
    with site.database.read() as connection:
        told = figures(columns(current_events(connection), canonical=canonical()), ["country"])
    text = world.get("/download/figures.csv", params={"by": "country"}).text.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    shown = {r["country"]: (int(r["events"]), r["killed_low"], r["killed_best"], r["killed_high"]) for r in rows}
    expected = {c.key[0]: (c.events, *map(str, c.counts["killed"].toll)) for c in told.cells}
    expected["whole"] = (told.whole.events, *map(str, told.whole.counts["killed"].toll))
    assert shown == expected
    page = world.get("/en/").text
    assert f'<p class="big"><bdi class="num">{told.whole.counts["killed"].toll.best}</bdi>' in page


def test_everything_filters_everything(world) -> None:
    page = world.get("/en/", params={"place": "YE"}).text
    assert "1 event match the filters" in plain(page)
    assert "place=YE" in page
    assert 'href="/en/events?place=YE' in unescape(page)
    assert 'data-points="/en/map/points?place=YE"' in page
    # a name that people type is the code that events have
    assert "1 event" in plain(world.get("/en/", params={"place": "اليمن"}).text)
    assert "2 events" in plain(world.get("/en/", params={"place": "سراقب"}).text)


def test_an_event_tells_who_says_what(world) -> None:
    text = world.get(f"/en/events/{event_with(world, 'one')}").text
    assert '<mark class="f-evidence' in text
    assert "1 copy of the same text" in plain(text)
    assert "مسعف" in text
    assert "toll of the first day" in text
    assert "independent sources" in text


def test_a_document_marks_its_evidence_and_its_chrome(world) -> None:
    text = world.get("/en/document", params={"id": "one"}).text
    assert re.search(r'<mark class="f-casualties[^"]*" data-refs="r0-casualties-0">سبعة مدنيين</mark>', text)
    assert 'data-ref="r0-casualties-0"' in text
    assert re.search(r'<p dir="auto" class="chrome"[^>]*>شارك على فيسبوك</p>', text)
    assert "بوابة القلعة" in text


def test_hostile_words_are_words_and_hostile_addresses_no_links(world) -> None:
    text = world.get("/en/document", params={"id": "four"}).text
    assert "&lt;script&gt;" in text
    assert 'href="javascript' not in text
    event = world.get(f"/en/events/{event_with(world, 'four')}").text
    assert "&lt;img src=x onerror=alert(1)&gt;" in event
    search = world.get("/en/search", params={"q": HOSTILE, "place": HOSTILE, "outlet": HOSTILE}).text
    assert "<script>alert" not in search


def test_versions_are_shown_side_by_side(world) -> None:
    old = world.get("/en/document", params={"id": "three", "version": 1}).text
    assert "the source has changed it since" in old
    changes = world.get("/en/document/changes", params={"id": "three", "old": 1, "new": 2}).text
    assert 'class="added"' in changes
    assert "وجرح آخر" in changes


@pytest.mark.parametrize("identity", ["", "../../etc/passwd", "one'--", "%00", "x" * 3000, "https://jisr.example/1?a=b#c"])
def test_unknown_documents_are_not_found(world, identity: str) -> None:
    assert world.get(f"/en/document?id={quote(identity)}").status_code == 404


def test_search_finds_all_forms_and_counts(world) -> None:
    text = world.get("/en/search", params={"q": "غارات"}).text
    assert "غارة" in text or "4 hits" in text
    hits = world.get("/en/search", params={"q": "غارة"}).text
    assert "4 hits" in plain(hits)
    assert '<mark class="f-hit ">غارة</mark>' in hits
    one = world.get("/en/search", params={"q": "غارة", "outlet": "مرصد الضفاف"}).text
    assert "1 hit" in plain(one)
    year = world.get("/en/search", params={"q": "غارة", "year": "2022"}).text
    assert "1 hit" in plain(year)


def test_claims_are_counted_by_certainty(world) -> None:
    text = world.get("/en/claims").text
    assert "2 claims" in plain(text)
    denied = world.get("/en/claims", params={"certainty": "denied"}).text
    assert "1 claim" in plain(denied)


def test_downloads_cannot_run_in_a_spreadsheet(app: FastAPI, world) -> None:
    for name in ("figures", "timeline", "events", "dyads", "trends"):
        answer = world.get(f"/download/{name}.csv")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith("attachment")
        assert not re.search(r"(?m)^[=@]|,[=@]", answer.text)
    assert world.get("/download/../secrets.csv").status_code == 404
    assert world.get("/download/secrets.csv").status_code == 404


def test_parts_of_a_page_are_what_a_page_is(world) -> None:
    """A request of htmx gets the same page, of which it takes a part."""
    answer = world.get("/en/events", headers={"hx-request": "true"})
    assert 'id="explore"' in answer.text


def test_what_a_form_shows_it_sends_again(world) -> None:
    """Codes stay codes: a governorate does not become the town of its name."""
    page = world.get("/ar/events", params={"place": ["SY-ID", "سراقب"], "type": "battles", "sort": "oldest"}).text
    form = page[page.index('<form class="filters"') : page.index("</form>")]
    assert '<input type="hidden" name="place" value="SY-ID">' in form
    assert re.search(r'name="place" list="places" value="سراقب"', form)
    assert '<input type="hidden" name="sort" value="oldest">' in form
    assert '<option value="battles" selected>' in form
