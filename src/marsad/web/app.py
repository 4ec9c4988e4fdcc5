"""The site as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from marsad import __version__
from marsad.store.database import open_database
from marsad.web import csrf, errors, single, static
from marsad.web.limits import BodyLimit
from marsad.web.middleware import LanguagePath, SafeHeaders
from marsad.web.routes import add_parts
from marsad.web.settings import Settings
from marsad.web.site import Site, set_site, site_of
from marsad.web.view import OpenViews

#: Requests that are worked on at once. More threads than that take the processor from each other.
AT_ONCE = 6


def create_app(settings: Settings | None = None) -> FastAPI:
    """The site that ``settings`` describe. Opens its database; raises StoreError where that cannot be.

    The database is closed when the server ends the app's lifespan.
    """
    settings = settings or Settings()
    app = FastAPI(
        title="marsad", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(csrf.checked)], lifespan=_lifespan,
    )  # fmt: skip
    database = open_database(settings.database, create=False)
    views = OpenViews(settings.reviewed_only, settings.withhold)
    set_site(app, Site(settings, database, single.OneUser(), views))
    static.add_to(app)
    errors.add_to(app)
    app.include_router(single.router)
    add_parts(app)
    app.add_middleware(BodyLimit, limit=settings.max_body)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=3)
    app.add_middleware(LanguagePath)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts, www_redirect=False)
    app.add_middleware(SafeHeaders, https=settings.https)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield
    site_of(app).database.close()
