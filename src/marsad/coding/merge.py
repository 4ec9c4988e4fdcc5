"""One event told twice in a document is one draft: headline and lead, lead and detail, blow and toll."""

from __future__ import annotations

from .drafts import Draft, Figure
from .setting import Setting

_FAMILY = {
    "armed-clash": "fight", "attack": "fight", "government-regains-territory": "territory",
    "non-state-actor-overtakes-territory": "territory", "non-violent-transfer-of-territory": "territory",
    "air-drone-strike": "strike", "shelling-artillery-missile": "strike",
    "remote-explosive-landmine-ied": "blast", "suicide-bomb": "blast", "grenade": "blast", "chemical-weapon": "strike",
    "peaceful-protest": "protest", "protest-with-intervention": "protest", "violent-demonstration": "protest",
    "excessive-force-against-protesters": "protest", "arrests": "arrest", "abduction-forced-disappearance": "abduction",
}  # fmt: skip
#: Nouns that point back to an event told before.
_BACK = frozenset(
    "الهجوم الحادث الحادثه القصف الغاره الغارات التفجير الانفجار العمليه الاعتداء الضربه الضربات الاشتباكات المواجهات الكمين المجزره الواقعه"
    " الاستهداف الهجمات التفجيرين الهجومين الجريمه المعارك الحصيله القتلي الضحايا الجرحي المصابين".split()
)


def join(drafts: list[Draft], setting: Setting) -> list[Draft]:
    """Drafts of distinct events, in text order."""
    out: list[Draft] = []
    for one in drafts:
        twin = _twin(out, one)
        if twin is None:
            out.append(one)
        else:
            _absorb(twin, one)
    body = any(_is_event(d, False) for d in out if not d.title)
    return [d for d in out if _is_event(d, body)]


def _twin(earlier: list[Draft], one: Draft) -> Draft | None:
    for other in reversed(earlier):
        if _same(other, one):
            return other
    return None


def _same(a: Draft, b: Draft) -> bool:
    if a.kind != b.kind:
        return False
    if a.title != b.title:
        return _same_headline(a, b)
    family_a, family_b = _FAMILY.get(a.type, a.type), _FAMILY.get(b.type, b.type)
    near = b.scene.sentence.index - a.scenes[-1].sentence.index
    loss_only = b.scene.main is None
    if _conflict_time(a, b) or _conflict_place(a, b) or _conflict_figures(a, b):
        return False
    if _conflict_sides(a, b) and not loss_only:
        return False
    if family_a != family_b:
        return loss_only and near <= 1 and not b.places and b.time is None and not _own_story(b)
    if b.scene.main is not None and b.scene.main.definite and near <= 3:
        return True
    if near <= 2 and not b.places and b.time is None:
        return True
    return bool(a.places and b.places) and _share_place(a, b) and (a.first == b.first or b.time is None)


def _own_story(b: Draft) -> bool:
    return bool(b.perpetrators and b.figures and b.places)


def _same_headline(a: Draft, b: Draft) -> bool:
    """A headline's event is the first of the body that does not contradict it."""
    if _FAMILY.get(a.type, a.type) == _FAMILY.get(b.type, b.type):
        return not _conflict_place(a, b) and not _conflict_figures(a, b)
    figures = {f.key for f in a.figures} & {f.key for f in b.figures}
    return bool(figures) or (_share_place(a, b) and not _conflict_figures(a, b))


def _conflict_time(a: Draft, b: Draft) -> bool:
    if a.time is None or b.time is None or a.first is None or b.first is None:
        return False
    return (a.last or a.first) < b.first or (b.last or b.first) < a.first


def _names(d: Draft) -> set[str]:
    text = d.scene.sentence.passage.text
    return {w.removeprefix("ال") for p in d.places for w in text[p.start : p.end].split()}


def _share_place(a: Draft, b: Draft) -> bool:
    return bool(_names(a) & _names(b))


