"""Guards: what near a trigger makes it an event, another kind of event, a plan, a denial or nothing."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from .tables import Row, table

COLUMNS = ("trigger", "side", "reach", "effect", "words")
EFFECTS = frozenset(["need", "bar", "negated", "denied", "planned", "attempt", "past", "drop"])
SIDES = frozenset(["before", "after", "around", "object", "sentence"])
#: ``as:ID``: with one of the words, the act is read as that trigger.
AS = "as:"


class Guard(NamedTuple):
    """One row of ``guards.csv``; ``words`` are single words, ``phrases`` two words that follow each other.

    ``pos`` is v or n where the row holds for the verbs or the nouns of its trigger only (``crater:n``).
    """

    side: str
    reach: int
    effect: str
    words: frozenset[str]
    phrases: frozenset[tuple[str, str]] = frozenset()
    pos: str = ""

    @property
    def turns_to(self) -> str:
        """The trigger that the act becomes; empty for other effects."""
        return self.effect[len(AS) :] if self.effect.startswith(AS) else ""


class Guards:
    """Guards by trigger id; those of ``*`` hold for every trigger."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self._by_trigger: dict[str, list[Guard]] = {}
        self._common: list[Guard] = []
        self._rows: list[Row] = []
        for row in table("guards.csv", COLUMNS, folders):
            guard = _guard(row)
            self._rows.append(row)
            if row["trigger"] == "*":
                self._common.append(guard)
            else:
                self._by_trigger.setdefault(row["trigger"].partition(":")[0], []).append(guard)
        turning = {t: tuple(g for g in guards if g.turns_to) for t, guards in self._by_trigger.items()}
        self._turning = {t: guards for t, guards in turning.items() if guards}
        self._standing = {
            t: (*self._common, *(g for g in guards if not g.turns_to)) for t, guards in self._by_trigger.items()
        }

    def require(self, triggers: Container[str]) -> None:
        """Raise :class:`~marsad.lexicon.tables.LexiconError` for a row that names a trigger not among ``triggers``."""
        for row in self._rows:
            effect = row["effect"].removeprefix(AS) if row["effect"].startswith(AS) else "*"
            for trigger in (row["trigger"].partition(":")[0], effect):
                if trigger != "*" and trigger not in triggers:
                    raise row.fault(f"no trigger {trigger!r}")

    def turning(self, trigger: str) -> tuple[Guard, ...]:
        """The guards that may make another trigger of this one."""
        return self._turning.get(trigger, ())

    def of(self, trigger: str) -> tuple[Guard, ...]:
        """The guards that decide whether and how an act stands."""
        return self._standing.get(trigger) or tuple(self._common)


def _guard(row: Row) -> Guard:
    effect = row["effect"]
    if row["side"] not in SIDES or (effect not in EFFECTS and not effect.startswith(AS)):
        raise row.fault(f"unknown effect or side {effect!r}, {row['side']!r}")
    if not row["reach"].isdigit():
        raise row.fault("reach is no number")
    inflected = effect == "need" or effect.startswith(AS)
    items = [fold_key(w) for w in row.items("words")]
    words = frozenset(f for w in items if " " not in w for f in (_forms(w) if inflected else (w,)))
    pairs = frozenset((w.split()[0], f) for w in items if " " in w for f in _forms(w.split()[1]))
    pos = row["trigger"].partition(":")[2]
    if pos not in ("", "v", "n"):
        raise row.fault(f"{pos!r}: v or n expected")
    return Guard(row["side"], int(row["reach"]), effect, words, pairs, pos)


_PRONOUNS = ("ه", "ها", "هم", "هما")


def _forms(word: str) -> Iterator[str]:
    """A word with its endings of case, dual and owner: ``منزل`` منزلا منزلين منزله."""
    yield word
    if word.startswith("ال") or len(word) < 3 or not word.isalpha():
        return
    if word.endswith("ه"):
        yield from (word[:-1] + "ت" + e for e in ("ين", "ان", "ا", "ي", *_PRONOUNS))
    elif word.endswith(("ين", "ون", "ات")):
        yield from (word + e for e in _PRONOUNS)
    else:
        yield from (word + e for e in ("ا", "ين", "ان", *_PRONOUNS))
