"""A digest of what decides how reports are linked: its rules, weights and tables, and the profile."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2s
from pathlib import Path

from marsad.lexicon.tables import DATA

_TABLES = ("actors.csv", "profile_values.csv", "profiles.csv", "source_kinds.csv", "source_parties.csv")


@lru_cache(maxsize=1)
def _rules() -> bytes:
    made = blake2s()
    here = Path(__file__).parent
    for path in [*sorted(here.glob("*.py")), here / "weights.json", *(DATA / name for name in _TABLES)]:
        made.update(path.read_bytes())
    return made.digest()


def fingerprint(profile: str) -> str:
    """Equal for two runs that make the same events of the same reports and judgements."""
    return blake2s(_rules() + profile.encode(), digest_size=12).hexdigest()
