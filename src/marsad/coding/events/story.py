"""The events told so far in a document, and where each stands: the only one, the one spoken of last, the lead."""

from __future__ import annotations

from .drafts import Draft


class Story:
    """Events in the order in which they were first told."""

    def __init__(self) -> None:
        self.told: list[Draft] = []
        self._last: Draft | None = None
        self._lead: Draft | None = None
        self._below: set[int] = set()  # events told below the headline

    def begin(self, one: Draft) -> None:
        """Another event is told."""
        self.told.append(one)
        self.go_on(one)

    def go_on(self, one: Draft) -> None:
        """An event told before is spoken of again; a headline's becomes one of the body once that tells it."""
        if not one.title:
            self._last = one
            self._below.add(id(one))
            self._lead = self._lead or one

    def rank(self, one: Draft) -> str:
        """``title``, ``only``, ``last``, ``lead`` or ``other``."""
        if one.title:
            return "title"
        if one is self._last:
            return "only" if len(self._below) <= 1 else "last"
        return "lead" if one is self._lead else "other"
