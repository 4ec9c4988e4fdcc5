import json
from pathlib import Path

from click.testing import CliRunner

from marsad.cli import main

FIXTURES = Path(__file__).parents[1] / "evaluation" / "fixtures"
GOLD, PREDICTED = str(FIXTURES / "gold.jsonl"), str(FIXTURES / "predicted-3.jsonl")


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["evaluate", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_json_gives_the_figures_of_the_measure() -> None:
    found = json.loads(run(GOLD, PREDICTED, "--json", "--worst", "2"))
    assert len(found.pop("worst")) == 2
    assert found == json.loads((FIXTURES / "figures.json").read_text())["predicted-3.jsonl"]


def test_a_line_for_each_measure_and_the_worst_documents() -> None:
    lines = run(GOLD, PREDICTED, "--worst", "1").splitlines()
    assert lines[1].split() == ["precision", "recall", "F1", "gold"]
    assert any(line.startswith("ALL SLOTS") and line.split()[-2] == "0.766" for line in lines)
    assert lines[-2] == "lowest F1 over all slots"
    assert "wrong" in lines[-1]


def test_only_some_documents() -> None:
    first = json.loads(Path(GOLD).read_text(encoding="utf-8").splitlines()[0])["id"]
    assert run(GOLD, GOLD, "--docs", first).startswith("1 documents")


def test_a_bad_file(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("[]\n")
    result = CliRunner().invoke(main, ["evaluate", str(bad), GOLD])
    assert result.exit_code == 1
    assert result.stderr == f"Error: {bad}:1: no id\n"
