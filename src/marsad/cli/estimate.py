"""``marsad estimate``: how many events no source recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, sheet

if TYPE_CHECKING:
    from ..analysis.columns import Columns, Ints
    from ..analysis.multiple_systems import Estimate, Weighted


@click.command()
@analysing.events
@analysing.selection
@click.option("--list", "lists", multiple=True, metavar="NAME=SOURCE|SOURCE",
              help="A list and its sources; three to five of them. Else the sources with most events.")
@click.option("--kinds", is_flag=True, help="Lists are kinds of sources: medical, monitor, media…")
@click.option("--lists", "number", type=click.IntRange(3, 5), default=4, show_default=True, help="How many lists.")
@click.option("--by", metavar="WHAT", help="Estimate each part by itself: admin1, year, type…")
@click.option("--criterion", type=click.Choice(["aicc", "bic"]), default="aicc", show_default=True,
              help="What weighs the models.")
@analysing.picture
@sheet.shown
def estimate(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, lists: tuple[str, ...], kinds: bool,
    number: int, by: str | None, criterion: str, plot: Path | None, lang: str, form: str, as_json: bool, **wanted: Any,
) -> None:  # fmt: skip
    """Estimate how many events no source recorded, from how the sources overlap.

    Multiple systems estimation: log-linear models of every set of pairwise dependences between three to five lists,
    averaged. Where the overlap does not carry an estimate, the reason is given instead. Events, not victims, are
    estimated.
    """
    with analysing.faults():
        from ..analysis.select import select

        given = analysing.load(files, profile, documents)
        chosen = select(given.columns, analysing.asked(**wanted), fold=analysing.fold)
        named = _lists(given.columns, chosen.events, lists, kinds, number)
        found = dict(_parts(given.columns, chosen.events, named, by, criterion))
        if plot:
            _draw(found, by, plot, lang)
        rows = [{**({by: part} if by else {}), **_row(e, beside)} for part, (e, beside) in found.items()]
        document = [
            {**({by: part} if by else {}), **e.as_json(), "in_no_list": beside} for part, (e, beside) in found.items()
        ]
        notes = list(dict.fromkeys(w for e, _ in found.values() for w in e.warnings))
        notes += analysing.excluded_notes(given.set_aside | chosen.excluded)
        sheet.show(form, as_json, rows, document if by else document[0], notes)


def _lists(
    columns: Columns, events: Ints, lists: tuple[str, ...], kinds: bool, number: int
) -> dict[str, tuple[str, ...]]:
    from ..analysis.incidence import by_kind, largest, tellers

    if lists:
        known = {analysing.fold(name): name for name in tellers(columns, events)}
        named = dict(text.partition("=")[::2] if "=" in text else (text, text) for text in lists)
        found = {name: [known.get(analysing.fold(s)) for s in sources.split("|")] for name, sources in named.items()}
        missing = [name for name, sources in found.items() if not any(sources)]
        if missing:
            raise ValueError(f"nothing is told by {', '.join(missing)}; `marsad figures --by source` lists the sources")
        return {name: tuple(s for s in sources if s) for name, sources in found.items()}
    if kinds:
        from ..lexicon.source_kinds import builtin

        kind = {name: builtin().read(name).kind for name in tellers(columns, events)}
        return by_kind(columns, events, {n: k for n, k in kind.items() if k != "other"}, number)
    return largest(columns, events, number)


def _parts(
    columns: Columns, events: Ints, named: dict[str, tuple[str, ...]], by: str | None, criterion: str
) -> Any:
    """The estimate of each part, with the events that no list holds."""
    import numpy as np

    from ..analysis.dimensions import dimension
    from ..analysis.incidence import incidence
    from ..analysis.multiple_systems import estimate as estimated

    if by is None:
        groups = {"": events}
    else:
        try:
            found = dimension(columns, by)
        except KeyError:
            raise ValueError(f"nothing can be counted by {by!r}") from None
        codes = found.codes[events]
        groups = {found.label(int(c)) or "unknown": events[codes == c] for c in np.unique(codes)}
    for part, members in groups.items():
        told = incidence(columns, members, named)
        yield part, (estimated(told.counts, told.lists, criterion), told.beside)


def _row(found: Estimate, beside: int) -> dict[str, Any]:
    document = found.as_json()
    best = found.models[0] if found.models else None
    return {
        "recorded": found.recorded, "in_no_list": beside, "shared": found.shared, "low": document["low"],
        "estimate": document["estimate"], "high": document["high"],
        "best_model": _called(best) if best else None,
        "weight": round(best.weight, 3) if best else None, "refused": found.refused,
    }  # fmt: skip


def _called(model: Weighted) -> str:
    """A model in words."""
    pairs = ", ".join(" × ".join(p) for p in model.dependent)
    return "; ".join(x for x in (pairs, "unequal" if model.unequal else "") if x) or "independent"


def _draw(found: dict[str, tuple[Estimate, int]], by: str | None, plot: Path, lang: str) -> None:
    from ..analysis.names import Names
    from ..analysis.pictures import Bar, bars, save

    names = Names(lang)
    whole = [
        Bar(names.value(by, part) if by else names.label("model_average"), e.low, e.estimate, e.high)
        for part, (e, _) in found.items()
        if e.estimate is not None and e.low is not None and e.high is not None
    ]
    if not whole:
        raise ValueError("nothing to draw: " + next(e.refused or "" for e, _ in found.values()))
    if len(found) == 1:
        (only, _), *_ = found.values()
        whole += [
            Bar(_called(m), max(m.estimate - 1.96 * m.error, only.recorded),
                m.estimate, m.estimate + 1.96 * m.error)
            for m in only.models[:8]
        ]  # fmt: skip
    save(bars(names.label("estimate"), names.label("events"), whole, names), plot)
