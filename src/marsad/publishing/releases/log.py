"""The change log of a release as Markdown: what is new, what changed field by field, what was withdrawn and why."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .changes import MERGED, Changed, Changes, Withdrawn

Json = Mapping[str, Any]
_WORDS = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """Reasons and messages."""
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def reason(code: str) -> str:
    """A reason in words."""
    return words()["reason"].get(code, code)


def change_log(changes: Changes, before: str, after: str) -> str:
    """Markdown. ``before`` and ``after`` name the two states; without a state before, all is new."""
    title = f"# Changes: {before} → {after}" if before else f"# {after}: first release"
    counts = (
        f"{len(changes.new):,} new, {len(changes.changed):,} changed, {len(changes.withdrawn):,} withdrawn, "
        f"{changes.same:,} unchanged."
    )
    parts = [title, "", counts, ""]
    if not before:
        return "\n".join(parts)
    parts += _section("New", (_new(e, changes.split) for e in changes.new))
    parts += _section("Changed", (_changed(c) for c in changes.changed))
    parts += _section("Withdrawn", (_withdrawn(w) for w in changes.withdrawn))
    return "\n".join(parts)


def _section(title: str, items: Iterable[str]) -> list[str]:
    lines = list(items)
    return [f"## {title}", "", *lines, ""] if lines else []


def headline(event: Json) -> str:
    """An event in a line: id, day, place, kind."""
    place = (event.get("place") or {}).get("name")
    told = [str(x) for x in (event.get("start"), place, event.get("type")) if x]
    return f"`{event['id']}` {', '.join(told)}".rstrip()


def _new(event: Json, split: Mapping[str, str]) -> str:
    source = split.get(str(event["id"]))
    return f"- {headline(event)}" + (f" (was part of `{source}`)" if source else "")


def _changed(changed: Changed) -> str:
    lines = [f"- {headline(changed.event)}"]
    lines += [f"    - `{f.path}`: {_value(f.before)} → {_value(f.after)}" for f in changed.fields]
    return "\n".join(lines)


def _withdrawn(withdrawn: Withdrawn) -> str:
    into = f" ({', '.join(f'`{i}`' for i in withdrawn.into)})" if withdrawn.into else ""
    note = f": {withdrawn.note}" if withdrawn.note else ""
    # of an event that may not be told any more, the id is all that is told
    told = headline(withdrawn.event) if withdrawn.reason == MERGED else f"`{withdrawn.event['id']}`"
    return f"- {told}: {reason(withdrawn.reason)}{into}{note}"


def _value(value: Any) -> str:
    return "–" if value is None else json.dumps(value, ensure_ascii=False)
