"""Review of claims: a document's claims beside its text, each accepted, mended or rejected."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException

from marsad.model import CERTAINTIES, FORMS
from marsad.review import claims as rules
from marsad.review.reading import Coded
from marsad.store.clean import clean
from marsad.store.tables import claims, codings, documents, versions
from marsad.web.access import Coder, User
from marsad.web.accounts.writing import changing, to
from marsad.web.data.documents import paragraphs
from marsad.web.data.marks import Mark
from marsad.web.render import page
from marsad.web.review.add import open_document
from marsad.web.site import site_of
from marsad.web.view import Seen, View

router = APIRouter(include_in_schema=False)
#: Documents with claims that are looked at for the next one that waits.
_AHEAD = 400
Text = Annotated[str, Form(max_length=4000)]


@router.get("/review/claims", name="review_claims")
def review_claims(
    request: Request, user: Coder, view: Seen, identity: Annotated[str, Query(alias="id", max_length=4000)] = ""
) -> HTMLResponse:
    """The claims of a document; of the next one that waits unless it is named."""
    return _page(request, view, identity)


def _page(
    request: Request, view: View, identity: str, *, fault: str = "", at: int = -1, status_code: int = 200
) -> HTMLResponse:
    with site_of(request).database.read() as connection:
        waiting = _waiting(connection, view)
        name = identity or next(iter(waiting), "")
        held = open_document(connection, view, name) if name else None
        found = _standing(connection, held) if held else []
    marks = [
        Mark(s["start"], s["end"], s["field"], f"c{n}-{s['field']}")
        for n, standing in enumerate(found) for s in standing.claim.get("spans") or ()
    ]  # fmt: skip
    answer = page(
        request, "review/claims.html", document=held.document if held else None, found=found, waiting=len(waiting),
        paragraphs=paragraphs(held.document, marks) if held else [], forms=FORMS, certainties=CERTAINTIES, fault=fault,
        at=at, after=next((d for d in waiting if d != name), ""), more=len(waiting) == _AHEAD, status_code=status_code,
    )  # fmt: skip
    answer.headers["cache-control"] = "no-store"
    return answer


def _standing(connection: Connection, held: Coded) -> list[rules.Standing]:
    identity = held.document.id
    return rules.claims_of(held.coding, rules.acts_on_claims(connection, [identity]).get(identity, {}))


def _waiting(connection: Connection, view: View) -> list[str]:
    """Documents with claims that nobody has judged, those that came last first."""
    query = (
        select(documents.c.id, codings.c.coding)
        .join(versions, (versions.c.document_key == documents.c.key) & (versions.c.number == documents.c.version))
        .join(codings, (codings.c.version_key == versions.c.key) & codings.c.current)
        .where(select(claims.c.key).where(claims.c.coding_key == codings.c.key).exists())
        .order_by(documents.c.key.desc())
        .limit(_AHEAD)
    )
    rows = [row for row in connection.execute(query) if row.id not in view.hidden_documents]
    acts = rules.acts_on_claims(connection, [row.id for row in rows])
    return [
        row.id for row in rows if any(s.status == "machine" for s in rules.claims_of(row.coding, acts.get(row.id, {})))
    ]


@router.post("/review/claims", name="review_claims_judge")
def judge(
    request: Request, user: Coder, view: Seen, identity: Annotated[str, Form(alias="id", max_length=4000)],
    number: Annotated[int, Form(ge=0, lt=100_000)], verdict: Annotated[str, Form(max_length=10)],
    seen: Annotated[int, Form(ge=0, lt=2**62)], speaker: Text = "", content: Text = "", form: Text = "",
    certainty: Text = "", note: Text = "",
) -> Response:  # fmt: skip
    """Accept a claim as it is or mended, reject it, or take back one's last word on it."""
    if verdict not in ("accept", "reject", "undo"):
        raise HTTPException(400, "accept, reject or undo")
    parts = {"speaker": speaker, "content": content, "form": form, "certainty": certainty}
    try:
        with changing(request, user) as change:
            held = open_document(change.connection, view, clean(identity))
            found = _standing(change.connection, held)
            if number >= len(found):
                raise HTTPException(404)
            if verdict != "undo" and found[number].last != seen:
                raise _StaleError
            done, key = _keep(change.connection, held, number, verdict, user, parts, clean(note))
            detail = {"verdict": done, "judgement": key}
            change.note("judge", f"document {held.document.id} {rules.field_of(number)}", detail)
    except _StaleError:
        return _page(request, view, identity, fault="stale", at=number, status_code=409)
    except ValueError as fault:
        return _page(request, view, identity, fault=str(fault), at=number, status_code=422)
    return to(request, "review_claims", f"?id={quote(held.document.id, safe='')}#claim-{number}")


class _StaleError(Exception):
    """Others decided meanwhile."""


def _keep(
    connection: Connection, held: Coded, number: int, verdict: str, user: User, parts: dict[str, Any], note: str
) -> tuple[str, int]:
    machine, identity = held.coding["claims"][number], held.document.id
    given = {k: _as_it_was(v, str(machine.get(k))) for k, v in parts.items() if v}
    claim = None
    if verdict == "accept" and any(given[k] != machine.get(k) for k in given):
        verdict, claim = "fix", rules.mended(held.document, machine, given)
    role = user.role.name.lower()
    return verdict, rules.judge(connection, identity, number, verdict, user.name, role, machine, claim, note)


def _as_it_was(text: str, known: str) -> str:
    """The words with the spaces that they had before they went through a form."""
    return known if " ".join(known.split()) == " ".join(text.split()) else text
