"""A scene as its sub-event is decided: main act, sides, weapons and losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...lexicon.bundle import Lexicon
from ..events.scenes import Scene
from .find import Act
from .instruments import Arms, arms_of

CIVILIAN_IDS = frozenset("civilians journalists medics aid-workers protesters unspecified".split())
_AS_MEANS = frozenset({"clash", "arrest", "territory", "loss", "protest"})


@dataclass(frozen=True)
class Case:
    """A scene to be named. ``victims`` are (outcome, actor id); ``civil``: a market, house or school was hit, and
    nothing ``military``."""

    scene: Scene
    lexicon: Lexicon
    perpetrators: Sequence[str]
    targets: Sequence[str]
    victims: Sequence[tuple[str, str]]
    civil: bool
    military: bool = False

    @property
    def main(self) -> Act | None:
        return self.scene.main

    @property
    def category(self) -> str:
        return self.main.category if self.main else "loss"

    @property
    def fixed(self) -> str:
        """The sub-event that the main act's own line in the table gives, empty where it leaves it open."""
        return self.main.trigger.type if self.main and self.main.trigger.type != "?" else ""

    @cached_property
    def arms(self) -> Arms:
        return arms_of(self.scene, self.lexicon, self.category in _AS_MEANS)

    @cached_property
    def sides(self) -> frozenset[str]:
        return frozenset(self.targets) | {v for _, v in self.victims}

    @property
    def civilian(self) -> bool:
        return bool(self.sides) and self.sides <= CIVILIAN_IDS

    def suffered(self, *outcomes: str) -> bool:
        """Whether somebody came to one of these ends."""
        return any(o in outcomes for o, _ in self.victims)

    def has(self, *triggers: str) -> bool:
        """Whether one of these triggers stands in the scene."""
        return any(a.trigger.id in triggers for a in self.scene.acts)

    def real(self, category: str) -> bool:
        """Whether a reported act of this category stands in the scene."""
        return any(a.category == category and a.standing == "real" for a in self.scene.acts)

    @property
    def by_state(self) -> bool:
        return any(self.lexicon.actors.is_force(p) for p in self.perpetrators)
