"""Acts that turn roles round: attacks repelled, weapons shot down, coming under fire, fighting between sides."""

from __future__ import annotations

from collections.abc import Callable

from ..actors.find import ActorMention
from ..events.scenes import Scene
from .cues import BOTH, DOER, DONE_TO, LED, NONE, SIDE
from .sides import exchanged
from .syntax import Party, Verb, plain_gap
from .words import among, words

_EXPOSE, _FALL, _AMBUSH, _SIDE_WORDS = words("expose"), words("fall-into"), words("ambush"), words("sides")
_EXCHANGE = words("exchange")
_REACH = 12  # characters between a verb and its subject
_SNEAK = frozenset({"infiltrate"})
_BOTH_RULES = frozenset({"sides", "tribes"})


def exposed(scene: Scene, found: list[Party], free: frozenset[int]) -> None:
    """``تعرضت مواقع X لقصف``, ``وقع رتل لـ X في كمين``: who comes under it suffers."""
    sentence = scene.sentence
    if not found:
        return
    first, last = sentence.word_at(scene.start), sentence.word_at(scene.end - 1)
    for i in range(first, min(last + 1, len(sentence.words))):
        text = sentence.words[i].text
        fell = among(text, _FALL) and any(w.text in _AMBUSH for w in sentence.words[i : i + 16])
        if not (among(text, _EXPOSE) or fell):
            continue
        behind = [p for p in found if p.first > i]
        earlier = [p for p in found if p.last < i]
        near = behind[0] if behind and len(plain_gap(sentence, i + 1, behind[0].first, free)) <= 3 else None
        if near is not None and near.role == DOER and any(i < a.first < near.first for a in scene.acts):
            near = None
        if near is not None and near.role in ("", LED, DOER) and not _led_by(scene, near):
            near.role = DONE_TO
        elif near is not None and near.role == LED and behind[0].first - i <= 2 and not scene_has_blow(scene, near):
            near.role = DOER  # بتعرض لداعش: an attack by them
        elif earlier and earlier[-1].role in ("", DOER) and i - earlier[-1].last <= 4:
            earlier[-1].role = DONE_TO


def scene_has_blow(scene: Scene, party: Party) -> bool:
    """Whether a noun of act stands between a verb of coming under and the phrase."""
    return any(a.pos == "n" and a.last < party.first and party.first - a.last <= 3 for a in scene.acts)


def _led_by(scene: Scene, party: Party) -> bool:
    own = scene.sentence.words[party.first].text
    return own[:1] in "لب" and (party.mention.prefix[-1:] in ("ل", "ب") or party.carried)


def sides(scene: Scene, found: list[Party], spoken: list[Verb]) -> None:
    """Fighting between sides: the first named and the second; ``من جهة`` parts them, too."""
    _exchanging(scene, found)
    if not any(p.role == SIDE for p in found):
        return
    mutual = any(a.trigger.frame == "mutual" and a.standing == "real" for a in scene.acts)
    if not mutual and not exchanged(scene) and not all(p.side for p in found if p.role == SIDE):
        for p in found:
            if p.role == SIDE:
                p.role = BOTH if p.mention.rule in _BOTH_RULES else DOER
        return
    initiator = any(v.subject is not None and v.subject.role == DOER for v in spoken)
    members = [p for p in found if p.role == SIDE]
    parted = _parted(scene, members)
    second = 0
    if parted:
        members += [p for p in found if p.role == "" and parted < p.first <= parted + 3]
    for p in members:
        if p.mention.rule in _BOTH_RULES or (len(members) == 1 and len(p.mention.ids or ()) > 1) or _dual(scene, p):
            p.role = BOTH
        elif parted and len(members) > 1:
            p.role = DOER if p.first < parted else DONE_TO
        elif p.side:
            p.role = DOER if p.side == 1 else DONE_TO
        elif p.mention.opposed_to is not None or initiator or _with(scene, p):
            p.role = DONE_TO
            second += 1
        else:
            p.role = DONE_TO if second else DOER


def _exchanging(scene: Scene, found: list[Party]) -> None:
    """``تبادلت قوات X ومقاتلو Y إطلاق النار``: subjects joined by و behind a verb of doing so to each other."""
    if any(a.category == "strike" for a in scene.acts):
        return  # both sides strike
    for p in found:
        before = scene.sentence.words[p.first - 1].text if p.first else ""
        other = next((q for q in found if q.mention.joined_to is p.mention and q.mention.ids != p.mention.ids), None)
        if other is not None and among(before, _EXCHANGE):
            p.role = other.role = SIDE
            p.side, other.side = 1, 2


