"""Doers and targets that no scene names itself but the document does.

Runs over the events once their scenes are joined: who announces a blow of his own, what a definite noun
(``الهجوم``, ``غارات مماثلة``) points back to, who abducted the man whose body is found, and crowds, whose part the
codebook fixes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import EVENT_TYPES
from ..acts.families import family
from ..events.drafts import Draft
from ..events.scenes import Scene
from ..passage import Passage
from ..roles.sides import in_order
from ..roles.speakers import announcer, stands_behind, statement_of
from ..roles.targets import hits_dwelling, implied, set_upon, stood_for, with_allies
from ..roles.words import bare, words
from ..setting import Setting
from ..speech.covering import Covering
from ..speech.statements import Statement
from .claimed import GROUPS, NOBODY, blame

_CROWDS = {"peaceful-protest": "protesters", "violent-demonstration": "rioters"}
_AGAINST_CROWD = frozenset({"excessive-force-against-protesters", "protest-with-intervention"})
_CIVIL = frozenset({"civilians", "unspecified", "journalists", "medics", "aid-workers", "protesters"})
_OF_MANY = frozenset({"tribal-militia", "libya-militias"})  # one id for groups that fight each other
_DEALT = frozenset({*EVENT_TYPES["explosions"], "attack", "looting-property-destruction", "armed-clash"})
_TAKEN = {"abduction-forced-disappearance": 1, "arrests": 0}  # sentences between taking a man and finding his body
_MANY = 10
_NEAR_BY = 60  # events that a noun may point back over
_SAME_AS = words("same-as")
_DEEDS = frozenset({"target", "bombard", "shell", "storm", "crater", "shoot-down", "seize-arms", "control", "liberate"})
_ANNOUNCED = frozenset({"strike", "fight", "arrest", "blast"})


def complete(passage: Passage, drafts: Sequence[Draft], statements: Sequence[Statement], setting: Setting) -> None:
    """Fill what is missing once the events are known, in text order."""
    statement = statement_of(passage, setting)
    covering = Covering(statements)
    for sentence, ids, at in stands_behind(passage, statements, setting):
        earlier = [d for d in drafts if d.start <= at and d.kind == "incident" and set(d.perpetrators) <= NOBODY]
        same = [d for d in earlier if any(s.sentence is sentence for s in d.scenes)]
        for d in (same or earlier)[-1:]:
            blame(d, ids)
    group = bool(statement) and all(setting.lexicon.actors.kind(i) in GROUPS for i in statement)
    strikers: set[tuple[str, ...]] | None = None
    for n, d in enumerate(drafts):
        _crowd(d, setting)
        if d.type == "suicide-bomb":
            d.perpetrators = [p for p in d.perpetrators if p not in NOBODY]  # a bomber of nobody's side is no group
        if set(d.perpetrators) <= NOBODY and statement and _blow(d):
            d.perpetrators = list(statement)
            d.claimed_by = list(statement) if group else []
        elif group and _blow(d) and set(statement) <= set(d.perpetrators) and d.kind == "incident":
            d.claimed_by = list(dict.fromkeys((*d.claimed_by, *statement)))
        _given_up(d, setting)
        _not_of_itself(d)
        if not d.perpetrators:
            _from_before(d, drafts[max(0, n - _NEAR_BY) : n])
        if not d.perpetrators:
            _announced(d, covering, setting)
        if not d.perpetrators:
            strikers = _strikers(drafts, passage, setting) if strikers is None else strikers
            _only_striker(d, strikers)
        if not d.perpetrators and d.scene.main is not None and d.scene.main.trigger.id == "find-body":
            _by_abductor(d, drafts[max(0, n - _NEAR_BY) : n + _NEAR_BY])
        _targets(d, setting)


def _given_up(d: Draft, setting: Setting) -> None:
    """Who gives himself up does so, to the force behind ل or إلى."""
    if d.type != "change-to-group-activity" or d.perpetrators:
        return
    gone = [
        i for f in d.figures if f.loss.outcome == "surrendered" and f.loss.act is not None
        for i in f.ids if f.loss.act.trigger.id == "surrender" and i not in _CIVIL
    ]  # fmt: skip
    if gone and not any(setting.lexicon.actors.is_force(i) for i in gone):
        d.perpetrators = list(dict.fromkeys(gone))
        d.targets = [t for t in d.targets if t not in gone]


def _not_of_itself(d: Draft) -> None:
    """Nobody bombs or shells himself: a side that alone suffers did not do it."""
    hurt = {i for f in d.figures if not f.loss.part_of for i in f.ids}
    if family(d.type) in ("strike", "blast") and hurt and hurt <= set(d.perpetrators) and not d.explicit_targets:
        d.perpetrators = [p for p in d.perpetrators if p not in hurt]


def _blow(d: Draft) -> bool:
    """Whether the draft tells of a blow that its teller may have dealt: not one that he beat off."""
    if any(a.trigger.id == "repel" for a in d.scene.acts):
        return False
    return family(d.type) in ("strike", "fight", "blast") and d.kind != "trend"


def _crowd(d: Draft, setting: Setting) -> None:
    """Protests are the protesters' doing; forces against them act on them."""
    if d.type in _AGAINST_CROWD:
        d.targets = ["protesters"]
        d.perpetrators = [p for p in d.perpetrators if p not in ("protesters", "rioters")]
        return
    crowd = _CROWDS.get(d.type)
    if crowd is None:
        return
    others = [i for i in (*d.perpetrators, *d.targets) if setting.lexicon.actors.is_force(i)]
    d.perpetrators = [crowd]
    d.targets = list(dict.fromkeys(others)) if crowd == "rioters" else []
    d.explicit_targets = True


