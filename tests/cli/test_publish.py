"""The verbs of publishing on small invented files: briefing, release, diff, compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented_events import event, figure, toll

from marsad.cli import main


def _run(*arguments: object):
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def events(tmp_path: Path) -> Path:
    path = tmp_path / "events.jsonl"
    made = [event("ev-1"), event("ev-2", start="2023-03-08", end="2023-03-08", type="armed-clash")]
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in made), encoding="utf-8")
    return path


def test_a_briefing_as_html(events, tmp_path):
    target = tmp_path / "out.html"
    result = _run("briefing", events, "--from", "2023-03-01", "--to", "2023-03-31", "--place", "SY", "-o", target)
    assert result.exit_code == 0, result.output
    page = target.read_text(encoding="utf-8")
    assert "مقتل 4 أشخاص في حادثتين" in page
    assert 'dir="rtl"' in page


def test_a_briefing_on_standard_output_in_english(events):
    result = _run("briefing", events, "--lang", "en", "--harm", "none", "--from", "2023-03-07", "--to", "2023-03-31")
    assert "2 people killed in 1 incident" in result.stdout
    assert "No publication profile was applied" in result.stdout


def test_codings_give_sentences_and_claims(events, tmp_path):
    coding = {
        "id": "d1", "published": "2023-03-06",
        "reports": [{"kind": "incident", "type": "air-drone-strike", "evidence": "غارة على تل الورد"}],
        "claims": [{"speaker": "المشفى", "form": "direct", "content": "غارة على تل الورد", "certainty": "asserted"}],
    }  # fmt: skip
    one = event("ev-1", reports=["d1#0"])
    events.write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
    codings = tmp_path / "codings.jsonl"
    codings.write_text(json.dumps(coding, ensure_ascii=False), encoding="utf-8")
    page = _run("briefing", events, "--codings", codings).stdout
    assert "من يقول ماذا" in page
    assert page.count("غارة على تل الورد") >= 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give EVENTS or --database"),
        (("{events}", "-o", "x.docx"), "a briefing is an .html or .pdf file"),
        (("{events}", "--harm", "nothing"), "no profile 'nothing'"),
        (("{events}", "--harm", "strict"), "publishes reviewed events only"),
    ],
)
def test_faults_of_a_briefing_are_one_line(events, arguments, message):
    result = _run("briefing", *(str(a).replace("{events}", str(events)) for a in arguments))
    assert result.exit_code
    assert message in result.output


def test_a_release_its_diff_and_its_check(events, tmp_path):
    folder = tmp_path / "releases"
    assert _run("release", folder, events, "--date", "2023-04-01", "--author", "مرصد السهل").exit_code == 0
    changed = event("ev-1", figures=[figure("killed", toll(5))])
    later = tmp_path / "later.jsonl"
    later.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    gone = tmp_path / "gone.csv"
    gone.write_text("id,reason\nev-2,خبر مكرر\n", encoding="utf-8")
    result = _run("release", folder, later, "--date", "2023-05-01", "--withdraw", gone)
    assert "0 new, 1 changed, 1 withdrawn" in result.output
    told = json.loads(_run("diff", folder / "2023-04-01", folder / "2023-05-01", "--json").stdout)
    assert {"field": "totals.killed.best", "before": 2, "after": 5} in told["changed"][0]["fields"]
    assert "خبر مكرر" in (folder / "2023-05-01" / "CHANGES.md").read_text(encoding="utf-8")
    assert "2 releases, as frozen" in _run("release", folder, "--verify").output
    (folder / "2023-04-01" / "events.jsonl").write_text("", encoding="utf-8")
    check = _run("release", folder, "--verify")
    assert check.exit_code == 1
    assert "events.jsonl: is not what was released" in check.output
    assert _run("diff", folder / "2023-04-01", later).exit_code == 1


def test_diff_of_files_and_its_exit_code(events, tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(event("ev-1"), ensure_ascii=False), encoding="utf-8")
    assert "0 new, 0 changed, 0 withdrawn, 2 unchanged" in _run("diff", events, events, "--exit-code").output
    result = _run("diff", events, other, "--exit-code")
    assert result.exit_code == 1
    assert "## Withdrawn" in result.output


def test_comparing_with_our_own_export(events, tmp_path):
    table = tmp_path / "ged.csv"
    assert _run("export", events, "--format", "ged", "--as-of", "2023-04-01", "-o", table).exit_code == 0
    result = _run("compare", table, events, "--map", tmp_path / "map.svg", "--pairs", tmp_path / "pairs.csv")
    assert result.exit_code == 0, result.output
    assert "UCDP GED: 1 day(s), 25 km" in result.output
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")
    lines = (tmp_path / "pairs.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("both,ev-1,")
    told = json.loads(_run("compare", table, events, "--json").stdout)
    assert told["agreement"][0]["killed"]["same"] == told["agreement"][0]["both"]


def test_an_unknown_table_is_one_line(events, tmp_path):
    table = tmp_path / "strange.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    result = _run("compare", table, events)
    assert result.exit_code == 1
    assert "strange.csv: no table that is known" in result.output
