"""Claims of responsibility: who says that he did it. The codebook: a claimant is a perpetrator."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ...model import EVENT_TYPES
from ..actors.find import ActorMention
from ..events.drafts import Draft
from ..events.merge import absorb
from ..passage import Passage, Sentence
from ..roles.syntax import plain_gap
from ..roles.voices import voice_of
from ..roles.words import bare, words
from ..setting import Setting

_CLAIM = words("claim")
_OBJECT_ENDS = ("ه", "ها", "هم", "هما", "هن")
_DECLARE, _TAKE, _NO = words("declare"), words("responsibility"), words("no-claim")
GROUPS = frozenset({"rebel-group", "political-militia", "other"})  # armies that report their operations claim nothing
NOBODY = frozenset({"unidentified-armed-group"})
VIOLENT = frozenset(
    {*EVENT_TYPES["explosions"], *EVENT_TYPES["battles"], *EVENT_TYPES["violence-against-civilians"],
     "looting-property-destruction", "disrupted-weapons-use"}
)  # fmt: skip
_RESPONSIBILITY = ("مسوولي",)
_COMMON = frozenset("مدينه بلده قريه حي منطقه ولايه اقليم محافظه في على".split())
_FOR = frozenset(["عن", "عنه", "عنها", "عنهما", "عنهم"])
_DECLARES = 16  # words between the verb of declaring and the responsibility
_REACH = 10
_VOICE = 5  # words behind a verb of claiming in which who claims stands
_EACH = frozenset("كل من كلا كلتا ايضا".split())
_OWN = ("ته", "تها", "تهم", "تهما")
_SAYING = frozenset("قايلا قايله في عبر معلنا موضحا مضيفا زاعما مبررا حيث ايضا لاحقا".split())
#: Sub-events of which a noun of what is claimed speaks; others of any.
_SORTS = {
    "تفجير": EVENT_TYPES["explosions"], "انفجار": EVENT_TYPES["explosions"], "اغتيال": ("attack",),
    "قصف": ("shelling-artillery-missile", "air-drone-strike"), "خطف": ("abduction-forced-disappearance",),
    "كمين": ("armed-clash",), "اطلاق": ("shelling-artillery-missile", "air-drone-strike"),
}  # fmt: skip
_MEMORY, _AHEAD = 60, 4  # events that a claim may point back over, and ahead to


class Told:
    """Events in the order in which they are first told, for those told close to a sentence."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = sorted(drafts, key=_first)
        self.starts = [_first(d) for d in self.drafts]

    def leave_out(self, one: Draft) -> None:
        """Take an event out that has joined another."""
        at = bisect_left(self.starts, _first(one))
        while self.drafts[at] is not one:
            at += 1
        del self.drafts[at], self.starts[at]

    def near(self, sentence: Sentence) -> list[Draft]:
        """The last events told before the end of the sentence, and a few behind it."""
        k = bisect_left(self.starts, sentence.end)
        return self.drafts[max(0, k - _MEMORY) : k + _AHEAD]


def claim(passage: Passage, drafts: list[Draft], setting: Setting) -> None:
    """Fill ``claimed_by`` and the perpetrators that follow from it.

    A mention of the blow in the words of the claim (``مسؤوليته عن الهجوم``) is no event of its own: it joins the one
    that is claimed.
    """
    violent = Told([d for d in drafts if d.type in VIOLENT and d.kind == "incident"])
    if not violent.drafts:
        return
    joined: set[int] = set()
    for sentence in passage.sentences:
        for k in (k for k, w in enumerate(sentence.words) if _is_claim(w[0])):
            ids = _claimant(sentence, k, setting)
            if not ids:
                continue
            claimed = _events(violent.near(sentence), sentence, k)
            for d in claimed:
                d.claimed_by += [i for i in ids if i not in d.claimed_by]
                blame(d, ids)
            if len(claimed) == 1:
                for again in _mentions(violent.near(sentence), sentence, k, claimed[0]):
                    violent.leave_out(again)
                    absorb(claimed[0], again)
                    joined.add(id(again))
    drafts[:] = [d for d in drafts if id(d) not in joined]


def _mentions(violent: Sequence[Draft], sentence: Sentence, k: int, told: Draft) -> list[Draft]:
    """Drafts that hold nothing but the definite noun of what is claimed at word ``k`` (``عن الهجوم``)."""
    noun = _object(sentence, k)
    if not noun.startswith("ال") or _first(told) >= sentence.words[k].start:
        return []
    found = []
    for d in violent:
        if d is told or not _behind_only(d, sentence, sentence.words[k].start):
            continue
        main = next((s.main for s in d.scenes if s.main is not None), None)
        if main is None:
            continue
        if main.pos == "n" and k < main.first <= k + _REACH and sentence.words[main.first].text.endswith(noun):
            found.append(d)
    return found


