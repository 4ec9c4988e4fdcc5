"""Who did it to whom: the roles of the actors named in a scene."""

from __future__ import annotations

from collections.abc import Sequence

from ..arabic.words import cores
from .acts import Act
from .actors import ActorMention
from .passage import Sentence
from .scenes import Scene

#: Words right before a doer.
_DOER = frozenset(
    "قبل جانب يد ايدي بايدي برصاص بنيران بقصف بسلاح رصاص نيران قصف بغاره بغارات غاره غارات بضربه ضربات ضربه بهجوم بهجمات بصواريخ بقذائف"
    " مصدرها مصدره مصدرهما مخلفات نفذه نفذها نفذتها نفذته شنه شنها شنته شنتها اطلقه اطلقها اطلقته اطلقتها زرعه زرعها زرعته زرعتها زرعوها خلفه خلفته"
    " خلفها خلفتها هجوم هجمات ينفذه ينفذها تنفذها تنفذه يشنها تشنها يشنه تشنه قادته قاده شنهما شنتهما نصبه نصبته نصبتها وضعها وضعته فجرها فجره اقامته"
    " نفذهما نفذتهما بكمين كمين بمدفعيه مدفعيه بطيران بمسيره بمسيرات مسيره مسيرات طائره طائرات بطائرات بطائره".split()
)
#: Words before one who is acted upon.
_DONE_TO = frozenset("ضد بحق صفوف علي على استهداف باستهداف لاستهداف استهدفت استهدف تستهدف يستهدف بصفوف نحو صوب باتجاه تجاه مواجهه ضحاياه طالت طال".split())
_AGAINST = frozenset("مع".split())
_OF = frozenset("ل تابع تابعه تابعين تابعا التابع التابعه التابعين يتبع تتبع لصالح موالين".split())
_SIDES = frozenset({"بين"})


def assign(scene: Scene, objects: Sequence[tuple[int, int, str]], weapons: Sequence[tuple[int, int, str]]) -> None:
    """Fill the scene's perpetrators and targets with actor mentions. ``objects``: (start, end, class) in the sentence."""
    sentence = scene.sentence
    main = scene.main or (scene.acts[0] if scene.acts else None)
    victims = {id(m) for loss in scene.losses for m in loss.group.mentions}
    mentions = [m for m in scene.inside(sentence.actors) if id(m) not in victims]
    mutual = main is not None and main.trigger.frame == "mutual"
    doer_found = False
    for m in mentions:
        role = _role(sentence, scene, main, m, objects, mutual, doer_found)
        if role == "doer":
            scene.perpetrators.append(m)
            doer_found = True
        elif role == "done-to":
            scene.targets.append(m)


def _role(
    sentence: Sentence,
    scene: Scene,
    main: Act | None,
    m: ActorMention,
    objects: Sequence[tuple[int, int, str]],
    mutual: bool,
    doer_found: bool,
) -> str:
    i = sentence.word_at(m.start)
    words = sentence.words
    before = _previous(sentence, i, scene)
    prefix = _prefix(sentence, i, m)
    joined = _joined(sentence, m, scene)
    if joined is not None:
        return "doer" if joined in scene.perpetrators else ("done-to" if joined in scene.targets else "")
    if before in _DOER and not (before in ("قبل", "جانب", "يد", "ايدي") and not _by_hand(words, i)):
        return "doer"
    if "ل" in prefix or before in _OF:
        return _owner_role(sentence, scene, main, i, objects)
    if before in _DONE_TO:
        return "done-to" if not (before in ("على", "نحو", "صوب") and main is None) else ""
    if mutual:
        return _mutual(scene, main, m)
    if main is None:
        return ""
    if before in _AGAINST:
        return "done-to"
    if main.pos == "v":
        return _of_verb(sentence, main, m, i, before, doer_found)
    return _of_noun(sentence, scene, main, m, i, before, doer_found)


def _by_hand(words: Sequence[object], i: int) -> bool:
    """``من قبل``, ``على يد``: the two words together."""
    return i > 1 and words[i - 2].text in ("من", "علي", "على", "وعلي", "وعلى", "ومن")  # type: ignore[attr-defined]


