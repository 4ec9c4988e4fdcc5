"""Groups and what is restricted to them, for admins."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from marsad.store.people import groups, restrictions, users
from marsad.web.access import Admin
from marsad.web.accounts.views import GroupViews
from marsad.web.accounts.writing import changing, to
from marsad.web.preferences import local_path
from marsad.web.render import page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)

Name = Annotated[str, Form(max_length=200)]
Subject = Annotated[Literal["document", "event"], Form()]


@router.get("/groups", name="groups")
def show(
    request: Request, user: Admin, subject: Annotated[str, Query(max_length=20)] = "event",
    subject_id: Annotated[str, Query(max_length=4000)] = "",
) -> HTMLResponse:  # fmt: skip
    """Groups, their people and what is restricted; ``subject`` and its id fill the form that restricts."""
    with site_of(request).database.read() as connection:
        people = users.list_users(connection)
        found = [(g, [u for u in people if g.name in u.groups]) for g in groups.list_groups(connection)]
        restricted = restrictions.list_restrictions(connection)
    return page(
        request, "accounts/groups.html", groups=found, people=people, restricted=restricted, subject=subject,
        subject_id=subject_id,
    )  # fmt: skip


@router.post("/groups", name="group_add")
def add(request: Request, user: Admin, name: Name = "") -> Response:
    with changing(request, user) as change:
        groups.add_group(change.connection, name)
        change.note("group.add", name)
    return to(request, "groups")


@router.post("/groups/{group}/remove", name="group_remove")
def remove(request: Request, user: Admin, group: str) -> Response:
    with changing(request, user) as change:
        groups.remove_group(change.connection, groups.get_group(change.connection, group))
        change.note("group.remove", group)
    return to(request, "groups")


@router.post("/groups/{group}/join", name="group_join")
def join(request: Request, user: Admin, group: str, name: Name = "") -> Response:
    with changing(request, user) as change:
        key = groups.get_group(change.connection, group)
        groups.join(change.connection, key, users.named(change.connection, name).key)
        change.note("group.join", group, {"user": name})
    return to(request, "groups")


@router.post("/groups/{group}/leave", name="group_leave")
def leave(request: Request, user: Admin, group: str, name: Name = "") -> Response:
    with changing(request, user) as change:
        key = groups.get_group(change.connection, group)
        groups.leave(change.connection, key, users.named(change.connection, name).key)
        change.note("group.leave", group, {"user": name})
    return to(request, "groups")


@router.post("/restrictions", name="restrict")
def restrict(
    request: Request, user: Admin, subject: Subject, group: Name,
    subject_id: Annotated[str, Form(max_length=4000)], back: Name = "",
) -> Response:  # fmt: skip
    """Let only a group see a document or event."""
    with changing(request, user) as change:
        key = groups.get_group(change.connection, group)
        restrictions.restrict(change.connection, subject, subject_id.strip(), key, user.name, change.now)
        change.note("restrict", f"{subject} {subject_id.strip()}", {"group": group})
    return _back(request, back)


@router.post("/restrictions/lift", name="restriction_lift")
def lift(
    request: Request, user: Admin, subject: Subject, group: Name,
    subject_id: Annotated[str, Form(max_length=4000)], back: Name = "",
) -> Response:  # fmt: skip
    with changing(request, user) as change:
        key = groups.get_group(change.connection, group)
        if restrictions.lift(change.connection, subject, subject_id, key):
            change.note("restrict.lift", f"{subject} {subject_id}", {"group": group})
    return _back(request, back)


def _back(request: Request, back: str) -> Response:
    views = site_of(request).views
    if isinstance(views, GroupViews):
        views.forget()
    answer = to(request, "groups")
    if back:
        answer.headers["location"] = request.scope.get("root_path", "") + local_path(back)
    return answer
