"""Protests and what becomes of them: dispersed, fired at, violent."""

from __future__ import annotations

from .case import CIVILIAN_IDS, Case


def hurt_crowd(case: Case) -> str:
    """Protesters hurt by somebody: whoever kills some of them uses excessive force."""
    doubtful = not case.perpetrators and case.category in ("strike", "strategic", "territory")
    if "protesters" not in case.sides or case.category == "explosion" or doubtful:
        return ""
    if case.suffered("killed"):
        return "excessive-force-against-protesters"
    return "protest-with-intervention" if case.suffered("injured") and case.perpetrators else ""


def protest(case: Case) -> str:
    """A protest by how it went: killed and hurt, dispersed, violent or none of these."""
    if case.category != "protest":
        return ""
    if any(a.trigger.type == "mob-violence" for a in case.scene.acts):
        return "mob-violence"
    if any(o == "killed" and v in ("protesters", "unspecified", "civilians") for o, v in case.victims):
        return "excessive-force-against-protesters"
    if case.has("disperse") or case.suffered("injured", "arrested"):
        return "protest-with-intervention"
    violent = any(a.trigger.type == "violent-demonstration" for a in case.scene.acts)
    return "violent-demonstration" if violent else "peaceful-protest"


def fire_on_crowd(case: Case) -> str:
    """Forces of a state fire where a protest is spoken of, and the hurt are no fighters."""
    if case.category not in ("clash", "loss", "result", "strike") or case.arms.types:
        return ""
    if not case.by_state and not _on_them(case):
        return ""
    if not {v for _, v in case.victims} <= CIVILIAN_IDS:
        return ""
    sentence = case.scene.sentence
    crowd = any(a.category == "protest" for a in sentence.acts) or any(g.cls == "protesters" for g in sentence.groups)
    if not crowd and _CROWD.isdisjoint(sentence.readings):
        return ""
    return "excessive-force-against-protesters" if case.suffered("killed") else "protest-with-intervention"


def _on_them(case: Case) -> bool:
    """``ففتحت قوات الإمارة النار عليهم``: armed men of a known side fire on those who were just told of."""
    if case.main is None or case.main.trigger.id != "open-fire" or not case.perpetrators:
        return False
    after = {w.text for w in case.scene.sentence.words[case.main.last + 1 : case.main.last + 7]}
    return not after.isdisjoint(_THEM) and "unidentified-armed-group" not in case.perpetrators


_THEM = frozenset({"عليهم", "نحوهم", "صوبهم", "باتجاههم"})
#: Words for people who stand together in a street.
_CROWD = frozenset("حشد حشود حشدا موكب مواكب مسيره غاضبين غاضبون معتصمين معتصمي متظاهري محتجي متجمهرين".split())


#: Crowds as the subject of a verb.
_RIOTERS = frozenset("متظاهرون محتجون غاضبون معتصمون مشجعون مشاغبون متجمهرون".split())


def rioting(case: Case) -> str:
    """``اقتحم محتجون البرلمان``: what a crowd storms or destroys."""
    main = case.main
    if main is not None and main.trigger.id in ("riot", "block-road") and not case.has("disperse"):
        other = case.suffered("killed") or set(case.perpetrators) == {"israeli-settlers"}
        return "" if other else "violent-demonstration"
    if main is None or main.pos != "v" or main.trigger.id not in ("storm", "loot", "assault-n", "riot", "drop"):
        return ""
    near = {w.text.removeprefix("ال") for w in case.scene.sentence.words[max(0, main.first - 2) : main.last + 3]}
    return "" if near.isdisjoint(_RIOTERS) or case.suffered("killed") else "violent-demonstration"