def _previous(sentence: Sentence, i: int, scene: Scene) -> str:
    k = i - 1
    while k >= 0 and sentence.words[k].text in ('"', "(", "'"):
        k -= 1
    if k < 0 or sentence.words[k].start < scene.start:
        return ""
    text = sentence.words[k].text
    return text[1:] if len(text) > 3 and text[0] == "و" else text


def _prefix(sentence: Sentence, i: int, m: ActorMention) -> str:
    word = sentence.words[i]
    written = sentence.passage.text[word.start : m.start]
    if not written and word.start == m.start:
        return ""
    if not written and i and sentence.words[i - 1].text in ("ل", "ب"):
        return sentence.words[i - 1].text
    return written


def _joined(sentence: Sentence, m: ActorMention, scene: Scene) -> ActorMention | None:
    """The mention that this one is joined to by ``و`` right behind it."""
    for other in (*scene.perpetrators, *scene.targets):
        if other.end <= m.start:
            gap = sentence.passage.text[other.end : m.start]
            if gap.strip(' "()،') in ("و", "او") and len(gap) <= 6:
                return other  # type: ignore[no-any-return]
    return None


def _owner_role(
    sentence: Sentence, scene: Scene, main: Act | None, i: int, objects: Sequence[tuple[int, int, str]]
) -> str:
    """``حاجز لقوات النظام``: the role of what is owned; ``غارة للتحالف``: the doer of the act."""
    words = sentence.words
    near = None
    for start, end, cls in objects:
        if end <= words[i].start and words[i].start - end < 45 and start >= scene.start:
            near = (start, end, cls)
    for act in scene.acts:
        if act.pos == "n" and act.end <= words[i].start and (near is None or near[1] <= act.start):
            gap = [w.text for w in words[act.last + 1 : i]]
            if len(gap) <= 3 and "علي" not in gap and "على" not in gap and act.trigger.frame in ("act", "mutual", "light"):
                return "doer"
    if near is None:
        return ""
    if main is not None and main.pos == "v" and near[0] < main.start:
        return "done-to" if main.passive or main.pronoun else "doer"
    return "done-to" if near[2] != "aircraft" else "doer"


def _mutual(scene: Scene, main: Act | None, m: ActorMention) -> str:
    if len(scene.perpetrators) == 0:
        return "doer"
    return "done-to"


def _of_verb(sentence: Sentence, main: Act, m: ActorMention, i: int, before: str, doer_found: bool) -> str:
    frame = main.trigger.frame
    if frame == "victim-subject":
        return ""
    if m.end <= main.start:
        if main.passive or main.pronoun:
            return "done-to"
        return "" if before in ("من", "في", "عن") else "doer"
    gap = [w for w in sentence.words[main.last + 1 : i] if w.is_word]
    if main.passive:
        return "done-to" if len(gap) <= 2 else ""
    if main.pronoun:
        return "doer" if len(gap) <= 4 and not doer_found else ""
    if not doer_found and len(gap) <= 6 and before not in ("من", "في", "عن", "الي", "ان"):
        return "doer"
    if doer_found and before not in ("في", "عن", "الي", "من", "ان"):
        return "done-to"
    return ""


def _of_noun(
    sentence: Sentence, scene: Scene, main: Act, m: ActorMention, i: int, before: str, doer_found: bool
) -> str:
    if m.start >= main.end:
        gap = [w for w in sentence.words[main.last + 1 : i] if w.is_word]
        if len(gap) <= 1 and main.outcome and not doer_found:
            later = any(loss.group.start > m.end for loss in scene.losses)
            return "doer" if later else "done-to"
        if len(gap) <= 2 and not doer_found and before not in ("في", "من", "عن", "الي"):
            return "doer"
        if doer_found and before not in ("في", "من", "عن", "الي", "ان"):
            return "done-to"
        return ""
    if before in ("من", "في", "عن", "الي"):
        return ""
    verb = next((a for a in scene.acts if a.pos == "v" and a.trigger.frame in ("light", "act", "transfer")), None)
    if verb is not None and not verb.passive:
        return "doer"
    return ""


def strip(word: str) -> str:
    """A word without conjunction and article."""
    for prefix, rest in cores(word):
        if prefix in ("ال", "وال", "فال"):
            return rest
    return word