def _conflict_place(a: Draft, b: Draft) -> bool:
    if not a.places or not b.places or _share_place(a, b):
        return False
    coarse = any(p.level in ("country", "admin1", "region") for p in (a.places[0], b.places[0]))
    same = {(p.country, p.admin1) for p in a.places} & {(p.country, p.admin1) for p in b.places}
    countries = {p.country for p in a.places} & {p.country for p in b.places}
    return not (coarse and (same or countries))


def _conflict_figures(a: Draft, b: Draft) -> bool:
    for fa in a.figures:
        for fb in b.figures:
            la, lb = fa.loss, fb.loss
            if la.part_of or lb.part_of or la.outcome != lb.outcome:
                continue
            if la.group.count is None or lb.group.count is None or la.group.count == lb.group.count:
                continue
            if set(fa.ids) & set(fb.ids) and la.outcome == "killed":
                return True
    return False


def _conflict_sides(a: Draft, b: Draft) -> bool:
    if not a.perpetrators or not b.perpetrators:
        return False
    mine, theirs = set(a.perpetrators + a.targets), set(b.perpetrators + b.targets)
    return not (set(a.perpetrators) & theirs or set(b.perpetrators) & mine)


def _absorb(a: Draft, b: Draft) -> None:
    """Take into ``a`` what ``b`` adds."""
    if a.title and not b.title:
        a.type = b.type if b.scene.main is not None or a.scene.main is None else a.type
        if b.places:
            a.places = b.places
        if b.time is not None:
            a.time, a.first, a.last, a.precision = b.time, b.first, b.last, b.precision
        a.scenes = [*b.scenes, *a.scenes]
        a.title = False
        if b.perpetrators:
            a.perpetrators = b.perpetrators
        if b.targets:
            a.targets = b.targets
            a.explicit_targets = b.explicit_targets
        a.figures = _figures(b.figures, a.figures)
        a.actor_spans = b.actor_spans + a.actor_spans
        return
    a.scenes.extend(b.scenes)
    if a.scenes[0].main is None and b.scene.main is not None:
        a.type = b.type
    if not a.places:
        a.places = b.places
    if a.time is None and b.time is not None:
        a.time, a.first, a.last, a.precision = b.time, b.first, b.last, b.precision
    for i in b.perpetrators:
        if not a.perpetrators:
            a.perpetrators.append(i)
    if not a.explicit_targets and b.targets and (b.explicit_targets or not a.targets):
        a.targets = [t for t in b.targets if t not in a.perpetrators]
    elif not a.targets:
        a.targets = [t for t in b.targets if t not in a.perpetrators]
    a.figures = _figures(a.figures, b.figures)
    a.actor_spans += b.actor_spans


def _figures(first: list[Figure], second: list[Figure]) -> list[Figure]:
    out = list(first)
    for f in second:
        same = [
            g for g in out
            if g.loss.outcome == f.loss.outcome and g.loss.part_of == f.loss.part_of
            and (g.loss.group.count == f.loss.group.count or f.loss.group.count is None)
        ]  # fmt: skip
        if not same:
            vague = [
                g for g in out
                if g.loss.outcome == f.loss.outcome and g.loss.group.count is None and not g.loss.part_of
                and not f.loss.part_of and f.loss.group.count is not None
            ]  # fmt: skip
            if vague:
                out[out.index(vague[0])] = f
            else:
                out.append(f)
    return out


def _is_event(d: Draft, body: bool) -> bool:
    """An event needs an act and an actor, or a loss; a bare mention of fighting without any detail is none."""
    if d.title and body:
        return False
    counted = [f for f in d.figures if f.loss.group.count is not None]
    if counted:
        return True
    main = d.scene.main
    if main is None:
        return bool(d.figures and (d.places or d.perpetrators))
    if all(a.quoted for s in d.scenes for a in s.acts):
        return bool(d.perpetrators and d.places)
    if main.definite and main.pos == "n" and not d.figures:
        return bool(d.perpetrators and (d.places or d.time is not None))
    if d.figures:
        return True
    known = bool(d.perpetrators) + bool(d.explicit_targets) + bool(d.places) + (d.time is not None)
    return known >= 2
