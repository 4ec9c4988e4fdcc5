"""Whose word a report rests on: sources, conflicting figures by source, claims of responsibility, accusations."""

from __future__ import annotations

from collections.abc import Sequence

from .drafts import Draft
from .passage import Passage, Sentence
from .setting import Setting
from .sourcing import sources
from .speech import Statement

_CLAIM_VERBS = ("تبن", "يتبن", "تتبن")
_ACCUSING = ("اتهم", "تتهم", "يتهم", "متهما", "متهمه", "متهمين", "حمل", "حمّل", "محملا", "محمله", "اتهام")
_NOBODY = frozenset({"unidentified-armed-group"})


def attribute(passage: Passage, drafts: Sequence[Draft], statements: Sequence[Statement], setting: Setting) -> None:
    """Fill sources, ``by`` and ``claimed_by`` of the drafts, and perpetrators that are claimed or accused."""
    sources(passage, drafts, statements)
    for sentence in passage.sentences:
        for ids, at in _claimants(sentence, setting):
            target = _event_for(drafts, sentence, at)
            if target is not None:
                target.claimed_by += [i for i in ids if i not in target.claimed_by]
                _blame(target, ids)
    for s in statements:
        if s.cue.lstrip("و").startswith(_ACCUSING):
            _accuse(passage, drafts, s, setting)


def _claimants(sentence: Sentence, setting: Setting) -> list[tuple[tuple[str, ...], int]]:
    """(ids, offset) of those who claim responsibility in the sentence."""
    out = []
    for k, word in enumerate(sentence.words):
        text = word.text.lstrip("وف")
        verb = text.startswith(_CLAIM_VERBS) and len(text) <= 8 and not text.startswith(("تبنين", "تبنيه"))
        taken = text.startswith("مسووليت") and len(text) > 7
        if not verb and not taken:
            continue
        window = sentence.words[max(0, k - 3) : k]
        if any(w.text.lstrip("وف") in ("لم", "لا", "دون", "اي", "لن") for w in window):
            continue
        after = [m for m in sentence.actors if m.start >= word.end and setting.ids(m)]
        before = [m for m in sentence.actors if m.end <= word.start and setting.ids(m)]
        chosen = None
        if verb and after and sentence.word_at(after[0].start) - k <= 3:
            chosen = after[0]
        elif before:
            chosen = before[-1]
        if chosen is None:
            continue
        ids = list(setting.ids(chosen))
        for m in sentence.actors:
            if m.joined_to is chosen or chosen.joined_to is m:
                ids += [i for i in setting.ids(m) if i not in ids]
        out.append((tuple(ids), word.start))
    return out


def _event_for(drafts: Sequence[Draft], sentence: Sentence, at: int) -> Draft | None:
    """The event of the same sentence, else the last one before it."""
    here = [
        d for d in drafts
        if any(s.sentence is sentence and s.start <= at < s.end for s in d.scenes) and d.kind == "incident"
    ]  # fmt: skip
    if here:
        return here[-1]
    same = [d for d in drafts if any(s.sentence is sentence for s in d.scenes)]
    if same:
        return same[-1]
    earlier = [d for d in drafts if d.start < at and d.kind == "incident"]
    return max(earlier, key=lambda d: max(s.start for s in d.scenes if s.start < at)) if earlier else None


def _blame(d: Draft, ids: Sequence[str]) -> None:
    if set(d.perpetrators) <= _NOBODY or not d.perpetrators:
        d.perpetrators = list(ids)
    else:
        d.perpetrators += [i for i in ids if i not in d.perpetrators]
    d.targets = [t for t in d.targets if t not in d.perpetrators]


def _accuse(passage: Passage, drafts: Sequence[Draft], s: Statement, setting: Setting) -> None:
    """``اتهم X Y بالوقوف خلف الهجوم``: who is accused is the perpetrator of what nobody else is said to have done."""
    for sentence in passage.sentences:
        if not (sentence.start <= s.content_start < sentence.end):
            continue
        accused = [
            m for m in sentence.actors
            if s.content_start <= m.start < s.content_end and setting.ids(m) and m.start - s.content_start < 60
        ]  # fmt: skip
        if not accused:
            return
        target = _event_for(drafts, sentence, s.content_start)
        if target is not None and (not target.perpetrators or set(target.perpetrators) <= _NOBODY):
            _blame(target, setting.ids(accused[0]))
        return
