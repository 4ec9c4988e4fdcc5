"""What the verbs of analysis share: which events they read, which of them are asked for, and faults as one line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from . import options

if TYPE_CHECKING:
    from ..analysis.columns import Columns
    from ..analysis.select import Selection
    from ..linking.run import Linked

F = TypeVar("F", bound=Callable[..., Any])
#: Where the verb's context keeps the address of the store.
_STORE = "marsad.store"
#: Where it keeps whether events that people rejected are counted too.
_REJECTED = "marsad.rejected"
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@dataclass(frozen=True, slots=True)
class Given:
    """Events in columns, and what was set aside before there were events: reason → reports."""

    columns: Columns
    set_aside: dict[str, int] = field(default_factory=dict)
    linked: Linked | None = None


def _remember(context: click.Context, parameter: click.Parameter, address: str | None) -> None:
    context.meta[_STORE] = address


def _count_rejected(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    context.meta[_REJECTED] = value


def store() -> str | None:
    """The address that ``--database`` gave to the verb that runs."""
    found = click.get_current_context().meta.get(_STORE)
    return str(found) if found else None


def events(function: F) -> F:
    """The files, or the store, and how codings among them become events."""
    for option in (
        click.option("--database", metavar="PATH|URL", expose_value=False, callback=_remember, is_eager=True,
                     help="Count the events that `marsad link --database` keeps in this store, instead of EVENTS."),
        click.option("--rejected", is_flag=True, expose_value=False, callback=_count_rejected, is_eager=True,
                     help="With --database: count events that people rejected, too."),
        click.option("--profile", metavar="NAME", help="marsad, acled, airwars or ucdp: how words become numbers. "
                     "Needs codings; events keep the profile they were linked with."),
        click.option("--documents", type=_FILE, help="JSON Lines with id, outlet and text, as for `marsad link`."),
    ):  # fmt: skip
        function = option(function)
    return click.argument("files", metavar="[EVENTS...]", nargs=-1, type=_FILE)(function)


def selection(function: F) -> F:
    """``--from --to --place --actor --doer --target --type --grade --min-sources``."""
    many: dict[str, Any] = {"multiple": True}
    for option in (
        click.option("--min-sources", type=click.IntRange(0), default=0, help="At least so many independent sources."),
        click.option("--grade", "grades", metavar="GRADE", help="Grade of evidence.", **many),
        click.option("--type", "types", metavar="TYPE", help="Kind of act, or a family of kinds.", **many),
        click.option("--target", "targets", metavar="ACTOR", help="Acts against this actor or its branches.", **many),
        click.option("--doer", "doers", metavar="ACTOR", help="Acts of this actor or its branches.", **many),
        click.option("--actor", "actors", metavar="ACTOR", help="Events with this actor on either side.", **many),
        click.option("--place", "places", metavar="PLACE", help="A name, a governorate (SY-ID) or a country (SY).",
                     **many),
        click.option("--to", "until", type=options.DayType(), metavar="DATE", help="Last day."),
        click.option("--from", "since", type=options.DayType(), metavar="DATE", help="First day."),
    ):  # fmt: skip
        function = option(function)
    return function


def picture(function: F) -> F:
    """``--plot`` and ``--lang``."""
    lang = click.Choice(["en", "ar"])
    function = click.option("--lang", type=lang, default="en", show_default=True, help="Words of table and plot.")(
        function
    )
    plot = click.Path(dir_okay=False, path_type=Path)
    return click.option("--plot", type=plot, metavar="FILE", help="Draw it too: a .png or .svg file.")(function)


def asked(
    since: date | None, until: date | None, places: tuple[str, ...], actors: tuple[str, ...], doers: tuple[str, ...],
    targets: tuple[str, ...], types: tuple[str, ...], grades: tuple[str, ...], min_sources: int,
) -> Selection:  # fmt: skip
    """The selection that the options of :func:`selection` describe."""
    from ..analysis.select import Selection

    return Selection(
        since.toordinal() if since else None, until.toordinal() if until else None, places, actors, doers, targets,
        types, grades, min_sources,
    )  # fmt: skip


@contextmanager
def faults() -> Iterator[None]:
    """Faults as one line; a missing library says what to install."""
    try:
        yield
    except ModuleNotFoundError as e:
        if (e.name or "").startswith("marsad"):
            raise
        raise click.ClickException(f"{e.name} is missing: pip install 'marsad[analysis]'") from e
    except (ValueError, KeyError, TypeError) as e:
        text = str(e) if isinstance(e, ValueError) else f"an event cannot be read: {e!r}"
        raise click.ClickException(text) from e


def load(files: tuple[Path, ...], profile: str | None = None, documents: Path | None = None) -> Given:
    """Columns of the events in ``files``: as linked, in columns (.npz), or codings, which are linked first; or of those
    in the store that ``--database`` names."""
    from ..analysis.build import columns
    from ..analysis.columns import load as load_columns

    if bool(files) == bool(store()):
        raise click.UsageError("give EVENTS or --database")
    if address := store():
        return _stored(address, profile)
    if [p for p in files if p.suffix == ".npz"]:
        if len(files) > 1:
            raise click.ClickException("columns come in one file")
        found = load_columns(files[0])
        _same_profile(profile, set(found.profiles) - {""})
        return Given(found)
    stream = rows(files)
    first = next(stream, None)
    if first is None:
        raise click.ClickException("no events")
    everything = _chain(first, stream)
    if "figures" in first or "documents" in first:
        with faults():
            made = columns(everything, canonical=canonical())
        _same_profile(profile, set(made.profiles) - {""})
        return Given(made)
    linked = link(list(everything), profile, documents)
    aside = {
        f"reports of {name}, no single events": n
        for kind, name in (("tally", "summed figures"), ("trend", "trends"))
        if (n := sum(e.kind == kind for e in linked.linker.entries))
    }
    return Given(columns((e.as_json() for e in linked.events), canonical=canonical()), aside, linked)


def _stored(address: str, profile: str | None) -> Given:
    """The events of a store without those that people rejected, as the pages count them."""
    from ..analysis.build import columns
    from ..store.event_list import current_events
    from ..web.data.status import rejected
    from . import storing

    with storing.opened(address, create=False) as held, held.read() as connection, faults():
        out = frozenset[str]() if click.get_current_context().meta.get(_REJECTED) else rejected(connection)
        made = columns((e for e in current_events(connection) if e["id"] not in out), canonical=canonical())
    if len(made) == 0 and not out:
        raise click.ClickException("the store holds no events: `marsad link --database` makes them")
    _same_profile(profile, set(made.profiles) - {""})
    return Given(made, {"rejected by people": len(out)} if out else {})


def _chain(first: dict[str, Any], rest: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield first
    yield from rest


def canonical() -> Callable[[str], str]:
    """One name for all spellings of a source, the one that is seen first; none for sources without a name."""
    from ..lexicon.source_kinds import builtin

    read, first = builtin().read, dict[str, str]()

    def name(text: str) -> str:
        source = read(text) if text else None
        return "" if source is None or source.anonymous else first.setdefault(source.name, text)

    return name


def link(codings: list[dict[str, Any]], profile: str | None, documents: Path | None) -> Linked:
    """Events of codings, as ``marsad link`` makes them."""
    from ..arabic.folding import fold_key
    from ..arabic.words import plain_words
    from ..lexicon.geocode import locate
    from ..linking.run import Options, find_copies, link_codings, published_by

    texts = list(rows((documents,))) if documents else []
    located = published_by(codings, texts)
    with faults():
        locate(report for coding in located for report in coding.get("reports") or ())
        return link_codings(located, Options(chosen_profile(profile), key=fold_key), find_copies(texts, plain_words))


def chosen_profile(name: str | None) -> Any:
    """A profile by its id, or by the id's beginning (``acled``)."""
    from ..linking.profiles import builtin

    profiles = builtin()
    found = [p for i, p in profiles.items() if i == (name or "marsad") or i.split("-")[0] == name]
    if not found:
        raise click.BadParameter(f"one of {', '.join(profiles)} expected", param_hint="--profile")
    return found[0]


def _same_profile(name: str | None, found: set[str]) -> None:
    if name and found - {chosen_profile(name).id}:
        raise click.ClickException(
            f"these events were linked with the profile {', '.join(sorted(found))}, and the words behind their numbers "
            f"are not in them: give the codings, or link again with --profile {chosen_profile(name).id}"
        )


def rows(paths: tuple[Path, ...], *keys: str) -> Iterator[dict[str, Any]]:
    """Objects of JSON Lines files that have ``id`` or one of ``keys``; a fault names file and line."""
    for path in paths:
        with click.open_file(str(path), encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    try:
                        row = json.loads(line)
                    except ValueError as e:
                        raise click.ClickException(f"{path}:{number}: no JSON: {e}") from e
                    if not isinstance(row, dict) or not {"id", *keys} & set(row):
                        raise click.ClickException(f"{path}:{number}: an object with an id is expected")
                    yield row


def excluded_notes(reasons: Mapping[str, int]) -> list[str]:
    """What was left out, a line a reason."""
    return [f"left out: {count:,} ({reason})" for reason, count in reasons.items()]


def fold(name: str) -> str:
    """A place's name as it is compared."""
    from ..arabic.folding import fold_key

    return fold_key(name)
