"""Who did it to whom: the roles of the actors named in a scene.

A role follows from the words right before an actor's phrase, from the noun that owns or carries it (a post, a
raid, a spokesman), and else from where it stands by the verb: subject first or behind the verb, object next.
"""

from __future__ import annotations

from collections.abc import Sequence

from .acts import Act
from .actors import ActorMention
from .passage import Sentence
from .scenes import Scene

DOER, DONE_TO, BOTH = "doer", "done-to", "both"
_BY = frozenset("قبل جانب يد يدي ايدي بايدي بيد".split())
_MADE = ("نفذ", "شن", "اطلق", "زرع", "خلف", "نصب", "وضع", "فجر", "اقام", "ارتكب", "قاد", "ينفذ", "تنفذ", "يشن", "تشن", "القت", "القا", "رمت")
_DOER_WORDS = frozenset("مصدرها مصدره مصدرهما بواسطه بفعل رصاص نيران بنيران برصاص بسلاح بقذائف بالغام الغام".split())
_SUPPORT = frozenset(
    "تساندها يسانده يساندها تسانده مدعومه مدعوما مدعومين مدعوم تدعمها يدعمها بدعم بمشاركه بمسانده بمؤازره بموازره باسناد برفقه وبمشاركه وبدعم"
    " بمساعده بالتعاون ترافقها يرافقها وباسناد ومعها ومعهم".split()
)
_ON = frozenset("ضد بحق صفوف بصفوف على علي استهداف باستهداف لاستهداف استهدف استهدفت تستهدف يستهدف نحو صوب باتجاه تجاه طالت طال اصاب اصابت".split())
_NEUTRAL = frozenset("في عن الي من ب ل وفق بحسب حسب قرب ان بان لدى لدي عند حول منذ الخاضعه الخاضع لسيطره سيطره خاضعه مناطق معقل معاقل".split())
_CARRIED = frozenset({"act", "weapon", "craft"})


def assign(scene: Scene, speakers: Sequence[tuple[int, int]]) -> None:
    """Fill the scene's perpetrators and targets with actor mentions; ``speakers`` are spans of who is quoted."""
    sentence = scene.sentence
    victims = {id(m) for loss in scene.losses for m in loss.group.mentions}
    subjects: dict[int, ActorMention] = {}
    roles: dict[int, str] = {}
    for m in scene.inside(sentence.actors):
        if id(m) in victims or m.head_class == "speaker" or any(a <= m.start < b for a, b in speakers):
            continue
        role = _role(scene, m, subjects, roles)
        if role:
            roles[id(m)] = role
            if role in (DOER, BOTH):
                scene.perpetrators.append(m)
            if role in (DONE_TO, BOTH):
                scene.targets.append(m)
    _repelled(scene, roles, subjects)


def _role(scene: Scene, m: ActorMention, subjects: dict[int, ActorMention], roles: dict[int, str]) -> str:
    sentence = scene.sentence
    i = _phrase_start(sentence, m)
    before = _previous(sentence, i, scene)
    own = sentence.words[i].text
    if m.joined_to is not None and id(m.joined_to) in roles:
        return roles[id(m.joined_to)]
    if before in _SUPPORT or (own in _SUPPORT and own != m.head):
        return DOER if scene.perpetrators else ""
    if _is_made(sentence, i, before):
        return DOER
    if m.head_class in _CARRIED and m.head and i < sentence.word_at(m.start):
        if own[:1] in "بو" and m.head_class != "craft":
            return DOER
        if m.head_class == "act":
            return DOER
        if m.head_class == "weapon" and before not in _ON:
            return DOER
    mutual = next((a for a in scene.acts if a.trigger.frame == "mutual" and a.standing == "real"), None)
    if before == "بين" or (mutual is not None and m.rule == "sides"):
        return BOTH if m.rule == "sides" or len(m.ids or ()) > 1 else _side(scene)
    if before == "مع":
        return DONE_TO
    if before in _ON:
        return "" if before in ("على", "علي", "نحو", "صوب") and not scene.acts else DONE_TO
    carried = _of_act(scene, m, i)
    if carried:
        return carried
    if m.head_class == "asset":
        return _asset(scene, m, i, subjects)
    if before == "من" and any(a.category == "territory" for a in scene.acts):
        return DONE_TO
    if before in _NEUTRAL or _led_in(sentence, i, m):
        return ""
    if m.kind == "state" and not _at_verb(scene, m, i):
        return ""
    return _by_verb(scene, m, i, subjects)


