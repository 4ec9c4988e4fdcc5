"""The citation file of a release (Citation File Format 1.2.0, https://citation-file-format.github.io)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from .log import words


@dataclass(frozen=True, slots=True)
class About:
    """What a release says of itself. ``authors``: ``Family, Given``, or the name of a body; ``licence`` an SPDX id."""

    title: str = "marsad event data"
    authors: tuple[str, ...] = ()
    licence: str = ""
    url: str = ""
    doi: str = ""


def citation(about: About, version: str, date: str, digest_of_events: str) -> str:
    """``CITATION.cff``; without authors the data set's title stands for the body that publishes it."""
    lines = [
        "cff-version: 1.2.0", f"message: {_quoted(words()['message']['cite'])}", f"title: {_quoted(about.title)}",
        "type: dataset", "authors:", *_authors(about.authors or (about.title,)), f"version: {_quoted(version)}",
        f"date-released: {date}",
    ]  # fmt: skip
    for key, value in (("license", about.licence), ("url", about.url), ("doi", about.doi)):
        if value:
            lines.append(f"{key}: {_quoted(value)}")
    described = f"SHA-256 of events.jsonl: {digest_of_events}"
    lines += ["identifiers:", "  - type: other", f"    value: {_quoted(f'sha256:{digest_of_events}')}",
              f"    description: {_quoted(described)}"]  # fmt: skip
    return "\n".join(lines) + "\n"


def _authors(names: Sequence[str]) -> list[str]:
    out = []
    for name in names:
        family, comma, given = name.partition(",")
        if comma and given.strip():
            out += [f"  - family-names: {_quoted(family.strip())}", f"    given-names: {_quoted(given.strip())}"]
        else:
            out.append(f"  - name: {_quoted(name.strip())}")
    return out


def _quoted(value: str) -> str:
    """A string of YAML: JSON's strings are some."""
    return json.dumps(value, ensure_ascii=False)
