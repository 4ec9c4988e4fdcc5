"""Who did it to whom: the roles of the actors named in a scene.

The words right before an actor's phrase decide first (``cues``), then the verbs (``verbs``), then the
nouns of act that own it (``nouns``); what is joined by و shares a role. Some acts turn the roles round:
an attack that is repelled, somebody who comes under fire, fighting between sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..events.scenes import Scene
from .cues import BOTH, DOER, DONE_TO, HELPER, LED, NONE, SIDE, believed, cue
from .events import exposed, repelled, shot_down, sides
from .nouns import of_noun
from .presumed import presumed
from .syntax import Party, covered, parties, verbs
from .told import recall, remember
from .verbs import read_verbs
from .words import bare, words

_BY_WHOM = frozenset("بحسب حسب حسبما وفق وفقا عن نقلا لسان".split())
_REPLY = frozenset(["رد", "ردت", "ورد", "وردت", "ردوا"])
_ABSOLUTE = ("ون", "ين", "ان")  # a plural or dual that owns nothing
_NO_BLOW = words("support-noun") | words("mutual-noun")


def assign(scene: Scene, speakers: Sequence[tuple[int, int]]) -> None:
    """Fill the scene's perpetrators and targets with actor mentions; ``speakers`` are spans of who is quoted."""
    found = read_roles(scene, speakers)
    remember(scene.sentence, found)
    for role, into in ((DOER, scene.perpetrators), (DONE_TO, scene.targets)):
        into += [p.mention for p in found if p.role in (role, BOTH)]


def read_roles(scene: Scene, speakers: Sequence[tuple[int, int]] = ()) -> list[Party]:
    """The actors' phrases of the scene, each with its role."""
    if not scene.acts and not scene.losses:
        return []
    victims = {id(m) for loss in scene.losses for m in loss.group.mentions}
    found = [
        p for p in parties(scene)
        if id(p.mention) not in victims and p.mention.head_class != "speaker" and not _counted(scene, p)
        and not (any(a <= p.mention.start < b for a, b in speakers) and _quoted(scene, p))
    ]  # fmt: skip
    free = covered(scene)
    for p in found:
        p.role = cue(scene, p)
    _appositions(scene, found)
    _presumed(scene, found)
    spoken = verbs(scene)
    read_verbs(scene, found, spoken, free)
    exposed(scene, found, free)
    for p in found:
        if p.role in ("", LED):
            p.role = of_noun(scene, p, spoken, free) or p.role
    _coordinate(found)
    _responsible(scene, found)
    _assets(scene, found)
    _carriers(scene, found)
    sides(scene, found, spoken)
    repelled(scene, found, spoken)
    shot_down(scene, found, spoken)
    _helpers(scene, found)
    for p in recall(scene, found, spoken, speakers):
        found.append(replace(p, role=DOER))
    subject = presumed(scene, found)
    if subject is not None:
        subject.role = DOER
        _coordinate(found)
    return found


def _quoted(scene: Scene, p: Party) -> bool:
    """Whether a speaker is named where he speaks: ``رد الجيش بغارات، وقال`` names a doer."""
    words_ = scene.sentence.words
    if any(a.last + 1 == p.first and a.pos == "v" for a in scene.acts):
        near = [*words_[max(0, p.first - 4) : p.first], *words_[p.last + 1 : p.last + 3]]
        return any(w.text in _BY_WHOM for w in near)
    if any(a.pos == "v" and p.last < a.first and _only_auxiliaries(scene, p.last + 1, a.first) for a in scene.acts):
        return False  # كان X قد ذبح، متهما إياه
    return not (p.first and bare(words_[p.first - 1].text) in _REPLY)


def _only_auxiliaries(scene: Scene, first: int, last: int) -> bool:
    return 0 < last - first <= 2 and all(w.text in ("قد", "كان", "كانت") for w in scene.sentence.words[first:last])


def _counted(scene: Scene, p: Party) -> bool:
    """Whether the phrase lies within persons who suffer: ``ستة جنود``."""
    return any(
        not x.group.pronoun
        and (x.group.start <= p.mention.name_start < x.group.end or (p.carried and p.first == x.group.noun))
        for x in scene.losses
    )