def _phrase_start(sentence: Sentence, m: ActorMention) -> int:
    """Index of the first word of the phrase, the noun that carries it (``حاجز لقوات``) included."""
    i = sentence.word_at(m.start)
    if not m.head:
        return i
    for k in range(i - 1, max(-1, i - 7), -1):
        text = sentence.words[k].text
        if text == m.head or text.endswith(m.head) or text.removeprefix("و").removeprefix("ب").removeprefix("ال") == m.head:
            return k
        if text in "،؛.:":
            break
    return i


def _previous(sentence: Sentence, i: int, scene: Scene) -> str:
    k = i - 1
    while k >= 0 and sentence.words[k].text in ('"', "(", "'"):
        k -= 1
    word = sentence.words[i].text
    if word[:1] == "ب" and word.startswith("بين") is False and k >= 0 and sentence.words[k].text in _SUPPORT:
        return sentence.words[k].text
    if k < 0 or sentence.words[k].start < scene.start:
        return ""
    text = sentence.words[k].text
    return text[1:] if len(text) > 3 and text[0] == "و" and text not in _SUPPORT else text


def _is_made(sentence: Sentence, i: int, before: str) -> bool:
    """``شنه X``, ``من قبل X``, ``على يد X``, ``نسب إلى X``."""
    words = sentence.words
    if before in _DOER_WORDS:
        return True
    if before in _BY:
        return i > 1 and words[i - 2].text.lstrip("وف") in ("من", "على", "علي", "من")
    if before == "الي" and i > 1 and words[i - 2].text.startswith(("نسب", "تنسب", "ينسب", "المنسوب", "منسوب")):
        return True
    return before.startswith(_MADE) and before.endswith(("ه", "ها", "هم", "هما")) and len(before) > 3


def _led_in(sentence: Sentence, i: int, m: ActorMention) -> bool:
    """A preposition written onto the phrase: it is neither subject nor object."""
    word = sentence.words[i].text
    return m.prefix in ("ل", "ب", "لل", "ول", "وب", "بال") and word[:1] in "لبو"


def _at_verb(scene: Scene, m: ActorMention, i: int) -> bool:
    """A state's name is an actor only right at a verb: ``شنت إسرائيل``, ``تركيا قصفت``."""
    last = scene.sentence.word_at(m.end - 1)
    return any(
        a.pos == "v" and (a.last == i - 1 or last < a.first <= last + 2) and a.category != "loss" for a in scene.acts
    )


def _side(scene: Scene) -> str:
    return DONE_TO if scene.perpetrators else DOER


def _of_act(scene: Scene, m: ActorMention, i: int) -> str:
    """``قصف قوات X``, ``غارة لـ X``: the doer right behind a noun of act; behind مقتل he suffers."""
    words = scene.sentence.words
    for act in scene.acts:
        if act.pos != "n" or act.last >= i or act.standing != "real":
            continue
        gap = [w.text for w in words[act.last + 1 : i] if w.is_word]
        lam = m.prefix in ("ل", "لل", "ول") or (gap and gap[-1] in ("ل", "لل"))
        if len(gap) > (4 if lam else 1) or any(g in _ON or g in _NEUTRAL for g in gap[:-1]):
            continue
        if act.trigger.frame in ("victim-subject", "result", "find"):
            continue
        if act.outcome and act.category != "territory":
            later = any(loss.group.start > m.end for loss in scene.losses)
            return DOER if later else DONE_TO
        if act.trigger.frame == "mutual" and not lam:
            continue
        if m.head_class == "asset":
            return DONE_TO
        if act.trigger.id in ("target", "strike") and not lam and act.trigger.id == "target":
            return DOER if m.head_class == "craft" or m.branch == "air" else DONE_TO
        return DOER
    return ""


