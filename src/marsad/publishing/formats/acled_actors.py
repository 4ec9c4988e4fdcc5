"""ACLED's actors: names, types, who is main and who associate, and the type that the pair leaves an event.

Rules (ACLED codebook): actor 1 acts, and in violence against civilians actor 2 is the target; a battle has two armed
sides, the unknown one an "Unidentified Armed Group"; protesters and rioters are actor 1 of theirs; allies are
associates; journalists, medics and aid workers stand beside Civilians. Forces of a state abroad are external (8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.tables import read
from marsad.linking.entry import FAMILY
from marsad.publishing.actors import actor
from marsad.publishing.countries import Country
from marsad.publishing.formats.cells import plain_name

_DATA = Path(__file__).with_name("data")
STATE, EXTERNAL, UNKNOWN_GROUP, RIOTERS, PROTESTERS, CIVILIANS = 1, 8, "unidentified-armed-group", 5, 6, 7
_UNARMED = frozenset({PROTESTERS, CIVILIANS})
_NOBODY = frozenset({"unspecified", ""})


class Party(NamedTuple):
    """An actor with those beside it. ``inter`` 0 and empty names: nobody."""

    name: str
    associates: str
    inter: int


class Pair(NamedTuple):
    """The actors of an event and the type that it has with them."""

    one: Party
    two: Party
    type: str

    @property
    def interaction(self) -> int:
        """ACLED's code of the pair: 10 to 88, the smaller type first, a sole actor's type times ten."""
        low, high = sorted((self.one.inter, self.two.inter))
        return high * 10 if low == 0 else low * 10 + high

    @property
    def civilians_targeted(self) -> bool:
        """Whether civilians are the main or only target."""
        return self.two.inter == CIVILIANS or self.type == "excessive-force-against-protesters"


NOBODY = Party("", "", 0)


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    return {r["id"]: (r["name"], r["main"]) for r in read(_DATA / "acled_actors.csv", ("id", "name", "main"))}


@lru_cache(maxsize=1)
def _inter() -> dict[str, int]:
    return {r["kind"]: int(r["inter"]) for r in read(_DATA / "acled_inter.csv", ("kind", "inter"))}


@lru_cache(maxsize=50_000)
def named(id: str, country: Country) -> str:
    """What ACLED calls an actor in a country."""
    form = _names().get(id)
    name = form[0].format(country=country.name) if form else actor(id).name
    return plain_name(name) or named(UNKNOWN_GROUP, country)


@lru_cache(maxsize=50_000)
def inter(id: str, country: Country) -> int:
    """ACLED's type of an actor in a country; 0 for nobody."""
    if id in _NOBODY:
        return 0
    known = actor(id)
    found = _inter().get(known.kind, 0)
    if found in {STATE, EXTERNAL} and known.country:
        return STATE if known.country == country.iso2 else EXTERNAL
    return found


def _party(ids: Sequence[str], country: Country) -> Party:
    """The first armed actor, else the first, with the others beside it."""
    ids = [i for i in ids if inter(i, country)]
    if not ids:
        return NOBODY
    chief = next((i for i in ids if inter(i, country) not in _UNARMED), ids[0])
    main = _names().get(chief, ("", ""))[1] or chief
    rest = dict.fromkeys(named(i, country) for i in (chief, *ids) if i != main)
    name = named(main, country)
    return Party(name, "; ".join(r for r in rest if r != name), inter(main, country))


def pair(type: str, doers: Sequence[str], targets: Sequence[str], country: Country) -> Pair:
    """The actors of an event of ``type``, and the type that it has with them."""
    doers, targets = list(dict.fromkeys(doers)), list(dict.fromkeys(targets))
    family = FAMILY.get(type, "strategic")
    if family in {"protests", "riots"}:
        return _demonstration(type, [*doers, *targets], country)
    one, two = _party(doers, country), _party(targets, country)
    if one.inter in _UNARMED and two.inter and two.inter not in _UNARMED:
        one, two = two, one
    unknown = Party(named(UNKNOWN_GROUP, country), "", inter(UNKNOWN_GROUP, country))
    clash = family == "battles" or (type == "attack" and two.inter and two.inter not in _UNARMED)
    if clash and RIOTERS in {one.inter, two.inter}:
        return _demonstration("mob-violence", [*doers, *targets], country)
    if family == "battles" and not {one.inter, two.inter}.isdisjoint(_UNARMED):
        if one.inter in _UNARMED:
            one, two = two, one
        family, type = "violence-against-civilians", "attack"
    if family == "violence-against-civilians":
        return _against_civilians(type, one, two, unknown, country)
    if family == "battles":
        return _battle(type, one if one.inter else unknown, two if two.inter else unknown)
    if one.inter in _UNARMED:
        one, two = unknown, two if two.inter in _UNARMED else one
    elif not one.inter:
        sole = family == "strategic" and two.inter and two.inter not in _UNARMED
        one, two = (two, NOBODY) if sole else (unknown, two)
    return Pair(one, two if two.name != one.name else NOBODY, type)


def _battle(type: str, one: Party, two: Party) -> Pair:
    if type == "government-regains-territory" and {one.inter, two.inter}.isdisjoint({STATE, EXTERNAL}):
        type = "non-state-actor-overtakes-territory"
    return Pair(one, two, type)


def _against_civilians(type: str, one: Party, two: Party, unknown: Party, country: Country) -> Pair:
    civilians = Party(named("civilians", country), "", CIVILIANS)
    if two.inter and two.inter not in _UNARMED and type != "sexual-violence":
        doer = one if one.inter and one.inter not in _UNARMED else unknown
        if type == "abduction-forced-disappearance":
            return Pair(doer, two if two.name != doer.name else NOBODY, "other")
        return Pair(doer, two, "armed-clash")
    if one.inter in _UNARMED or not one.inter:
        one = unknown
    return Pair(one, two if two.inter == CIVILIANS else civilians._replace(associates=two.name), type)


def _demonstration(type: str, ids: Iterable[str], country: Country) -> Pair:
    """Protesters or rioters against whoever stepped in; civilians among them are who demonstrates."""
    own = "rioters" if type in {"violent-demonstration", "mob-violence"} else "protesters"
    mass = {"rioters", "protesters", "civilians"}
    others = [i for i in dict.fromkeys(ids) if i not in mass and inter(i, country)]
    crowd = Party(named(own, country), "", inter(own, country))
    armed = _party([i for i in others if inter(i, country) not in _UNARMED], country)
    beside = [named(i, country) for i in others if inter(i, country) in _UNARMED]
    crowd = crowd._replace(associates="; ".join(dict.fromkeys(beside)))
    if type == "peaceful-protest":
        return Pair(crowd, NOBODY, type)
    if type == "mob-violence" and not armed.inter and "civilians" in set(ids):
        return Pair(crowd, Party(named("civilians", country), "", CIVILIANS), type)
    if type in {"excessive-force-against-protesters", "protest-with-intervention"} and not armed.inter:
        armed = Party(named(UNKNOWN_GROUP, country), "", inter(UNKNOWN_GROUP, country))
    return Pair(crowd, armed, type)
