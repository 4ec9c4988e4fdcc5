"""Blows that an armed group says that it dealt itself (``قالت الحركة إن مقاتليها نفذوا الهجوم``): claims, too.

Armies that report their operations claim nothing; the codebook asks who claimed responsibility.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..events.drafts import Draft
from ..events.scenes import Scene
from ..roles.speakers import announcer
from ..setting import Setting
from ..speech.covering import Covering
from ..speech.statements import Statement
from .claimed import GROUPS, NOBODY, VIOLENT, blame

_DEEDS = frozenset({"strike", "clash", "explosion", "attack", "abduction"})


def own(drafts: Sequence[Draft], statements: Sequence[Statement], setting: Setting) -> None:
    """Fill ``claimed_by`` where a group tells of its own deed in its own words."""
    covering = Covering(statements)
    for d in drafts:
        if d.claimed_by or d.type not in VIOLENT or d.kind != "incident":
            continue
        for scene in d.scenes:
            ids = _doer_and_speaker(scene, covering, setting)
            if ids and (set(ids) & set(d.perpetrators) or set(d.perpetrators) <= NOBODY):
                d.claimed_by = list(ids)
                blame(d, ids)
                break


def _doer_and_speaker(scene: Scene, covering: Covering, setting: Setting) -> tuple[str, ...]:
    main = scene.main
    if main is None or main.passive or main.category not in _DEEDS:
        return ()
    ids = announcer(scene, covering, setting)
    if not ids or not all(setting.lexicon.actors.kind(i) in GROUPS for i in ids):
        return ()
    doers = {i for m in scene.perpetrators for i in setting.ids(m)}
    unit = not doers and any(a.trigger.id == "carry-out" and a.pos == "v" and not a.passive for a in scene.acts)
    return ids if unit or set(ids) & doers else ()  # unit: وحدة خاصة نفذت العملية
