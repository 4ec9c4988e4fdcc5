"""Which ACLED sub-event a scene is: from its act, its instruments, its sides and its losses."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.bundle import Lexicon
from .scenes import Scene

#: States and coalitions that strike from the air where no instrument is named.
AIR_POWERS = frozenset({"united-states", "global-coalition-against-daesh", "saudi-led-coalition", "russia", "nato", "united-kingdom", "france"})
CIVILIAN_IDS = frozenset("civilians journalists medics aid-workers protesters unspecified".split())
_WITHOUT_FIGHT = frozenset("دون بدون سلميا سلمي انسحاب انسحب انسحبت انسحابها انسحابهم سلمت سلم تسليم تسلم تسلمت".split())


def is_weak(scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str]) -> bool:
    """Whether a blow's sub-event is the mere default: neither its words nor its doer tell the weapon."""
    main = scene.main
    if main is None or main.category != "strike" or main.trigger.type != "?":
        return False
    return not _weapons(scene, lexicon, instruments_only=False) and not set(perpetrators) & AIR_POWERS


def sub_event(
    scene: Scene,
    lexicon: Lexicon,
    perpetrators: Sequence[str],
    targets: Sequence[str],
    victims: Sequence[tuple[str, str]],
    civil_object: bool,
) -> str:
    """The sub-event slug. ``victims`` are (outcome, actor id) of the scene's losses."""
    main = scene.main
    category = main.category if main else "loss"
    weapons = _weapons(scene, lexicon, instruments_only=category in ("clash", "arrest", "territory", "loss", "protest"))
    best = max((s for s, _ in weapons), default=0)
    arms = [t for s, t in weapons if s == best and t not in ("gun", "blade")]
    sides = set(targets) | {v for _, v in victims}
    civilian = bool(sides) and sides <= CIVILIAN_IDS
    killed = any(o == "killed" for o, _ in victims)
    hurt = any(o in ("killed", "injured") for o, _ in victims)
    categories = {a.category for a in scene.acts if a.standing == "real"}
    fixed = main.trigger.type if main is not None and main.trigger.type != "?" else ""
    if "protesters" in sides and hurt and perpetrators and category != "explosion":
        return "excessive-force-against-protesters" if killed or category != "protest" else "protest-with-intervention"
    if category == "protest":
        return _protest(scene, main, victims, perpetrators)
    if category == "territory":
        return fixed or _territory(scene, lexicon, perpetrators, targets)
    if category == "explosion":
        return _explosion(main, weapons)
    if category in ("clash", "loss", "result", "strike") and not arms and _on_protesters(scene, lexicon, perpetrators, victims):
        return "excessive-force-against-protesters" if killed else "protest-with-intervention"
    if category == "strike":
        defence = any("دفاع" in m.head for m in scene.perpetrators)
        if (defence or any(a.trigger.id == "shoot-down" for a in scene.acts)) and not hurt:
            return "disrupted-weapons-use"
        if fixed and arms and (best >= 3 or (fixed != arms[0] == "air-drone-strike" and best >= 2)):
            return arms[0]
        return fixed or _strike(scene, lexicon, arms, weapons, perpetrators, civilian)
    if category == "attack":
        blast = [t for t in arms if t != "air-drone-strike" or best >= 2]
        return blast[0] if blast and fixed == "attack" else fixed
    if category == "clash" and "arrest" in categories and not killed:
        return "arrests"
    if category == "clash" and "abduction" in categories and not killed:
        return "abduction-forced-disappearance"
    if main is not None and main.trigger.id == "shoot-down" and _manned(scene):
        return "shelling-artillery-missile"
    shooting = any(a.trigger.id == "open-fire" for a in scene.acts)
    if category == "clash" and any(a.trigger.id == "loot" for a in scene.acts) and not killed and not shooting:
        return "looting-property-destruction"
    if category in ("clash", "loss", "result"):
        return _fight(scene, main, arms, best, fixed, civilian, civil_object, sides)
    return fixed or "other"


def _on_protesters(
    scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str], victims: Sequence[tuple[str, str]]
) -> bool:
    """Forces of a state against a crowd: protest is spoken of in the sentence, and the hurt are no fighters."""
    if not any(lexicon.actors.kind(p) in ("state-forces", "external-forces") for p in perpetrators):
        return False
    if not {v for _, v in victims} <= CIVILIAN_IDS:
        return False
    sentence = scene.sentence
    return any(a.category == "protest" for a in sentence.acts) or any(g.cls == "protesters" for g in sentence.groups)


_CREWED = frozenset("حربيه مروحيه سوخوي ميغ ميج مقاتله هليكوبتر طوافه سو قائدها طيارها قاذفه".split())


def _manned(scene: Scene) -> bool:
    """``إسقاط طائرة حربية``: an aircraft with a crew is shot down by a missile."""
    words = {w.text.removeprefix("ال") for w in scene.sentence.words if scene.start <= w.start < scene.end}
    return bool(words & _CREWED)


def _fight(
    scene: Scene, main: object, arms: list[str], best: int, fixed: str, civilian: bool, civil_object: bool, sides: set[str]
) -> str:
    """Attacks, shooting and bare losses: the weapon decides, then who was hit."""
    mutual = any(a.trigger.frame == "mutual" and a.standing == "real" for a in scene.acts)
    if arms and best >= 2 and not (main is not None and mutual):
        return arms[0]
    if arms and not mutual and main is None:
        return arms[0]
    if fixed:
        return fixed
    if mutual:
        return "armed-clash"
    if civilian or (not sides and (civil_object or main is None)):
        return "attack"
    return "armed-clash"


