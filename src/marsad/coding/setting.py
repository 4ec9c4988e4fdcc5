"""What a document as a whole tells: when, in which countries, and what a general name means in it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from ..lexicon.bundle import Lexicon


class Setting:
    """The document's setting, which the passes ask for what a sentence alone does not say."""

    def __init__(self, lexicon: Lexicon, published: date | None) -> None:
        self.lexicon = lexicon
        self.published = published
        self.countries: Counter[str] = Counter()

    @property
    def country(self) -> str | None:
        """The country that most of the document speaks of."""
        best = self.countries.most_common(1)
        return best[0][0] if best else None

    def ids(self, mention: Any) -> tuple[str, ...]:
        """The actor ids of a mention, empty where it was not resolved."""
        return tuple(mention.ids or ())

    def state_forces(self) -> tuple[str, ...]:
        """The army of the document's country at its time."""
        return self.lexicon.actors.state_force(self.country, "military", self.published)

    def police(self) -> tuple[str, ...]:
        """The police of the document's country, its army where the tables have no police of their own."""
        return self.lexicon.actors.state_force(self.country, "police", self.published)
