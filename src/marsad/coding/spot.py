"""Spot: all that the passes find in the sentences of a passage, before anything is put together.

Where no sentence tells of an act or a loss, only what is said by whom is looked for.
"""

from __future__ import annotations

from datetime import date

from ..arabic.quantities import find_quantities
from ..arabic.times import find_times, latest, resolve
from ..lexicon.bundle import Lexicon
from .actors.find import ActorContext, find_actors
from .actors.resolution import actor_votes, resolve_actors
from .acts.find import find_acts
from .passage import Passage, Sentence
from .people.groups import TELLING, find_groups
from .places.document import fill_places
from .setting import Setting
from .speech.statements import Statement, find_statements
from .telling import may_be_scene, tells
from .trace import Trace


def spot(
    passage: Passage, lexicon: Lexicon, published: date | None, trace: Trace | None = None
) -> tuple[Setting, list[Statement]]:
    """Fill the sentences of ``passage``; return the document's setting and its attributed statements."""
    setting = Setting(lexicon, published)
    passage.leave_out(lexicon.chrome.spans(passage.text, folded=True))
    tokens = {s.start: s.words for s in passage.sentences}
    bounds = [(s.start, s.end) for s in passage.sentences]
    matches = (m for s in passage.sentences for m in s.matches)
    names = [(m.start, m.end) for m in matches if m.kind == "actor" and m.prefix[-2:] != "ال"]
    statements = find_statements(passage.folded, bounds, names, passage.title_end, tokens)
    likely = [s for s in passage.sentences if tells(s, lexicon.people)]
    if likely or trace is not None:
        _times(passage, published)
        context = ActorContext(lexicon.actors, published or _latest_day(passage))
        for s in likely:
            _actors(s, context)
            _events(s, lexicon)
        if trace is not None or any(may_be_scene(s, lexicon.people) for s in likely):
            told = {s.index for s in likely}
            for s in passage.sentences:
                if s.index not in told:
                    _actors(s, context)
                    if trace is not None:
                        _events(s, lexicon)
            _setting(passage, lexicon, setting, context)
    if trace is not None:
        _tell(passage, statements, trace)
    return setting, statements


def _actors(s: Sentence, context: ActorContext) -> None:
    s.actors = find_actors(s.passage.folded, s.words, s.of_kind("actor"), context)
    for m in s.actors:
        m.sentence = s.index


def _setting(passage: Passage, lexicon: Lexicon, setting: Setting, context: ActorContext) -> None:
    """Places and who the actors are: what only the document as a whole tells."""
    _places(passage, lexicon, setting, context)
    mentions = [m for s in passage.sentences for m in s.actors]
    context.countries.update(actor_votes(mentions, context))
    context.countries.update(setting.countries)
    setting.countries = context.countries
    resolve_actors(mentions, context)


def _times(passage: Passage, published: date | None) -> None:
    reference = None
    for s in passage.sentences:
        s.times = find_times(s.words, published, reference, passage.folded)
        reference = latest(s.times) or reference
    flat = resolve([t for s in passage.sentences for t in s.times], published, published)
    k = 0
    for s in passage.sentences:
        n = len(s.times)
        s.times = flat[k : k + n]
        k += n


def _latest_day(passage: Passage) -> date | None:
    days = [t.last for s in passage.sentences for t in s.times if t.last is not None]
    return max(days) if days else None


def _places(passage: Passage, lexicon: Lexicon, setting: Setting, actors: ActorContext) -> None:
    """Places of all sentences; the countries that actors speak for help to choose among places of one name."""
    mentions = [m for s in passage.sentences for m in s.actors]
    fill_places(passage, lexicon, actor_votes(mentions, actors))
    for s in passage.sentences:
        for p in s.places:
            if p.country:
                setting.countries[p.country] += 1


def _events(s: Sentence, lexicon: Lexicon) -> None:
    if not any(m.kind == "trigger" for m in s.matches) and not s.actors and not TELLING.search(s.text):
        return
    s.quantities = find_quantities(s.words, lexicon.people.forms, s.passage.folded)
    blocked = [(m.name_start, m.name_end) for m in s.actors if m.kind in ("named", "unknown-group")]
    s.acts = find_acts(s, lexicon, blocked)
    s.groups = find_groups(s, lexicon)


def _tell(passage: Passage, statements: list[Statement], trace: Trace) -> None:
    for s in passage.sentences:
        for t in s.times:
            trace.add("times", t.start, t.end, f"{t.kind} {t.first} – {t.last}")
        for a in s.actors:
            trace.add("actors", a.start, a.end, f"{a.kind} {', '.join(a.ids or ()) or '?'}")
        for p in s.places:
            trace.add("places", p.start, p.end, f"{p.country} {p.admin1} {p.relation}")
        for act in s.acts:
            trace.add("triggers", act.start, act.end, f"{act.trigger.id} {act.pos} {act.standing}")
        for g in s.groups:
            trace.add("groups", g.start, g.end, f"{g.count} {g.qualifier} {g.cls or '?'}")
    for st in statements:
        if st.speaker_start >= 0:
            trace.add("speech", st.speaker_start, st.speaker_end, f"speaker, {st.certainty}")
