"""Atom (RFC 4287): new and changed events, the last changed first."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from marsad.publishing.formats.feeds import TAG, TITLE, Item, items
from marsad.publishing.formats.format import Written, replacing
from marsad.publishing.material import Material

name, extension, folder, tables = "atom", "atom", False, ("feed",)


def write(material: Material, target: Path) -> Written:
    """The feed."""
    found = items(material)
    latest = max((i.updated for i in found), default=None)
    updated = latest.isoformat() if latest else f"{material.as_of.isoformat()}T00:00:00+00:00"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>', '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{TAG}:events</id>", f"<title>{escape(TITLE)}</title>", f"<updated>{updated}</updated>",
        "<author><name>marsad</name></author>", "<generator>marsad</generator>",
        *([f"<link rel=\"alternate\" href={quoteattr(material.address)}/>"] if material.address else []),
        *map(_entry, found), "</feed>", "",
    ]  # fmt: skip
    with replacing(target) as made:
        made.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    return Written({"entries": len(found)})


def _entry(item: Item) -> str:
    link = f'<link rel="alternate" href={quoteattr(item.url)}/>' if item.url else ""
    return (
        f"<entry><id>{escape(item.id)}</id><title>{escape(item.title)}</title>"
        f"<updated>{item.updated.isoformat()}</updated>{link}<category term={quoteattr(item.type)}/>"
        f"<category term={quoteattr(item.change)}/><summary>{escape(item.summary)}</summary></entry>"
    )
