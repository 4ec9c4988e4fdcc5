"""The spaCy component, with spaCy installed: what it sets is what the coder says."""

from datetime import date
from typing import Any

import pytest

spacy = pytest.importorskip("spacy")
pytest.importorskip("marsad.coding.coder")

TEXT = "قُتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين أمس."


@pytest.fixture(scope="module")
def nlp() -> Any:
    nlp = spacy.blank("ar")
    nlp.add_pipe("marsad", config={"published": "2021-03-14"})
    return nlp


def test_the_coding_is_that_of_the_coder(nlp: Any) -> None:
    import marsad

    coding = nlp(TEXT)._.marsad
    assert coding.as_json() == marsad.Coder().code(TEXT, published="2021-03-14").as_json()
    assert coding.reports


def test_spans_carry_the_fields(nlp: Any) -> None:
    doc = nlp(TEXT)
    coding = doc._.marsad
    found = {(s.label_, s.text) for s in doc.spans["marsad"]}
    assert {"evidence", "places", "casualties"} <= {label for label, _ in found}
    assert ("places", "سرمين") in found
    for span in doc.spans["marsad"]:
        assert doc.text[span.start_char : span.end_char] == span.text
    evidence = coding.reports[0].evidence
    assert any(
        s.label_ == "evidence" and s.start_char <= evidence.start and s.end_char >= evidence.end
        for s in doc.spans["marsad"]
    )


def test_a_document_may_carry_its_own_date(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.marsad_published = "2020-06-02"
    assert nlp(doc)._.marsad.reports[0].start == date(2020, 6, 1)


def test_empty_text(nlp: Any) -> None:
    doc = nlp("")
    assert len(doc.spans["marsad"]) == 0


def test_the_pipeline_can_be_configured() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("marsad", config={"key": "events"})
    doc = nlp(TEXT)
    assert "events" in doc.spans
    assert doc._.marsad.published is None
