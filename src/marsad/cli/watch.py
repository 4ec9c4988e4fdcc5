"""``marsad watch`` and ``marsad status``: sources that are asked again and again."""

from __future__ import annotations

import json
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import click

from . import options, storing


@click.command()
@click.argument("config", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@storing.database
@click.option("--once", is_flag=True, help="Ask what is due and end, for cron; else go on until stopped.")
@click.option("--code/--no-code", default=True, show_default=True, help="Code what is new.")
@click.option("--bytes/--no-bytes", "keep", default=True, show_default=True, help="Keep the bytes as received.")
@options.lexicon_folders
def watch(config: Path, address: str, once: bool, code: bool, keep: bool, folders: tuple[Path, ...]) -> None:
    """Watch the feeds and pages that the file CONFIG lists, and take in what is new.

    One process at a time watches a file. It may be stopped or killed at any moment: what it has taken in stays, and
    the next one goes on. With --once the exit status is 1 where a source failed.
    """
    from .. import __version__
    from ..sources.fetching import Fetcher
    from ..sources.web import Visitor
    from ..watching.config import ConfigError, load_config
    from ..watching.lock import LockedError, only_one
    from ..watching.watcher import Watcher
    from .coding import StoredCoding

    try:
        wanted = load_config(config)
    except (ConfigError, OSError) as e:
        raise click.ClickException(str(e)) from e
    loaded = options.load_coder(folders) if code else None
    digests = {"coder": loaded.digest} if loaded else {}
    coder = StoredCoding(loaded, 1, folders, _tell) if loaded else None
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    agent = wanted.user_agent or f"marsad/{__version__}"
    visitor = Visitor(
        Fetcher(agent, seconds=wanted.seconds, allowed=wanted.allowed), wanted.pause, robots=wanted.robots
    )
    well = True
    try:
        with only_one(config.with_name(config.name + ".lock")), storing.opened(address) as store:
            watcher = Watcher(store, visitor, coder, _tell, version=__version__, digests=digests, keep_bytes=keep)
            watcher.finish()
            while not stop.is_set():
                now = datetime.now(UTC)
                for source in wanted.sources:
                    if not stop.is_set() and watcher.due(source) <= now:
                        well = watcher.visit(source) and well
                if once:
                    break
                next_at = min(watcher.due(source) for source in wanted.sources)
                stop.wait(max(0.2, min(60.0, (next_at - datetime.now(UTC)).total_seconds())))
    except LockedError as e:
        raise click.ClickException(str(e)) from e
    if once and not well:
        sys.exit(1)


def _tell(line: str) -> None:
    click.echo(line, err=True)


@click.command()
@storing.database
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def status(address: str, as_json: bool) -> None:
    """Show how each watched source is doing: last seen, what it brought, failures and why, when it is due."""
    from ..store.status import list_status

    with storing.opened(address, create=False) as store, store.read() as connection:
        rows = [dict(row._mapping) for row in list_status(connection)]
    for row in rows:
        times = {k: v.isoformat(timespec="seconds") if v else None for k, v in row.items() if k.endswith("_at")}
        if as_json:
            click.echo(json.dumps(row | times, ensure_ascii=False))
            continue
        health = f"failing ({row['failures_in_row']} in a row): {row['reason']}" if row["reason"] else "well"
        click.echo(
            f"{row['name']}: {health}; last seen {times['seen_at'] or 'never'}; {row['new']} new, "
            f"{row['changed']} changed, {row['failed']} failed; due {times['next_at'] or 'now'}"
        )
    if not rows and not as_json:
        click.echo("no source was watched yet", err=True)
