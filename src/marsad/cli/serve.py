"""``marsad serve``: the observatory in the browser."""

from __future__ import annotations

from dataclasses import replace

import click

from . import storing
from .analysing import faults


@click.command()
@storing.database
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0: any free one.")
@click.option("--team", "mode", flag_value="team", help="Accounts with roles, instead of one person on this machine.")
@click.option("--public", "mode", flag_value="public", help="Everybody may read, nobody may write.")
@click.option("--reviewed-only", is_flag=True, help="Public: only events that a person has reviewed.")
@click.option("--profile", default="", metavar="NAME|FILE", help="Public: the publication profile that withholds.")
@click.option("--secret", envvar="MARSAD_SECRET", help="Signs forms; one for all processes of a site, any long text.")
@click.option("--oidc-issuer", default="", metavar="URL", help="Team: an OpenID Connect provider to log in with.")
@click.option("--oidc-client", default="", metavar="ID", help="The id that the provider knows this site by.")
@click.option("--oidc-secret", envvar="MARSAD_OIDC_SECRET", default="", help="What the site shows the provider.")
@click.option("--oidc-role", type=click.Choice(["", "viewer", "coder", "reviewer"]), default="",
              help="The role of whoever the provider knows and the site does not; none: they stay out.")  # fmt: skip
@click.option("--base-url", default="", metavar="URL", help="Where the site is seen from outside (https://…).")
@click.option("--title", default="", help="Name of the site.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="Language of newcomers.")
@click.option("--demo", is_flag=True, help="Serve the sample: makes marsad-demo.db in this folder, all of it invented.")
def serve(
    address: str, host: str, port: int, mode: str | None, reviewed_only: bool, base_url: str, title: str, lang: str,
    demo: bool, profile: str, secret: str | None, oidc_issuer: str, oidc_client: str, oidc_secret: str, oidc_role: str,
) -> None:  # fmt: skip
    """Show what the store holds: overview, map, events, documents, search, claims, dyads, trends, review.

    For one person on this machine unless --team or --public: open the link that is printed, it works once.
    """
    with faults(), storing.faults_told():
        from ..web.running import Running
        from ..web.settings import Settings

        mode = mode or "single"
        if mode == "single" and host not in {"127.0.0.1", "localhost", "::1"}:
            raise click.UsageError("others reach that address: give --team or --public")
        if demo:
            address = _demo()
        settings = Settings(
            database=address, mode=mode, title=title, language=lang, base_url=base_url,  # type: ignore[arg-type]
            reviewed_only=reviewed_only, profile=profile, oidc_issuer=oidc_issuer, oidc_client_id=oidc_client,
            oidc_client_secret=oidc_secret, oidc_role=oidc_role,
        )  # fmt: skip
        settings = replace(settings, secret=secret) if secret else settings
        with Running(settings, host, port) as running:
            click.echo(f"{'Open once' if mode == 'single' else 'Serving'}: {running.link}", err=True)
            click.echo("End with Ctrl+C.", err=True)
            running.wait()


def _demo() -> str:
    from pathlib import Path

    from ..web.demo import NAME, build_demo

    counts = build_demo(Path(NAME))
    click.echo(f"{NAME}: {counts['documents']} invented documents, {counts['events']} events", err=True)
    return NAME
