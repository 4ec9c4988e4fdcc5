"""Read a sentence of a test as far as its groups, losses and casualties."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from marsad.arabic.folding import fold
from marsad.coding.coder import Coder
from marsad.coding.passage import Passage
from marsad.coding.people.groups import Group
from marsad.coding.people.losses import find_losses
from marsad.coding.spot import spot
from marsad.model import Document

DAY = date(2021, 1, 1)


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


def passage_of(text: str) -> Passage:
    folded = fold(text)
    passage = Passage(Document(id="t", text=text), folded, coder().lexicon.matcher.find(folded.text))
    spot(passage, coder().lexicon, DAY)
    return passage


def groups_of(text: str) -> list[tuple[str, Group]]:
    """(text as written, group) of each group."""
    passage = passage_of(text)
    return [(passage.span(g.start, g.end).text, g) for s in passage.sentences for g in s.groups]


def losses_of(text: str) -> list[tuple[str, int | None, str, bool]]:
    """(outcome, count, qualifier, part_of) of each loss."""
    found = [x for s in passage_of(text).sentences for x in find_losses(s)]
    return [(x.outcome, x.group.count, x.qualifier, x.part_of) for x in found]


def casualties_of(text: str) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """(outcome, count, victims) of each casualty of the coding."""
    coding = coder().code(text, DAY)
    return [(c.outcome, c.count, c.victims) for r in coding.reports for c in r.casualties]
