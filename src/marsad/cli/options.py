"""Arguments and options that several verbs share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from ..coding.coder import Coder

F = TypeVar("F", bound=Callable[..., Any])


class DayType(click.ParamType[date]):
    """A day as ``YYYY-MM-DD``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date of the form YYYY-MM-DD", param, ctx)


def inputs(function: F) -> F:
    """Files, folders and ``-``."""
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)(function)


def published(function: F) -> F:
    help_text = "Date of publication (YYYY-MM-DD) of documents that carry none; relative times count from it."
    return click.option("--published", type=DayType(), metavar="DATE", help=help_text)(function)


def lexicon_folders(function: F) -> F:
    return click.option(
        "--lexicon",
        "folders",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        multiple=True,
        help="Folder of tables that add to or override the built-in ones; may be given more than once.",
    )(function)


def load_coder(folders: tuple[Path, ...]) -> Coder:
    """The coder over the built-in tables and the user's; a fault in a table ends the program with its place."""
    from ..coding.coder import Coder
    from ..lexicon.tables import LexiconError

    try:
        return Coder(folders)
    except LexiconError as e:
        raise click.ClickException(str(e)) from e
