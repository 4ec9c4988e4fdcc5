from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from marsad.cli.bidi import orders_text

Run = Callable[..., Result]


def test_words_and_offsets_of_each_value(marsad: Run, document: Path) -> None:
    result = marsad("explain", document)
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    text = document.read_text(encoding="utf-8")
    at = text.index("ثلاثة مدنيين")
    assert text in lines
    assert "report 1: incident, air-drone-strike, score 0.75" in lines
    assert "evidence قصف الطيران بلدة سرمين 0–22" in lines
    assert "date 2020-01-01 – 2020-01-02 (precision 1) inferred" in lines
    assert "place SY SY-ID; 35.9000, 36.7200; precision 1 سرمين 17–22" in lines
    assert "perpetrators russia الطيران 4–11" in lines
    assert "targets جماعة inferred" in lines
    assert f"casualties ≥3 killed (civilians) ثلاثة مدنيين {at}–{at + 12}" in lines
    assert "claim 1" in lines
    assert "pass times: 1" in lines


def test_without_passes(marsad: Run, document: Path) -> None:
    assert "pass times" not in marsad("explain", document, "--no-passes").stdout


def test_marks_only_where_asked_for(marsad: Run, document: Path) -> None:
    assert "\u2067" not in marsad("explain", document).stdout
    assert "\u2067" in marsad("explain", document, "--rtl").stdout


def test_a_fault(marsad: Run, tmp_path: Path) -> None:
    result = marsad("explain", tmp_path / "none.txt")
    assert result.exit_code == 1
    assert result.stderr.endswith("no such file or directory\n")


def test_terminals_that_order_text() -> None:
    assert orders_text({"VTE_VERSION": "7600"})
    assert not orders_text({"VTE_VERSION": "5202"})
    assert orders_text({"TERM": "mlterm"})
    assert not orders_text({"TERM": "xterm-256color"})
