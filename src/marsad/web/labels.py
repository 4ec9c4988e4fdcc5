"""What things are called: actors, places, kinds of acts, grades, as the tables and ``labels.csv`` name them."""

from __future__ import annotations

from functools import lru_cache

from marsad.analysis.names import Names


@lru_cache(maxsize=2)
def labels(language: str) -> Names:
    """Names in a language, read once."""
    return Names(language)
