"""Whose word a report rests on: sources, conflicting figures by source, claims of responsibility."""

from __future__ import annotations

from collections.abc import Sequence

from .drafts import Draft
from .setting import Setting
from .speech import Statement

_CLAIMING = ("تبن", "اعلن مسووليت", "اعلنت مسووليت", "مسووليتها عن", "مسووليته عن", "مسووليتهما عن")


def attribute(drafts: Sequence[Draft], statements: Sequence[Statement], setting: Setting) -> None:
    """Fill ``sources`` and ``by`` of the drafts from the statements whose scope holds them."""
    for d in drafts:
        for scene in d.scenes:
            anchors = [a.start for a in scene.acts if a.standing == "real"] + [x.group.start for x in scene.losses]
            for s in statements:
                if s.source_start < 0 or s.certainty == "denied":
                    continue
                if any(s.scope_start <= at < s.scope_end for at in anchors):
                    span = (s.source_start, s.source_end)
                    if span not in d.sources:
                        d.sources.append(span)
        _by(d, statements)


def _by(d: Draft, statements: Sequence[Statement]) -> None:
    """Figures of the same outcome and victims that differ carry the name of their source."""
    whole = [f for f in d.figures if not f.loss.part_of]
    for f in whole:
        rivals = [
            g for g in whole
            if g is not f and g.loss.outcome == f.loss.outcome and set(g.ids) & set(f.ids)
            and g.loss.group.count != f.loss.group.count
        ]  # fmt: skip
        if not rivals:
            continue
        at = f.loss.group.start
        for s in statements:
            if s.source_start >= 0 and s.scope_start <= at < s.scope_end:
                f.by = (s.source_start, s.source_end)
