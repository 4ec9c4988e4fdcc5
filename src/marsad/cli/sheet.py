"""How results are shown: a table on a terminal, TSV in a pipe, JSON Lines or one JSON object on request."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from .bidi import isolated

F = TypeVar("F", bound=Callable[..., Any])
FORMS = ("auto", "table", "tsv", "jsonl", "json")
Row = Mapping[str, Any]


def shown(function: F) -> F:
    """``--format`` and ``--json``."""
    function = click.option("--json", "as_json", is_flag=True, help="One JSON object with everything.")(function)
    help_text = "auto: a table on a terminal, else TSV; notes go to standard error then."
    return click.option(
        "--format", "form", type=click.Choice(FORMS), default="auto", show_default=True, help=help_text
    )(function)


def show(
    form: str,
    as_json: bool,
    rows: Sequence[Row],
    document: Any,
    notes: Sequence[str] = (),
    head: Callable[[str], str] = str,
    cell: Callable[[str, Any], str] | None = None,
) -> None:
    """Write ``rows`` (or ``document``, as JSON). ``head`` and ``cell`` give the words of a table for people."""
    form = resolved(form)
    if as_json or form == "json":
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    if form == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    elif form == "tsv":
        keys = list(dict.fromkeys(k for row in rows for k in row))
        for line in ([keys, *([_plain(row.get(k)) for k in keys] for row in rows)] if keys else ()):
            click.echo("\t".join(line))
    else:
        _table(rows, head, cell or (lambda _, v: _plain(v)))
    for note in notes:
        click.echo(note, err=form != "table")


def resolved(form: str) -> str:
    """What ``auto`` stands for here."""
    return form if form != "auto" else "table" if sys.stdout.isatty() else "tsv"


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(v) for v in value)
    return " ".join(str(value).split())


def _table(rows: Sequence[Row], head: Callable[[str], str], cell: Callable[[str, Any], str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    sheet = Table(box=None, pad_edge=False, header_style="bold")
    keys = list(dict.fromkeys(k for row in rows for k in row))
    env = os.environ if sys.stdout.isatty() else {}
    for key in keys:
        numeric = all(isinstance(row.get(key), (int, float, type(None))) for row in rows)
        sheet.add_column(Text(isolated(head(key), env)), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        texts = [cell(k, row.get(k)) for k in keys]
        sheet.add_row(*(Text(isolated(t, env)) for t in texts))
    Console(highlight=False, width=None if sys.stdout.isatty() else 160).print(sheet)