def _from_before(d: Draft, earlier: Sequence[Draft]) -> None:
    """``الهجوم``, ``غارات مماثلة``: the doers, in fighting both sides, of the event that the noun means."""
    main = d.scene.main
    if main is None or main.pos != "n":
        return
    following = {w.text for w in d.scene.sentence.words[main.last + 1 : main.last + 3]}
    if not (main.definite and not main.pronoun) and not following & _SAME_AS:
        return
    like = [e for e in earlier if e.perpetrators and family(e.type) == family(d.type) and e.kind != "trend"]
    if not like:
        return
    if main.trigger.frame == "mutual" or d.mutual:
        like = [e for e in like if e.targets]
        if like:
            d.perpetrators, d.targets, d.explicit_targets = list(like[-1].perpetrators), list(like[-1].targets), True
        return
    d.perpetrators = [p for p in like[-1].perpetrators if not (d.explicit_targets and p in d.targets)]


def _only_striker(d: Draft, strikers: set[tuple[str, ...]]) -> None:
    """A blow from the air of nobody named is of the one side that the document tells to strike from the air."""
    if d.type != "air-drone-strike" or d.kind != "incident" or len(strikers) != 1 or any(_unknown(s) for s in d.scenes):
        return
    ids = next(iter(strikers))
    if not set(ids) & (set(d.targets) if d.explicit_targets else set()) and not set(ids) <= NOBODY:
        d.perpetrators = list(ids)


def _strikers(drafts: Sequence[Draft], passage: Passage, setting: Setting) -> set[tuple[str, ...]]:
    """Who strikes from the air in the document, else whose blows it names (``غارة إسرائيلية``)."""
    found = {tuple(e.perpetrators) for e in drafts if e.type == "air-drone-strike" and e.perpetrators}
    if found:
        return found
    named = [m for s in passage.sentences for m in s.actors if m.head_class == "act" and m.kind == "force-adjective"]
    return {setting.ids(m) for m in named if setting.ids(m)}


def _unknown(scene: Scene) -> bool:
    return any(bare(w.text).removeprefix("ال").startswith("مجهول") for w in scene.sentence.words)


def _announced(d: Draft, covering: Covering, setting: Setting) -> None:
    """``أعلن الجيش مقتل خمسة من عناصر X في غارات``: an armed side that tells of its foes' losses inflicted them."""
    hurt = [i for f in d.figures if not f.loss.part_of for i in f.ids]
    foes = [i for i in (*hurt, *(d.targets if d.explicit_targets else ())) if i not in _CIVIL]
    for scene in d.scenes:
        said = announcer(scene, covering, setting)
        if said and not set(said) & {*foes, *hurt} and _announces_deed(scene, covering):
            d.perpetrators = list(said)
            return
    if family(d.type) not in _ANNOUNCED:
        return
    ids = announcer(d.scene, covering, setting)
    if not ids or set(ids) & {*foes, *hurt}:
        return
    arrest = family(d.type) == "arrest" and all(setting.lexicon.actors.is_force(i) for i in ids)
    if arrest or (foes and all(i not in _CIVIL for i in hurt)):
        d.perpetrators = list(ids)


