import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from marsad.cli import phrases
from marsad.model import Casualty, Report, Span
from marsad.sources.formats import BUILT_IN

Run = Callable[..., Result]
SPAN = Span(0, 1, "x")


def test_a_pipe_gets_json_lines(marsad: Run, document: Path) -> None:
    result = marsad("code", document, "--published", "2020-01-03")
    assert result.exit_code == 0
    (coding,) = map(json.loads, result.stdout.splitlines())
    assert (coding["id"], coding["published"]) == (str(document), "2020-01-03")
    assert coding["reports"][0]["evidence"] == "قصف الطيران بلدة سرمين"
    assert result.stderr == ""


def test_standard_input(marsad: Run, document: Path) -> None:
    result = marsad("code", "-", input=document.read_bytes())
    assert json.loads(result.stdout)["id"] == "-"


def test_faults_are_lines_on_standard_error_and_the_batch_goes_on(marsad: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"id": "1", "text": "a"}\n{\n{"id": "3", "text": "crash"}\n{"id": "4", "text": "b"}\n')
    result = marsad("code", path, tmp_path / "none.txt")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["1", "4"]
    first, second, third, summary = result.stderr.splitlines()
    assert first.startswith(f"{path}:2: not JSON")
    assert second == "3: cannot be coded: RuntimeError: no way"
    assert third == f"{tmp_path / 'none.txt'}: no such file or directory"
    assert summary == "2 documents coded, 3 faults"


def test_a_file_as_output(marsad: Run, document: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    result = marsad("code", document, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(output.read_text(encoding="utf-8"))["reports"]


def test_a_table(marsad: Run, document: Path) -> None:
    lines = marsad("code", document, "--format", "table").stdout.splitlines()
    assert lines[0].split()[:2] == ["document", "date"]
    row = next(line for line in lines if "air-drone-strike" in line)
    for words in ("2020-01-01 – 2020-01-02", "سرمين SY-ID", "russia → جماعة", "≥3 killed (civilians)", "0.75"):
        assert words in row
    assert lines[-3:] == [
        "1 document: 1 incident, 2 figures, 1 claim", "types: air-drone-strike 1", "countries: SY 1",
    ]  # fmt: skip


def test_figures_of_several_sources_in_one() -> None:
    figures = [
        Casualty("killed", ("civilians",), 41, "exact", SPAN, by="أ"),
        Casualty("killed", ("civilians",), 36, "about", SPAN, by="ب"),
        Casualty("killed", ("civilians",), 7, "exact", SPAN, part_of=True),
        Casualty("injured", ("unspecified",), None, "tens", SPAN),
    ]
    report = Report("incident", "attack", SPAN, casualties=tuple(figures))
    assert phrases.figures(report) == "41/~36 killed (civilians); tens injured"
    assert phrases.figure(figures[1]) == "~36 killed (civilians) by ب"
    assert phrases.figure(figures[2]) == "[7 killed (civilians)]"


def test_text(marsad: Run, document: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("لا شيء", encoding="utf-8")
    lines = marsad("code", document, tmp_path / "b.txt", "--format", "text").stdout.splitlines()
    assert lines[0] == f"{document}  no date"
    assert "air-drone-strike | 2020-01-01 – 2020-01-02 | سرمين (SY-ID) | russia → جماعة" in lines[1]
    assert lines[2].strip() == "«قصف الطيران بلدة سرمين»"
    assert lines[3].strip() == "claim: أحمد | indirect, asserted"
    assert lines[7].strip() == "nothing to report"


@pytest.mark.parametrize(
    "arguments", [[], ["x.txt", "--published", "3/1/2020"], ["x.txt", "--jobs", "0"], ["x.txt", "--format", "xml"]]
)
def test_wrong_usage_is_status_2(marsad: Run, arguments: list[str]) -> None:
    assert marsad("code", *arguments).exit_code == 2


def test_help_names_every_format(marsad: Run) -> None:
    shown = marsad("code", "--help").stdout
    assert [ending for f in BUILT_IN for ending in f.endings if ending not in shown] == []
