"""Code a text of a test, whole or as far as one of the passes.

Texts count from ``DAY``, a Sunday. ``unmended`` marks a case that the guidelines demand and the coder does not yet
meet; it must be taken off when the case is met.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from marsad import Coder
from marsad.arabic.folding import fold
from marsad.coding.assemble import assemble, drafts_of
from marsad.coding.events.drafts import Draft
from marsad.coding.events.scenes import Scene, cut
from marsad.coding.passage import Passage
from marsad.coding.people.losses import find_losses
from marsad.coding.setting import Setting
from marsad.coding.speech.statements import Statement
from marsad.coding.spot import spot
from marsad.model import Coding, Document, Report

DAY = date(2021, 3, 14)


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder()


def code(text: str, published: date | str | None = DAY, title: str = "") -> Coding:
    return coder().code(text, published, title)


def reports(text: str, published: date | str | None = DAY, title: str = "") -> tuple[Report, ...]:
    return code(text, published, title).reports


def the_report(text: str, published: date | str | None = DAY, title: str = "") -> Report:
    """The one report of a text; fails where it has none or several."""
    found = reports(text, published, title)
    assert len(found) == 1, [(r.type, r.evidence.text) for r in found]
    return found[0]


def places(report: Report) -> list[str]:
    return [p.span.text for p in report.places]


def losses(report: Report) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """(outcome, count, victims) of each casualty that is no part of another."""
    return [(c.outcome, c.count, c.victims) for c in report.casualties if not c.part_of]


def spotted(
    text: str, published: date | None = DAY, title: str = ""
) -> tuple[Passage, Setting, list[Statement]]:
    """A passage whose sentences hold what the passes find in them."""
    document = Document("t", text, title, published)
    folded = fold(document.full)
    passage = Passage(document, folded, coder().lexicon.matcher.find(folded.text))
    setting, statements = spot(passage, coder().lexicon, published)
    return passage, setting, statements


def scenes(text: str) -> list[Scene]:
    """The scenes of all sentences, before words of denial are weighed."""
    passage, _, _ = spotted(text)
    return [scene for s in passage.sentences for scene in cut(s, find_losses(s))]


def drafts(text: str, published: date | None = DAY, title: str = "") -> list[Draft]:
    """One draft for each scene, not yet joined."""
    return drafts_of(*spotted(text, published, title))


def joined(text: str, published: date | None = DAY, title: str = "") -> list[Draft]:
    """The drafts of distinct events, complete."""
    return assemble(*spotted(text, published, title))


def words_of(scene: Scene) -> str:
    """The folded words of a scene."""
    return scene.sentence.passage.text[scene.start : scene.end].strip(" ،")


def unmended(reason: str, *values: Any) -> Any:
    """A case that fails for want of what ``reason`` names, by its module."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))
