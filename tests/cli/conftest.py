"""A coder of a few words, so that the command line is tested apart from what the real one finds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.arabic import fold
from marsad.cli import main, options
from marsad.coding.trace import Trace
from marsad.model import Casualty, Claim, Coding, Document, Place, Report, Span

TEXT = "قصف الطيران بلدة سرمين فقتل ثلاثة مدنيين. وقال أحمد إن القصف استمر."


def _span(full: str, words: str) -> Span:
    start = full.index(words)
    return Span(start, start + len(words), words)


@dataclass
class StubCoder:
    """Finds one report and one claim in a document that holds TEXT, nothing in others; fails on ``crash``."""

    digest: str = "stub"

    def code_document(self, document: Document) -> Coding:
        full = document.full
        if "crash" in full:
            raise RuntimeError("no\nway")
        if TEXT not in full:
            return Coding(document.id, (), (), document.published, self.digest)
        report = Report(
            "incident", "air-drone-strike", _span(full, "قصف الطيران بلدة سرمين"),
            date(2020, 1, 1), date(2020, 1, 2), 1,
            (Place(_span(full, "سرمين"), "SY", "SY-ID", 35.9, 36.72, 1),), ("russia",), ("other:جماعة",),
            (
                Casualty("killed", ("civilians",), 3, "at_least", _span(full, "ثلاثة مدنيين")),
                Casualty("injured", ("unspecified",), None, "tens", _span(full, "فقتل"), part_of=True),
            ),
            (), (_span(full, "أحمد"),), 0.75, (("perpetrators", _span(full, "الطيران")),),
        )  # fmt: skip
        claim = Claim(_span(full, "أحمد"), _span(full, "القصف استمر"), "indirect", "asserted")
        return Coding(document.id, (report,), (claim,), document.published, self.digest)

    def explain(self, document: Document) -> Trace:
        trace = Trace(document, fold(document.full))
        trace.add("times", 0, 3, "found")
        trace.coding = self.code_document(document)
        return trace


@pytest.fixture
def marsad(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the program with the stub coder."""
    monkeypatch.setattr(options, "load_coder", lambda folders: StubCoder())
    monkeypatch.setenv("COLUMNS", "160")

    def run(*arguments: object, **more: object) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False, **more)  # type: ignore[arg-type]

    return run


@pytest.fixture
def coder() -> Callable[[str], StubCoder]:
    """Makes a stub coder with a digest of its own."""
    return StubCoder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path
