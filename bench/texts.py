"""Texts to measure with: ordinary news, the gold corpus, and texts made to hurt. All invented, all reproducible."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "dev.jsonl"

#: Parts of sentences, by role.
NEWS: dict[str, list[str]] = json.loads((ROOT / "bench" / "news.json").read_text(encoding="utf-8"))


def ordinary_news(count: int, words: int = 300, seed: int = 1) -> list[str]:
    """News of ordinary days, about ``words`` long, with one sentence of conflict in each."""
    chance = random.Random(seed)
    return [_article(chance, words, True) for _ in range(count)]


def other_news(count: int, words: int = 300, seed: int = 1) -> list[str]:
    """The same without the sentence of conflict."""
    chance = random.Random(seed)
    return [_article(chance, words, False) for _ in range(count)]


#: Share of sentences that name who says it: two of five, as counted in news of culture, markets and towns.
ATTRIBUTED = 0.4


def _article(chance: random.Random, words: int, conflict: bool) -> str:
    sentences: list[str] = []
    length = 0
    while length < words:
        says = f"{chance.choice(NEWS['says'])} {chance.choice(NEWS['who'])} {chance.choice(NEWS['where'])} "
        says += f"{chance.choice(NEWS['when'])} إن "
        sentence = f"{chance.choice(NEWS['what'])}، {chance.choice(NEWS['more'])}."
        if chance.random() < ATTRIBUTED:
            sentence = says + sentence
        sentences.append(sentence)
        length += len(sentence.split())
    if conflict:
        sentences.insert(chance.randrange(len(sentences)), chance.choice(NEWS["conflict"]) + ".")
    lines = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    return "\n\n".join(lines)


def gold_texts() -> list[tuple[str, str | None, str]]:
    """(text, published, title) of the gold corpus."""
    rows = map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())
    return [(row["text"], row["published"], row["title"] or "") for row in rows]


def _repeat(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _random_words(size: int) -> str:
    chance = random.Random(7)
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 8))) for _ in range(5000)]
    return " ".join(chance.choices(words, k=size // 6 + 1))[:size]


#: Texts made to hurt, by name: a function of the length in characters.
HOSTILE: dict[str, Callable[[int], str]] = {
    "one long sentence": lambda n: _repeat("وقتل جندي في قصف على بلدة سرمين و", n),
    "numbers": lambda n: " ".join(map(str, range(n // 6 + 1)))[:n],
    "number words": lambda n: _repeat("ثلاثة وعشرون ألفا ومئتان و", n),
    "nested quotes": lambda n: _repeat('قال "إن «', n),
    "quotes never closed": lambda n: _repeat("قال أحمد: «", n),
    "only proclitics": lambda n: _repeat("و ف ب ل ك ال وال بال لل فبال ", n),
    "one word": lambda n: "و" * n,
    "broken words": lambda n: _repeat("قـ.ـصـ.ـف ", n),
    "tatweel": lambda n: "ق" + "ـ" * (n - 2) + "ف",
    "marks": lambda n: _repeat("ق\u064e\u0651\u064e", n),
    "presentation forms": lambda n: _repeat("\ufefb\ufdfa", n),
    "names of places": lambda n: _repeat("حلب دمشق بغداد تعز ", n),
    "actors and pronouns": lambda n: _repeat("هاجم التنظيم قوات النظام في حلب وقتل عناصره. ", n),
    "dates": lambda n: _repeat("بين 3 آذار 2019 و5 تشرين الثاني 2020 ", n),
    "triggers": lambda n: _repeat("قصف غارة مقتل اشتباكات تفجير ", n),
    "sayings": lambda n: _repeat("قال إن مصدرا أكد أن ", n),
    "losses in somebody's words": lambda n: _repeat("وقال المتحدث إن الهجوم أوقع خمسة قتلى. ", n),
    "commas": lambda n: "،" * n,
    "line ends": lambda n: "\n" * n,
    "short lines": lambda n: _repeat("قصف\n", n),
    "emoji": lambda n: "🔴" * n,
    "random words": _random_words,
    "headings": lambda n: _repeat("إدلب::\nقصف.\n", n),
}
