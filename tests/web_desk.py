"""The desk of review as a browser sees it: its form with all that is filled in, and sending it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

Fields = list[tuple[str, str]]


class _Form(HTMLParser):
    """The fields of one form, by its id, as they stand."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.fields: Fields = []
        self._wanted, self._in, self._select, self._text, self._first = wanted, False, "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            self._in = held.get("id") == self._wanted
        if not self._in:
            return
        name = held.get("name") or ""
        if tag == "input" and name and held.get("type") != "radio":
            self.fields.append((name, held.get("value") or ""))
        elif tag == "select":
            self._select, self._first = name, True
            self.fields.append((name, ""))
        elif tag == "option" and self._select and ("selected" in held or self._first):
            self.fields[-1] = (self._select, held.get("value") or "")
            self._first = False
        elif tag == "textarea":
            self._text = name
            self.fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self._in and self._text:
            self.fields[-1] = (self._text, self.fields[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._text = ""
        elif tag == "form":
            self._in = False


def fields_of(html: str) -> Fields:
    """What the form of the desk holds."""
    form = _Form("decide")
    form.feed(html)
    return form.fields


def open_desk(client: Any, at: str, **query: str) -> Fields:
    """Open a report and read its form."""
    more = "".join(f"&{k}={quote(v)}" for k, v in query.items())
    answer = client.get(f"/en/review?at={quote(at)}{more}")
    assert answer.status_code == 200, answer.text[:400]
    return fields_of(answer.text)


def changed(fields: Fields, **values: Any) -> Fields:
    """The form with other values; a list stands for a field that is there several times."""
    out = [f for f in fields if f[0] not in values]
    for name, value in values.items():
        out += [(name, str(v)) for v in (value if isinstance(value, list) else [value])]
    return out


def send_desk(client: Any, fields: Fields, verdict: str, **more: str) -> Any:
    """Send the form with a verdict."""
    body = "&".join(f"{quote(k)}={quote(v)}" for k, v in [*fields, ("verdict", verdict), *more.items()])
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return client.post("/en/review/decide", content=body, headers=kind)


def decide(client: Any, at: str, verdict: str, **more: Any) -> Any:
    """Open a report and decide it; ``reason`` and ``note`` go along, other values into the form."""
    aside = {k: more.pop(k) for k in ("reason", "note") if k in more}
    query = {"order": more.pop("order")} if "order" in more else {}
    return send_desk(client, changed(open_desk(client, at, **query), **more), verdict, **aside)


def names_in_queue(html: str) -> list[str]:
    """The reports in the queue's lines, in order."""
    from urllib.parse import unquote

    lines = html.partition('<ol class="lines">')[2].partition("</ol>")[0]
    return [unquote(x.replace("&amp;", "&").partition("at=")[2]) for x in re.findall(r'href="([^"]+)"', lines)]