_SUPPORTING = frozenset(
    (
        "حامله لحامله دعم بدعم غطاء بغطاء اسناد باسناد وبغطاء وبدعم مدعومه مدعومين الدفاع الدفاعات المخابرات للمخابرات "
        "دفاع دفاعات"
    ).split()
)


def _weapons(scene: Scene, lexicon: Lexicon, instruments_only: bool) -> list[tuple[int, str]]:
    """(strength, type) of the instruments named in the scene, in text order.

    ``instruments_only``: only what stands as an instrument (``بطائرة``, ``هجوم صاروخي``), not what was hit.
    """
    found = []
    sentence = scene.sentence
    for m in sentence.matches:
        if m.kind != "weapon" or not scene.start <= m.start < scene.end:
            continue
        i = sentence.word_at(m.start)
        before = sentence.words[i - 1].text if i else ""
        weapon = lexicon.things.weapons[m.id]
        named = any(a.name_start <= m.start < a.name_end and a.branch != "air" for a in sentence.actors)
        if before in _SUPPORTING or (named and weapon.type != "suicide-bomb"):
            continue
        if instruments_only and "ب" not in m.prefix and not _beside_act(scene, i, before):
            if weapon.type != "suicide-bomb":
                continue
        found.append((weapon.strength, weapon.type))
    for a in scene.inside(sentence.actors):
        if a.branch == "air" and a.head_class == "craft" and "دفاع" not in a.head and not instruments_only:
            found.append((2, "air-drone-strike"))
    for act in scene.acts:
        if act.standing == "real" and act.trigger.type in ("air-drone-strike", "remote-explosive-landmine-ied", "suicide-bomb"):
            found.append((3 if act.trigger.type == "suicide-bomb" else 2, act.trigger.type))
    return found


def _beside_act(scene: Scene, i: int, before: str) -> bool:
    """Right behind a noun of act, or behind ``جراء انفجار``: part of how it was done."""
    if before in ("انفجار", "بانفجار", "سقوط", "اطلاق", "بنيران", "برصاص", "من", "مخلفات"):
        return True
    return any(a.pos == "n" and 0 < i - a.last <= 2 and a.category in ("clash", "strike", "explosion") for a in scene.acts)


def _explosion(main: object, weapons: list[tuple[int, str]]) -> str:
    types = [t for s, t in weapons]
    for special in ("suicide-bomb", "chemical-weapon", "grenade"):
        if special in types:
            return special
    if main is not None and main.trigger.type not in ("", "?"):  # type: ignore[attr-defined]
        return str(main.trigger.type)  # type: ignore[attr-defined]
    if "remote-explosive-landmine-ied" in types or not types:
        return "remote-explosive-landmine-ied"
    strong = [t for s, t in weapons if s >= 2 and t not in ("gun", "blade")]
    return strong[0] if strong else "remote-explosive-landmine-ied"


def _strike(
    scene: Scene,
    lexicon: Lexicon,
    arms: list[str],
    weapons: list[tuple[int, str]],
    perpetrators: Sequence[str],
    civilian: bool,
) -> str:
    if arms:
        return arms[0]
    if any(t == "gun" for _, t in weapons):
        return "attack" if civilian else "armed-clash"
    if set(perpetrators) & AIR_POWERS:
        return "air-drone-strike"
    main = scene.main
    heavy = any(lexicon.actors.kind(p) in ("state-forces", "external-forces") for p in perpetrators)
    if main is not None and main.trigger.id in ("aggression", "target") and not (heavy and main.trigger.id == "target"):
        return "attack" if civilian else "armed-clash"
    return "shelling-artillery-missile"


def _territory(scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str], targets: Sequence[str]) -> str:
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبل" and len(w) > 4}
    fighting = words & {"معارك", "اشتباكات", "مواجهات", "هجوم", "قتال"}
    if "قتال" in words and ("دون" in words or "بدون" in words):
        return "non-violent-transfer-of-territory"
    if words & {"انسحاب", "تسليم", "سلمت", "تسلمت", "سلم", "تسلم"} and not fighting - {"قتال"}:
        return "non-violent-transfer-of-territory"
    kinds = [lexicon.actors.kind(p) for p in perpetrators]
    if not kinds and any(a.trigger.id == "liberate" or scene.sentence.passage.text[a.start : a.end].startswith("استعاد") for a in scene.acts):
        return "government-regains-territory"
    if any(k in ("state-forces", "external-forces") for k in kinds):
        return "government-regains-territory"
    if any(_for_a_state(lexicon, p) for p in perpetrators):
        return "government-regains-territory"
    if not kinds and targets and all(lexicon.actors.kind(t) not in ("state-forces", "external-forces") for t in targets):
        return "government-regains-territory"
    return "non-state-actor-overtakes-territory"


def _for_a_state(lexicon: Lexicon, actor: str) -> bool:
    """A militia that fights for its country's government, or an army that no table has."""
    known = lexicon.actors.actors.get(actor)
    if known is None:
        return "جيش" in actor.removeprefix("other:").split(" ")[0]
    return known.kind in ("political-militia", "identity-militia") and any(
        lexicon.actors.kind(a) == "state-forces" and lexicon.actors.country(a) == known.country
        for a in (*known.allies, *known.parents)
    )


def _protest(scene: Scene, main: object, victims: Sequence[tuple[str, str]], perpetrators: Sequence[str]) -> str:
    if any(o == "killed" and v in ("protesters", "unspecified", "civilians") for o, v in victims):
        return "excessive-force-against-protesters"
    if any(a.trigger.id == "disperse" for a in scene.acts):
        return "protest-with-intervention"
    if any(o in ("injured", "arrested") for o, _ in victims):
        return "protest-with-intervention"
    if any(a.trigger.type == "violent-demonstration" for a in scene.acts):
        return "violent-demonstration"
    return "peaceful-protest"