def _claimant(sentence: Sentence, k: int, setting: Setting) -> tuple[str, ...]:
    """The ids of who claims responsibility at word ``k``; none where it is no claim."""
    text = bare(sentence.words[k].text)
    verb = _claims(text)
    declared = -1 if verb else _declared(sentence, k)
    if not verb and declared < 0:
        return ()
    near = sentence.words[max(0, k - 3) : k] + sentence.words[k + 1 : k + 2]
    if any(bare(w.text) in _NO for w in near):
        return ()
    named = [m for m in sentence.actors if setting.ids(m) and not set(setting.ids(m)) <= NOBODY]
    chosen = _behind(sentence, named, k) if verb else _declarer(sentence, named, declared, k)
    if chosen is None and verb:
        voice = voice_of(" ".join(w.text for w in sentence.words[k + 1 : k + 1 + _VOICE]), setting.published)
        if voice is not None:
            return (voice,)
    if chosen is None:
        before = [m for m in named if m.end <= sentence.words[k].start and m.joined_to is None]
        chosen = before[-1] if before else None
    return with_joined(sentence, chosen, setting) if chosen is not None else ()


def _behind(sentence: Sentence, named: Sequence[ActorMention], k: int) -> ActorMention | None:
    """The subject right behind the verb of claiming."""
    behind = [m for m in named if sentence.word_at(m.start) > k]
    if not behind:
        return None
    start, first = k + 1, sentence.word_at(behind[0].start)
    if first - start <= _VOICE and sentence.words[start].text in words("event-noun"):
        start += 1  # تبنى القصف كل من X وY
    while start < first and sentence.words[start].text in _EACH:
        start += 1
    return None if plain_gap(sentence, start, first, _told(sentence)) else behind[0]


def _declarer(sentence: Sentence, named: Sequence[ActorMention], declared: int, k: int) -> ActorMention | None:
    """The subject of the verb of declaring: the first between it and the responsibility (``أعلن X الموالي لـ Y``)."""
    for m in named:
        if declared < sentence.word_at(m.start) < k and m.joined_to is None:
            return m
    return None


@lru_cache(maxsize=65536)
def _is_claim(text: str) -> bool:
    """Whether a word may be one of claiming or of taking responsibility."""
    text = bare(text)
    return _claims(text) or text in _TAKE or text.removeprefix("ب").startswith(_RESPONSIBILITY)


def _claims(text: str) -> bool:
    return text in _CLAIM or any(text.endswith(e) and text[: -len(e)] in _CLAIM for e in _OBJECT_ENDS)


def _declared(sentence: Sentence, k: int) -> int:
    """Index of the word of declaring of ``أعلن X مسؤوليته عن``, -1 where word ``k`` takes no responsibility."""
    text = bare(sentence.words[k].text)
    if text not in _TAKE and not text.removeprefix("ب").startswith(_RESPONSIBILITY):
        return -1
    own = text.endswith(_OWN) and _ended(sentence, k + 1)
    if not own and not any(w.text in _FOR for w in sentence.words[k + 1 : k + (3 if text in _TAKE else 6)]):
        return -1
    for i in range(k - 1, max(-1, k - _DECLARES), -1):
        if bare(sentence.words[i].text) in _DECLARE:
            return -1 if any(bare(w.text) in _NO for w in sentence.words[max(0, i - 3) : i]) else i
    return -1


def _ended(sentence: Sentence, k: int) -> bool:
    """Whether the clause ends at word ``k`` or goes on with words of the claimant (``مسؤوليته قائلا إن``)."""
    return k >= len(sentence.words) or not sentence.words[k].is_word or bare(sentence.words[k].text) in _SAYING


def _told(sentence: Sentence) -> frozenset[int]:
    out: set[int] = set()
    for t in sentence.times:
        out.update(range(sentence.word_at(t.start), sentence.word_at(t.end - 1) + 1))
    return frozenset(out)


def with_joined(sentence: Sentence, m: ActorMention, setting: Setting) -> tuple[str, ...]:
    ids = list(setting.ids(m))
    for other in sentence.actors:
        follows = m.end <= other.start <= m.end + 2 and other.prefix.startswith("و")
        if other.joined_to is m or follows:
            ids += [i for i in setting.ids(other) if i not in ids]
    return tuple(ids)


