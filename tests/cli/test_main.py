import subprocess
import sys

from click.testing import CliRunner

from marsad.cli import main

HEAVY = (
    "ahocorasick", "alembic", "sqlalchemy", "hijridate", "htmldate", "lxml", "matplotlib", "numpy", "pandas", "rich",
    "ruptures", "scipy", "spacy", "statsmodels", "trafilatura")
HEAVY_HERE = ("marsad.analysis", "marsad.coding", "marsad.lexicon", "marsad.sources", "marsad.evaluation")


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from marsad.cli import main; "
        "main(['--help'], standalone_mode=False); print(*sorted(sys.modules), sep=' ')"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    modules = found.splitlines()[-1].split()
    assert "marsad.cli" in modules
    assert [m for m in modules if m.split(".")[0] in HEAVY or m in HEAVY_HERE] == []


def test_every_verb_has_a_help() -> None:
    for name, command in main.commands.items():
        assert command.get_short_help_str(200), name
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0


def test_version() -> None:
    result = CliRunner().invoke(main, ["version"])
    assert result.stdout.startswith("marsad 0.")