def _appositions(scene: Scene, found: list[Party]) -> None:
    """``كتائب القسام، الجناح المسلح لحركة حماس``: said again, not joined; ``قناصة الحوثيين``: gunmen of the next."""
    words_ = scene.sentence.words
    for p, q in pairwise(found):
        gap = [w.text for w in words_[p.last + 1 : q.first]]
        same = bool(q.mention.ids) and set(q.mention.ids or ()) <= set(p.mention.ids or ())
        if same and 0 < len(gap) <= 4 and gap[0] == "،" and q.mention.joined_to is None:
            q.role = NONE
        elif not gap and p.mention.ids == ("unidentified-armed-group",) and _bare(q) and not p.word.endswith(_ABSOLUTE):
            q.role, p.role = p.role, NONE


def _presumed(scene: Scene, found: list[Party]) -> None:
    """``مسلحون يعتقد أنهم من X``: who they are thought to be stands for them."""
    for p, q in pairwise(found):
        if q.role == DOER and p.mention.ids == ("unidentified-armed-group",) and believed(scene.sentence, q.first - 1):
            p.role = NONE


def _bare(p: Party) -> bool:
    return bool(p.mention.ids) and not p.mention.prefix and not p.carried and p.mention.kind == "named"


def _coordinate(found: list[Party]) -> None:
    """What و joins to a phrase shares its role."""
    by_mention: dict[int, Party] = {id(p.mention): p for p in found}
    for p in found:
        first = by_mention.get(id(p.mention.joined_to)) if p.mention.joined_to is not None else None
        if first is None or p.mention.opposed_to is not None:
            continue
        if p.role in ("", LED) or (p.role == DONE_TO and p.mention.head_class == "asset" and first.role == DONE_TO):
            p.role, p.side = first.role, first.side


def _assets(scene: Scene, found: list[Party]) -> None:
    """A post or convoy that nothing else is said of is what was hit."""
    told = scene.main is not None or scene.losses
    for p in found:
        if p.role == "" and p.mention.head_class == "asset" and told:
            p.role = DONE_TO


def _responsible(scene: Scene, found: list[Party]) -> None:
    """``أعلنت X مسؤوليتها عن قصف Y``: who takes responsibility for a blow dealt it, though he speaks."""
    sentence = scene.sentence
    main = scene.main
    if main is None or main.pos != "n":
        return
    texts = [w.text for w in sentence.words[max(0, main.first - 4) : main.first]]
    if "عن" not in texts or not any(t.removeprefix("ب").startswith(("مسوولي", "المسوولي")) for t in texts):
        return
    taken = main.first - len(texts) + next(i for i, t in enumerate(texts) if "مسوولي" in t)
    known = {id(p.mention) for p in found}
    behind = [p for p in parties(scene) if p.last < taken and p.mention.joined_to is None and p.mention.ids]
    for p in behind[-1:]:
        if id(p.mention) not in known:
            found.append(replace(p, role=DOER))
        for q in found:
            if q.mention is p.mention:
                q.role = DOER


def _carriers(scene: Scene, found: list[Party]) -> None:
    """``الحملة الإسرائيلية``: a noun of act that no trigger tells of, where nobody else does anything."""
    main = scene.main
    if main is not None and main.trigger.id == "agreement":
        agreeing = [p for p in found if p.role == ""]
        if len(agreeing) > 1 and not any(p.role in (DOER, SIDE) for p in found):
            for n, p in enumerate(agreeing):
                p.role, p.side = SIDE, 1 if n == 0 else 2
        return
    if any(p.role in (DOER, BOTH, SIDE) for p in found):
        return
    for p in found:
        if p.role == "" and p.carried and p.mention.head_class == "act" and p.mention.head not in _NO_BLOW:
            p.role = DOER


def _helpers(scene: Scene, found: list[Party]) -> None:
    """Who helps does it too."""
    told = bool(scene.acts)
    for p in found:
        if p.role == HELPER:
            p.role = DOER if told else NONE

