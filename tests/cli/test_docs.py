"""Every verb and option stands in ``docs/cli.md``, as the program has it."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_cli_docs", ROOT / "tools" / "build_cli_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_what_the_program_has() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == builder().page(), "run `make docs`"
