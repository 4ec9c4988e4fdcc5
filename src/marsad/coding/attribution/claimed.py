"""Claims of responsibility and accusations: who says that he did it, and who is said to have.

The codebook: a claimant is a perpetrator; so is who is accused, his denial notwithstanding, of what nobody else is
said to have done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from ...model import EVENT_TYPES
from ..actors.find import ActorMention
from ..events.drafts import Draft
from ..passage import Passage, Sentence
from ..roles.speakers import ARMED_KINDS
from ..roles.syntax import plain_gap
from ..roles.words import bare, words
from ..setting import Setting

_CLAIM = words("claim")
_OBJECT_ENDS = ("ه", "ها", "هم", "هما", "هن")
_DECLARE, _TAKE, _NO = words("declare"), words("responsibility"), words("no-claim")
_ACCUSE, _CHARGES = words("accuse"), tuple(sorted(words("charge")))
NOBODY = frozenset({"unidentified-armed-group"})
_VIOLENT = frozenset(
    {*EVENT_TYPES["explosions"], *EVENT_TYPES["battles"], *EVENT_TYPES["violence-against-civilians"],
     "looting-property-destruction", "disrupted-weapons-use"}
)  # fmt: skip
_REACH = 10
_MEMORY, _AHEAD = 60, 4  # events that a claim may point back over, and ahead to
_DENIAL = 14  # words behind a denial in which the blow is named
_DENY, _DENIED = words("deny"), words("denied")


class _Told:
    """Events in the order in which they are first told, for those told close to a sentence."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = sorted(drafts, key=_first)
        self.starts = [_first(d) for d in self.drafts]

    def near(self, sentence: Sentence) -> list[Draft]:
        """The last events told before the end of the sentence, and a few behind it."""
        k = bisect_left(self.starts, sentence.end)
        return self.drafts[max(0, k - _MEMORY) : k + _AHEAD]


def claim(passage: Passage, drafts: Sequence[Draft], setting: Setting) -> None:
    """Fill ``claimed_by`` and the perpetrators that follow from it."""
    violent = _Told([d for d in drafts if d.type in _VIOLENT and d.kind == "incident"])
    if not violent.drafts:
        return
    for sentence in passage.sentences:
        if not sentence.actors:
            continue
        for k in (k for k, w in enumerate(sentence.words) if _is_claim(w[0])):
            ids = _claimant(sentence, k, setting)
            if not ids:
                continue
            for d in _events(violent.near(sentence), sentence, k):
                d.claimed_by += [i for i in ids if i not in d.claimed_by]
                blame(d, ids)


def _claimant(sentence: Sentence, k: int, setting: Setting) -> tuple[str, ...]:
    """The ids of who claims responsibility at word ``k``; none where it is no claim."""
    text = bare(sentence.words[k].text)
    verb = _claims(text)
    taken = text in _TAKE and _declared(sentence, k)
    if not verb and not taken:
        return ()
    near = sentence.words[max(0, k - 3) : k] + sentence.words[k + 1 : k + 2]
    if any(bare(w.text) in _NO for w in near):
        return ()
    named = [m for m in sentence.actors if setting.ids(m) and not set(setting.ids(m)) <= NOBODY]
    chosen = None
    if verb:
        behind = [m for m in named if sentence.word_at(m.start) > k]
        if behind and not plain_gap(sentence, k + 1, sentence.word_at(behind[0].start), _told(sentence)):
            chosen = behind[0]
    if chosen is None:
        before = [m for m in named if m.end <= sentence.words[k].start and m.joined_to is None]
        chosen = before[-1] if before else None
    return _with_joined(sentence, chosen, setting) if chosen is not None else ()


@lru_cache(maxsize=65536)
def _is_claim(text: str) -> bool:
    """Whether a word may be one of claiming or of taking responsibility."""
    return _claims(bare(text)) or bare(text) in _TAKE


def _claims(text: str) -> bool:
    return text in _CLAIM or any(text.endswith(e) and text[: -len(e)] in _CLAIM for e in _OBJECT_ENDS)


def _declared(sentence: Sentence, k: int) -> bool:
    """``أعلن X مسؤوليته عن``: the word of declaring before, عن behind."""
    if "عن" not in [w.text for w in sentence.words[k + 1 : k + 3]]:
        return False
    for i in range(k - 1, max(-1, k - 12), -1):
        if bare(sentence.words[i].text) in _DECLARE:
            return not any(bare(w.text) in _NO for w in sentence.words[max(0, i - 3) : i])
    return False


def _told(sentence: Sentence) -> frozenset[int]:
    out: set[int] = set()
    for t in sentence.times:
        out.update(range(sentence.word_at(t.start), sentence.word_at(t.end - 1) + 1))
    return frozenset(out)


def _with_joined(sentence: Sentence, m: ActorMention, setting: Setting) -> tuple[str, ...]:
    ids = list(setting.ids(m))
    for other in sentence.actors:
        if other.joined_to is m:
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
    earlier = _before(violent, at)
    if not earlier:
        later = [d for d in violent if d.scene.sentence.index - sentence.index in (1, 2)]
        return here[-1:] or same[-1:] or later[:1]
    return earlier[-2:] if noun.endswith(("ين", "ان")) and back else earlier[-1:]


