"""Guards: what near a trigger makes it an event, another kind of event, a plan, a denial or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .tables import table

COLUMNS = ("trigger", "side", "reach", "effect", "words")
EFFECTS = frozenset(["need", "bar", "negated", "denied", "planned", "attempt", "past", "drop"])
SIDES = frozenset(["before", "after", "around", "object", "sentence"])
#: ``as:ID``: with one of the words, the act is read as that trigger.
AS = "as:"


class Guard(NamedTuple):
    """One row of ``guards.csv``; ``words`` are single words, ``phrases`` two words that follow each other."""

    side: str
    reach: int
    effect: str
    words: frozenset[str]
    phrases: frozenset[tuple[str, str]]

    @property
    def turns_to(self) -> str:
        """The trigger that the act becomes; empty for other effects."""
        return self.effect[len(AS) :] if self.effect.startswith(AS) else ""


class Guards:
    """Guards by trigger id; those of ``*`` hold for every trigger."""

    def __init__(self, triggers: Iterable[str], folders: Iterable[Path] = ()) -> None:
        known = frozenset(triggers)
        self._by_trigger: dict[str, list[Guard]] = {}
        common: list[Guard] = []
        for row in table("guards.csv", COLUMNS, folders):
            effect = row["effect"]
            if row["side"] not in SIDES or (effect not in EFFECTS and not effect.startswith(AS)):
                raise row.fault(f"unknown effect or side {effect!r}, {row['side']!r}")
            if not row["reach"].isdigit():
                raise row.fault("reach is no number")
            for trigger in (row["trigger"], effect.removeprefix(AS) if effect.startswith(AS) else "*"):
                if trigger != "*" and trigger not in known:
                    raise row.fault(f"no trigger {trigger!r}")
            inflected = effect == "need" or effect.startswith(AS)
            items = [fold_key(w) for w in row.items("words")]
            words = frozenset(f for w in items if " " not in w for f in (_forms(w) if inflected else (w,)))
            pairs = frozenset((w.split()[0], f) for w in items if " " in w for f in _forms(w.split()[1]))
            guard = Guard(row["side"], int(row["reach"]), effect, words, pairs)
            if row["trigger"] == "*":
                common.append(guard)
            else:
                self._by_trigger.setdefault(row["trigger"], []).append(guard)
        turning = {t: tuple(g for g in guards if g.turns_to) for t, guards in self._by_trigger.items()}
        self._turning = {t: guards for t, guards in turning.items() if guards}
        self._standing = {
            t: (*common, *(g for g in self._by_trigger.get(t, ()) if not g.turns_to)) for t in sorted(known)
        }

    def turning(self, trigger: str) -> tuple[Guard, ...]:
        """The guards that may make another trigger of this one."""
        return self._turning.get(trigger, ())

    def of(self, trigger: str) -> tuple[Guard, ...]:
        """The guards that decide whether and how an act stands."""
        return self._standing[trigger]


_PRONOUNS = ("ه", "ها", "هم", "هما")


def _forms(word: str) -> Iterator[str]:
    """A word with its endings of case, dual and owner: ``منزل`` منزلا منزلين منزله."""
    yield word
    if word.startswith("ال") or len(word) < 3 or not word.isalpha():
        return
    if word.endswith("ه"):
        yield from (word[:-1] + "ت" + e for e in ("ين", "ان", "ا", "ي", *_PRONOUNS))
    elif word.endswith(("ين", "ون", "ات", "ا")):
        yield from (word + e for e in _PRONOUNS)
    else:
        yield from (word + e for e in ("ا", "ين", "ان", *_PRONOUNS))
