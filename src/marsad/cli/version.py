"""``marsad version``."""

from __future__ import annotations

import click


@click.command()
def version() -> None:
    """Print the versions of marsad and Python."""
    import platform
    from importlib.metadata import version as installed

    click.echo(f"marsad {installed('marsad')}, Python {platform.python_version()}")