def _told_again(d: Draft, violent: Sequence[Draft]) -> list[Draft]:
    """The event before of the same sub-event that nobody is said to have done, where the claim adds no figure."""
    if d.figures or len(d.scenes) > 1:
        return []
    before = [e for e in violent if e.type == d.type and _first(e) < _first(d) and set(e.perpetrators) <= NOBODY]
    return [e for e in before[-1:] if d.scene.sentence.index - e.scene.sentence.index <= 3]


def _before(drafts: Sequence[Draft], at: int) -> list[Draft]:
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


def accuse(passage: Passage, drafts: Sequence[Draft], setting: Setting) -> None:
    """Who is accused is the perpetrator of what nobody else is said to have done."""
    violent = _Told([d for d in drafts if d.type in _VIOLENT and d.kind != "trend"])
    for sentence in passage.sentences:
        if not sentence.actors:
            continue
        for k, w in ((k, w) for k, w in enumerate(sentence.words) if _is_charge(w[0])):
            if bare(w.text) in _DENY:
                denier = _denier(sentence, k, setting)
                if denier is not None:
                    for d in _charged(violent.near(sentence), sentence, w.start, k):
                        if set(d.perpetrators) <= NOBODY:
                            blame(d, setting.ids(denier))
                continue
            accused, charge = _accused(sentence, k, setting)
            if accused is None:
                continue
            for d in _charged(violent.near(sentence), sentence, w.start, charge):
                if set(d.perpetrators) <= NOBODY:
                    blame(d, _with_joined(sentence, accused, setting))


@lru_cache(maxsize=65536)
def _is_charge(text: str) -> bool:
    return bare(text) in _DENY or bare(text) in _ACCUSE


def _accused(sentence: Sentence, k: int, setting: Setting) -> tuple[ActorMention | None, int]:
    """Who is accused at word ``k`` and the word of what he is accused of."""
    burden = bare(sentence.words[k].text).lstrip("يتم").startswith("حمل") or "حمل" in sentence.words[k].text
    charge = -1
    for i in range(k + 1, min(k + 30, len(sentence.words))):
        text = sentence.words[i].text
        if text in "؛.":
            break
        if (burden and text.startswith(("مسوولي", "المسوولي"))) or (not burden and text.startswith(_CHARGES)):
            charge = i
            break
    if charge < 0:
        return (None if burden else _named_alone(sentence, k, setting)), k
    named = [
        m for m in sentence.actors
        if sentence.word_at(m.start) > k and setting.ids(m) and m.head_class != "speaker" and m.joined_to is None
    ]  # fmt: skip
    given = [m for m in named if burden and m.prefix.endswith("ل") and 0 < sentence.word_at(m.start) - charge <= 8]
    before = [m for m in named if sentence.word_at(m.end - 1) < charge and charge - sentence.word_at(m.end - 1) <= 6]
    chosen = given[:1] or before[-1:]
    return (chosen[0] if chosen else None), charge


def _named_alone(sentence: Sentence, k: int, setting: Setting) -> ActorMention | None:
    """``واتهمت الحكومة قوات X، التي``: who is accused where the charge is not repeated."""
    named = [m for m in sentence.actors if 0 < sentence.word_at(m.start) - k <= _REACH and setting.ids(m)]
    if len(named) < 2 or named[1].joined_to is named[0]:
        return None
    last = sentence.word_at(named[1].end - 1)
    following = sentence.words[last + 1].text if last + 1 < len(sentence.words) else "."
    return named[1] if following in "،.؛" else None


def _denier(sentence: Sentence, k: int, setting: Setting) -> ActorMention | None:
    """An armed side that denies a blow (``نفى الجيش استهداف``): somebody says that it struck."""
    texts = [w.text for w in sentence.words[k + 1 : k + 1 + _DENIAL]]
    if not any(bare(t) in _DENIED for t in texts):
        return None
    near: list[ActorMention] = [
        m for m in sentence.actors if 0 < sentence.word_at(m.start) - k <= 6 and setting.ids(m)
    ]
    before: list[ActorMention] = [
        m for m in sentence.actors if 0 < k - sentence.word_at(m.end - 1) <= 2 and setting.ids(m)
    ]
    for m in (*near[:1], *before[-1:]):
        if setting.lexicon.actors.kind(setting.ids(m)[0]) in ARMED_KINDS:
            return m
    return None


def _charged(violent: Sequence[Draft], sentence: Sentence, at: int, charge: int) -> list[Draft]:
    earlier = _before(violent, at)
    if not earlier:
        return [d for d in violent if any(s.sentence is sentence for s in d.scenes)][:1]
    behind = [w.text for w in sentence.words[charge + 1 : charge + 4] if w.text.startswith("ال")]
    noun = behind[0] if behind else ""
    return earlier[-2:] if noun.endswith(("ين", "ان")) else earlier[-1:]
