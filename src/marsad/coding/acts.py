"""Which words of a sentence say that something happened: triggers with voice and standing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ..arabic.words import readings
from ..lexicon.bundle import Lexicon
from ..lexicon.guards import Guard
from ..lexicon.matcher import Match
from ..lexicon.triggers import Trigger
from .passage import Sentence

PREPOSITIONS = frozenset(
    (
        "في من عن الي على بعد قبل اثر جراء نتيجه خلال عقب حول ضد محاوله عمليه بسبب اثناء مع منذ حتي عند "
        "لدي استمرار تجدد تصاعد وقوع شن تنفيذ سلسله حصيله عدد تم حملات حمله موجه ضحيه جريمه حادثه حادث "
        "يوم اي كل بين"
    ).split()
)
SUBJECTLESS = frozenset(
    (
        "ان انه انها انهم ما قد الذي التي الذين حيث فيما بينما عندما بعدما كما حين اذ كان كانت وكان وكانت "
        "قبلما لما مما ثم لكن"
    ).split()
)
_DAMMA = "\u064f"


@dataclass(slots=True)
class Act:
    """A trigger at its place. ``standing`` is real, negated, planned or attempt; only real ones become reports."""

    trigger: Trigger
    pos: str
    pronoun: str
    start: int
    end: int
    prefix: str
    first: int  # word indexes in the sentence
    last: int
    definite: bool
    passive: bool
    standing: str = "real"
    quoted: bool = False

    @property
    def outcome(self) -> str:
        return self.trigger.outcome

    @property
    def frame_breaks(self) -> bool:
        """Whether the words behind this act belong to it and no longer to a verb of loss before it."""
        return self.category in ("protest", "territory", "strategic", "arrest", "abduction")

    @property
    def category(self) -> str:
        return self.trigger.category


def find_acts(sentence: Sentence, lexicon: Lexicon, blocked: list[tuple[int, int]]) -> list[Act]:
    """The acts of a sentence in text order, one for each place; words inside names do not count."""
    groups: dict[tuple[int, int], list[Match]] = {}
    for m in sentence.matches:
        if m.kind == "trigger":
            groups.setdefault((m.start, m.end), []).append(m)
    out: list[Act] = []
    spans = sorted(blocked)
    starts = [a for a, _ in spans]
    for (start, end), group in groups.items():
        k = bisect_right(starts, start) - 1
        if k >= 0 and end <= spans[k][1]:
            continue
        act = _read(sentence, lexicon, group)
        if act is not None:
            out.append(act)
    return out


def _read(sentence: Sentence, lexicon: Lexicon, readings: list[Match]) -> Act | None:
    first = sentence.word_at(readings[0].start)
    last = max(first, sentence.word_at(readings[0].end - 1))
    chosen = _choose(sentence, readings, first)
    if chosen is None:
        return None
    m, pos, pronoun = chosen
    trigger = lexicon.triggers.by_id[m.id.split(":")[0]]
    if any(t.start <= m.start < t.end for t in sentence.times):
        return None  # فجر is dawn there
    if trigger.id == "march" and "\u0651" in sentence.passage.folded.raw_slice(m.start, m.end):
        return None  # مسيّرة is a drone
    if trigger.id == "fall":
        trigger = _fallen(sentence, lexicon, last) or trigger
    raw = sentence.passage.folded.raw_slice(m.start, m.end)
    act = Act(
        trigger, pos, pronoun, m.start, m.end, m.prefix, first, last,
        definite=m.prefix.endswith("ال") or m.prefix.endswith("لل") or (pos == "n" and bool(pronoun)),
        passive=pos == "v" and _DAMMA in raw[:3],
    )  # fmt: skip
    if m.prefix.endswith("س") or (m.prefix in ("س", "وس", "فس")):
        act.standing = "planned"
    if trigger.category == "territory" and pos == "n" and _is_aim(sentence, m, first):
        act.standing = "planned"
    for guard in lexicon.guards.of(trigger.id):
        if not _passes(guard, sentence, act):
            return None
    return act


_AIMS = frozenset("بهدف بغيه محاوله محاولات معركه عمليه اجل حمله الهادفه هدفها بقصد بغرض محاولا سعيا سعيها".split())


def _is_aim(sentence: Sentence, m: Match, first: int) -> bool:
    """``عملية لاستعادة المدينة``: taking ground is what was meant to come."""
    previous = sentence.words[first - 1].text if first else ""
    return m.prefix in ("ل", "لل") or previous in _AIMS


def _fallen(sentence: Sentence, lexicon: Lexicon, last: int) -> Trigger | None:
    """Shells fall: a blow. Persons fall: a loss, which their own noun tells."""
    words = sentence.words
    stop = words[min(last + 4, len(words) - 1)].end
    for m in sentence.matches:
        if words[last].end <= m.start < stop and m.kind == "weapon":
            weapon = lexicon.things.weapons[m.id]
            if weapon.type in ("shelling-artillery-missile", "air-drone-strike"):
                return lexicon.triggers.by_id["fall-shell"]
    return None


def _choose(sentence: Sentence, readings: list[Match], first: int) -> tuple[Match, str, str] | None:
    parsed = []
    for m in readings:
        _, pos, pronoun = m.id.split(":")
        parsed.append((m, pos, pronoun))
    ta = sentence.passage.folded.raw_slice(readings[0].start, readings[0].end).endswith("ة")
    verbs = [p for p in parsed if p[1] == "v" and not (ta and p[2])]  # فرقة is no verb with ه
    nouns = [p for p in parsed if p[1] != "v"]
    if not verbs or not nouns:
        return next(iter(verbs or nouns), None)
    m = readings[0]
    raw = sentence.passage.folded.raw_slice(m.start, m.end)
    if raw.endswith("ة") or "ال" in m.prefix or "ب" in m.prefix or ("ل" in m.prefix):
        return nouns[0]
    if _DAMMA in raw[:3]:
        return verbs[0]
    if verbs[0][2] and nouns[0][2]:  # سيطرتها, قصفها: a verb where a clause begins, else a noun with its owner
        previous = sentence.words[first - 1].text if first else ""
        starts = not previous or not previous[0].isalnum() or previous in SUBJECTLESS or m.prefix == "ف"
        return verbs[0] if starts and _bare(previous) not in PREPOSITIONS else nouns[0]
    if verbs[0][2] and not raw.endswith("ة"):
        previous = sentence.words[first - 1].text if first else ""
        return nouns[0] if _bare(previous) in PREPOSITIONS else verbs[0]
    if first == 0:
        following = sentence.words[first + 1].text if first + 1 < len(sentence.words) else ""
        return nouns[0] if following in ("من", "علي", "على") else verbs[0]
    previous = sentence.words[first - 1].text
    if not previous[0].isalnum():
        return verbs[0]
    if previous in SUBJECTLESS or _bare(previous) in SUBJECTLESS:
        return verbs[0]
    if _bare(previous) in PREPOSITIONS:
        return nouns[0]
    if m.prefix in ("و", "ف"):
        return verbs[0]
    return verbs[0]


def _bare(word: str) -> str:
    return word[1:] if len(word) > 3 and word[0] in "وف" else word


def _passes(guard: Guard, sentence: Sentence, act: Act) -> bool:
    """Whether the act stands after this guard; a guard may only lower its standing."""
    if guard.effect == "need" and not guard.words:
        return act.pos == "v" or guard.side == "after"
    if guard.side == "before":
        window = sentence.words[max(0, act.first - guard.reach) : act.first]
    elif guard.side == "after":
        window = sentence.words[act.last + 1 : act.last + 1 + guard.reach]
    else:
        window = []
    if guard.side == "sentence":
        hit = not guard.words.isdisjoint(sentence.readings)
    else:
        hit = any(not guard.words.isdisjoint(readings(w.text)) for w in window)
    if guard.effect == "need":
        return hit
    if guard.effect == "bar":
        return not hit
    if hit:
        act.standing = guard.effect
    return True
