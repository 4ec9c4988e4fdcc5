"""Roles that the words right before an actor's phrase give away: ``من قبل X``, ``برصاص X``, ``ضد X``."""

from __future__ import annotations

from ..events.scenes import Scene
from ..passage import Sentence
from .syntax import RELATIVE, Party, before
from .words import among, bare, words

DOER, DONE_TO, BOTH, NONE, HELPER, SIDE = "doer", "done-to", "both", "none", "helper", "side"
#: Parties whose phrase a plain preposition leads in; they may still belong to a noun of act.
LED = "led"

_BY, _BY_WRITTEN, _MAKER, _MEANS = words("by"), words("by-written"), words("maker"), words("means")
_SUPPORT, _SUPPORT_NOUN, _AGAINST = words("support"), words("support-noun"), words("against")
_DESCRIBE, _DESCRIBING, _AREA = words("describe"), words("describing-verb"), words("area")
_PREPOSITION, _COUNT, _LOST, _REBUFF = words("preposition"), words("count"), words("lost-by"), words("rebuff")
_BELIEVED, _THINK, _AMBUSH = words("believed"), words("think"), words("ambush")
_CARRY, _NUMBER = words("carry"), words("many")
_ASCRIBED = ("نسب", "تنسب", "ينسب", "المنسوب", "منسوب")
_BLAME, _BLAMED_ON = words("blame"), frozenset(["على", "علي", "الي", "نحو", "صوب", "ل"])
_SOURCE = frozenset(["مصدرها", "مصدره", "مصدرهما"])
_LIGHT_NOUN, _BLOW_NOUN = words("light-noun"), words("blow-noun")
_MILITARY = frozenset({"checkpoint", "position", "convoy", "vehicle"})
_OWNED = frozenset(["تابع", "تابعه", "تابعا", "تابعين", "تابعتين", "التابع", "التابعه", "عيار", "23", "و"])
_HOLD = frozenset(["سيطره", "قبضه", "ايدي", "يد", "براثن", "احتلال", "رجس", "دنس"])
_TOWARDS = frozenset(["على", "علي", "نحو", "صوب", "باتجاه", "تجاه", "عليها", "عليه"])
_PRISON = words("prison")
_ON_HIM = frozenset(["عليه", "عليها", "عليهم", "عليهما", "علينا"])
_AT = frozenset(["عند", "امام", "داخل", "في", "لدي", "وسط", "على", "علي", "مرور", "بمرور"])
_MADE = tuple(sorted(words("made")))
_WITH_PRONOUN = ("ه", "ها", "هم", "هما")
_BLOWS = frozenset(["strike", "clash", "explosion", "attack"])


def cue(scene: Scene, party: Party) -> str:
    """The role that the words before the phrase give, LED behind a preposition, empty where they say nothing."""
    sentence = scene.sentence
    m = party.mention
    own = sentence.words[party.first].text
    k = before(sentence, party.first, scene.start)
    k = _over_count(sentence, k, scene.start)
    b, bb, bbb = (_text(sentence, k - n, scene.start) for n in range(3))
    written = _written(own, party)
    if m.opposed_to is not None:
        return SIDE
    if m.head_class == "craft" and m.ids == ("unidentified-armed-group",):
        return NONE  # unknown aircraft are nobody
    if party.carried and any(sentence.words[i].text in _MAKER for i in range(party.first, party.name)):
        return DOER  # لغم من مخلفات X
    if _supports(b, bb, bbb, own, party):
        return HELPER
    if _instrument(scene, party, b, written):
        blast = any(a.category == "explosion" and a.last < party.first for a in scene.acts)
        return DONE_TO if blast and m.head_class == "craft" and m.branch != "air" else DOER
    within = next((a for a in scene.acts if a.first <= k <= a.last), None)
    if within is not None and within.trigger.id == "fall-to":
        return DOER
    if b in _HOLD and bb == "من" and any(a.category == "territory" for a in scene.acts):
        return DONE_TO  # تحرير الحي من سيطرة X
    if within is not None and within.pos == "v" and not within.pronoun:
        return ""
    if believed(sentence, k):
        return DOER
    if _of_thing(scene, party, k):
        return DONE_TO
    if bb in _SOURCE or bbb in _SOURCE:
        return DOER  # مصدرها مناطق سيطرة X
    role = _described(sentence, k, b, bb, bbb, written, scene)
    if role:
        return role
    if party.word.startswith("انتحاري") and within is not None and within.pos == "n":
        return NONE  # هجوم انتحاري
    if m.rule == "attackers" and not party.word.removeprefix("و").startswith("ال"):
        return NONE  # مهاجم: an attacker of nobody told of
    if (b in _BY and bb in ("من", "على", "علي", "في")) or b in _BY_WRITTEN or b in _MAKER:
        return DONE_TO if _fell_to(scene, k) else DOER
    if b == "جانب" and bb == "الي":
        return HELPER
    if b == "الي" and any(w.startswith(_ASCRIBED) for w in (bb, bbb)):
        return DOER
    if _made(scene, k, b) or (bb in _BLAME and b in _BLAMED_ON):
        return DOER
    if b in _MEANS and m.head_class != "asset":
        return NONE if m.kind == "generic" and b[:1] == "ب" and (m.branch == "air" or m.noun == "مدفعيه") else DOER
    if b in _LIGHT_NOUN and m.kind != "state":
        return DOER
    if b in _BLOW_NOUN and written in ("ل", "لل") and m.head_class != "asset":
        return DOER
    if b == "/":
        return NONE
    if b == "بين" or own == "بين":
        return SIDE
    if party.carried and m.head_class == "weapon" and (b not in _AGAINST or b in _ON_HIM):
        return DOER  # انهمر عليهم رصاص X
    return _by_preposition(scene, party, k, b, bb, written)


