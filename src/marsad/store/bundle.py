"""An evidence bundle: documents as they were received, in a WACZ file that archives' tools open and check.

Each version with its bytes is a record of a WARC file: a ``response`` where the headers of the answer were kept, else a
``resource``. Beside it a ``metadata`` record holds what the store knows of how it came in. The file follows WACZ
1.1.1: WARC, CDXJ index, list of pages, and a manifest of digests.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from sqlalchemy import Connection, select

from .errors import StoreError
from .evidence import read_bytes
from .tables import documents, versions

_WARC = "archive/data.warc.gz"
_NAMESPACE = uuid.UUID("6f0b3f0c-6c0a-5d3e-9a55-0a8f4f7b8f1e")


def write_bundle(connection: Connection, identities: Iterable[str], target: Path) -> int:
    """Write all versions of the documents ``identities`` to ``target``; gives how many have their bytes in it.

    The same documents give the same bundle. Raises StoreError for an unknown document, damaged bytes, or a file that
    is there already.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already")
    warc, index, pages = _Warc(), list[tuple[str, str, dict[str, Any]]](), list[dict[str, Any]]()
    kept = 0
    for identity in identities:
        rows = connection.execute(_versions(identity)).mappings().all()
        if not rows:
            raise StoreError(f"{identity}: no such document")
        for row in rows:
            at = (row["retrieved_at"] or row["added_at"]).astimezone(UTC)
            url = _address(row)
            if row["raw_sha256"] and row["evidence"].get("bytes") != "not kept":
                content = read_bytes(connection, row["raw_sha256"])
                entry = _add_content(warc, url, at, row["evidence"], content)
                index.append((_surt(url), at.strftime("%Y%m%d%H%M%S"), {"url": url, **entry}))
                kept += 1
            told = json.dumps(_told(row), ensure_ascii=False, sort_keys=True).encode()
            warc.add("metadata", url, at, "application/json", told)
            pages.append({"id": f"{identity}#{row['number']}", "url": url, "title": row["title"], "ts": _iso(at)})
    _write(target, warc.content(), index, pages)
    return kept


def _add_content(
    warc: _Warc, url: str, at: datetime, evidence: Mapping[str, Any], content: bytes
) -> dict[str, Any]:
    headers = {str(k).lower(): str(v) for k, v in (evidence.get("headers") or {}).items()}
    kind = headers.get("content-type", "application/octet-stream")
    if not headers or not url.startswith(("http://", "https://")):
        return {"mime": _mime(kind), **warc.add("resource", url, at, kind, content)}
    status = int(evidence.get("status") or 200)
    # the bytes are stored unpacked; what told of their packing is kept under the name that archives give it
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    for name, value in sorted(headers.items()):
        shown = f"x-archive-orig-{name}" if name in ("content-encoding", "content-length") else name
        lines.append(f"{shown}: {_one_line(value)}")
    lines.append(f"content-length: {len(content)}")
    block = "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + content
    payload = f"sha256:{hashlib.sha256(content).hexdigest()}"
    entry = warc.add("response", url, at, "application/http; msgtype=response", block, payload)
    return {"mime": _mime(kind), "status": status, **entry, "digest": payload}


def _versions(identity: str) -> Any:
    query = select(documents.c.id, versions).join(versions, versions.c.document_key == documents.c.key)
    return query.where(documents.c.id == identity).order_by(versions.c.number)


def _address(row: Mapping[Any, Any]) -> str:
    url = row["evidence"].get("url") or row["url"] or row["id"]
    return str(url) if urlsplit(str(url)).scheme in ("http", "https") else f"urn:marsad:{quote(row['id'], safe='')}"


def _told(row: Mapping[Any, Any]) -> dict[str, Any]:
    """What the store knows of a version, as JSON."""
    told = {name: row[name] for name in ("id", "number", "title", "url", "outlet", "digest", "raw_sha256", "evidence")}
    for name in ("published", "retrieved_at", "added_at"):
        told[name] = row[name].isoformat() if row[name] else None
    return told


class _Warc:
    """A gzipped WARC file in the making; each record is a member of its own, as the format asks."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        info = b"format: WARC File Format 1.1\r\n"
        self.add("warcinfo", "", datetime.fromtimestamp(0, UTC), "application/warc-fields", info)

    def add(
        self, record: str, url: str, at: datetime, kind: str, content: bytes, payload: str = ""
    ) -> dict[str, Any]:
        """Add a record; gives its digest, and where in the file it stands. ``payload``: digest of an answer's body."""
        digest = hashlib.sha256(content).hexdigest()
        identity = uuid.uuid5(_NAMESPACE, f"{record} {url} {at.isoformat()} {digest}")
        lines = [
            "WARC/1.1", f"WARC-Type: {record}", f"WARC-Record-ID: <urn:uuid:{identity}>", f"WARC-Date: {_iso(at)}",
            *([f"WARC-Target-URI: {_one_line(url)}"] if url else []), f"WARC-Block-Digest: sha256:{digest}",
            *([f"WARC-Payload-Digest: {payload}"] if payload else []),
            f"Content-Type: {_one_line(kind)}", f"Content-Length: {len(content)}",
        ]  # fmt: skip
        block = "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"
        offset = self._out.tell()
        self._out.write(gzip.compress(block, mtime=0))
        length = self._out.tell() - offset
        return {"digest": f"sha256:{digest}", "offset": offset, "length": length, "filename": "data.warc.gz"}

    def content(self) -> bytes:
        return self._out.getvalue()


def _write(
    target: Path, warc: bytes, index: list[tuple[str, str, dict[str, Any]]], pages: list[dict[str, Any]]
) -> None:
    lines = sorted(f"{key} {time} {json.dumps(entry, ensure_ascii=False)}\n" for key, time, entry in index)
    listed = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}, *pages]
    members = {
        _WARC: warc,
        "indexes/index.cdxj": "".join(lines).encode(),
        "pages/pages.jsonl": "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in listed).encode(),
    }
    resources = [
        {"name": Path(n).name, "path": n, "hash": f"sha256:{hashlib.sha256(c).hexdigest()}", "bytes": len(c)}
        for n, c in members.items()
    ]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "software": "marsad", "resources": resources}
    members["datapackage.json"] = json.dumps(package, indent=1).encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(members['datapackage.json']).hexdigest()}"}
    members["datapackage-digest.json"] = json.dumps(digest).encode()
    unfinished = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            for name, content in members.items():
                # what is packed already is stored as it is, as WACZ asks; no times, so that two bundles compare
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _surt(url: str) -> str:
    """The sort-friendly form of an address that CDXJ indexes use: ``com,example)/path``."""
    parts = urlsplit(url)
    if not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path or '/'}{'?' + parts.query if parts.query else ''}".lower().replace(" ", "%20")


def _mime(kind: str) -> str:
    return kind.partition(";")[0].strip()


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _one_line(value: str) -> str:
    return " ".join(value.split())
