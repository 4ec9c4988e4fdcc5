"""Against whom ground was taken or fought for, where the text does not say it again: the other side of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...model import EVENT_TYPES
from ..events.drafts import Draft
from ..passage import Passage
from ..roles.speakers import ARMED_KINDS
from ..setting import Setting
from .claimed import NOBODY

_OVER_GROUND = frozenset({*EVENT_TYPES["battles"], "non-violent-transfer-of-territory"})
_LOCAL = ARMED_KINDS - {"external-forces"}  # who strikes from abroad holds no ground
_TOLD = 3  # a side that was struck or struck back counts as so many mentions
_CLEAR = 2  # how many times as often as the next one the foe must be told of


def against(passage: Passage, drafts: Sequence[Draft], setting: Setting) -> None:
    """Fill the targets of drafts over ground that name none with the one foe of their perpetrators."""
    told = [d for d in drafts if d.type in _OVER_GROUND and d.kind == "incident"]
    wanting = [d for d in told if d.perpetrators and not d.targets]
    if not wanting:
        return
    named: Counter[str] = Counter(i for s in passage.sentences for m in s.actors for i in m.ids or ())
    for d in drafts:
        for one, other in ((d.perpetrators, d.targets), (d.targets, d.perpetrators)):
            if other and set(other) - NOBODY:
                named.update(dict.fromkeys(one, _TOLD))
    for d in wanting:
        foe = _foe(d.perpetrators, named, setting)
        if foe:
            d.targets = [foe]


def _foe(ours: Sequence[str], named: Counter[str], setting: Setting) -> str:
    lexicon = setting.lexicon.actors
    friends = {*ours, *NOBODY, "police"}
    for i in ours:
        actor = lexicon.actors.get(i)
        friends |= {*actor.allies, *actor.parents} if actor is not None else set()
    others = []
    for i, n in named.most_common():
        actor = lexicon.actors.get(i)
        kin = {*actor.allies, *actor.parents} if actor is not None else set()
        if i not in friends and not kin & set(ours) and lexicon.kind(i) in _LOCAL:
            others.append((n, i))
    if not others or (len(others) > 1 and others[0][0] < _CLEAR * others[1][0]):
        return ""
    return others[0][1]