def _events(violent: Sequence[Draft], sentence: Sentence, k: int) -> list[Draft]:
    """What is claimed at word ``k``: told in the same words, or told before where a definite noun points back."""
    at = sentence.words[k].start
    text = bare(sentence.words[k].text)
    pronoun = any(text.endswith(e) and text[: -len(e)] in _CLAIM for e in _OBJECT_ENDS)
    noun = _object(sentence, k)
    back = noun.startswith("ال") and not pronoun
    same = [d for d in violent if any(s.sentence is sentence for s in d.scenes)]
    here = [d for d in same if any(s.sentence is sentence and s.start <= at < s.end for s in d.scenes)]
    if here and not back:
        return here[-1:] + _told_again(here[-1], violent)
    earlier = [d for d in told_before(violent, at) if not (back and _behind_only(d, sentence, at))]
    sort = next((types for stem, types in _SORTS.items() if stem in noun), None)
    if sort is not None:
        earlier = [d for d in earlier if d.type in sort] or earlier
    named = _named_place(earlier, sentence, k)
    if named:
        return named[-1:]
    if not earlier:
        later = [d for d in violent if d.scene.sentence.index - sentence.index in (1, 2)]
        return here[-1:] or same[-1:] or later[:1]
    if bare(noun).startswith(("قتل", "مقتل", "اغتيال", "تصفي", "اعدام")):
        deadly = [d for d in earlier if any(f.loss.outcome == "killed" for f in d.figures) or d.type == "attack"]
        earlier = deadly or earlier
    two = noun.endswith(("ين", "ان")) and back and not _dual(earlier[-1])
    return earlier[-2:] if two else earlier[-1:]


def _behind_only(d: Draft, sentence: Sentence, at: int) -> bool:
    """Whether an event is told in this sentence alone, by words behind offset ``at``."""
    return all(s.sentence is sentence and (s.main.start if s.main is not None else s.start) > at for s in d.scenes)


_BLOWS = ("انتحاري", "تفجير", "سيار", "عبو", "هجوم", "مفخخ")


def _dual(d: Draft) -> bool:
    """Whether an event is told of two at once (``سيارتان مفخختان``)."""
    told = [w.text for s in d.scenes for w in s.sentence.words if s.start <= w.start < s.end]
    return any(w.endswith(("ان", "ين")) and w.startswith(_BLOWS) for w in told)


def _named_place(earlier: Sequence[Draft], sentence: Sentence, k: int) -> list[Draft]:
    """``مسؤوليته عن هجوم قندوز``: of the events before those at the place that the claim names."""
    behind = {w.text.removeprefix("ب") for w in sentence.words[k + 1 : k + 1 + _REACH]}
    found = []
    for d in earlier:
        names = {w for p in d.places for w in sentence.passage.text[p.start : p.end].split()}
        if names & behind - _COMMON:
            found.append(d)
    return found


def _told_again(d: Draft, violent: Sequence[Draft]) -> list[Draft]:
    """The event before of the same sub-event that nobody is said to have done, where the claim adds no figure."""
    if d.figures or len(d.scenes) > 1:
        return []
    before = [e for e in violent if e.type == d.type and _first(e) < _first(d) and set(e.perpetrators) <= NOBODY]
    return [e for e in before[-1:] if d.scene.sentence.index - e.scene.sentence.index <= 3]


def told_before(drafts: Sequence[Draft], at: int) -> list[Draft]:
    """The drafts that have a scene before offset ``at``, the one told last before it last."""
    earlier = [d for d in drafts if _first(d) < at]
    return sorted(earlier, key=lambda d: max(s.start for s in d.scenes if s.start < at))


def _first(d: Draft) -> int:
    return min(s.start for s in d.scenes)


def _object(sentence: Sentence, k: int) -> str:
    """The word of what is claimed: the first event noun behind."""
    for act in sentence.acts:
        if k < act.first <= k + _REACH and act.pos == "n":
            return str(sentence.words[act.first].text.removeprefix("ل").removeprefix("ب"))
    for w in sentence.words[k + 1 : k + 1 + _REACH]:
        text = w.text
        if text in words("event-noun"):
            return text
    return ""


def blame(d: Draft, ids: Sequence[str]) -> None:
    """Make ``ids`` perpetrators of a draft; an unknown gunman was they."""
    if set(d.perpetrators) <= NOBODY:
        d.perpetrators = list(ids)
    else:
        d.perpetrators += [i for i in ids if i not in d.perpetrators]
    d.targets = [t for t in d.targets if t not in d.perpetrators]
