"""The manifest of a release: every file with its size and SHA-256, and one digest for the whole.

``manifest.json`` is for programs, ``SHA256SUMS`` for ``sha256sum -c``. The digest of the whole is that of the lines of
``SHA256SUMS``, so that one line is enough to cite a release by.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME, SUMS = "manifest.json", "SHA256SUMS"
#: The layout of a manifest; one of another layout is refused.
LAYOUT = 1
_CHUNK = 1 << 20


class ReleaseError(ValueError):
    """A release that is damaged, incomplete, or none."""


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write(folder: Path, about: Mapping[str, Any]) -> str:
    """Write the manifest over all files in ``folder``; ``about`` is what else it says. Gives the whole's digest."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    listed = [
        {"path": p.relative_to(folder).as_posix(), "bytes": p.stat().st_size, "sha256": sha256(p)} for p in files
    ]
    sums = "".join(f"{f['sha256']}  {f['path']}\n" for f in listed)
    whole = hashlib.sha256(sums.encode()).hexdigest()
    (folder / SUMS).write_text(sums, encoding="utf-8")
    content = {"layout": LAYOUT, **about, "sha256": whole, "files": listed}
    (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return whole


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a release. Raises :class:`ReleaseError` where there is none that can be read."""
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise ReleaseError(f"{folder}: no release: {e}") from e
    if not isinstance(found, dict) or found.get("layout") != LAYOUT:
        raise ReleaseError(f"{path}: a manifest of another version of marsad")
    return found


def verify(folder: Path) -> list[str]:
    """What is wrong with a release, a line each; nothing where every file is as it was frozen."""
    manifest, faults = read(folder), []
    listed = {str(f["path"]): f for f in manifest["files"]}
    for name, entry in listed.items():
        path = folder / name
        if not path.is_file():
            faults.append(f"{name}: is missing")
        elif path.stat().st_size != entry["bytes"] or sha256(path) != entry["sha256"]:
            faults.append(f"{name}: is not what was released")
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name not in {NAME, SUMS}:
            faults.append(f"{name}: was not released")
    sums = "".join(f"{f['sha256']}  {f['path']}\n" for f in manifest["files"])
    if hashlib.sha256(sums.encode()).hexdigest() != manifest["sha256"]:
        faults.append(f"{NAME}: its digest is not that of its files")
    sums_file = folder / SUMS
    if not sums_file.is_file() or sums_file.read_text(encoding="utf-8") != sums:
        faults.append(f"{SUMS}: is not what was released")
    return faults
