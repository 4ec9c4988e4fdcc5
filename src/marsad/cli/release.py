"""``marsad release``: a dated data set that never changes, with what has changed since the last one."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import analysing, options

if TYPE_CHECKING:
    from ..publishing.harm.apply import Harm
    from ..publishing.material import Material

#: As :data:`marsad.publishing.formats.registry.NAMES` without feeds, which tell of changes, not of a state.
_FORMATS = ("csv", "ged", "acled", "hxl", "geojson", "jsonl", "parquet", "xlsx", "sqlite")
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@analysing.events
@click.option("--date", "day", type=options.DayType(), metavar="DATE", help="Day of the release; today unless given.")
@click.option("--version", "version", metavar="NAME", default="", help="Name of the release; the day unless given.")
@click.option("--format", "formats", type=click.Choice(_FORMATS), multiple=True,
              help="A table to include beside events.jsonl; csv, ged, acled, hxl and geojson unless given.")
@click.option("--harm", "harm_name", default="public", show_default=True, metavar="PROFILE",
              help="Publication profile: public, careful, strict, a TOML file, or none.")
@click.option("--withdraw", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="CSV with id and reason: events that are withdrawn.")
@click.option("--from", "since", type=options.DayType(), metavar="DATE", help="First day.")
@click.option("--to", "until", type=options.DayType(), metavar="DATE", help="Last day.")
@click.option("--place", "places", metavar="PLACE", multiple=True,
              help="A name, a governorate (SY-ID) or a country (SY).")
@click.option("--title", default="marsad event data", show_default=True, help="Citation: name of the data set.")
@click.option("--author", "authors", multiple=True, metavar="NAME",
              help="Citation: \"Family, Given\", or the name of a body.")
@click.option("--license", "licence", default="", metavar="SPDX", help="Citation: licence, such as CC-BY-4.0.")
@click.option("--url", default="", help="Citation: where the data set is.")
@click.option("--doi", default="", help="Citation: its DOI.")
@click.option("--verify", is_flag=True, help="Only check that all releases in DIR are as they were frozen.")
def release(
    folder: Path, files: tuple[Path, ...], profile: str | None, documents: Path | None, day: date | None, version: str,
    formats: tuple[str, ...], harm_name: str, withdraw: Path | None, since: date | None, until: date | None,
    places: tuple[str, ...], title: str, authors: tuple[str, ...], licence: str, url: str, doi: str, verify: bool,
) -> None:  # fmt: skip
    """Freeze a release in a new folder of DIR: events, tables, change log, methodology, citation, digests.

    EVENTS are events or codings as for `marsad export`; or --database. Nothing in a release is ever written again;
    what has changed since the last one stands in CHANGES.md field by field, and events that are there no more stand
    there with the reason.
    """
    if verify:
        _verify(folder)
        return
    if bool(files) == bool(analysing.store()):
        raise click.UsageError("give EVENTS or --database")
    today = day or datetime.now(UTC).date()
    stored = analysing.store()
    with analysing.faults():
        from ..publishing.releases.citation import About
        from ..publishing.releases.freeze import FORMATS
        from . import exporting

        about = About(title, authors, licence, url, doi)
        opened = (
            exporting.from_store(stored, profile, today, "ged") if stored
            else nullcontext((exporting.from_files(files, profile, documents, None, today, "ged"), frozenset[str]()))
        )  # fmt: skip
        with opened as (material, reviewed):
            _freeze(
                folder, material, today, about=about, formats=formats or FORMATS, version=version,
                harm=_harm(harm_name, today, reviewed), withdraw=withdraw, rejected=_rejected(stored),
                digests=_digests(stored, material), selection=(since, until, places),
            )  # fmt: skip


def _freeze(
    folder: Path, material: Material, day: date, *, about: Any, formats: tuple[str, ...], version: str,
    harm: Harm | None, withdraw: Path | None, rejected: frozenset[str], digests: tuple[str, ...],
    selection: tuple[date | None, date | None, tuple[str, ...]],
) -> None:  # fmt: skip
    from dataclasses import replace

    from ..publishing.protect import protect
    from ..publishing.releases.freeze import Order, freeze
    from ..publishing.releases.reasons import let_through, read_withdrawn, reasons
    from ..publishing.wanted import wanted

    withdrawn = read_withdrawn(withdraw) if withdraw else {}
    keep = wanted(*selection)
    why = reasons(material.events(), withdrawn, rejected, harm, keep)
    everything = material.events
    let = replace(material, events=lambda: (dict(e) for e in let_through(everything(), withdrawn, rejected)))
    order = Order(
        day, formats, about, harm.profile if harm else None, digests, _told(selection), why, version,
    )  # fmt: skip
    frozen = freeze(folder, protect(let, harm, keep), order)
    c = frozen.changes
    click.echo(f"{frozen.folder}: {frozen.events:,} events; {len(c.new):,} new, {len(c.changed):,} changed, "
               f"{len(c.withdrawn):,} withdrawn, {c.same:,} unchanged", err=True)  # fmt: skip
    click.echo(f"sha256:{frozen.sha256}")


def _told(selection: tuple[date | None, date | None, tuple[str, ...]]) -> str:
    since, until, places = selection
    parts = [f"{word} {day}" for word, day in (("from", since), ("to", until)) if day]
    return ", ".join([*parts, *places])


def _harm(name: str, day: date, reviewed: frozenset[str]) -> Harm | None:
    from ..publishing.harm.apply import Harm
    from ..publishing.harm.profile import load

    return None if name == "none" else Harm(load(name), day, reviewed)


def _rejected(address: str | None) -> frozenset[str]:
    """Events of which people say that there is no such event."""
    if address is None:
        return frozenset()
    from ..web.data.status import statuses
    from . import storing

    with storing.opened(address, create=False) as store, store.read() as connection:
        return frozenset(e for e, status in statuses(connection).items() if status == "rejected")


def _digests(address: str | None, material: Material) -> tuple[str, ...]:
    """What read the documents."""
    if address is None:
        return tuple(sorted({str(c["digest"]) for c in material.codings() if c.get("digest")}))
    from sqlalchemy import select

    from ..store.tables import codings
    from . import storing

    with storing.opened(address, create=False) as store, store.read() as connection:
        query = select(codings.c.digest).where(codings.c.current).distinct()
        return tuple(sorted(str(d) for d in connection.execute(query).scalars() if d))


def _verify(folder: Path) -> None:
    from ..publishing.releases.manifest import ReleaseError, verify
    from ..publishing.releases.reading import releases

    try:
        found = releases(folder)
        faults = [f"{release}: {fault}" for release in found for fault in verify(release)]
    except ReleaseError as e:
        raise click.ClickException(str(e)) from e
    if not found:
        raise click.ClickException(f"{folder}: no release is in it")
    for fault in faults:
        click.echo(fault)
    if faults:
        raise click.exceptions.Exit(1)
    click.echo(f"{len(found):,} {'release' if len(found) == 1 else 'releases'}, as frozen")
