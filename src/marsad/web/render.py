"""Pages from templates. Templates are filled in, they compute nothing; everything in them is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from marsad.web import csrf, i18n, preferences, static
from marsad.web.access import EVERYBODY, LoginNeededError, Role, User, current_user
from marsad.web.formats import Formats, isolated
from marsad.web.labels import labels
from marsad.web.site import site_of
from marsad.web.words import sentence, word

FOLDER = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of all parts. Undefined names are faults."""
    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )  # fmt: skip
    made.install_gettext_callables(  # type: ignore[attr-defined]
        i18n.gettext, i18n.ngettext, newstyle=True, pgettext=i18n.pgettext, npgettext=i18n.npgettext
    )
    made.filters |= {
        "number": _number, "percent": _percent, "day": _day, "short_day": _short_day, "period": _period, "toll": _toll,
        "moment": _moment, "digits": _digits, "bdi": isolated, "web_address": web_address,
    }  # fmt: skip
    made.globals |= {"Role": Role, "word": word, "sentence": sentence, "said": i18n.gettext}
    return made


def _formats(context: Context) -> Formats:
    found: Formats = context["formats"]
    return found


@lru_cache(maxsize=200_000)
def _shown(formats: Formats, kind: str, value: Any) -> Markup:
    """A number, share or day as one reader reads it; the same ones come again and again."""
    if kind == "number":
        return isolated(formats.number(value), "num")
    if kind == "percent":
        return isolated(formats.percent(value), "num")
    return isolated(formats.day(value) if kind == "day" else formats.short_day(value), "date")


@pass_context
def _number(context: Context, value: float | None) -> Markup:
    return _shown(context["formats"], "number", value)


@pass_context
def _percent(context: Context, value: float | None) -> Markup:
    return _shown(context["formats"], "percent", value)


@pass_context
def _day(context: Context, value: Any) -> Markup:
    return _shown(context["formats"], "day", value)


@pass_context
def _short_day(context: Context, value: Any) -> Markup:
    return _shown(context["formats"], "short_day", value)


@pass_context
def _toll(context: Context, toll: Sequence[int] | None) -> Markup:
    """Best, and low to high where they differ; a dash where nobody gives a number."""
    if toll is None:
        return Markup('<span class="range none" title="{}">–</span>').format(i18n.gettext("nobody gives a number"))
    formats = context["formats"]
    low, best, high = (_shown(formats, "number", n) for n in toll)
    if toll[0] == toll[2]:
        return Markup(f'<span class="range"><b>{best}</b></span>')
    return Markup(f'<span class="range"><b>{best}</b> <small dir="ltr">{low}–{high}</small></span>')


@pass_context
def _period(context: Context, start: Any, end: Any = None) -> Markup:
    return isolated(_formats(context).period(start, end), "date")


@pass_context
def _moment(context: Context, value: Any) -> Markup:
    return isolated(_formats(context).moment(value), "date")


@pass_context
def _digits(context: Context, value: Any) -> Markup:
    return isolated(_formats(context).in_digits(str(value)))


def web_address(value: str | None) -> str | None:
    """An address that may stand in a link: http or https, nothing that runs; None for any other."""
    try:
        return value if value and urlsplit(value.strip()).scheme in {"http", "https"} else None
    except ValueError:
        return None


class Links:
    """Addresses of routes and files, as paths, in the language of the page."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self.root: str = request.scope.get("root_path", "")
        self.outer: str = request.scope.get("outer_root", self.root)

    def __call__(self, route: str, /, **values: Any) -> str:
        if values:
            return f"{self.root}{self._request.app.url_path_for(route, **values)}"
        known = site_of(self._request).paths
        if route not in known:
            known[route] = str(self._request.app.url_path_for(route))
        return self.root + known[route]

    def to(self, route: str, query: Mapping[str, Any] | None = None, /, **values: Any) -> str:
        """The address of a route with a query; values that are None are left out."""
        kept = {k: v for k, v in (query or {}).items() if v is not None and v != ""}
        return self(route, **values) + (f"?{urlencode(kept, doseq=True)}" if kept else "")

    def document(self, identity: str, anchor: str = "", version: int | None = None) -> str:
        """The page of a document."""
        return self.to("document", {"id": identity, "version": version}) + (f"#{anchor}" if anchor else "")

    def event(self, identity: str) -> str:
        """The page of an event."""
        return self("event", event_id=identity)

    def file(self, path: str) -> str:
        return static.address(self.outer, path)

    def here(self, language: str) -> str:
        """This page in another language."""
        path = self._request.url.path.removeprefix(self.root) or "/"
        query = f"?{self._request.url.query}" if self._request.url.query else ""
        return f"{self.outer}/{language}{path}{query}"


def page(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status_code: int = 200, **more: Any
) -> HTMLResponse:
    """The answer to ``request``: ``template`` filled with the values and with what every page has.

    Every page has ``user``, ``site``, ``lang``, ``dir``, ``url`` (a :class:`Links`), ``formats``, ``names``, ``menu``,
    ``csrf_token``, ``here`` and ``has_vendor``. A template that htmx asks for a part of may look at ``partial``.
    """
    site, formats = site_of(request), preferences.formats(request)
    i18n.use(formats.language)
    user = _user(request)
    links = Links(request)
    values = {
        "request": request, "site": site, "user": user, "lang": formats.language,
        "dir": "rtl" if formats.language == "ar" else "ltr", "url": links, "formats": formats,
        "names": labels(formats.language), "csrf_token": csrf.token(request), "has_vendor": static.has_vendor(),
        "here": request.url.path.removeprefix(links.root) or "/", "query": request.url.query,
        "menu": sorted((e for e in site.menu if user.role >= e.role), key=lambda e: e.order),
        "partial": request.headers.get("hx-request") == "true" and not request.headers.get("hx-boosted"),
    }  # fmt: skip
    text = environment().get_template(template).render(values | dict(context or {}) | more)
    answer = HTMLResponse(text, status_code)
    answer.headers["content-language"] = formats.language
    answer.headers["vary"] = "hx-request, cookie"
    csrf.keep(request, answer)
    return answer


def _user(request: Request) -> User:
    try:
        return current_user(request)
    except LoginNeededError:
        return EVERYBODY
