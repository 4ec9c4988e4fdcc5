"""Accounts: who may come in and how, what they may do and see, and a log of what they changed."""

from __future__ import annotations

from fastapi import FastAPI

from marsad.web.access import Role
from marsad.web.accounts import account, admin, audit_page, groups_page, login, oidc, sessions_page, tokens_page
from marsad.web.accounts.people import Nobody, OneAccount, Team
from marsad.web.accounts.views import GroupViews
from marsad.web.i18n import noop
from marsad.web.site import Entry, site_of


def add_to(app: FastAPI) -> None:
    """Let the site know its people, as its mode asks, and add the pages that fit."""
    site = site_of(app)
    site.views = GroupViews(site)
    if site.settings.mode == "public":
        site.users = Nobody()
        return
    site.users = Team(site.database) if site.settings.mode == "team" else OneAccount(site.database)
    for part in (account, groups_page, tokens_page, audit_page):
        app.include_router(part.router)
    site.menu.append(Entry("account", noop("Account"), Role.VIEWER, 10, "account"))
    if site.settings.mode == "team":
        for part in (login, sessions_page, admin):
            app.include_router(part.router)
        if site.settings.oidc_issuer:
            app.include_router(oidc.router)
