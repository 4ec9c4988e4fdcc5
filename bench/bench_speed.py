"""How fast the coder is on one core, how it starts, what memory it takes. Prints a table, or JSON with ``--json``.

Speeds are by processor time, the best of several rounds: other programs on the machine do not count.
"""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from texts import gold_texts, ordinary_news, other_news

from marsad import Coder
from marsad.arabic import fold, sentences

ROUNDS = 5
DAY = "2021-03-14"

_START = "import time; t = time.perf_counter(); import marsad; marsad.Coder(); print(time.perf_counter() - t)"


def best(work: Callable[[], object]) -> float:
    """Least processor seconds of several rounds: what the machine can do when nothing else runs."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def measure(coder: Coder, documents: list[tuple[str, str | None, str]]) -> dict[str, float]:
    """Documents a second, words a document, and the matcher's share of the time."""
    folded = [fold(f"{title}\n{text}" if title else text).text for text, _, title in documents]
    matcher = coder.lexicon.matcher
    spent = best(lambda: [coder.code(text, day, title) for text, day, title in documents])
    matching = best(lambda: [matcher.find(text) for text in folded])
    words = sum(len(text.split()) for text, _, _ in documents)
    bounds = [(text, sentences(text)) for text in folded]
    struck = sum(_triggers(coder, text[a:b]) for text, spans in bounds for a, b in spans)
    return {
        "documents a second": round(len(documents) / spent, 1),
        "words a document": round(words / len(documents), 1),
        "words a second": round(words / spent),
        "sentences with a trigger, %": round(100 * struck / sum(len(spans) for _, spans in bounds)),
        "matcher alone, documents a second": round(len(documents) / matching, 1),
        "speed as share of the matcher's": round(matching / spent, 3),
    }


def _triggers(coder: Coder, sentence: str) -> bool:
    return any(m.kind == "trigger" for m in coder.lexicon.matcher.find(sentence))


def without_triggers(coder: Coder, texts: list[str]) -> list[str]:
    """The texts without their sentences that hold a trigger, filled up to their length from each other."""
    kept = [s for text in texts for s in text.replace("\n\n", " ").split(". ") if not _triggers(coder, fold(s).text)]
    size = len(kept) // len(texts)
    return [". ".join(kept[i * size : (i + 1) * size]) + "." for i in range(len(texts))]


def start_up() -> float:
    """Seconds to import marsad and load the compiled tables in a new process, the least of several."""
    command = [sys.executable, "-c", _START]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(4)]
    return min(float(run.stdout) for run in runs[1:])


def peak_mb() -> float:
    """Most memory that this process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    coder = Coder()
    quiet = without_triggers(coder, other_news(600))
    quiet = [f"{a} {b}" for a, b in zip(quiet[::2], quiet[1::2], strict=True)]
    results: dict[str, Any] = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}, one core",
        "coder": coder.digest,
        "ordinary news": measure(coder, [(text, DAY, "") for text in ordinary_news(300)]),
        "news without any trigger": measure(coder, [(text, DAY, "") for text in quiet]),
        "gold corpus": measure(coder, gold_texts()),
        "start-up, seconds": round(start_up(), 3),
        "peak memory, MB": round(peak_mb(), 1),
    }
    if "--json" in sys.argv[1:]:
        print(json.dumps(results, ensure_ascii=False, indent=1))
        return
    for name, value in results.items():
        if isinstance(value, dict):
            print(name)
            for key, number in value.items():
                print(f"  {key:36} {number:>12,}")
        else:
            print(f"{name:38} {value}")


if __name__ == "__main__":
    main()
