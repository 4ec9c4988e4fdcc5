from pathlib import Path

import pytest

from marsad.evaluation import CodingError, faults, read_codings

FIXTURES = Path(__file__).parent / "fixtures"
DOCUMENT = {"id": "d", "title": "قصف على البلدة", "text": "قتل ثلاثة مدنيين في البلدة."}
CASUALTY = {"outcome": "killed", "victims": ["civilians"], "count": 3, "qualifier": "exact", "text": "ثلاثة مدنيين"}
REPORT = {
    "kind": "incident",
    "type": "shelling-artillery-missile",
    "start": "2024-01-01",
    "end": "2024-01-02",
    "places": [{"name": "البلدة", "country": "SY", "admin1": "SY-DY", "start": 8, "end": 14}],
    "perpetrators": ["israel"],
    "targets": ["other:فلان"],
    "casualties": [CASUALTY],
    "claimed_by": [],
    "reported_by": [],
    "evidence": "قصف على البلدة",
    "score": 0.5,
}


def found(**changes: object) -> list[str]:
    return list(faults(DOCUMENT, {"reports": [{**REPORT, **changes}]}, {"israel", "civilians"}))


def test_a_sound_coding_has_no_fault() -> None:
    assert found() == []


@pytest.mark.parametrize("codings", sorted(FIXTURES.glob("gold*.jsonl")), ids=lambda p: p.name)
def test_gold_is_sound(codings: Path) -> None:
    assert [f for row in read_codings(codings).values() for f in faults(row, row)] == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"kind": "event"}, "reports[0].kind"),
        ({"type": "battle"}, "reports[0].type"),
        ({"start": "2024-13-01"}, "reports[0].start"),
        ({"start": "2024-01-03"}, "reports[0]"),
        ({"evidence": "قصف البلدة"}, "reports[0].evidence"),
        ({"evidence": ""}, "reports[0].evidence"),
        ({"places": ["البلدة"]}, "reports[0].places"),
        ({"places": [{"name": "البلدة", "country": "Syria"}]}, "reports[0].places.country"),
        ({"places": [{"name": "البلدة", "start": 7, "end": 13}]}, "reports[0].places"),
        ({"places": [{"name": "البلدة", "start": 7, "end": 99}]}, "reports[0].places"),
        ({"perpetrators": ["nobody"]}, "reports[0].perpetrators"),
        ({"targets": ["other:"]}, "reports[0].targets"),
        ({"reported_by": ["وكالة"]}, "reports[0].reported_by"),
        ({"score": 1.5}, "reports[0].score"),
        ({"casualties": [{**CASUALTY, "outcome": "dead"}]}, "reports[0].casualties[0].outcome"),
        ({"casualties": [{**CASUALTY, "count": None}]}, "reports[0].casualties[0]"),
        ({"casualties": [{**CASUALTY, "count": True}]}, "reports[0].casualties[0].count"),
        ({"casualties": [{**CASUALTY, "text": "أربعة"}]}, "reports[0].casualties[0].text"),
    ],
)
def test_each_fault_is_named(changes: dict[str, object], where: str) -> None:
    assert [f.split(":")[0] for f in found(**changes)] == [where]


def test_faults_of_claims() -> None:
    claim = {"speaker": "فلان", "content": "قتل ثلاثة", "form": "spoken", "certainty": "sure"}
    assert [f.split(":")[0] for f in faults(DOCUMENT, {"claims": [claim]})] == [
        "claims[0].form", "claims[0].certainty", "claims[0].speaker",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "no id"),
        ('{"id": "a", "reports": 3}', "must be lists"),
        ('{"id": "b"}', "stands twice"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text('{"id": "b"}\n\n' + line + "\n", encoding="utf-8")
    with pytest.raises(CodingError, match=rf"c\.jsonl:3: .*{reason}"):
        read_codings(path)