def _of_thing(scene: Scene, party: Party, k: int) -> bool:
    """``آلية لقوات X``, ``دورية ومدفع تابعين لـ X``: a military thing right before whose it is, in a blow on it."""
    sentence = scene.sentence
    lam = party.mention.prefix.lstrip("وف")[:1] == "ل" or sentence.words[k].text in ("ل", "لل") if k >= 0 else False
    if party.carried or not lam or not any(a.category in _BLOWS and a.standing == "real" for a in scene.acts):
        return False
    floor = max(0, k - 6)
    things = [m for m in sentence.matches if m.kind == "object" and m.id in _MILITARY and scene.start <= m.start]
    at = [sentence.word_at(m.end - 1) for m in things if "ب" not in m.prefix or m.id == "convoy"]
    near = [i for i in at if floor <= i < party.first]
    if not near or any(sentence.words[i].text in "،؛.:" for i in range(near[-1], party.first)):
        return False
    between = [w.text for w in sentence.words[near[-1] + 1 : party.first]]
    struck = any(a.last < near[-1] and a.category in _BLOWS for a in scene.acts)
    owned = all(t in _OWNED or n < 2 for n, t in enumerate(between))
    return struck and owned and not any(t in _PREPOSITION for t in between)


def _fell_to(scene: Scene, k: int) -> bool:
    """``استعاد المدينة بعد شهر على سقوطها في أيدي X``: who held the ground that is now taken from him."""
    main = scene.main
    near = [w.text for w in scene.sentence.words[max(0, k - 4) : k]]
    taken = main is not None and main.category == "territory" and main.last < k - 4
    return taken and any(t.startswith("سقوط") for t in near)


def _instrument(scene: Scene, party: Party, b: str, written: str) -> bool:
    """``بألغام X``, ``في غارة بطائرة إسرائيلية``: whose weapon it is did it."""
    m = party.mention
    return written.startswith("ب") and m.head_class in ("act", "weapon", "craft") and bool(m.ids)


def _by_preposition(scene: Scene, party: Party, k: int, b: str, bb: str, written: str) -> str:
    m = party.mention
    acts = [a for a in scene.acts if a.last < party.first and a.standing == "real"]
    if b == "مع":
        mutual = any(a.trigger.frame == "mutual" for a in scene.acts)
        return SIDE if mutual else LED
    if b in _CARRY:
        return DONE_TO
    if b in ("ضد", "بحق", "صفوف", "بصفوف", "لصفوف", "حق"):
        return DONE_TO if scene.acts or scene.losses else NONE
    if b in _TOWARDS:
        if bb in _REBUFF:
            main = scene.main
            return DOER if main is not None and party.carried and main.first == party.first else NONE
        told = acts or any(a.category in _BLOWS for a in scene.acts)
        return DONE_TO if told and (m.kind != "state" or not scene.losses) else NONE
    if written.startswith("ب") and m.head_class == "asset" and any(a.category in ("explosion", "strike") for a in acts):
        return DONE_TO
    if m.head_class == "asset" and b in _AT and any(a.category in ("explosion", "clash", "attack") for a in scene.acts):
        return DONE_TO
    territory = any(a.category == "territory" and a.standing == "real" for a in scene.acts)
    if territory and (b in _LOST or (b == "من" and bb not in _COUNT)):
        return DONE_TO
    if b in _PRISON and any(a.trigger.id == "torture" for a in scene.acts):
        return DOER
    if b in _AREA and not _in_act(scene, k):
        return NONE
    if b in _PREPOSITION or written in ("ل", "لل", "ب", "بال", "ك"):
        return LED
    return ""


