"""What a reader chose for himself: language, names of months, digits. Kept in a cookie, which holds nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Protocol, runtime_checkable
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from marsad.web.formats import Formats
from marsad.web.settings import DIGITS, LANGUAGES, MONTHS
from marsad.web.site import site_of

COOKIE = "marsad_reading"
_YEAR = 365 * 24 * 3600

router = APIRouter(include_in_schema=False)


@runtime_checkable
class KeepsPreferences(Protocol):
    """Knows people, and keeps for them what they chose."""

    def keep_preferences(self, request: Request, chosen: Mapping[str, str]) -> None: ...


def _kept(request: Request) -> dict[str, str]:
    return dict(parse_qsl(request.cookies.get(COOKIE, "")[:200]))


def _chosen(value: str | None, known: tuple[str, ...], default: str) -> str:
    return value if value in known else default


def language(request: Request) -> str:
    """The language of the address; of the cookie; of the site."""
    named = request.scope.get("language")
    if named:
        return str(named)
    return _chosen(_kept(request).get("language"), LANGUAGES, site_of(request).settings.language)


def formats(request: Request) -> Formats:
    """How the one who asks reads numbers and dates."""
    kept, settings = _kept(request), site_of(request).settings
    return Formats(
        language(request), _chosen(kept.get("months"), MONTHS, settings.months),
        _chosen(kept.get("digits"), DIGITS, settings.digits),
    )  # fmt: skip


def local_path(path: str) -> str:
    """``path`` if it is one of this site, else the first page: nobody is sent elsewhere."""
    fine = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if fine else "/"


@router.post("/preferences", name="preferences")
def choose(
    request: Request, months: Annotated[str, Form()] = "", digits: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    """Keep what the reader chose and go back."""
    root = request.scope.get("root_path", "")
    chosen = {
        "language": language(request), "months": _chosen(months, MONTHS, formats(request).months),
        "digits": _chosen(digits, DIGITS, formats(request).digits),
    }  # fmt: skip
    answer = RedirectResponse(root + local_path(back), status_code=303)
    keep(request, answer, chosen)
    if isinstance(users := site_of(request).users, KeepsPreferences):
        users.keep_preferences(request, chosen)
    return answer


def keep(request: Request, answer: Response, chosen: Mapping[str, str]) -> None:
    """Let the browser keep what its reader chose."""
    https = site_of(request).settings.https
    answer.set_cookie(COOKIE, urlencode(chosen), max_age=_YEAR, samesite="lax", httponly=True, secure=https, path="/")
