"""A publication profile: which names, places, texts and events may leave, and when. Profiles are TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

_BUILTIN = Path(__file__).with_name("profiles")
#: Values of each setting, the most open first.
PERSONS = ("keep", "private", "all")
PLACES = ("exact", "admin2", "admin1", "country")
TEXTS = ("keep", "masked", "none")
DOCUMENTS = ("keep", "digest")
_CHOICES = {"persons": PERSONS, "places": PLACES, "texts": TEXTS, "documents": DOCUMENTS}


class HarmError(ValueError):
    """A profile that does not exist or says what no profile can say."""


@dataclass(frozen=True, slots=True)
class HarmProfile:
    """What is withheld.

    ``persons``: names of persons that go: none, those of private persons, all. ``places``: the finest level of place
    that is told. ``coarse_points``: whether places coarser than a town keep a point. ``texts``: whether quotations
    leave whole, without names, or not at all. ``delay_days``: how old an event must be. ``reviewed_only``: whether a
    person must have accepted it. ``documents``: ids as they are, or digests. ``withhold`` and ``public``: names that
    always go, and names that stay. ``verdicts``: judgements on an event that accept it. ``types``: stricter values of
    ``persons``, ``places`` and ``texts`` by type of event.
    """

    name: str
    persons: str = "private"
    places: str = "exact"
    coarse_points: bool = False
    texts: str = "masked"
    delay_days: int = 0
    reviewed_only: bool = False
    documents: str = "keep"
    withhold: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ("accept", "fix")
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def setting(self, name: str, type: str | None = None) -> str:
        """The value of ``persons``, ``places`` or ``texts`` for a type of event: never laxer than the profile's own."""
        own = str(getattr(self, name))
        special = self.types.get(type or "", {}).get(name, own)
        return max(own, special, key=_CHOICES[name].index)


def builtin() -> list[str]:
    """Names of the profiles that marsad ships."""
    return sorted(p.stem for p in _BUILTIN.glob("*.toml"))


def load(name: str | Path) -> HarmProfile:
    """A built-in profile by its name, or the profile of a TOML file. Raises :class:`HarmError`."""
    path = _BUILTIN / f"{name}.toml"
    if str(name) not in builtin():
        path = Path(name)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise HarmError(f"no profile {str(name)!r}: give a TOML file, or one of {', '.join(builtin())}") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise HarmError(f"{path}: {e}") from e
    given.setdefault("name", path.stem)
    return _checked(given, path)


def _checked(given: dict[str, Any], path: Path) -> HarmProfile:
    kinds = {f.name: f.type for f in fields(HarmProfile)}
    for key, value in given.items():
        if key not in kinds:
            raise HarmError(f"{path}: unknown setting {key!r}; known: {', '.join(kinds)}")
        if key == "types":
            for type, special in value.items() if isinstance(value, dict) else [("", value)]:
                _check_special(type, special, path)
        elif key in _CHOICES:
            _check_choice(key, value, path)
        elif kinds[key] == "bool" and not isinstance(value, bool):
            raise HarmError(f"{path}: {key} must be true or false")
        elif kinds[key] == "int" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            raise HarmError(f"{path}: {key} must be a number of days")
        elif str(kinds[key]).startswith("tuple") and not (
            isinstance(value, list) and all(isinstance(x, str) and x.strip() for x in value)
        ):
            raise HarmError(f"{path}: {key} must be a list of words")
        elif kinds[key] == "str" and not isinstance(value, str):
            raise HarmError(f"{path}: {key} must be a word")
    made: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    return HarmProfile(**made)


def _check_special(type: str, special: Any, path: Path) -> None:
    if not isinstance(special, dict) or not set(special) <= {"persons", "places", "texts"}:
        raise HarmError(f"{path}: types.{type} may set persons, places and texts")
    for key, value in special.items():
        _check_choice(key, value, path)


def _check_choice(key: str, value: Any, path: Path) -> None:
    if value not in _CHOICES[key]:
        raise HarmError(f"{path}: {key} must be one of {', '.join(_CHOICES[key])}, not {value!r}")
