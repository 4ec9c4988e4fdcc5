"""Every message is translated, with the plural forms of Arabic; templates keep to the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

import marsad.web
from marsad.web import i18n

ROOT = Path(marsad.web.__file__).parent
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "noop": None}
OPTIONS = {"extensions": "jinja2.ext.do", "newstyle_gettext": "true", "silent": "false", "trimmed": "false"}


def _messages() -> Iterator[tuple[Path, object]]:
    for path in sorted([*ROOT.rglob("*.html"), *ROOT.rglob("*.py")]):
        method, options = ("jinja2.ext:babel_extract", OPTIONS) if path.suffix == ".html" else ("python", {})
        with path.open("rb") as stream:
            for _, message, _, _ in extract(method, stream, keywords=KEYWORDS, options=options):
                yield path, message if isinstance(message, str) else tuple(message)


def _translated() -> dict[object, Message]:
    out: dict[object, Message] = {}
    for path in (i18n.FOLDER / "ar" / "LC_MESSAGES").glob("*.po"):
        with path.open("rb") as stream:
            out |= {m.id: m for m in read_po(stream, locale="ar") if m.id}
    return out


def test_every_message_is_translated() -> None:
    known = _translated()
    missing = sorted({f"{path.name}: {message!r}" for path, message in _messages() if message not in known})
    assert not missing, "\n".join(missing)


def test_translations_are_whole() -> None:
    gap = re.compile(r"%\((\w+)\)")
    for id_, message in _translated().items():
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), id_
        assert len(forms) == (6 if isinstance(id_, tuple) else 1), id_
        allowed = set(gap.findall(" ".join(id_) if isinstance(id_, tuple) else str(id_)))
        assert all(set(gap.findall(form)) <= allowed for form in forms), id_


@pytest.mark.parametrize(("number", "said"), [(0, "لا أحداث"), (1, "حدث واحد"), (2, "حدثان"), (3, "3 أحداث"),
                                              (11, "11 حدثاً"), (100, "100 حدث"), (103, "103 أحداث")])  # fmt: skip
def test_arabic_plurals(number: int, said: str) -> None:
    i18n.use("ar")
    assert i18n.ngettext("%(n)s event", "%(n)s events", number) % {"n": number} == said


def test_templates_hold_nothing_inline_and_styles_know_both_directions() -> None:
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:|\|\s*safe\b", text), path
    sides = re.compile(
        r"(?<![\w-])(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right)\s*:|text-align:\s*(left|right)"
    )
    for path in (ROOT / "static/css").glob("*.css"):
        assert not sides.search(path.read_text(encoding="utf-8")), path