def _dual(scene: Scene, p: Party) -> bool:
    """``قبيلتي X وY``, ``مجموعتين مسلحتين``: one noun for both sides."""
    word = scene.sentence.words[p.first].text
    return word.endswith(("تين", "تي", "لين", "تا")) and p.mention.opposed_to is None


def _with(scene: Scene, p: Party) -> bool:
    i = p.first - 1
    return i >= 0 and scene.sentence.words[i].text == "مع"


def _parted(scene: Scene, members: list[Party]) -> int:
    """Index of the first ``من جهة`` between the members, 0 where there is none."""
    sentence = scene.sentence
    for i in range(members[0].last + 1, min(members[0].last + 16, len(sentence.words) - 1)):
        if sentence.words[i].text in _SIDE_WORDS and sentence.words[i - 1].text == "من":
            return i
    return 0


def repelled(scene: Scene, found: list[Party], spoken: list[Verb]) -> None:
    """``صد الجيش هجوماً شنه X``: the attacker acts, the defender is acted upon; infiltrators are acted upon."""
    repel = next((a for a in scene.acts if a.trigger.id == "repel" and a.standing == "real"), None)
    if repel is None:
        return
    verb = next((v for v in spoken if v.act is repel), None)
    defender = verb.subject if verb is not None else _noun_owner(found, repel.last)
    if defender is None:
        if any(a.trigger.id in _SNEAK for a in scene.acts):
            for p in found:
                p.role = DONE_TO if p.role == DOER else p.role
        return
    joined = [p for p in found if p is defender or p.mention.joined_to is defender.mention]
    ours = {i for p in joined for i in p.mention.ids or ()}
    for p in found:
        if p.mention.rule == "attackers" and set(p.mention.ids or ()) & ours:
            p.role = NONE  # the attackers are not yet known
    others = [p for p in found if p not in joined and p.role in (DOER, DONE_TO, LED, "") and p.first > repel.last]
    if any(a.trigger.id in _SNEAK for a in scene.acts):
        for p in others:
            if p.role in (DOER, DONE_TO):
                p.role = NONE if p.mention.kind == "state" else DONE_TO
        return
    attackers = [p for p in others if p.role == DOER] or [p for p in others if p.role in (LED, DONE_TO)][:1]
    blow = any(a.category in ("clash", "strike") and a is not repel for a in scene.acts)
    if not attackers and not blow:
        return
    for p in joined:
        p.role = DONE_TO
    for p in attackers:
        p.role = DOER


def _noun_owner(found: list[Party], last: int) -> Party | None:
    return next((p for p in found if 0 < p.first - last <= 2 and p.role == DOER), None)


def shot_down(scene: Scene, found: list[Party], spoken: list[Verb]) -> None:
    """``أسقطت الدفاعات طائرة أطلقها X``: who fires what is brought down is acted upon."""
    main = scene.main
    if main is None or main.trigger.type != "disrupted-weapons-use" or any(x.act is main for x in scene.losses):
        return
    verb = next((v for v in spoken if v.act is main), None)
    subject = verb.subject if verb is not None else None
    doers = [p for p in found if p.role in (DOER, BOTH)]
    keep = subject if subject is not None else None
    for p in doers:
        if p is keep or (keep is not None and p.mention.joined_to is keep.mention):
            continue
        if p.first > main.last:
            p.role = DONE_TO if keep is not None else p.role
    for p in found:
        if p.mention.head_class in ("craft", "weapon") and p.mention.rule == "craft" and p is not keep:
            p.role = NONE


def defender_first(
    scene: Scene, perpetrators: list[str], targets: list[str], ids: Callable[[ActorMention], tuple[str, ...]]
) -> tuple[list[str], list[str]]:
    """Weapons brought down: who is named behind the verb with a verb of his own fired them."""
    main = scene.main
    if main is None:
        return perpetrators, targets
    late = [m for m in scene.perpetrators if m.start > main.end + _REACH]
    if len(scene.perpetrators) > len(late) or not late:
        late = [m for m in late if m is not scene.perpetrators[0]]
    fired = [i for m in late if m.joined_to not in scene.perpetrators[:1] for i in ids(m)]
    defenders = [p for p in perpetrators if p not in fired]
    return defenders, list(dict.fromkeys((*[t for t in targets if t not in defenders], *fired)))
