"""``marsad sources``: what marsad can read."""

from __future__ import annotations

import json

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def sources(as_json: bool) -> None:
    """List the formats that marsad reads: name, what it is, file endings, and the extra that it needs, if any."""
    from ..sources.formats import formats

    found = sorted(formats(), key=lambda f: f.name)
    width = max(len(f.name) for f in found)
    titles = max(len(f.title) for f in found)
    for one in found:
        if as_json:
            row = {"name": one.name, "title": one.title, "endings": list(one.endings), "extra": one.extra}
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            extra = f"  (marsad[{one.extra}])" if one.extra else ""
            click.echo(f"{one.name:{width}}  {one.title:{titles}}  {' '.join(one.endings)}{extra}".rstrip())
