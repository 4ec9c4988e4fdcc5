"""JSON Feed 1.1: new and changed events, the last changed first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marsad.publishing.formats.feeds import TITLE, items
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.material import Material

name, extension, folder, tables = "jsonfeed", "json", False, ("feed",)


def write(material: Material, target: Path) -> Written:
    """The feed."""
    found = items(material)
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "language": "en"}
    if material.address:
        feed["home_page_url"] = material.address
    feed["items"] = [
        {
            "id": i.id, **({"url": i.url} if i.url else {}), "title": i.title, "content_text": i.summary,
            "date_modified": i.updated.isoformat(), "tags": [i.family, i.type, i.change],
        }
        for i in found
    ]  # fmt: skip
    with replacing(target) as made:
        made.write_text(json.dumps(feed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="replace")
    return Written({"items": len(found)})
