"""Events among the sources: what each footnote leads to, down to document, address and sentence."""

from __future__ import annotations

from .article import Entry, EntryFigure, EntryPaper
from .bits import Line, capital, joined, named, safe, text
from .facts import Facts
from .material import Paper
from .tolls import OUTCOMES, toll_of
from .writer import Json, Writer

#: Characters of a sentence that is quoted.
_LONGEST = 360
_KEPT = "used"


def entries(facts: Facts, writer: Writer) -> tuple[Entry, ...]:
    """All events in the order of time."""
    return tuple(_entry(e, writer) for e in facts.events)


def _entry(event: Json, writer: Writer) -> Entry:
    grade = str(event.get("grade") or "")
    return Entry(
        writer.number_of(event), str(event["id"]), writer.incidents.when(event, weekday=False),
        writer.placing.label(event), writer.people.names.label(event["type"]), _sides(event, writer), grade,
        writer.phrases.word(f"type.grade_{grade}") if grade else "",
        tuple(_figures(event, writer)), tuple(_papers(event, writer)),
    )  # fmt: skip


def _sides(event: Json, writer: Writer) -> Line:
    """Doers and targets with an arrow between them."""
    sides = [
        [named(writer.people.heading(a), writer.manner.language) for a in event.get(k) or ()]
        for k in ("perpetrators", "targets")
    ]
    comma = text("، " if writer.arabic else ", ")
    parts = [tuple(b for n, x in enumerate(side) for b in ((*comma, *x) if n else x)) for side in sides]
    if not any(parts):
        return ()
    arrow = text(" ← " if writer.arabic else " → ")
    return (*(parts[0] or text("؟" if writer.arabic else "?")), *((*arrow, *parts[1]) if parts[1] else ()))


def _figures(event: Json, writer: Writer) -> list[EntryFigure]:
    found = sorted(
        event.get("figures") or (),
        key=lambda f: (OUTCOMES.index(f["outcome"]) if f["outcome"] in OUTCOMES else 99, f.get("side") != "targets"),
    )
    sides = {f.get("side") for f in found}
    out = []
    for figure in found:
        name = writer.phrases.word(f"outcome.{figure['outcome']}")
        if len(sides) > 1:
            side = "of_victims" if figure.get("side") != "perpetrators" else "of_doers"
            name = f"{name} ({writer.phrases.word(f'entry.{side}')})"
        sayings = tuple(_saying(s, writer) for s in figure.get("sayings") or ())
        out.append(EntryFigure(name, text(writer.cell(toll_of(figure))), sayings))
    return out


def _saying(saying: Json, writer: Writer) -> Line:
    source = writer.people.source(str(saying.get("source") or saying.get("outlet") or ""))
    line = writer.phrases.say("entry.saying", toll=writer.cell(toll_of(saying)), source=source)
    status = str(saying.get("status") or _KEPT)
    if status == _KEPT or f"entry.status_{status}" not in writer.phrases:
        return line
    return (*line, *text(": " + writer.phrases.word(f"entry.status_{status}")))


def _papers(event: Json, writer: Writer) -> list[EntryPaper]:
    """A line for each report; a document whose report is not at hand is named without a sentence."""
    papers, reports = writer.material.papers, writer.material.reports
    out, told = [], set()
    for key in event.get("reports") or ():
        id = key.rpartition("#")[0]
        told.add(id)
        report = reports.get(key, {})
        sentence = safe(str(report.get("evidence") or ""))
        if len(sentence) > _LONGEST:
            sentence = sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
        names = dict.fromkeys(w for w in report.get("reported_by") or () if w)
        by = joined((writer.people.source(w) for w in names), *([", " if not writer.arabic else "، "] * 2))
        out.append(_paper(papers.get(id, Paper(id)), by, sentence, writer))
    for id in event.get("documents") or ():
        if id not in told:
            out.append(_paper(papers.get(id, Paper(id)), (), "", writer))
    return out


def _paper(paper: Paper, by: Line, sentence: str, writer: Writer) -> EntryPaper:
    date = writer.dates.day(paper.published) if paper.published else ""
    url = paper.url if paper.url.startswith(("http://", "https://")) else ""
    return EntryPaper(safe(paper.outlet), date, safe(paper.title), url, paper.id, by, sentence)


def sums(writer: Writer) -> list[tuple[str, Line]]:
    """The footnotes of sums in their order: how many events, and which."""
    out = []
    for numbers, label in writer.sums.labels.items():
        out.append((label, capital(writer.phrases.say(
            "sum.note", events=writer.many(len(numbers), "event", "gen"), numbers=ranges(numbers, writer),
        ))))  # fmt: skip
    return out


def ranges(numbers: tuple[int, ...], writer: Writer) -> str:
    """``1–5، 8، 11``."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n - 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    show = writer.tolls.number
    comma = "، " if writer.arabic else ", "
    return comma.join(
        comma.join(show(n) for n in (a, b)[: b - a + 1]) if b - a < 2 else writer.isolated(f"{show(a)}–{show(b)}")
        for a, b in runs
    )