def _announces_deed(scene: Scene, covering: Covering) -> bool:
    """``أعلن X استهداف القاعدة``: a noun of doing right behind who announces it is his own doing."""
    main = scene.main
    if main is None or main.pos != "n" or (main.definite and not main.pronoun) or main.trigger.id not in _DEEDS:
        return False
    sentence = scene.sentence
    near = covering.of([main.start])
    ends = [sentence.word_at(s.speaker_end - 1) for s in near if sentence.start <= s.speaker_start < main.start]
    return bool(ends) and 0 < main.first - ends[-1] <= 2


def _by_abductor(d: Draft, drafts: Sequence[Draft]) -> None:
    """A body found is the abductor's doing, where one is told close by."""
    index = d.scene.sentence.index
    for e in drafts:
        reach = _TAKEN.get(e.type, -1)
        if any(abs(s.sentence.index - index) <= reach for s in e.scenes) and e.perpetrators and e is not d:
            d.perpetrators = list(e.perpetrators)
            return


def _targets(d: Draft, setting: Setting) -> None:
    """Where no target is named: who suffers, by all that the event's scenes say."""
    whole = [f for f in d.figures if not f.loss.part_of]
    stayed = [f for f in whole if f.loss.outcome != "displaced"] or whole
    hurt = [i for f in stayed for i in f.ids]
    if not d.targets:
        d.explicit_targets = False
    if d.type == "other" and whole and all(f.loss.outcome == "displaced" for f in whole):
        d.perpetrators = list(dict.fromkeys((*d.perpetrators, *(d.targets if d.mutual else ()))))
        d.targets = list(dict.fromkeys(i for i in hurt if i not in d.perpetrators))
        return
    if d.mutual and d.type == "armed-clash":
        if not d.targets or not d.perpetrators or set(d.targets) <= _CIVIL:
            d.perpetrators, d.targets = in_order(d.perpetrators, [t for t in d.targets if t not in _CIVIL], hurt)
        if d.perpetrators and not d.targets and set(d.perpetrators) <= _OF_MANY:
            d.targets = list(d.perpetrators)  # tribes fight tribes
        if d.targets and not d.perpetrators and hurt and set(hurt) <= _CIVIL:  # unarmed against a force
            d.perpetrators, d.targets = d.targets, list(dict.fromkeys(hurt))
        return
    armed = list(dict.fromkeys(i for i in hurt if i not in _CIVIL))
    if d.type == "armed-clash" and not d.perpetrators and len(armed) == 2:
        d.perpetrators, d.targets = in_order(armed[:1], armed[1:])
        return
    if d.type == "armed-clash" and d.explicit_targets and not d.perpetrators:
        d.perpetrators = [i for i in armed if i not in d.targets]  # who fell in his own attack
    if d.explicit_targets:
        d.targets = with_allies(d.targets, d.perpetrators, hurt)
    if d.explicit_targets or d.type in _AGAINST_CROWD:
        return
    main = d.scene.main
    if main is not None and main.category == "attack" and main.outcome == "killed":
        killed = [i for f in whole if f.loss.outcome == "killed" for i in f.ids]  # bystanders were not aimed at
        hurt = killed or hurt
    many = any((f.loss.group.count or 0) >= _MANY for f in whole)
    dwelling = any(hits_dwelling(s) for s in d.scenes)
    if d.kind == "incident" and d.type != "attack" and any(i not in {*_CIVIL, *d.perpetrators} for i in hurt):
        hurt = [i for i in hurt if i not in _CIVIL]  # who stands by is no side
    d.targets = implied(d.kind, d.type, d.perpetrators, hurt, dwelling, many)
    if not d.targets and d.type in _DEALT:
        people = setting.lexicon.things.people
        d.targets = next((found for s in d.scenes if (found := stood_for(s, people) or set_upon(s))), [])
    if not d.targets and d.type == "looting-property-destruction" and d.kind != "trend":
        d.targets = ["civilians"]  # whose goods they were is said of armed sides only