def _verb_for(scene: Scene, i: int) -> Act | None:
    """The verb that the phrase at word ``i`` belongs to: the nearest before it, else the nearest behind it."""
    verbs = [
        a for a in scene.acts
        if a.pos == "v" and a.standing == "real" and a.category != "result" and a.trigger.frame != "victim-subject"
    ]  # fmt: skip
    earlier = [a for a in verbs if a.last < i]
    if earlier:
        return earlier[-1]
    return verbs[0] if verbs else None


def _asset(scene: Scene, m: ActorMention, i: int, subjects: dict[int, ActorMention]) -> str:
    """A post or convoy: subject right at a verb, else what was hit or passed."""
    verb = _verb_for(scene, i)
    if verb is not None and verb.last < i and i - verb.last <= 2 and not verb.pronoun and verb.start not in subjects:
        if verb.trigger.id in ("target", "bombard", "assault-n", "storm", "explode", "raid-air", "crater"):
            return DONE_TO
        subjects[verb.start] = m
        return DOER
    if verb is not None and i < verb.first and scene.main is verb and not verb.passive and not verb.pronoun:
        return DOER
    return DONE_TO if scene.main is not None or scene.losses else ""


def _by_verb(scene: Scene, m: ActorMention, i: int, subjects: dict[int, ActorMention]) -> str:
    sentence = scene.sentence
    verb = _verb_for(scene, i)
    if verb is None:
        main = scene.main
        if main is None or m.kind == "state":
            return ""
        if i < main.first and not scene.perpetrators:
            return DOER
        return DOER if not scene.perpetrators and i - main.last <= 6 else ""
    taken = subjects.get(verb.start)
    if i < verb.first:
        if verb.passive or (verb.pronoun and not _relative_before(sentence, verb)):
            return DONE_TO if verb.trigger.frame != "either" else ""
        if taken is None:
            subjects[verb.start] = m
        return DOER
    gap = [w.text for w in sentence.words[verb.last + 1 : i] if w.is_word]
    if verb.passive:
        return DONE_TO if len(gap) <= 2 else ""
    if taken is None and not _svo(scene, verb, subjects):
        if len(gap) <= 7 and not (verb.trigger.frame == "either" and len(gap) > 3):
            subjects[verb.start] = m
            return DOER
        return ""
    if verb.pronoun:
        return ""
    return DONE_TO if len(gap) <= 14 else ""


def _svo(scene: Scene, verb: Act, subjects: dict[int, ActorMention]) -> bool:
    return verb.start in subjects


def _relative_before(sentence: Sentence, verb: Act) -> bool:
    return verb.first > 0 and sentence.words[verb.first - 1].text in ("الذي", "التي", "الذين")


def _repelled(scene: Scene, roles: dict[int, str], subjects: dict[int, ActorMention]) -> None:
    """``صد الجيش هجوماً شنه X``: the attacker acts, the defender is acted upon."""
    repel = next((a for a in scene.acts if a.trigger.id == "repel"), None)
    if repel is None or any(a.trigger.id == "infiltrate" for a in scene.acts):
        return
    defender = subjects.get(repel.start)
    attackers = [m for m in scene.perpetrators if m is not defender]
    if defender is None or not attackers:
        return
    joined = [m for m in scene.perpetrators if m is defender or m.joined_to is defender]
    scene.perpetrators = [m for m in scene.perpetrators if m not in joined]
    scene.targets = [m for m in scene.targets if m not in scene.perpetrators] + joined
