"""The table of triggers: words that say that something happened, each with the frame it opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..arabic.folding import fold_key
from ..arabic.forms import noun_forms, pair_forms, verb_forms, with_object
from ..model import OUTCOMES, SUB_EVENTS
from .tables import table

COLUMNS = ("id", "category", "type", "outcome", "frame", "verbs", "nouns", "participles")
CATEGORIES = frozenset(
    (
        *("strike", "clash", "explosion", "attack", "abduction", "arrest"),
        *("territory", "protest", "strategic", "loss", "result"),
    )
)
FRAMES = frozenset(["act", "mutual", "victim-subject", "either", "result", "transfer", "protest", "find", "light"])


class Trigger(NamedTuple):
    """One row: see the head of ``triggers.csv`` for the columns."""

    id: str
    category: str
    type: str
    outcome: str
    frame: str


class Triggers:
    """The triggers by id, and every form that may stand for one."""

    def __init__(self, folders: Iterable[Path] = ()) -> None:
        self.by_id: dict[str, Trigger] = {}
        self._names: list[tuple[str, str]] = []
        for row in table("triggers.csv", COLUMNS, folders, key="id"):
            if row["category"] not in CATEGORIES:
                raise row.fault(f"unknown category {row['category']!r}")
            if row["frame"] not in FRAMES:
                raise row.fault(f"unknown frame {row['frame']!r}")
            if row["type"] not in SUB_EVENTS and row["type"] not in ("", "?"):
                raise row.fault(f"unknown type {row['type']!r}")
            if row["outcome"] and row["outcome"] not in OUTCOMES:
                raise row.fault(f"unknown outcome {row['outcome']!r}")
            trigger = Trigger(row["id"], row["category"], row["type"], row["outcome"], row["frame"])
            self.by_id[trigger.id] = trigger
            ours = trigger.frame in ("act", "light") and trigger.category in ("strike", "clash", "explosion")
            forms = list(_verbs(row.items("verbs"), ours, bool(trigger.outcome))) + list(_nouns(row.items("nouns")))
            forms += [(fold_key(p), "p", "") for p in row.items("participles")]
            self._names.extend((form, f"{trigger.id}:{pos}:{pronoun}") for form, pos, pronoun in forms)

    def names(self) -> Iterator[tuple[str, str]]:
        """(folded form, ``id:pos:pronoun``) with pos v verb, n noun, p participle."""
        yield from self._names


#: Words behind a noun of act that take no article (``العثور على``).
_PREPOSITIONS = frozenset(fold_key(w) for w in ("على", "في", "من", "إلى", "عن", "مع"))


#: Shortened forms that mostly are of another verb (رد, to answer).
_OTHER = frozenset({"يرد", "ترد", "نرد"})


def _verbs(items: Iterable[str], ours: bool, women: bool) -> Iterator[tuple[str, str, str]]:
    """Forms of the verbs; ``ours``: with "we" of communiqués (``استهدفنا``); ``women``: of them, too (``اقتيدن``)."""
    for item in items:
        if "/" not in item:
            yield fold_key(item), "v", ""
            continue
        perfect, imperfect = item.split("/")
        forms = verb_forms(perfect, imperfect) - _OTHER
        if ours and (stem := fold_key(perfect)) and stem[-1] not in "ياو" and stem[1:2] != "ا":
            forms.add(stem + ("ينا" if len(stem) == 2 else "نا"))  # دكينا, قصفنا
        if women and (stem := fold_key(perfect)) and stem[-1] not in "ياونه" and len(stem) > 3:
            forms.add(stem + "ن")
        for form in sorted(forms):
            yield form, "v", ""
        for form, pronoun in sorted(with_object(forms).items()):
            yield form, "v", pronoun


def _nouns(items: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for item in items:
        for form, pronoun in sorted(noun_forms(item).items()):
            yield form, "n", pronoun
        head, _, tail = fold_key(item).partition(" ")
        if tail and " " not in tail and tail not in _PREPOSITIONS and not tail.startswith(("ال", "بال", "لل")):
            yield f"{head} ال{tail}", "n", ""  # النزاع المسلح
            yield from ((form, "n", "") for form in sorted(pair_forms(head, tail)))
