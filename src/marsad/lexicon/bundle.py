"""All tables of the lexicon, compiled once: what the coder asks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..arabic.folding import fold_key
from .actors import Actors
from .chrome import Chrome
from .domains import Domains
from .guards import Guards
from .matcher import Matcher
from .people import People
from .places import Places
from .tables import DATA, table
from .things import Things
from .triggers import Triggers
from .vocabulary import Vocabulary
from .weights import Weights


class Lexicon:
    """The tables and one matcher over all their names.

    ``folders`` are users' own tables, which add to the built-in ones or override them by id. Raises
    :class:`~marsad.lexicon.tables.LexiconError`, which names file and line, for a fault in a table.
    """

    def __init__(self, folders: Iterable[Path | str] = ()) -> None:
        paths = [Path(f) for f in folders]
        self.digest = digest(paths)
        self.triggers = Triggers(paths)
        self.guards = Guards(paths)
        self.guards.require(self.triggers.by_id)
        self.people = People(paths)
        self.things = Things(paths)
        self.domains = Domains(paths)
        self.chrome = Chrome(paths)
        self.actors = Actors(paths)
        self.places = Places(paths)
        self.common_words = common_words(paths)
        self.vocabulary = Vocabulary(self.common_words | frequent_words(paths))
        self.sameness = Weights("sameness.csv", paths)
        self.eventness = Weights("eventness.csv", paths)
        self.placechoice = Weights("placechoice.csv", paths)
        self.matcher = Matcher(self._entries())

    def _entries(self) -> Iterator[tuple[str, str, str]]:
        for name, key in self.triggers.names():
            yield name, "trigger", key
        yield from self.things.names()
        for name, domain in self.domains.names():
            yield name, "domain", domain
        for name, key in self.actors.names():
            yield name, "actor", key
        for name, key in self.places.names():
            yield name, "place", key


def common_words(folders: Iterable[Path]) -> frozenset[str]:
    """Folded words that follow a preposition of place and are no names."""
    rows = table("common_words.csv", ("letter", "words"), folders)
    return frozenset(fold_key(w) for row in rows for w in row.items("words"))


def frequent_words(folders: Iterable[Path]) -> frozenset[str]:
    """The folded words that Arabic writes most."""
    rows = table("frequent_words.csv.gz", ("letter", "words"), folders)
    return frozenset(w for row in rows for w in row.items("words"))


def table_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file that the lexicon is made from, in a fixed order."""
    for folder in (DATA, *folders):
        yield from sorted(Path(folder).glob("*.csv*"))


def digest(folders: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of all tables."""
    h = hashlib.sha256()
    for path in table_files(folders):
        h.update(path.name.encode())
        h.update(path.read_bytes())
    return h.hexdigest()
