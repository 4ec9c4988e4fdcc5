"""What holds for every text: no error, spans that hold their words, the same bytes twice."""

import json
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad import Coder
from marsad.evaluation import faults
from marsad.model import Document
from marsad.sample import SAMPLE

DAY = "2021-03-14"


@cache
def coder() -> Coder:
    return Coder()


def _pieces() -> list[str]:
    texts = [json.loads(line)["text"] for line in (SAMPLE / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    return sorted({word for text in texts for word in text.split()})


#: Words of the sample, so that the passes have something to find, and what breaks words and spans.
words = st.sampled_from(_pieces())
noise = st.sampled_from(
    ["،", ".", "\n", "\n\n", "«", "»", '"', "(", ")", "ـ", "\u200f", "\u202b", "\u0651", "🔴", "٣", "12", "1,046",
     "-", ":", "::", "²", "و", "ال", "ب", "ل", "أن", "إن", "لم", "\ufefb", "\ufdfa", "\x00", "\ud800", "a", "#",
     "@", "…"]
)  # fmt: skip
arabic = st.lists(words | noise, max_size=60).map(" ".join)
joined = st.lists(words | noise, max_size=30).map("".join)
arabic_block = st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
anything = st.text(max_size=200) | st.text(alphabet=arabic_block, max_size=200)
texts = arabic | joined | anything

every = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, title: str) -> None:
    document = Document("d", text, title)
    coding = coder().code(text, DAY, title, "d")
    found = coding.as_json()
    assert list(faults({"title": title, "text": text}, found)) == []
    for report in coding.reports:
        for span in (report.evidence, *(p.span for p in report.places), *(c.span for c in report.casualties)):
            assert document.full[span.start : span.end] == span.text
    assert dump(found) == dump(Coder(coder().lexicon).code(text, DAY, title, "d").as_json())


def dump(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)


@given(texts, st.just("") | arabic.map(lambda t: " ".join(t.split())))
@every
def test_any_text(text: str, title: str) -> None:
    check(text, title)


@given(st.sampled_from(range(25)), st.integers(0, 400), st.integers(0, 400), joined)
@every
def test_a_report_cut_and_mended(index: int, start: int, length: int, mend: str) -> None:
    line = (SAMPLE / "documents.jsonl").read_text(encoding="utf-8").splitlines()[index]
    text = json.loads(line)["text"]
    check(text[:start] + mend + text[start + length :], json.loads(line)["title"])


@given(texts)
@settings(max_examples=50, deadline=None)
def test_an_explanation_leads_to_the_same_coding(text: str) -> None:
    document = Document("d", text)
    trace = coder().explain(document)
    assert trace.coding == coder().code_document(document)
    for findings in trace.passes.values():
        for finding in findings:
            assert document.full[finding.start : finding.end] == finding.text
