"""Names of countries and governorates that people type, as the codes that events have."""

from __future__ import annotations

from functools import lru_cache

from marsad.analysis.names import LANGUAGES, areas
from marsad.web.data.held import fold


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    out: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in sorted(areas(language).items(), key=lambda x: (len(x[0]), x[0])):
            out.setdefault(fold(name), code)
    return out


def is_code(text: str) -> bool:
    """Whether ``text`` is a code such as ``SY`` or ``SY-ID``."""
    return text.isascii() and text.isupper()


def code_of(text: str) -> str:
    """The code of the country or governorate called ``text``; other places as they are."""
    return text if is_code(text) else _codes().get(fold(text), text)
