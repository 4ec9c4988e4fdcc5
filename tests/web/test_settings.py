"""Every setting of a site is documented, and one that cannot be is refused."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from marsad.web.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_stands_in_the_documentation() -> None:
    page = (DOCS / "web.md").read_text(encoding="utf-8").partition("## Settings")[2]
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    told = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(told) == sorted(f.name for f in fields(Settings))


@pytest.mark.parametrize("wrong", [{"mode": "open"}, {"language": "fr"}, {"months": "x"}, {"digits": "roman"}])
def test_what_cannot_be_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="expected"):
        Settings(**wrong)  # type: ignore[arg-type]


def test_secrets_are_not_shown() -> None:
    shown = repr(Settings(secret="tell nobody", oidc_client_secret="nor this"))
    assert "tell nobody" not in shown
    assert "nor this" not in shown
