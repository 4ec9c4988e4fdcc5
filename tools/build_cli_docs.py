"""Write the reference part of ``docs/cli.md`` from the commands themselves: ``make docs``.

Everything above the marker is written by hand and kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from marsad.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "cli.md"
MARK = "<!-- from here on written by `make docs` -->\n"


def page() -> str:
    """The page as it should be."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return head + MARK + "\n" + "\n".join(_command(main, "marsad", 2)).rstrip() + "\n"


def _command(command: click.Command, path: str, level: int) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _command(command.commands[name], f"{path} {name}", level)
        return
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"{'#' * level} {path}\n"
    yield f"```\n{path} {usage}\n```\n"
    for paragraph in (command.help or "").strip().split("\n\n"):
        yield " ".join(paragraph.split()) + "\n"
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    if options:
        yield "| option | meaning |\n|---|---|"
        for option in options:
            yield f"| `{_names(option)}` | {_meaning(option, context)} |"
        yield ""


def _names(option: click.Option) -> str:
    names = ", ".join(option.opts) + ("/" + ", ".join(option.secondary_opts) if option.secondary_opts else "")
    if option.is_flag or option.count:
        return names
    if isinstance(option.type, click.Choice):
        return names + " " + "\\|".join(map(str, option.type.choices))
    metavar = option.metavar or ("N" if isinstance(option.type, click.IntRange) else option.type.name.upper())
    return f"{names} {metavar}".replace("|", "\\|")


def _meaning(option: click.Option, context: click.Context) -> str:
    text = " ".join((option.help or "").split())
    if option.show_default and option.default is not None:
        text += f" Default: {option.default}."
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
