"""Which words of a sentence say that something happened: triggers with voice and standing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from ...lexicon.bundle import Lexicon
from ...lexicon.matcher import Match
from ...lexicon.triggers import Trigger
from ..passage import Sentence
from ..roles.words import bare
from .guards import meets, stands
from .homographs import clause, fallen, is_other_word
from .reading import choose

_WITH_DOER = frozenset({"raid-air", "strike", "bombard"})
_DAMMA = "\u064f"


@dataclass(slots=True)
class Act:
    """A trigger at its place.

    ``standing`` is real, negated, planned, attempt or prelude (to another act); only real ones become reports.
    """

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
    happens: bool = False  # a noun that a verb of happening tells of: اندلعت اشتباكات, تعرضت المدينة لقصف

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
        if k >= 0 and end <= spans[k][1] and not (start == spans[k][0] and _opens(group)):
            continue
        act = _first(sentence, lexicon, group)
        if act is not None:
            out.append(act)
    out = [a for a in out if a.trigger.id != "hurl" or _stands_alone(sentence, a, out)]
    for entry, then in pairwise(a for a in out if a.category not in ("loss", "result")):
        if entry.trigger.id == "enter" and entry.pos == "v" and _in_its_course(sentence, entry, then):
            entry.standing = "prelude"
    return out


def _in_its_course(sentence: Sentence, entry: Act, then: Act) -> bool:
    """``دخلت مجموعة القرية فأعدمت مزارعا``: who came in to do something else took no ground."""
    fight = then.category in ("territory", "strike") or then.trigger.id == "sweep"
    if then.pos != "v" or then.prefix not in ("و", "ف") or fight:
        return False
    between = sentence.words[entry.last + 1 : then.first]
    return then.first - entry.last <= 16 and not any(w.text in _BREAK for w in between)


_BREAK = frozenset("؛ . فيما بينما قبل بعد ثم".split())


def _stands_alone(sentence: Sentence, hurled: Act, acts: list[Act]) -> bool:
    """``ثلاثة صواريخ على القاعدة``: a projectile tells of a blow where its clause has no other act."""
    start, stop = clause(sentence.words, hurled.first)
    return not any(start <= a.first < stop and a is not hurled for a in acts)


def _first(sentence: Sentence, lexicon: Lexicon, readings: list[Match]) -> Act | None:
    """The act of the reading that fits best, else of another one that stands (``تسقط``: falls, or shoots down)."""
    left = readings
    while left:
        act, tried = _read(sentence, lexicon, left)
        if act is not None:
            return act
        left = [m for m in left if m.id.split(":")[0] != tried]
    return None


def _opens(readings: list[Match]) -> bool:
    """Whether a name that begins with these readings is an act with its doer: ``غارة معادية``."""
    return all(m.id.split(":")[0] in _WITH_DOER for m in readings)


def _read(sentence: Sentence, lexicon: Lexicon, readings: list[Match]) -> tuple[Act | None, str]:
    """The act of the likeliest reading, none where that is none; and the trigger that was read."""
    first = sentence.word_at(readings[0].start)
    last = max(first, sentence.word_at(readings[0].end - 1))
    chosen = choose(sentence, readings, first)
    if chosen is None:
        return None, readings[0].id.split(":")[0]
    m, pos, pronoun = chosen
    read = m.id.split(":")[0]
    trigger = lexicon.triggers.by_id[read]
    if any(t.start <= m.start < t.end for t in sentence.times):
        return None, read  # فجر is dawn there
    if is_other_word(sentence, m, read, last):
        return None, read
    if trigger.id == "fall":
        trigger = fallen(sentence, lexicon, last) or trigger
    turned = False
    for guard in lexicon.guards.turning(trigger.id):
        if guard.pos in ("", pos) and meets(guard, sentence, first, last):
            trigger, turned = lexicon.triggers.by_id[guard.turns_to], guard.turns_to != trigger.id
            break
    raw = sentence.passage.folded.raw_slice(m.start, m.end)
    act = Act(
        trigger, pos, pronoun, m.start, m.end, m.prefix, first, last,
        definite=m.prefix.endswith("ال") or m.prefix.endswith("لل") or (pos == "n" and bool(pronoun)),
        passive=pos == "v" and _DAMMA in raw[:3],
    )  # fmt: skip
    act.happens = pos == "n" and _happens(sentence, act)
    if m.prefix.endswith("س") or (m.prefix in ("س", "وس", "فس")):
        act.standing = "planned"
    if trigger.category == "territory" and pos == "n" and _is_aim(sentence, m, first):
        act.standing = "planned"
    for guard in lexicon.guards.of(trigger.id):
        if turned and guard.effect == "need":
            continue  # the word that turned it was all it needs
        if guard.pos in ("", pos) and not stands(guard, sentence, act):
            return None, read
    return act, read


#: Verbs by which a thing is said to have happened, by the letters that may stand before the noun: none, ل or ب.
_HAPPENED = frozenset(
    (
        "اندلع اندلعت تندلع دار دارت تدور يدور وقع وقعت تجدد تجددت تجددها نشب نشبت جري جرت تجري حدث حدثت حصل حصلت "
        "شهد شهدت يشهد تشهد دوي دوت هز هزت سمع سجل سجلت بدا بدات انطلق انطلقت ضرب ضربت استمر استمرت تواصل تواصلت "
        "تتواصل تستمر اعقبه اعقبتها تخللتها تخلله عاد عادت تلا تلاه تلتها شن شنت نفذ نفذت استانف استانفت واصل واصلت "
        "تزامن تزامنت تزامنا تبعه تبعها تبعته رافقه رافقها خاض خاضت خاضوا يخوض تخوض توصل توصلت "
        "توصلا توصلوا ابرم ابرمت نظم نظمت نظموا نجا نجت نجوا اسفر اسفرت نتج جرت"
    ).split()
)
_SUFFERED = frozenset(
    (
        "تعرض تعرضت تعرضوا تتعرض يتعرض تعرضه تعرضها تعرضهم تعرضهما قام قامت قاموا يقوم تقوم اقدم اقدمت اقدموا يقدم "
        "تمكن تمكنت تمكنوا بادر بادرت خضع اصيب اصيبت اصيبوا قتل قتلت قتلوا استشهد جرح"
    ).split()
)
#: How a mine or bomb is met with.
_STEPPED = frozenset(
    "داس داست داسوا مر مرت مرور مرورها مروره وطي وطيت وطات اصطدم اصطدمت اصطدام ارتطم ارتطمت دعس دعست".split()
)
_REACH = 9  # words between such a verb and its noun


def _happens(sentence: Sentence, act: Act) -> bool:
    """Whether a verb of happening stands before the noun, with no comma between."""
    wanted = _SUFFERED if act.prefix[-1:] in ("ل", "ب") or act.prefix[-2:] in ("لل", "بال") else _HAPPENED
    if act.trigger.id == "mine":
        wanted = wanted | _STEPPED
    for w in reversed(sentence.words[max(0, act.first - _REACH) : act.first]):
        if w.text in ("،", ".", "؛", ":"):
            return False
        if w.text in wanted or bare(w.text) in wanted:
            return True
    return False


_AIMS = frozenset("بهدف بغيه محاوله محاولات معركه عمليه اجل حمله الهادفه هدفها بقصد بغرض محاولا سعيا سعيها".split())


def _is_aim(sentence: Sentence, m: Match, first: int) -> bool:
    """``عملية لاستعادة المدينة``: taking ground is what was meant to come."""
    previous = sentence.words[first - 1].text if first else ""
    return m.prefix in ("ل", "لل") or previous in _AIMS
