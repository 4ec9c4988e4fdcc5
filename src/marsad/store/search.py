"""Full-text search over light stems, with the same hits on SQLite and PostgreSQL.

A search is words, all of which must occur in a document's current version, in any form (``قصف`` finds وبالقصف):

* ``"قصف مدفعي"``: these words, side by side and in this order;
* ``طائرات أو مسيرات`` (also ``OR``, ``|``): one of them;
* ``-حلب``: not in documents with this word;
* ``مدف*``: any word that begins so.

The databases only look stems up; they never see the text, so their own ideas of words and languages play no part.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, not_, select

from marsad.arabic.stems import readings, stems

from . import dialect
from .dialect import Term
from .errors import StoreError
from .tables import documents, search_texts

#: Most words of one search.
MOST_WORDS = 64

_PART = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_OR = {"أو", "او", "OR", "|"}


class Query(NamedTuple):
    """A search taken apart. Each group needs one of its terms, each phrase its stems side by side."""

    groups: tuple[tuple[Term, ...], ...]
    phrases: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]

    def matches(self, first: Sequence[str], others: Collection[str]) -> bool:
        """Whether a text with these stems, and these other readings, is what is searched for."""
        stems_ = {*first, *others}
        spaced = f" {' '.join(first)} "
        return (
            all(any(self._holds(stems_, term) for term in group) for group in self.groups)
            and all(f" {' '.join(phrase)} " in spaced for phrase in self.phrases)
            and not any(
                f" {' '.join(words)} " in spaced if len(words) > 1 else words[0] in stems_ for words in self.without
            )
        )

    def marks(self, token: str) -> bool:
        """Whether a word is one of those that are searched for."""
        found = {r for r in readings(token) if r}
        return any(self._holds(found, term) for group in self.groups for term in group)

    @staticmethod
    def _holds(stems_: set[str], term: Term) -> bool:
        word, begins = term
        return any(s.startswith(word) for s in stems_) if begins else word in stems_


def parse_query(text: str) -> Query:
    """Take a search apart. Raises StoreError if there is nothing in it to search for."""
    groups: list[list[Term]] = []
    phrases: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    joins = False
    for m in _PART.finditer(text.replace("«", '"').replace("»", '"').replace("“", '"').replace("”", '"')):
        word = m["word"]
        if word in _OR:
            joins = bool(groups)
            continue
        found = tuple(stems(m["phrase"] if word is None else word))
        if not found:
            continue
        if m["no"]:
            without.append(found)
            continue
        if word is not None and word.endswith("*") and len(found) == 1:
            terms: list[Term] = [(found[0], True)]
        else:
            terms = [(s, False) for s in found]
        if joins and len(terms) == 1:
            groups[-1] += terms
        else:
            groups += [[t] for t in terms]
        joins = False
        if len(found) > 1:
            phrases.append(found)
    if not groups:
        raise StoreError("nothing to search for: name at least one word")
    if sum(map(len, groups)) + sum(map(len, without)) > MOST_WORDS:
        raise StoreError(f"a search may hold {MOST_WORDS} words at most")
    return Query(tuple(map(tuple, groups)), tuple(phrases), tuple(without))


def _side_by_side(found: tuple[str, ...]) -> ColumnElement[bool]:
    return search_texts.c.stems.contains(f" {' '.join(found)} ", autoescape=True)


def condition(connection: Connection, text: str | Query) -> ColumnElement[bool]:
    """The SQL condition on ``search_texts`` for a search; see :func:`parse_query`."""
    query = parse_query(text) if isinstance(text, str) else text
    parts = [dialect.matches_terms(connection, search_texts, query.groups), *map(_side_by_side, query.phrases)]
    for found in query.without:
        has = dialect.matches_terms(connection, search_texts, [[(s, False)] for s in found])
        parts.append(not_(and_(has, _side_by_side(found)) if len(found) > 1 else has))
    return and_(*parts)


def matching(connection: Connection, query: Query) -> str:
    """Keys of all documents that match, parted by commas: one text, so that hundreds of thousands come at once."""
    if query.phrases or query.without:
        chosen = select(dialect.joined_keys(search_texts.c.key)).where(condition(connection, query))
    else:
        chosen = dialect.joined_matches(connection, search_texts, query.groups)
    return str(connection.execute(chosen).scalar() or "")


def search(
    connection: Connection,
    text: str,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Row[Any]]:
    """Documents that match, newest published first: id, title, published, outlet, url.

    ``since`` and ``until`` bound the date of publication, both included. Raises StoreError for an empty search.
    """
    d = documents.c
    query = _between(select(d.id, d.title, d.published, d.outlet, d.url), connection, text, since, until)
    query = query.order_by(d.published.is_(None), d.published.desc(), d.key.desc()).limit(limit).offset(offset)
    return list(connection.execute(query))


def count(connection: Connection, text: str, *, since: date | None = None, until: date | None = None) -> int:
    """How many documents match; see :func:`search`."""
    return int(connection.execute(_between(select(func.count()), connection, text, since, until)).scalar_one())


def _between(
    query: Select[Any], connection: Connection, text: str, since: date | None, until: date | None
) -> Select[Any]:
    query = query.select_from(documents).join(search_texts, search_texts.c.key == documents.c.key)
    query = query.where(condition(connection, text))
    if since is not None:
        query = query.where(documents.c.published >= since)
    return query if until is None else query.where(documents.c.published <= until)
