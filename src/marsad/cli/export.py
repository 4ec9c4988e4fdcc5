"""``marsad export``: events in other people's formats."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import analysing, options

if TYPE_CHECKING:
    from ..publishing.formats.format import Written
    from ..publishing.harm.apply import Harm
    from ..publishing.material import Material

#: As :data:`marsad.publishing.formats.registry.NAMES`, which is not imported before a verb runs.
FORMATS = ("ged", "acled", "hxl", "csv", "geojson", "jsonl", "parquet", "xlsx", "sqlite", "atom", "jsonfeed")
#: Why a profile holds events back.
_REASONS = {"reviewed": "not reviewed", "delay": "too fresh", "undated": "no date, and there is a delay"}


@click.command()
@analysing.events
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="See docs/publishing.md.")
@click.option("--harm", "harm_profile", metavar="PROFILE",
              help="Publication profile: public, careful, strict or a TOML file; withholds names, places and more.")
@click.option("--as-of", type=options.DayType(), metavar="DATE",
              help="Day of publication, from which delays count; today unless given.")
@click.option("--from", "since", type=options.DayType(), metavar="DATE", help="First day.")
@click.option("--to", "until", type=options.DayType(), metavar="DATE", help="Last day.")
@click.option("--place", "places", metavar="PLACE", multiple=True,
              help="A name, a governorate (SY-ID) or a country (SY).")
@click.option("--before", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="EVENTS",
              help="Feeds: events of an older run; only what is new or changed since is fed.")
@click.option("--address", default="", metavar="URL", help="Feeds: where events have their pages; the id is added.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="A file; for parquet a folder.")
def export(
    files: tuple[Path, ...], profile: str | None, documents: Path | None, form: str, harm_profile: str | None,
    as_of: date | None, since: date | None, until: date | None, places: tuple[str, ...], before: Path | None,
    address: str, output: Path,
) -> None:  # fmt: skip
    """Write events in a format that others use.

    EVENTS are events as `marsad link` writes them, or codings, which are linked first; or --database. UCDP's tallies,
    and the tables of documents, reports and claims, need codings or the store. Events are chosen (--from, --to,
    --place) by what --harm lets be published of them.
    """
    from dataclasses import replace

    from ..publishing.formats.registry import get
    from ..publishing.protect import protect
    from ..publishing.wanted import wanted
    from . import exporting

    if bool(files) == bool(analysing.store()):
        raise click.UsageError("give EVENTS or --database")
    if before and not files:
        raise click.UsageError("--before needs EVENTS: the store knows what has changed")
    today = as_of or datetime.now(UTC).date()
    stored = analysing.store()
    with analysing.faults():
        opened = (
            exporting.from_store(stored, profile, today, form) if stored
            else nullcontext((exporting.from_files(files, profile, documents, before, today, form), frozenset[str]()))
        )  # fmt: skip
        with opened as (material, reviewed):
            harm = _harm(harm_profile, today, reviewed)
            shown = replace(protect(material, harm, wanted(since, until, places)), address=address)
            gc.disable()  # trees of events hold no cycles; looking for some takes a third of the time
            try:
                written = get(form).write(shown, output)
            except OSError as e:
                raise click.ClickException(str(e)) from e
            finally:
                gc.enable()
    _tell(written, shown)


def _harm(name: str | None, as_of: date, reviewed: frozenset[str]) -> Harm | None:
    from ..publishing.harm.apply import Harm
    from ..publishing.harm.profile import load

    return Harm(load(name), as_of, reviewed) if name else None


def _tell(written: Written, material: Material) -> None:
    """What was written and what was not, on standard error."""
    click.echo(", ".join(f"{table}: {n:,}" for table, n in written.rows.items()), err=True)
    for reason, n in material.withheld.items():
        click.echo(f"withheld: {n:,} ({_REASONS[reason]})", err=True)
    for line in analysing.excluded_notes(written.left_out):
        click.echo(line, err=True)
