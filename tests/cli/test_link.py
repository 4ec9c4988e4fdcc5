"""``marsad link`` as a program."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

TEXT = "قصفت طائرات حربية بلدة الوادي صباح اليوم فقتل خمسة مدنيين وجرح آخرون بحسب ما قال شهود من سكان البلدة للصحيفة"


def coding(id: str, killed: int, kind: str = "incident") -> dict[str, object]:
    return {
        "id": id, "published": "2020-05-06", "claims": [],
        "reports": [{
            "kind": kind, "type": "air-drone-strike", "start": "2020-05-05", "end": "2020-05-05",
            "places": [
                {"name": "الوادي", "country": "SY", "admin1": "SY-ID", "lat": 35.9, "lon": 36.7, "precision": 1}
            ],
            "perpetrators": ["russia"], "targets": ["civilians"], "claimed_by": [], "reported_by": [], "evidence": "x",
            "casualties": [
                {"outcome": "killed", "victims": ["civilians"], "count": killed, "qualifier": "exact", "text": "x"}
            ],
        }],
    }  # fmt: skip


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def codings(tmp_path: Path) -> Path:
    return write(tmp_path / "codings.jsonl", [coding("a", 5), coding("b", 6), coding("t", 40, "tally")])


def test_codings_in_events_out(marsad: Callable[..., Result], codings: Path, tmp_path: Path) -> None:
    out, tallies = tmp_path / "events.jsonl", tmp_path / "tallies.jsonl"
    result = marsad("link", codings, "-o", out, "--tallies", tallies)
    assert result.exit_code == 0, result.output
    (event,) = read(out)
    assert event["reports"] == ["a#0", "b#0"]
    assert event["totals"] == {"killed": {"low": 5, "best": 6, "high": 6}}
    (tally,) = read(tallies)
    assert tally["events"] == [event["id"]]


def test_ids_are_kept_from_run_to_run(marsad: Callable[..., Result], codings: Path, tmp_path: Path) -> None:
    first, second, history = (tmp_path / f"{n}.jsonl" for n in "123")
    marsad("link", codings, "-o", first)
    more = write(tmp_path / "more.jsonl", [coding("0", 5)])
    result = marsad("link", codings, more, "--before", first, "-o", second, "--history", history)
    assert result.exit_code == 0, result.output
    assert [e["id"] for e in read(second)] == [e["id"] for e in read(first)]
    assert [s["change"] for s in read(history)] == ["grown"]


def test_a_judgement_separates(marsad: Callable[..., Result], codings: Path, tmp_path: Path) -> None:
    apart = write(tmp_path / "j.jsonl", [{"a": "a#0", "b": "b#0", "same": False}])
    out = tmp_path / "events.jsonl"
    assert marsad("link", codings, "--judgements", apart, "-o", out).exit_code == 0
    assert len(read(out)) == 2


def test_copies_are_one_source(marsad: Callable[..., Result], codings: Path, tmp_path: Path) -> None:
    documents = write(tmp_path / "d.jsonl", [
        {"id": id, "published": "2020-05-06", "outlet": f"صحيفة {id}", "text": TEXT} for id in "ab"
    ])  # fmt: skip
    out = tmp_path / "events.jsonl"
    assert marsad("link", codings, "--documents", documents, "-o", out).exit_code == 0
    assert read(out)[0]["sources"] == 1


def test_an_explanation_ends_with_the_verdict(marsad: Callable[..., Result], codings: Path) -> None:
    result = marsad("link", codings, "--explain", "a#0,b#0")
    assert result.exit_code == 0
    assert result.output.rstrip().endswith("one event")
    assert marsad("link", codings, "--explain", "a#0,z#9").exit_code == 2


def test_faults_name_file_and_line(marsad: Callable[..., Result], tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "a", "reports": []}\nnothing\n', encoding="utf-8")
    result = marsad("link", bad)
    assert result.exit_code == 1
    assert "bad.jsonl:2" in result.output
    assert marsad("link", bad, "--profile", "none").exit_code == 2
