"""The synthetic events of the benchmarks."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_PATH = Path(__file__).parents[2] / "bench" / "synthetic_events.py"


def synthetic() -> ModuleType:
    """The module that makes them."""
    known = sys.modules.get("synthetic_events")
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location("synthetic_events", _PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["synthetic_events"] = module
    spec.loader.exec_module(module)
    return module
