"""Rows of the tables around events: figures, incidence, documents, reports, casualties, claims."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from marsad.publishing.material import Coding, DocumentInfo, Event

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Row = tuple[Any, ...]
Lists = Callable[[list[str]], Any]
_TOLL = ("low", "best", "high")


def figures(event: Event) -> Iterator[Row]:
    """A row for each outcome, side and class of victims; the rows of an outcome and side add up to its figure."""
    for f in event.get("figures") or ():
        parts: Mapping[str, Any] = f.get("parts") or {"unspecified": f}
        for victims, toll in parts.items():
            yield (event["id"], f["outcome"], f["side"], victims, *(toll[k] for k in _TOLL))


def incidence(event: Event) -> Iterator[Row]:
    """A row for each saying of a figure, and one for each document that gives none."""
    silent = dict.fromkeys(event.get("documents") or ())
    for f in event.get("figures") or ():
        for s in f.get("sayings") or ():
            silent.pop(s["document"], None)
            yield (
                event["id"], s["document"], s.get("outlet") or None, s.get("source") or None, f["outcome"], f["side"],
                *(s[k] for k in _TOLL), s.get("status"), s.get("published"),
            )  # fmt: skip
    for document in silent:
        info: Mapping[str, Any] = next((t for t in event.get("told") or () if t["document"] == document), {})
        yield (event["id"], document, info.get("outlet"), *(None,) * 7, info.get("published"))


def document(info: DocumentInfo) -> Row:
    """The row of a document."""
    return info.id, info.outlet or None, info.published, info.title or None, info.url, info.text


def reports(coding: Coding, lists: Lists) -> Iterator[Row]:
    """The reports of a coding. Reports keep the number that they had where others were withheld (``number``)."""
    for n, r in _numbered(coding):
        yield (
            f"{coding['id']}#{n}", coding["id"], r["kind"], r["type"], r.get("start"), r.get("end"),
            r.get("date_precision"), _dumps(r.get("places") or []),
            *(lists(r.get(k) or []) for k in ("perpetrators", "targets", "claimed_by", "reported_by")),
            r.get("evidence"), r.get("score"),
        )  # fmt: skip


def casualties(coding: Coding, lists: Lists) -> Iterator[Row]:
    """The figures of a coding's reports, as written."""
    for n, r in _numbered(coding):
        for c in r.get("casualties") or ():
            yield (
                f"{coding['id']}#{n}", c["outcome"], lists(c.get("victims") or []), c.get("count"), c.get("qualifier"),
                int(bool(c.get("part_of"))), c.get("by"), c.get("text"),
            )  # fmt: skip


def claims(coding: Coding) -> Iterator[Row]:
    """What a document attributes to somebody."""
    for c in coding.get("claims") or ():
        yield coding["id"], c["speaker"], c["form"], c["certainty"], c["content"]


def _numbered(coding: Coding) -> Iterable[tuple[int, dict[str, Any]]]:
    return ((r.get("number", n), r) for n, r in enumerate(coding.get("reports") or ()))
