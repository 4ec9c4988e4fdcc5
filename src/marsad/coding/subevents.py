"""Which ACLED sub-event a scene is: from its act, its instruments, its sides and its losses."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon.bundle import Lexicon
from .scenes import Scene

#: States and coalitions that strike from the air where no instrument is named.
AIR_POWERS = frozenset({"united-states", "global-coalition-against-daesh", "saudi-led-coalition", "russia", "nato", "united-kingdom", "france"})
CIVILIAN_IDS = frozenset("civilians journalists medics aid-workers protesters unspecified".split())
_WITHOUT_FIGHT = frozenset("دون بدون سلميا سلمي انسحاب انسحب انسحبت انسحابها انسحابهم سلمت سلم تسليم تسلم تسلمت".split())


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
    weapons = _weapons(scene, lexicon)
    best = max((s for s, _ in weapons), default=0)
    arms = [t for s, t in weapons if s == best and t not in ("gun", "blade")]
    category = main.category if main else "loss"
    sides = set(targets) | {v for _, v in victims}
    civilian = bool(sides) and sides <= CIVILIAN_IDS
    killed = any(o == "killed" for o, _ in victims)
    if main is not None and main.trigger.type not in ("", "?") and category not in ("clash", "protest", "explosion"):
        if category == "strike" and arms and best >= 3:
            return arms[0]
        return main.trigger.type
    if category == "protest":
        return _protest(scene, main, victims, perpetrators)
    if category == "territory":
        return _territory(scene, lexicon, perpetrators)
    if category == "explosion":
        return _explosion(main, weapons)
    if category == "strike":
        return _strike(scene, arms, weapons, perpetrators, civilian)
    if category in ("clash", "attack", "loss", "result"):
        if "protesters" in sides and killed and perpetrators and category != "clash":
            return "excessive-force-against-protesters"
        if arms and category != "clash":
            return arms[0]
        if arms and main is not None and main.trigger.frame != "mutual" and best >= 2:
            return arms[0]
        if any(a.category == "arrest" for a in scene.acts) and not killed:
            return "arrests"
        if any(a.category == "abduction" for a in scene.acts) and category == "clash":
            return "abduction-forced-disappearance"
        if main is not None and main.trigger.type not in ("", "?"):
            return main.trigger.type
        if civilian or (not sides and civil_object):
            return "attack"
        if category in ("loss", "result") and not any(a.trigger.frame == "mutual" for a in scene.acts):
            return "attack" if civilian or not sides else "armed-clash"
        return "armed-clash"
    return "other"


def _weapons(scene: Scene, lexicon: Lexicon) -> list[tuple[int, str]]:
    """(strength, type) of the instruments named in the scene, in text order; strongest of equal place first."""
    found = []
    for m in scene.sentence.matches:
        if m.kind == "weapon" and scene.start <= m.start < scene.end:
            weapon = lexicon.things.weapons[m.id]
            found.append((weapon.strength, weapon.type))
    for act in scene.acts:
        if act.trigger.type in ("air-drone-strike", "remote-explosive-landmine-ied", "suicide-bomb"):
            found.append((3 if act.trigger.type == "suicide-bomb" else 2, act.trigger.type))
    return found


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
    scene: Scene, arms: list[str], weapons: list[tuple[int, str]], perpetrators: Sequence[str], civilian: bool
) -> str:
    if arms:
        return arms[0]
    if any(t == "gun" for _, t in weapons):
        return "attack" if civilian else "armed-clash"
    if set(perpetrators) & AIR_POWERS:
        return "air-drone-strike"
    main = scene.main
    if main is not None and main.trigger.id in ("aggression", "target"):
        return "attack" if civilian else "armed-clash"
    return "shelling-artillery-missile"


def _territory(scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str]) -> str:
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    words |= {w[1:] for w in words if w[:1] in "وبل" and len(w) > 4}
    fighting = words & {"معارك", "اشتباكات", "مواجهات", "هجوم", "قتال"}
    if "قتال" in words and ("دون" in words or "بدون" in words):
        return "non-violent-transfer-of-territory"
    if words & {"انسحاب", "تسليم", "سلمت", "تسلمت", "سلم", "تسلم"} and not fighting - {"قتال"}:
        return "non-violent-transfer-of-territory"
    kinds = [lexicon.actors.kind(p) for p in perpetrators]
    if kinds and kinds[0] in ("state-forces", "external-forces"):
        return "government-regains-territory"
    if kinds and perpetrators[0].startswith("other:") is False and kinds[0] == "state-forces":
        return "government-regains-territory"
    if "syria-government-2000-2024" in perpetrators:
        return "government-regains-territory"
    return "non-state-actor-overtakes-territory"


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
