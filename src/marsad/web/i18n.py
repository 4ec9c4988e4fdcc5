"""Translations by gettext. Messages are English in the source; ``locales/LANGUAGE/LC_MESSAGES/*.po`` translate them.

Every part of the site has a ``.po`` file of its own; they are read when the site starts, nothing is compiled.
"""

from __future__ import annotations

import gettext as gettext_module
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locales"
_language: ContextVar[str] = ContextVar("language", default="en")


@lru_cache(maxsize=8)
def translations(language: str) -> gettext_module.NullTranslations:
    """All messages in a language. Raises ValueError where two files translate a message differently."""
    whole: Catalog | None = None
    for path in sorted((FOLDER / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as stream:
            found = read_po(stream, locale=language)
        if whole is None:
            whole = found  # its head says how plurals are formed
            continue
        for message in found:
            if not message.id or message.fuzzy:
                continue
            before = whole.get(message.id, message.context)
            if before is not None and before.string != message.string:
                raise ValueError(f"{path}: {message.id!r} is translated otherwise in another file")
            whole.add(message.id, message.string, context=message.context)
    if whole is None:
        return gettext_module.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)


def use(language: str) -> None:
    """Let this task speak ``language``."""
    _language.set(language)


def language() -> str:
    return _language.get()


def gettext(message: str) -> str:
    return translations(_language.get()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    return translations(_language.get()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    return translations(_language.get()).pgettext(context, message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    return translations(_language.get()).npgettext(context, one, many, number)


def noop(message: str) -> str:
    """Marks a message that is translated when it is shown."""
    return message
