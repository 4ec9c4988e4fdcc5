"""What a site is run with. Each setting stands in ``docs/web.md``; a test keeps the two alike."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

Mode = Literal["single", "team", "public"]
MODES: tuple[Mode, ...] = ("single", "team", "public")
LANGUAGES = ("ar", "en")
#: Sets of Arabic month names, and the digits that numbers are written in.
MONTHS = ("levant", "gulf", "maghreb", "morocco")
DIGITS = ("latn", "arab")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one site.

    ``single``: one person on this machine, let in by a link that works once. ``team``: accounts with roles.
    ``public``: everybody may read, nobody may write.
    """

    database: str = "marsad.db"
    mode: Mode = "single"
    #: The name of the site; empty: "marsad".
    title: str = ""
    #: What a visitor sees who has chosen nothing.
    language: str = "ar"
    months: str = "levant"
    digits: str = "latn"
    #: Where the site is seen from outside (``https://observatory.example``); empty: wherever it was asked for.
    base_url: str = ""
    #: Names by which the site may be asked for; ``*``: any. Empty: loopback and that of ``base_url``; any without one.
    hosts: tuple[str, ...] = ()
    #: Signs what the browser keeps. New at every start unless given, which ends all forms that are open.
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    #: Public mode: show only events that a person has reviewed.
    reviewed_only: bool = False
    #: Public mode: withhold names of private persons and exact places of victims.
    withhold: bool = True
    #: Public mode: the publication profile that withholds, by name or as a TOML file; empty: ``public/site.toml``.
    profile: str = ""
    #: Requests to the API that one token, user or address may send in a minute; so many may come at once.
    rate: int = 240
    burst: int = 60
    #: Team mode: an OpenID Connect provider to log in with, and the role of those it knows and we do not; empty: none.
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_role: str = ""
    #: Most bytes of a request.
    max_body: int = 2 << 20
    #: Seconds for which the state of the database is not asked again.
    fresh: float = 1.0

    def __post_init__(self) -> None:
        for value, known in (
            (self.mode, MODES), (self.language, LANGUAGES), (self.months, MONTHS), (self.digits, DIGITS),
        ):  # fmt: skip
            if value not in known:
                raise ValueError(f"{value!r}: one of {', '.join(known)} expected")

    @property
    def https(self) -> bool:
        """Whether cookies are for encrypted connections only."""
        return self.base_url.startswith("https://")

    @property
    def allowed_hosts(self) -> list[str]:
        if self.hosts:
            return list(self.hosts)
        loopback = ["127.0.0.1", "localhost", "[::1]", "testserver"]
        if self.base_url:
            return [*loopback, urlsplit(self.base_url).hostname or ""]
        return loopback if self.mode == "single" else ["*"]
