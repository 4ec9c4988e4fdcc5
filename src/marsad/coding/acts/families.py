"""Families of sub-events that may tell of one blow, and nouns that point back to one told before."""

from __future__ import annotations

from ..events.drafts import Draft

_FAMILY = {
    "armed-clash": "fight", "attack": "fight", "government-regains-territory": "territory",
    "non-state-actor-overtakes-territory": "territory", "non-violent-transfer-of-territory": "territory",
    "air-drone-strike": "strike", "shelling-artillery-missile": "strike", "chemical-weapon": "strike",
    "remote-explosive-landmine-ied": "blast", "suicide-bomb": "blast", "grenade": "blast",
    "peaceful-protest": "protest", "protest-with-intervention": "protest", "violent-demonstration": "protest",
    "excessive-force-against-protesters": "protest", "mob-violence": "protest", "arrests": "arrest",
    "abduction-forced-disappearance": "abduction",
}  # fmt: skip
_ANY = frozenset(["fight", "strike", "blast", "territory", "protest", "arrest", "abduction"])
#: Which families a definite noun may point back to.
_BACK = {
    "assault-n": _ANY, "aggression": _ANY, "clash-n": frozenset({"fight", "territory", "protest"}),
    "storm": frozenset({"fight", "arrest"}),
    "strike": frozenset({"strike"}), "bombard": frozenset({"strike", "fight"}),
    "explode": frozenset({"blast", "fight"}),
    "ambush": frozenset({"fight", "blast"}), "slaughter": _ANY, "control": frozenset({"territory", "fight"}),
    "assassinate": frozenset({"fight", "blast"}), "target": _ANY,
}  # fmt: skip


def family(sub_event: str) -> str:
    """The family of a sub-event; one of its own where none fits."""
    return _FAMILY.get(sub_event, sub_event)


def back_families(d: Draft) -> frozenset[str]:
    """The families that the draft's definite noun of act may mean; empty where it has none."""
    main = d.scene.main
    if main is None or main.pos != "n" or not main.definite:
        return frozenset()
    return _BACK.get(main.trigger.id, frozenset({family(d.type)}))
