"""Which ACLED sub-event a scene is: from its act, its instruments, its sides and its losses.

Rules in order, the first that has an answer wins. The guidelines: a strike or bomb keeps its weapon's sub-event
whoever is hit; an attack is on people who do not fight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...lexicon.bundle import Lexicon
from ..events.scenes import Scene
from .case import CIVILIAN_IDS, Case
from .crowds import fire_on_crowd, hurt_crowd, protest, rioting
from .instruments import AIR, CHEMICAL, GRENADE, MINE, MISSILE, SUICIDE, arms_of
from .territory import transfer

#: States and coalitions that strike from the air where no instrument is named.
AIR_POWERS = frozenset(
    "united-states global-coalition-against-daesh saudi-led-coalition russia nato united-kingdom france".split()
)
_CREWED = frozenset("حربيه مروحيه سوخوي ميغ ميج مقاتله هليكوبتر طوافه سو قائدها طيارها قاذفه".split())


def sub_event(
    scene: Scene,
    lexicon: Lexicon,
    perpetrators: Sequence[str],
    targets: Sequence[str],
    victims: Sequence[tuple[str, str]],
    civil: bool,
    military: bool = False,
) -> str:
    """The sub-event slug of a scene; the arguments are those of :class:`Case`."""
    case = Case(scene, lexicon, perpetrators, targets, victims, civil, military)
    return next((found for rule in _RULES if (found := rule(case))), "other")


def is_weak(scene: Scene, lexicon: Lexicon, perpetrators: Sequence[str]) -> bool:
    """Whether a blow's sub-event is the mere default: neither its words nor its doer tell the weapon."""
    main = scene.main
    if main is None or main.category != "strike" or main.trigger.type != "?":
        return False
    return not arms_of(scene, lexicon, False).every and not set(perpetrators) & AIR_POWERS


def _territory(case: Case) -> str:
    """Whose gain ground is; police, and an army in a neighbour's land, come in without holding it."""
    if case.category != "territory":
        return ""
    if case.main is not None and case.main.trigger.id == "enter":
        holds = not case.perpetrators or any(p != "israel" and not p.endswith("police") for p in case.perpetrators)
        if not holds and not case.targets:
            return "change-to-group-activity"
        if case.civilian and case.suffered("killed"):
            return "attack"  # دخل مسلحون قرية وقتلوا سبعة من سكانها
    return case.fixed or transfer(case.scene, case.lexicon, case.perpetrators, case.targets)


_REMNANTS = frozenset("مخلفات بقايا منفجر منفجره قديم قديمه عبث عبثهم يعبثون يعبث".split())


def _explosion(case: Case) -> str:
    if case.category != "explosion":
        return ""
    for special in (SUICIDE, CHEMICAL, GRENADE):
        if special in case.arms.every:
            return special
    if case.fixed:
        return case.fixed
    if case.arms.first == MISSILE and _REMNANTS.isdisjoint(case.scene.sentence.readings):
        return MISSILE  # انفجرت قذيفة وسط ملعب
    return MINE if MINE in case.arms.every or case.arms.strength < 2 else case.arms.first or MINE


def _shot_down(case: Case) -> str:
    """Aircraft and missiles brought down: an aircraft with a crew is hit by a missile, the rest is disrupted."""
    if case.main is None or case.main.trigger.id != "shoot-down":
        return ""
    scene = case.scene
    words = {w.text.removeprefix("ال") for w in scene.sentence.words if scene.start <= w.start < scene.end}
    return MISSILE if words & _CREWED else "disrupted-weapons-use"


def _by_defences(case: Case) -> bool:
    """``تعاملت الدفاعات الجوية مع مسيرات ودمرتها``: air defences named before the act."""
    main = case.main
    if main is None or main.trigger.id not in ("crater", "target", "repel"):
        return False
    words = case.scene.sentence.words
    before = [w.text.removeprefix("ال") for w in words[: main.first] if w.start >= case.scene.start]
    return not _DEFENCES.isdisjoint(before)


_DEFENCES = frozenset("دفاعات دفاعاته دفاعاتها دفاعاتنا مضادات مضاداته مضاداتها".split())


def _strike(case: Case) -> str:
    if case.category != "strike":
        return ""
    defence = any("دفاع" in m.head for m in case.scene.perpetrators) or _by_defences(case)
    if (defence or case.has("shoot-down")) and not case.suffered("killed", "injured"):
        return "disrupted-weapons-use"
    arms = case.arms
    if case.fixed and not (arms.strength >= 3 or (arms.first == AIR and arms.strength >= 2)):
        return case.fixed
    if arms.first:
        return arms.first
    if arms.guns or (case.fixed == "" and case.has("assault-n", "ambush")):
        return _by_hand(case)  # استهدف هجوم مسلح رتلا
    if set(case.perpetrators) & AIR_POWERS:
        return AIR
    main = case.main
    if case.has("bombard", "shell"):
        return MISSILE  # طال قصف مركز النقطة
    if main is not None and (main.trigger.id == "aggression" or (main.trigger.id == "target" and not case.by_state)):
        return _by_hand(case)
    return MISSILE


