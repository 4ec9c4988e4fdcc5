"""What a reader asks for, as it stands in the address of a page: place, period, actors, kinds of acts, grade…"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Protocol, Self
from urllib.parse import urlencode

from marsad.analysis.select import Selection

#: Name in the address → field. The names are those of ``marsad figures``, and three more.
NAMES = {
    "from": "since", "to": "until", "place": "places", "actor": "actors", "doer": "doers", "target": "targets",
    "type": "types", "grade": "grades", "source": "sources", "status": "statuses", "victims": "victims",
    "min_sources": "min_sources",
}  # fmt: skip
#: Most values of one filter, and the longest of them.
MOST, LONGEST = 50, 200


class Parameters(Protocol):
    """The query of an address: what Starlette calls a multi-dictionary."""

    def getlist(self, key: Any) -> list[Any]: ...


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; empty fields ask for nothing. Days are included.

    ``places`` are names, governorates (``SY-ID``) or countries (``SY``); ``actors`` stand on either side, each with
    its branches; ``statuses`` are those of :mod:`marsad.web.data.status`.
    """

    since: date | None = None
    until: date | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    min_sources: int = 0

    @classmethod
    def parse(cls, parameters: Parameters, *, strict: bool = False) -> Self:
        """Filters from an address. What is no day or number is left out; with ``strict`` it raises ValueError."""
        values: dict[str, Any] = {}
        for name, field in NAMES.items():
            given = [v.strip() for v in map(str, parameters.getlist(name)) if v.strip()]
            if not given:
                continue
            try:
                values[field] = _read(field, given)
            except ValueError as fault:
                if strict:
                    raise ValueError(f"{name}: {fault}") from fault
        return cls(**values)

    def selection(self) -> Selection:
        """The part of it that ``marsad figures`` knows too."""
        return Selection(
            self.since.toordinal() if self.since else None, self.until.toordinal() if self.until else None,
            self.places, self.actors, self.doers, self.targets, self.types, self.grades, self.min_sources,
        )  # fmt: skip

    def __bool__(self) -> bool:
        return self != Filters()

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values as they stand in an address, in one order."""
        out: list[tuple[str, str]] = []
        for name, field in NAMES.items():
            value = getattr(self, field)
            if isinstance(value, tuple):
                out += [(name, v) for v in value]
            elif value:
                out.append((name, value.isoformat() if isinstance(value, date) else str(value)))
        return out

    def query(self, more: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> str:
        """The query of an address with these filters: empty, or with its question mark."""
        pairs = self.pairs() + list(more.items() if isinstance(more, Mapping) else more)
        return f"?{urlencode(pairs)}" if pairs else ""

    def having(self, name: str, value: str) -> Self:
        """These filters and one more; a day or number takes the place of the one before."""
        field = NAMES[name]
        old = getattr(self, field)
        if isinstance(old, tuple):
            return self._changed(field, (*(v for v in old if v != value), value))
        return self._changed(field, _read(field, [value]))

    def only(self, name: str, value: str) -> Self:
        """These filters with ``value`` in place of all others of its name."""
        return self.without(name).having(name, value)

    def without(self, name: str, value: str | None = None) -> Self:
        """These filters without one value, or without all values of a name."""
        field = NAMES[name]
        old = getattr(self, field)
        if isinstance(old, tuple) and value is not None:
            return self._changed(field, tuple(v for v in old if v != value))
        return self._changed(field, _DEFAULTS[field])

    def _changed(self, field: str, value: Any) -> Self:
        changes: dict[str, Any] = {field: value}
        return replace(self, **changes)


def _read(field: str, given: list[str]) -> Any:
    if field in {"since", "until"}:
        text = given[-1]
        if len(text) != 10:
            raise ValueError(f"{text[:40]!r} is no day (2024-03-01)")
        return date.fromisoformat(text)
    if field == "min_sources":
        number = int(given[-1]) if given[-1].isascii() and given[-1].isdigit() and len(given[-1]) < 6 else -1
        if number < 0:
            raise ValueError(f"{given[-1][:40]!r} is no number")
        return number
    if len(given) > MOST or max(map(len, given)) > LONGEST:
        raise ValueError("too many or too long")
    return tuple(dict.fromkeys(given))


_DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Filters)}
