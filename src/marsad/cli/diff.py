"""``marsad diff``: what differs between two releases, or two files of events."""

from __future__ import annotations

import json
from pathlib import Path

import click

_PATH = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("before", type=_PATH)
@click.argument("after", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="One object with everything.")
@click.option("--exit-code", is_flag=True, help="End with 1 where there are differences.")
def diff(before: Path, after: Path, as_json: bool, exit_code: bool) -> None:
    """Say what is new in AFTER, what changed field by field, and what is there no more and why.

    BEFORE and AFTER are releases (folders that `marsad release` made; of a folder of releases the last one), which are
    checked first, or JSON Lines of events.
    """
    from ..publishing.releases.changes import compare
    from ..publishing.releases.log import change_log
    from ..publishing.releases.manifest import ReleaseError
    from ..publishing.releases.reading import events_of

    try:
        changes = compare(events_of(before), events_of(after))
    except ReleaseError as e:
        raise click.ClickException(str(e)) from e
    except (KeyError, TypeError) as e:
        raise click.ClickException(f"an event cannot be read: {e!r}") from e
    if as_json:
        click.echo(json.dumps({"before": str(before), "after": str(after), **changes.as_json()}, ensure_ascii=False))
    else:
        click.echo(change_log(changes, before.name, after.name).rstrip())
    if exit_code and changes:
        raise click.exceptions.Exit(1)
