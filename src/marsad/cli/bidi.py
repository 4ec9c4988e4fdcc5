"""Right-to-left text in a terminal.

Some terminals order Arabic themselves (VTE from 0.58, Konsole, mlterm, Apple's); for them a paragraph is put
into an isolate so that its numbers, brackets and Latin words fall into place. The others show the characters in
the order given; marks would only show up as boxes there.
"""

from __future__ import annotations

from collections.abc import Mapping

RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2067", "\u2068", "\u2069"


def orders_text(env: Mapping[str, str]) -> bool:
    """Whether the terminal that ``env`` describes does bidirectional text."""
    vte = env.get("VTE_VERSION", "")
    return (
        (vte.isdigit() and int(vte) >= 5800)
        or "KONSOLE_VERSION" in env
        or env.get("TERM", "").startswith("mlterm")
        or env.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def isolated(text: str, env: Mapping[str, str]) -> str:
    """``text`` as a stretch of its own inside a line, where the terminal orders text."""
    return f"{FIRST_STRONG}{text}{END}" if text and orders_text(env) else text