def _attack(case: Case) -> str:
    """Killings of people off guard, unless a bomb or a strike did it."""
    if case.category != "attack":
        return ""
    if case.main is not None and case.main.trigger.id == "slaughter" and set(case.perpetrators) & AIR_POWERS:
        return AIR
    return case.arms.first if case.arms.first and case.fixed == "attack" else case.fixed


def _raid(case: Case) -> str:
    """A raid is what it brought: people arrested, taken or robbed; with deaths it stays a fight."""
    into = case.main is not None and case.main.trigger.id == "incursion"
    if (case.category != "clash" and not into) or case.suffered("killed"):
        return ""
    if case.real("arrest"):
        return "arrests"
    if case.real("abduction"):
        return "abduction-forced-disappearance"
    if case.has("open-fire") or (case.main is not None and case.main.trigger.id in _SETTING_UPON):
        return ""
    return "looting-property-destruction" if case.has("loot") else ""


#: Attacks, whatever else is done in their course.
_SETTING_UPON = frozenset({"assault-n", "lynch"})


def _took_and_killed(case: Case) -> str:
    """People taken in an attack that cost lives: the attack."""
    fatal = case.category in ("abduction", "arrest") and case.suffered("killed") and case.real("clash")
    return _by_hand(case) if fatal else ""


def _fight(case: Case) -> str:
    """Attacks, shooting and bare losses: the weapon decides, then who was hit."""
    if case.category not in ("clash", "loss", "result"):
        return ""
    mutual = any(a.trigger.frame == "mutual" and a.standing == "real" for a in case.scene.acts)
    beaten_off = case.main is not None and case.main.trigger.id in _BEATEN_OFF
    if case.arms.first and not beaten_off and (not mutual or case.main is None) and _tells(case):
        return case.arms.first
    if case.fixed:
        return case.fixed
    return "armed-clash" if mutual else _by_hand(case)


#: Fighting at close quarters, with whatever arms.
_BEATEN_OFF = frozenset({"repel", "infiltrate", "advance"})


def _tells(case: Case) -> bool:
    """Whether the scene's weapon decides: a strong one, any where only losses are told, the means of an attack."""
    if case.arms.strength >= 2 or case.main is None:
        return True
    return case.main.trigger.id in ("assault-n", "sweep") and not case.arms.guns


#: Where and how somebody is met who is not fighting.
_PRIVATE = frozenset(
    (
        "منزله منزلها بيته بيتها داره دارها سيارته سيارتها دراجته عودته خروجه خارج مزرعته متجره محله عيادته مكتبه "
        "اجازه اجازته السابق سابق متقاعد المتقاعد مسجد المسجد عزاء"
    ).split()
)
_SHOT_BY_HAND = frozenset({"kill", "die", "wound", "open-fire", "target", "claim-lives", "neutralise"})


def _off_guard(case: Case) -> bool:
    """One or two of a force shot at home, on the way or in their own car: fighting nobody at that moment."""
    scene = case.scene
    main = scene.main or next((a for a in scene.acts if a.category == "loss"), None)
    if main is None or main.trigger.id not in _SHOT_BY_HAND or case.military or not case.suffered("killed", "injured"):
        return False
    whole = [x for x in scene.losses if not x.part_of]
    if len(whole) > 2 or any((x.group.count or 9) > 2 for x in whole):
        return False
    words = {w.text for w in scene.sentence.words if scene.start <= w.start < scene.end}
    return not _PRIVATE.isdisjoint(words)


def _by_hand(case: Case) -> str:
    """With arms in hand: an attack where no fighter was hit, else a clash; so is shooting at nobody known."""
    main = case.main
    if main is not None and main.trigger.id == "open-fire" and main.pos == "n" and not case.sides:
        return "armed-clash"
    if case.military and main is not None and main.trigger.id in ("assault-n", "open-fire", "target"):
        return "armed-clash"  # a post was attacked, whoever was hurt
    if main is not None and set(case.perpetrators) == {"israeli-settlers"} and case.sides <= CIVILIAN_IDS:
        return "attack"  # settlers set upon people of the land
    if _off_guard(case):
        return "attack"
    unarmed = case.civilian or (not case.sides and (case.civil or case.main is None))
    return "attack" if unarmed else "armed-clash"


def _as_listed(case: Case) -> str:
    """What the table says; destruction from the air is a strike, and with people killed in it an attack."""
    if case.fixed == "looting-property-destruction":
        if any(m.head_class == "craft" and m.branch == "air" for m in case.scene.perpetrators):
            return AIR
        return _by_hand(case) if case.suffered("killed") else case.fixed
    return case.fixed


_RULES: tuple[Callable[[Case], str], ...] = (
    rioting, hurt_crowd, protest, _territory, _explosion, fire_on_crowd, _shot_down, _strike, _attack, _raid,
    _took_and_killed, _fight, _as_listed,
)  # fmt: skip

__all__ = ["AIR_POWERS", "CIVILIAN_IDS", "is_weak", "sub_event"]
