"""Drafts: what one scene says of its event, in ids and days, before scenes of the same event are joined."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ..acts.custody import OUTCOME, custody
from ..acts.subevents import CIVILIAN_IDS, is_weak, sub_event
from ..people.losses import Loss
from ..people.victims import victims
from ..places.where import own_places
from ..roles.assign import assign
from ..roles.events import defender_first
from ..roles.sides import exchanged, in_order, is_mutual
from ..roles.targets import set_upon
from ..setting import Setting
from .scenes import Scene


@dataclass
class Figure:
    """One casualty figure of a draft."""

    loss: Loss
    ids: tuple[str, ...]
    by: Any = None

    @property
    def key(self) -> tuple[str, int | None, bool]:
        return (self.loss.outcome, self.loss.group.count, self.loss.part_of)


@dataclass
class Draft:
    """A report in the making. Spans are folded offsets."""

    scenes: list[Scene]
    type: str
    perpetrators: list[str]
    targets: list[str]
    figures: list[Figure]
    places: list[Any]
    first: date | None
    last: date | None
    precision: int | None
    time: Any
    kind: str = "incident"
    title: bool = False
    own_place: bool = True
    actor_spans: list[tuple[str, int, int]] = field(default_factory=list)
    sources: list[Any] = field(default_factory=list)
    claimed_by: list[str] = field(default_factory=list)
    explicit_targets: bool = False
    mutual: bool = False
    weapons: bool = False
    weak: bool = False  # the sub-event is a default
    said: Any = None  # when it was said, for want of a better time
    spoken: bool = False  # told in somebody's words
    mate: Draft | None = None  # the earlier one that it is most like, and how much, in log-odds
    likeness: float = -math.inf
    score: float = 0.0

    @property
    def scene(self) -> Scene:
        return self.scenes[0]

    @property
    def start(self) -> int:
        return self.scene.start


def draft(
    scene: Scene,
    setting: Setting,
    speakers: Sequence[tuple[int, int]] = (),
    said: Sequence[tuple[int, int]] = (),
) -> Draft:
    """Read one scene. The scene's sentence has all its passes' findings."""
    sentence = scene.sentence
    lexicon = setting.lexicon
    objects = [
        (m.start, m.end, lexicon.things.objects[m.id]) for m in scene.sentence.matches if m.kind == "object"
    ]
    assign(scene, speakers)
    perpetrators = _ids(scene.perpetrators, setting)
    targets = [i for i in _ids(scene.targets, setting) if i not in perpetrators or is_mutual(scene)]
    done: list[tuple[Loss, tuple[str, ...]]] = []
    for loss in scene.losses:
        done.append((loss, victims(scene, loss, done, setting)))
    pairs = [(loss.outcome, i) for loss, ids in done for i in ids]
    civil = any(c == "civil" and scene.start <= a < scene.end for a, _, c in objects)
    military = any(c == "military" and scene.start <= a < scene.end for a, _, c in objects)
    main = scene.main
    mutual = is_mutual(scene)
    explicit = bool(targets)
    aimed_at = targets or set_upon(scene)
    kind_of = sub_event(scene, lexicon, perpetrators, aimed_at, pairs, civil and not military)
    taken = custody(kind_of, scene, lexicon, perpetrators)
    if taken != kind_of:  # the same persons, by another right
        done = [
            (replace(x, outcome=OUTCOME[taken]) if x.outcome == OUTCOME[kind_of] else x, ids) for x, ids in done
        ]
        kind_of = taken
    figures = [Figure(loss, ids) for loss, ids in done]
    if mutual and (kind_of in ("armed-clash", "agreement") or exchanged(scene)):
        perpetrators, targets = in_order(perpetrators, targets, [i for _, i in pairs])
        explicit = bool(targets)
    elif len(perpetrators) == 2 and any(m.rule == "sides" for m in scene.perpetrators):
        perpetrators, targets = in_order(perpetrators, perpetrators)  # قصف متبادل بين الجانبين
        explicit = True
    if kind_of == "disrupted-weapons-use":
        perpetrators, targets = defender_first(scene, perpetrators, targets, setting.ids)
        explicit = bool(targets)
    if not targets:  # for now all who suffer: doers.py settles it once the event is whole
        targets = list(dict.fromkeys(i for f in figures for i in f.ids if i not in perpetrators))
    if len(targets) > 1 and "unspecified" in targets:
        targets.remove("unspecified")
    times = scene.inside(sentence.times)
    spoken = [t for t in times if any(a <= t.start < b for a, b in said) or _of_publication(scene, t)]
    time = _best_time([t for t in times if t not in spoken], main.start if main is not None else None)
    out = Draft(
        [scene], kind_of, perpetrators, targets, figures, own_places(scene, speakers), None, None, None, time,
        title=sentence.title, explicit_targets=explicit, mutual=mutual,
        weapons=any(m.kind == "weapon" and scene.start <= m.start < scene.end for m in sentence.matches),
    )  # fmt: skip
    out.said = _best_time(spoken)
    out.weak = is_weak(scene, lexicon, perpetrators)
    if time is not None:
        out.first, out.last, out.precision = time.first, time.last, time.precision
    for role, mentions in (("perpetrators", scene.perpetrators), ("targets", scene.targets)):
        out.actor_spans += [(role, m.start, m.end) for m in mentions]
    return out


def _ids(mentions: Sequence[Any], setting: Setting) -> list[str]:
    return list(dict.fromkeys(i for m in mentions for i in setting.ids(m)))


_PUBLISHED = frozenset("الصادر صدر الصادره صدرت نشر نشرته نشره اصدره اصدرته المنشور نشرت الصادرين مؤرخ".split())


def _of_publication(scene: Scene, t: Any) -> bool:
    """``تقريرها الصادر اليوم``: the day of the report, not of what it tells."""
    i = scene.sentence.word_at(t.start)
    return any(w.text in _PUBLISHED for w in scene.sentence.words[max(0, i - 3) : i])


def _best_time(times: Sequence[Any], near: int | None = None) -> Any:
    """The time of the act: a day before a period, a period before since; of several the one closest to ``near``."""
    usable = [
        t for t in times
        if (t.first is not None or t.last is not None) and t.kind not in ("future", "duration") and not t.reverse
    ]  # fmt: skip
    for kinds in (("day",), ("anaphor", "period"), ("since", "until")):
        fitting = [t for t in usable if t.kind in kinds]
        if fitting:
            best = fitting[0] if near is None else min(fitting, key=lambda t: abs(t.start - near))
            if best.kind == "since" and best.via_event and best.anchor_last is not None:
                best = best._replace(last=best.anchor_last, kind="day")
            return best
    return None


__all__ = ["CIVILIAN_IDS", "Draft", "Figure", "draft"]
