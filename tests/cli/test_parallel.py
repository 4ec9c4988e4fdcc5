"""Several processes give the same bytes as one, in the same order; the real coder and the sample."""

import os
import subprocess
import sys
import time
from contextlib import suppress
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


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(place.parent.name))
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    sample = (SAMPLE / "documents.jsonl").read_text(encoding="utf-8")
    path = tmp_path / "many.jsonl"
    path.write_text(sample * 100, encoding="utf-8")
    command = [sys.executable, "-m", "marsad", "code", str(path), "-j", "2", "-o", "-"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stdout.readline()  # both work by now
    helpers = _children(started.pid)
    assert len(helpers) >= 2
    started.kill()
    started.wait()
    started.stdout.close()
    until = time.monotonic() + 20
    while any(map(_alive, helpers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(_alive, helpers))


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
