"""Drafts to reports: folded offsets become original characters."""

from __future__ import annotations

from ..model import Casualty, Place, Report, Span
from .events.drafts import Draft, Figure
from .passage import Passage
from .setting import Setting


def emit(d: Draft, passage: Passage, setting: Setting) -> Report:
    """The report of a draft."""
    return Report(
        kind=d.kind,
        type=d.type,
        evidence=_evidence(d, passage),
        start=d.first,
        end=d.last,
        date_precision=d.precision if d.first or d.last else None,
        places=tuple(_place(p, passage) for p in d.places),
        perpetrators=tuple(d.perpetrators),
        targets=tuple(d.targets),
        casualties=tuple(_casualty(f, passage) for f in d.figures),
        claimed_by=tuple(d.claimed_by),
        reported_by=tuple(_sources(d, passage)),
        score=d.score,
        spans=tuple(_spans(d, passage)),
    )


def _evidence(d: Draft, passage: Passage) -> Span:
    scene = next((s for s in d.scenes if not s.sentence.title), d.scene)
    main = scene.main
    starts = [a.start for a in scene.acts] + [x.group.start for x in scene.losses]
    ends = [a.end for a in scene.acts] + [x.group.end for x in scene.losses]
    if main is not None:
        starts, ends = [main.start], [main.end]
        for m in (*scene.perpetrators, *scene.targets):
            if abs(m.start - main.end) < 60 or abs(main.start - m.end) < 40:
                starts.append(m.start)
                ends.append(m.end)
    if not starts:
        starts, ends = [scene.start], [scene.end]
    return passage.span(max(min(starts), scene.start), min(max(ends), scene.end))


def _place(p: object, passage: Passage) -> Place:
    return Place(
        passage.span(p.start, p.end), p.country, p.admin1, p.lat, p.lon, p.precision,  # type: ignore[attr-defined]
    )  # fmt: skip


def _casualty(f: Figure, passage: Passage) -> Casualty:
    group = f.loss.group
    by = passage.span(*f.by).text if f.by else None
    return Casualty(
        f.loss.outcome, f.ids, group.count, f.loss.qualifier, passage.span(group.start, group.end), f.loss.part_of, by
    )


def _sources(d: Draft, passage: Passage) -> list[Span]:
    spans = [passage.span(a, b) for a, b in sorted(d.sources)]
    return list({s.text: s for s in spans}.values())


def _spans(d: Draft, passage: Passage) -> list[tuple[str, Span]]:
    out = [(role, passage.span(a, b)) for role, a, b in d.actor_spans]
    if d.time is not None:
        out.append(("start", passage.span(d.time.start, d.time.end)))
    return list(dict.fromkeys(out))
