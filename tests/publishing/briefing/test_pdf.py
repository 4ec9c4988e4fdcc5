"""PDF: stamped with a given day; a clear word where there is no Chromium; the same page is the same bytes."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from marsad.publishing.briefing import pdf
from marsad.publishing.briefing.pdf import PdfError, find_chromium, print_pdf, undated


def test_the_moment_of_printing_becomes_the_given_day_and_no_byte_moves():
    content = b"<</Producer (x) /CreationDate (D:20261124101112+00'00') /ModDate (D:20261124101113Z)>> 7"
    made = undated(content, date(2023, 3, 31))
    assert len(made) == len(content)
    assert b"D:20230331000000+00'00'" in made
    assert b"20261124" not in made


def test_without_chromium_one_line_says_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(PdfError, match=r"none of chromium.* is on PATH: write \.html instead"):
        find_chromium()


def test_a_program_that_fails_is_named(monkeypatch, tmp_path):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no screen >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf, "find_chromium", lambda: str(broken))
    with pytest.raises(PdfError, match="did not print: no screen"):
        print_pdf("<p>x</p>")


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, pdf.NAMES)), reason="no Chromium")
def test_the_same_page_is_the_same_bytes():
    page = '<!DOCTYPE html><html lang="ar" dir="rtl"><meta charset="utf-8"><p>قُتل 3 مدنيين</p></html>'
    one, two = print_pdf(page, date(2023, 3, 31)), print_pdf(page, date(2023, 3, 31))
    assert one.startswith(b"%PDF")
    assert one == two
