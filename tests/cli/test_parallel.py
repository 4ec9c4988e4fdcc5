"""Several processes give the same bytes as one, in the same order; the real coder and the sample."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.sample import SAMPLE


def code(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["code", *arguments], catch_exceptions=False)
    return result.stdout


def test_jobs_keep_order_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    sample = (SAMPLE / "documents.jsonl").read_text(encoding="utf-8")
    path.write_text(sample + "{\n" + sample, encoding="utf-8")
    one, two = code(str(path)), code(str(path), "--jobs", "2")
    assert one.count("\n") == 50
    assert one == two


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_a_table_with_progress(tmp_path: Path) -> None:
    import pty

    master, slave = pty.openpty()
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    process = subprocess.Popen(
        [sys.executable, "-m", "marsad", "code", str(SAMPLE), str(bad)],
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "160"},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not block:
            break
        shown += block
    os.close(master)
    text = shown.decode("utf-8")
    assert process.wait() == 1
    assert f"{bad}: empty" in text
    assert "who → whom" in text
    assert "26 documents coded, 1 fault in " in text
    assert "26 documents: " in text