def _text(sentence: Sentence, k: int, start: int) -> str:
    if k < 0 or sentence.words[k].start < start:
        return ""
    text = sentence.words[k].text
    known = text in _SUPPORT or text in _PREPOSITION or text in _AGAINST
    return text if known or text[:1] != "و" else bare(text)


def _over_count(sentence: Sentence, k: int, start: int) -> int:
    """``عدد من X``: the words before the count lead the phrase in."""
    of = k > 0 and sentence.words[k].text == "من" and sentence.words[k - 1].start >= start
    if of and among(sentence.words[k - 1].text, _COUNT):
        return before(sentence, k - 1, start)
    counted = next((q for q in sentence.quantities if of and q.last_word == k - 1), None)
    if counted is not None:
        return before(sentence, counted.first_word, start)  # نحو ستين من X
    while k > 0 and (sentence.words[k].is_number or sentence.words[k].text in _NUMBER):
        k = before(sentence, k, start)  # من قبل ثلاثة مسلحين
    return k


def _written(own: str, party: Party) -> str:
    """The preposition written onto the phrase's first word."""
    if not party.carried:
        prefix = party.mention.prefix.lstrip("وف")
        return prefix if prefix[:1] in ("ل", "ب", "ك") else ""
    core = own[1:] if len(own) > 4 and own[0] in "وف" else own
    head = party.mention.head.split(" ")[0]
    for prefix in ("بال", "لل", "ب", "ل"):
        rest = core.removeprefix(prefix) if core.startswith(prefix) else ""
        if rest and rest.removesuffix("ا") in (head, head.removesuffix("ا")):
            return prefix
    return ""


def _described(sentence: Sentence, k: int, b: str, bb: str, bbb: str, written: str, scene: Scene) -> str:
    """``المدعومة من X``, ``التابعة لـ X``, ``التي تقودها X``: the actor only tells whose somebody is."""
    if _in_act(scene, k):
        return ""
    if b in _DESCRIBE and (written or b not in ("سيطره", "قياده")):
        return NONE
    if b in ("من", "مع", "على", "الي", "ب", "ل", "عن", "في") and bb in _DESCRIBE:
        return NONE
    if b in _DESCRIBING and bb in RELATIVE:
        return NONE
    if b in ("عليها", "عليه", "عليهما", "فيها", "فيه") and bb in _DESCRIBING and bb[:1] in "يت":
        return NONE
    if b in _DESCRIBING and bb == "" and bbb == "":
        return NONE
    return ""


def _in_act(scene: Scene, k: int) -> bool:
    return any(a.first <= k <= a.last for a in scene.acts)


def believed(sentence: Sentence, k: int) -> bool:
    """``عناصر يُعتقد أنهم من X``, ``يعتقد انتماؤهم لـ X``."""
    for i in range(k, max(-1, k - 4), -1):
        text = sentence.words[i].text
        if text in _BELIEVED:
            return any(bare(w.text) in _THINK for w in sentence.words[max(0, i - 2) : i])
        if text not in ("من", "الي", "تابعون", "تابعين", "ينتمون", "عناصر", "ل", "تنتمي", "تابعه"):
            return False
    return False


def _supports(b: str, bb: str, bbb: str, own: str, party: Party) -> bool:
    if b in _SUPPORT or (b in ("من", "مع", "ب", "جوي") and (bb in _SUPPORT or bbb in _SUPPORT)):
        return True
    core = own[1:] if own[:1] in "وف" else own
    if core in _SUPPORT and party.carried and core != party.mention.head:
        return True
    return party.carried and party.mention.head in _SUPPORT_NOUN


def _made(scene: Scene, k: int, b: str) -> bool:
    """``شنه X``, ``زرعتها X``: a verb with the pronoun of what was done, right before who did it."""
    if k < 0 or not b.endswith(_WITH_PRONOUN):
        return False
    b = scene.sentence.words[k].text  # و may be the verb's own: وضعها
    if len(b) <= 3:
        return False
    b = b if b.startswith(_MADE) else bare(b)
    if b.startswith(_MADE) and not b.startswith(("شنو", "شنط")):
        return True
    return any(
        a.last == k and a.pos == "v" and a.pronoun and a.trigger.frame not in ("result", "victim-subject")
        and a.category != "result" for a in scene.acts
    )  # fmt: skip
