"""Tallies and copies: what documents sum up, and what they print after each other."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import Connection, select

from marsad.store.tables import (
    casualties,
    codings,
    copy_groups,
    copy_members,
    documents,
    report_places,
    reports,
    versions,
)
from marsad.web.access import Reader
from marsad.web.api.documents import open_to
from marsad.web.api.models.documents import CopyGroup, CopyGroupList, Loss, Tally, TallyList
from marsad.web.api.paging import Cursor, Limit, pack, unpack
from marsad.web.api.route import ApiRoute
from marsad.web.site import site_of
from marsad.web.view import Seen

router = APIRouter(route_class=ApiRoute, tags=["documents"])


@router.get("/tallies")
def tallies(request: Request, user: Reader, view: Seen, limit: Limit = 50, cursor: Cursor = "") -> TallyList:
    """Summed figures over a period, as documents give them. They are never added to events."""
    open_to(request, view)
    d, r = documents.c, reports.c
    query = (
        select(d.id, d.outlet, d.published, reports)
        .select_from(reports)
        .join(codings, codings.c.key == r.coding_key)
        .join(versions, versions.c.key == codings.c.version_key)
        .join(documents, d.key == versions.c.document_key)
        .where(codings.c.current, r.kind == "tally")
        .order_by(r.key.desc())
    )
    position = unpack(cursor, int)
    if position is not None:
        query = query.where(r.key < position[0])
    if view.hidden_documents:
        query = query.where(d.id.not_in(sorted(view.hidden_documents)))
    with site_of(request).database.read() as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
        keys = [row.key for row in rows[:limit]]
        places, losses = _places(connection, keys), _losses(connection, keys)
    items = [
        Tally(
            name=f"{row.id}#{row.number}", document=row.id, outlet=row.outlet, published=row.published, type=row.type,
            start=row.start_date, end=row.end_date, places=places[row.key], perpetrators=row.perpetrators,
            targets=row.targets, evidence=row.evidence, losses=losses[row.key],
        )
        for row in rows[:limit]
    ]  # fmt: skip
    return TallyList(items=items, next=pack(int(keys[-1])) if len(rows) > limit else None)


def _places(connection: Connection, keys: list[int]) -> dict[int, list[str]]:
    p, out = report_places.c, defaultdict[int, list[str]](list)
    query = select(p.report_key, p.name).where(p.report_key.in_(keys)).order_by(p.number)
    for key, name in connection.execute(query):
        out[key].append(name)
    return out


def _losses(connection: Connection, keys: list[int]) -> dict[int, list[Loss]]:
    c, out = casualties.c, defaultdict[int, list[Loss]](list)
    query = select(c.report_key, c.outcome, c.victims, c.count, c.qualifier, c.phrase)
    rows: Any = connection.execute(query.where(c.report_key.in_(keys)).order_by(c.number))
    for key, outcome, victims, count, qualifier, phrase in rows:
        out[key].append(Loss(outcome=outcome, victims=victims, count=count, qualifier=qualifier, phrase=phrase))
    return out


@router.get("/copies")
def copies(request: Request, user: Reader, view: Seen, limit: Limit = 50, cursor: Cursor = "") -> CopyGroupList:
    """Groups of documents that print the same text, those found last first."""
    open_to(request, view)
    g = copy_groups.c
    query = select(g.key, g.head_key).order_by(g.key.desc())
    position = unpack(cursor, int)
    if position is not None:
        query = query.where(g.key < position[0])
    with site_of(request).database.read() as connection:
        rows = connection.execute(query.limit(limit + 1)).all()
        members: dict[int, list[tuple[int, str, float]]] = defaultdict(list)
        inside = (
            select(copy_members.c.group_key, documents.c.key, documents.c.id, copy_members.c.similarity)
            .join(documents, documents.c.key == copy_members.c.document_key)
            .where(copy_members.c.group_key.in_([row.key for row in rows[:limit]]))
            .order_by(documents.c.key)
        )
        for group, key, identity, likeness in connection.execute(inside):
            if identity not in view.hidden_documents:
                members[group].append((key, identity, likeness))
    items = []
    for row in rows[:limit]:
        seen = members[row.key]
        if len(seen) > 1:  # of a group of which one member is left to see, nothing is told
            head = next((i for key, i, _ in seen if key == row.head_key), seen[0][1])
            items.append(CopyGroup(head=head, members={i: likeness for _, i, likeness in seen}))
    return CopyGroupList(items=items, next=pack(int(rows[limit - 1].key)) if len(rows) > limit else None)
