"""Links that work once: to join and for a new password."""

from __future__ import annotations

import re

from fastapi import FastAPI
from web_team import PASSWORD, browser, send, stranger

from marsad.store.people import audit, users
from marsad.web.site import site_of


def link_of(page: str) -> str:
    found = re.search(r'<code class="secret" dir="ltr">([^<]+)</code>', page)
    assert found
    return found[1].replace("&amp;", "&")


def test_somebody_joins_by_a_link_that_works_once(team: FastAPI) -> None:
    made = send(browser(team, "admin"), "/en/users/invite", role="reviewer")
    assert made.headers["cache-control"] == "no-store"
    link = link_of(made.text)
    assert link.startswith("http://testserver/en/invitation?token=")
    token = link.partition("token=")[2]
    guest = stranger(team)
    assert "reviewer" in guest.get(link).text
    assert guest.get(link).status_code == 200
    form = {"token": token, "name": "Rima", "full_name": "ريما", "password": PASSWORD, "again": PASSWORD}
    assert "not the same" in send(guest, "/en/invitation", **{**form, "again": "other"}).text
    assert "account of this name" in send(guest, "/en/invitation", **{**form, "name": "coder"}).text
    assert send(guest, "/en/invitation", **form).status_code == 303
    assert guest.get("/en/account").status_code == 200
    again = send(stranger(team), "/en/invitation", **{**form, "name": "other"})
    assert again.status_code == 404
    with site_of(team).database.read() as connection:
        assert users.named(connection, "rima").role == "reviewer"
        actions = [r.action for r in audit.entries(connection)]
        assert actions[:2] == ["user.join", "user.invite"]
        assert all(token not in str(r) for r in audit.entries(connection))


def test_an_invitation_is_withdrawn(team: FastAPI) -> None:
    admin = browser(team, "admin")
    link = link_of(send(admin, "/en/users/invite", role="coder").text)
    shown = admin.get("/en/users").text
    key = re.search(r"/en/users/invitations/(\d+)/withdraw", shown)
    assert key
    send(admin, key[0])
    assert stranger(team).get(link).status_code == 404


def test_a_password_link_sets_the_password_of_its_owner_alone(team: FastAPI) -> None:
    admin = browser(team, "admin")
    old = browser(team, "viewer")
    link = link_of(send(admin, "/en/users/viewer/password-link").text)
    guest = stranger(team)
    form = {"token": link.partition("token=")[2], "name": "admin", "password": PASSWORD, "again": PASSWORD}
    assert send(guest, "/en/invitation", **form).status_code == 303
    assert "viewer" in guest.get("/en/account").text
    assert old.get("/en/account").status_code == 303
    assert send(stranger(team), "/en/login", name="viewer", password=PASSWORD).status_code == 303
    assert send(stranger(team), "/en/login", name="admin", password=PASSWORD).status_code == 403


def test_admins_change_roles_and_close_accounts_and_each_is_noted(team: FastAPI) -> None:
    admin, viewer = browser(team, "admin"), browser(team, "viewer")
    assert viewer.get("/en/users").status_code == 403
    send(admin, "/en/users/viewer/role", role="admin")
    assert viewer.get("/en/users").status_code == 200
    assert send(admin, "/en/users/viewer/role", role="root").status_code == 400
    send(admin, "/en/users/viewer/disable")
    assert viewer.get("/en/users").status_code == 303
    send(admin, "/en/users/admin2/disable")
    refused = send(admin, "/en/users/admin/disable")
    assert refused.status_code == 400
    assert "last admin" in refused.text
    assert send(admin, "/en/users/nobody/role", role="coder").status_code == 400
    page = admin.get("/en/audit").text
    assert "user.disable" in page
    assert "from: viewer" in page
    assert "user.role" not in admin.get("/en/audit?action=user.disable").text
    assert browser(team, "reviewer").get("/en/audit").status_code == 403


def test_groups_are_made_and_filled(team: FastAPI) -> None:
    admin = browser(team, "admin")
    send(admin, "/en/groups", name="Field")
    send(admin, "/en/groups/field/join", name="coder")
    assert "field" in browser(team, "coder").get("/en/account").text
    assert send(admin, "/en/restrictions", subject="event", subject_id="x", group="field").status_code == 400
    send(admin, "/en/groups/field/leave", name="coder")
    send(admin, "/en/groups/field/remove")
    assert "/groups/field/" not in admin.get("/en/groups").text


def test_the_form_that_restricts_is_filled_from_the_page_of_the_thing(team: FastAPI) -> None:
    admin = browser(team, "admin")
    send(admin, "/en/groups", name="field")
    shown = admin.get("/en/groups?subject=document&subject_id=https://one.example/a?b%23c").text
    assert '<option value="document" selected>' in shown
    assert 'value="https://one.example/a?b#c"' in shown
