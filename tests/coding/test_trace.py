from datetime import date

from marsad.arabic import fold
from marsad.coding.spans import coding_spans
from marsad.coding.trace import Trace
from marsad.model import Casualty, Claim, Coding, Document, Place, Report, Span

FULL = "قُتل ثلاثة في إدلب، قال أحمد: انتهى."


def span(words: str) -> Span:
    start = FULL.index(words)
    return Span(start, start + len(words), words)


CODING = Coding(
    "d",
    (
        Report(
            "incident", "attack", span("قُتل ثلاثة في إدلب"), date(2020, 1, 1),
            places=(Place(span("إدلب")),),
            casualties=(Casualty("killed", ("unspecified",), 3, "exact", span("ثلاثة")),),
            reported_by=(span("أحمد"),), spans=(("start", span("في")),),
        ),
    ),
    (Claim(span("أحمد"), span("انتهى"), "indirect", "asserted"),),
)  # fmt: skip


def test_findings_point_into_the_document() -> None:
    document = Document("d", FULL)
    folded = fold(document.full)
    trace = Trace(document, folded)
    at = folded.text.index("ادلب")
    trace.add("places", at, at + 4, "Idlib")
    trace.add("quantities", folded.text.index("ثلاثه"), folded.text.index("ثلاثه") + 5, "3")
    trace.add("places", 0, 3, "early")
    assert list(trace.passes) == ["places", "quantities"]
    early, idlib = trace.passes["places"]
    assert (early.text, idlib.text, idlib.what) == ("قُتل", "إدلب", "Idlib")
    assert FULL[idlib.start : idlib.end] == "إدلب"


def test_every_span_of_a_coding() -> None:
    assert [(s.field, s.span.text, s.owner) for s in coding_spans(CODING)] == [
        ("evidence", "قُتل ثلاثة في إدلب", "reports"),
        ("places", "إدلب", "reports"),
        ("casualties", "ثلاثة", "reports"),
        ("reported_by", "أحمد", "reports"),
        ("start", "في", "reports"),
        ("speaker", "أحمد", "claims"),
        ("content", "انتهى", "claims"),
    ]
