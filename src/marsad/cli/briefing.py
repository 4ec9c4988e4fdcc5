"""``marsad briefing``: the article that a monitor would publish for a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import options

if TYPE_CHECKING:
    from ..publishing.briefing.material import Material
    from ..publishing.harm.apply import Harm, Withheld

_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("files", metavar="[EVENTS...]", nargs=-1, type=_FILE)
@click.option("--database", "address", metavar="PATH|URL", help="The store whose events are told, instead of EVENTS.")
@click.option("--documents", type=_FILE, help="With EVENTS: JSON Lines with id, outlet, url, title, published.")
@click.option("--codings", type=_FILE, help="With EVENTS: the codings behind them; sentences, claims and tallies.")
@click.option("--from", "since", type=options.DayType(), metavar="DATE", help="First day.")
@click.option("--to", "until", type=options.DayType(), metavar="DATE", help="Last day.")
@click.option("--place", "places", metavar="PLACE", multiple=True,
              help="A name, a governorate (SY-ID) or a country (SY); may be given more than once.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-",
              help="An .html or .pdf file; default: HTML on standard output.")
@click.option("--harm", "harm_name", default="public", show_default=True, metavar="PROFILE",
              help="Publication profile: public, careful, strict, a TOML file, or none.")
@click.option("--as-of", type=options.DayType(), metavar="DATE", help="The day that a profile's delay counts to; "
              "today unless given.")
@click.option("--templates", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="A folder with briefing.html, briefing.css, ar.toml or en.toml of your own.")
@click.option("--calendar", type=click.Choice(["auto", "levantine", "gulf", "maghrebi", "moroccan", "both"]),
              default="auto", show_default=True, help="Names of months in Arabic; auto: as in the countries told of.")
@click.option("--digits", type=click.Choice(["latin", "arabic"]), default="latin", show_default=True,
              help="Digits in Arabic text.")
@click.option("--incidents", type=click.IntRange(0), default=40, show_default=True,
              help="Incidents told in prose, those with the largest tolls; all stand among the sources.")
def briefing(
    files: tuple[Path, ...], address: str | None, documents: Path | None, codings: Path | None, since: date | None,
    until: date | None, places: tuple[str, ...], lang: str, output: Path, harm_name: str, as_of: date | None,
    templates: Path | None, calendar: str, digits: Any, incidents: int,
) -> None:  # fmt: skip
    """Write the article that a monitor would publish: figures with their range, incidents by place and by side, tallies
    and their gap, who claims what, charts and a map, what is not known, and how it was made.

    Every number leads to its events, documents and sentences. Names of private persons are withheld unless --harm says
    otherwise. A PDF is printed by Chromium.
    """
    from . import analysing

    if bool(files) == bool(address):
        raise click.UsageError("give EVENTS or --database")
    with analysing.faults():
        from ..analysis.select import Selection
        from ..publishing.briefing.compose import Published, compose
        from ..publishing.briefing.guard import guarded
        from ..publishing.briefing.phrases import PhraseError
        from ..publishing.briefing.render import TemplateFileError, render
        from ..publishing.briefing.writer import Manner
        from ..publishing.words.dates import usual

        harm = _harm(harm_name, as_of, address)
        material, held = _material(files, address, documents, codings, harm)
        material = guarded(material, harm)
        asked = Selection(since.toordinal() if since else None, until.toordinal() if until else None, places)
        if calendar == "auto":
            calendar = usual(_countries(material, places))
        manner = Manner(lang, calendar, digits, incidents, templates=templates)
        try:
            article = compose(material, asked, manner, Published(harm.profile.name if harm else "", tuple(held)))
            page = render(article, templates)
        except (TemplateFileError, PhraseError) as e:
            raise click.ClickException(str(e)) from e
    _write(page, output, until)


def _harm(name: str, as_of: date | None, address: str | None) -> Harm | None:
    if name == "none":
        return None
    from ..publishing.harm.apply import Harm
    from ..publishing.harm.profile import HarmError, load

    try:
        profile = load(name)
    except HarmError as e:
        raise click.BadParameter(str(e), param_hint="--harm") from e
    if profile.reviewed_only and address is None:
        raise click.UsageError(f"the profile {profile.name} publishes reviewed events only: give --database")
    return Harm(profile, as_of or date.today(), _reviewed(address) if profile.reviewed_only else ())


def _reviewed(address: str | None) -> frozenset[str]:
    """Ids of the events that people have accepted."""
    from . import exporting, storing

    with storing.opened(address or "", create=False) as held, held.read() as connection:
        return exporting.reviewed(connection)


def _material(
    files: tuple[Path, ...], address: str | None, documents: Path | None, codings: Path | None, harm: Harm | None
) -> tuple[Material, list[Withheld]]:
    from ..publishing.briefing.guard import allowed
    from ..publishing.briefing.material import from_store, gather
    from . import analysing, storing

    if address is None:
        events, held = allowed(analysing.rows(files), harm)
        texts = analysing.rows((documents,)) if documents else ()
        return gather(events, texts, analysing.rows((codings,)) if codings else ()), held
    from ..store.event_list import current_events
    from ..web.data.status import statuses

    with storing.opened(address, create=False) as store, store.read() as connection:
        rejected = {e for e, status in statuses(connection).items() if status == "rejected"}
        events, held = allowed(current_events(connection), harm, rejected)
        if not events and not held:
            raise click.ClickException("the store holds no events: `marsad link --database` makes them")
        return from_store(connection, events), held


def _countries(material: Material, places: tuple[str, ...]) -> list[str]:
    asked = [p[:2] for p in places if p.isascii() and p[:2].isupper()]
    found = {str(e["place"]["country"]) for e in material.events if (e.get("place") or {}).get("country")}
    return asked or sorted(found)


def _write(page: str, output: Path, day: date | None) -> None:
    if output.suffix.lower() == ".pdf":
        from ..publishing.briefing.pdf import PdfError, print_pdf

        try:
            output.write_bytes(print_pdf(page, day))
        except PdfError as e:
            raise click.ClickException(str(e)) from e
        return
    if str(output) != "-" and output.suffix.lower() not in {".html", ".htm"}:
        raise click.BadParameter("a briefing is an .html or .pdf file", param_hint="-o")
    with click.open_file(str(output), "w", encoding="utf-8", atomic=str(output) != "-") as stream:
        stream.write(page)
