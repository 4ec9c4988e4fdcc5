"""Export of many synthetic events: seconds and memory of the program, start to end, for each format.

    python bench/bench_export.py --events 500000
    python bench/bench_export.py --events 500000 --format ged acled --harm public

One JSON object a format: wall and processor seconds, peak MiB of the process, MiB on disk. The events are made once
(``synthetic_events.py``) and read from a file of JSON Lines, which is part of what is measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic_events import events

from marsad.publishing.formats.registry import NAMES


def measured(command: list[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak MiB of a program."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def size(path: Path) -> float:
    """MiB of a file or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(f.stat().st_size for f in files) / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=500_000)
    parser.add_argument("--format", nargs="*", default=list(NAMES))
    parser.add_argument("--harm", help="a publication profile")
    parser.add_argument("--input", type=Path, help="a file of events instead of synthetic ones")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = asked.input or folder / "events.jsonl"
        if asked.input is None:
            with source.open("w", encoding="utf-8") as stream:
                stream.writelines(json.dumps(e, ensure_ascii=False) + "\n" for e in events(asked.events))
        for form in asked.format:
            target = folder / f"out-{form}"
            command = [
                sys.executable, "-m", "marsad", "export", str(source), "--format", form, "--as-of", "2030-01-01",
                "-o", str(target), *(["--harm", asked.harm] if asked.harm else []),
            ]  # fmt: skip
            wall, processor, peak = measured(command)
            print(json.dumps({
                "format": form, "events": asked.events, "harm": asked.harm, "seconds": round(wall, 1),
                "processor_seconds": round(processor, 1), "peak_MiB": round(peak), "MiB": round(size(target), 1),
                "load": round(os.getloadavg()[0], 1), "limit_kept": wall <= 30 and peak <= 1024,
            }), flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
