"""What is shown when a page cannot be: a page with the reason for people, JSON for programs."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from marsad.web.access import LoginNeededError
from marsad.web.middleware import HEADERS
from marsad.web.site import site_of


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _http_error(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    return _shown(request, fault.status_code, str(fault.detail), fault.headers)


async def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    if _is_api(request):
        where = [{"at": [str(x) for x in e["loc"]], "why": str(e["msg"])} for e in fault.errors()]
        return JSONResponse({"detail": where}, 422)
    return _shown(request, 400, "")


async def _login_needed(request: Request, fault: Exception) -> Response:
    path = None if _is_api(request) else site_of(request).users.login_path(request)
    if path is None:
        return _shown(request, 401, "")
    root = request.scope.get("root_path", "")
    to = request.url.path.removeprefix(root) or "/"
    if request.method == "GET" and request.url.query:
        to += f"?{request.url.query}"
    target = f"{root}{path}?next={quote(to, safe='')}"
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"hx-redirect": target})
    return RedirectResponse(target, status_code=303)


def _shown(request: Request, status: int, detail: str, headers: object = None) -> Response:
    extra = dict(headers) if isinstance(headers, dict) else None
    if _is_api(request):
        return JSONResponse({"detail": detail or str(status)}, status, headers=extra)
    from marsad.web.render import page

    answer = page(request, "error.html", status=status, detail=detail, status_code=status)
    answer.headers.update(extra or {})
    return answer


async def _unfit(request: Request, fault: Exception) -> Response:
    """A value that no database takes: a number beyond all numbers, or a character that is none."""
    return _shown(request, 400, "")


async def _broken(request: Request, fault: Exception) -> Response:
    """A fault of ours. It is in the server's log; nothing of it is told. Sent outside of the other middleware."""
    return JSONResponse({"detail": "500"}, 500, headers=HEADERS)


def add_to(app: FastAPI) -> None:
    app.add_exception_handler(Exception, _broken)
    for unfit in (DataError, OverflowError, UnicodeEncodeError):
        app.add_exception_handler(unfit, _unfit)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(LoginNeededError, _login_needed)
