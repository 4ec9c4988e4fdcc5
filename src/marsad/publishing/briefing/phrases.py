"""Sentences as data: TOML files whose texts have slots and parts that are left out where a slot is empty.

``{name}`` is a slot. ``[ … ]`` is a part that stands only if every slot in it is filled (the endings ``{t}`` and
``{a}`` may be empty). A key may hold several texts (variants), which are used in turn. ``ar.toml`` and ``en.toml`` are
beside this file; a folder of templates may hold files of the same names, whose keys replace these.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .bits import Bit, Line, text, tidy

_HERE = Path(__file__).parent
_TOKEN = re.compile(r"\{(\w+)\}|\[|\]|[^{}\[\]]+")
Value = str | int | Line
#: Endings of verbs and pronouns, empty after a masculine noun.
_ENDINGS = frozenset({"t", "a"})


class PhraseError(ValueError):
    """A phrase that is missing or cannot be read; the message names the key."""


class Phrases:
    """The texts of one language."""

    def __init__(self, language: str, folder: Path | None = None) -> None:
        self.language = language
        self._texts: dict[str, list[str]] = {}
        for path in (_HERE / f"{language}.toml", *([folder / f"{language}.toml"] if folder else [])):
            if path.exists():
                try:
                    found = tomllib.loads(path.read_text(encoding="utf-8"))
                except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
                    raise PhraseError(f"{path}: {e}") from e
                self._texts.update(_flat(found, path))

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def say(self, key: str, turn: int = 0, /, **slots: Value) -> Line:
        """The text of ``key`` with its slots filled, the variant ``turn``. An empty slot outside a part is an error."""
        try:
            variants = self._texts[key]
        except KeyError:
            raise PhraseError(f"no phrase {key!r} in {self.language}") from None
        return tidy(_filled(key, variants[turn % len(variants)], slots))

    def word(self, key: str, **slots: Value) -> str:
        """A short text without references."""
        return "".join(b.text for b in self.say(key, **slots))


def _flat(found: Mapping[str, Any], path: Path, before: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in found.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, path, name + ".")
        elif isinstance(value, str):
            yield name, [value]
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            yield name, value
        else:
            raise PhraseError(f"{path}: {name} is neither a text nor a list of texts")


def _filled(key: str, pattern: str, slots: Mapping[str, Value]) -> Iterator[Bit]:
    part: list[Bit] | None = None
    missing = False
    for match in _TOKEN.finditer(pattern):
        token, slot = match.group(), match.group(1)
        if token == "[" and part is None:
            part, missing = [], False
        elif token == "]" and part is not None:
            if not missing:
                yield from part
            part = None
        elif slot is not None:
            value = _line(slots.get(slot, ()))
            if part is None and not value and slot not in slots:
                raise PhraseError(f"{key}: nothing for {{{slot}}}")
            missing = missing or not (value or slot in _ENDINGS)
            if part is None:
                yield from value
            else:
                part.extend(value)
        elif part is None:
            yield Bit("text", token)
        else:
            part.append(Bit("text", token))
    if part is not None:
        raise PhraseError(f"{key}: a part is not closed")


def _line(value: Value) -> Line:
    if isinstance(value, tuple):
        return value
    return text(str(value))
