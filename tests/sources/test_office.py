"""PDF, Word documents and tables."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest

from marsad.model import Document
from marsad.sources import InputFault, limits, pdf, read_documents
from marsad.sources.pdf_text import Glyph, line_text
from marsad.sources.received import Received
from marsad.sources.tables import read_csv

DATA = Path(__file__).parent / "data"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(path: Path, content: bytes | str | None = None) -> list[Document | InputFault]:
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_documents([str(path)]))


def document(found: list[Document | InputFault]) -> Document:
    (only,) = found
    assert isinstance(only, Document), only
    return only


def fault(found: list[Document | InputFault]) -> str:
    (only,) = found
    assert isinstance(only, InputFault), only
    return only.reason


# shaped.pdf keeps letters, visual.pdf is laid out in presentation forms from left to right: both are invented texts
@pytest.mark.parametrize("name", ["shaped.pdf", "visual.pdf"])
def test_arabic_of_a_pdf_is_in_order(name: str) -> None:
    pytest.importorskip("pdfminer")
    found = document(read(DATA / name))
    marks = dict.fromkeys(map(ord, "\u064b\u064f"))
    assert found.text.translate(marks).splitlines()[:2] == [
        "قتل ثلاثة مدنيين في قصف مدفعي على بلدة النهر يوم 5 مارس 2024.",
        "وقال مصدر محلي إن 12 شخصا أصيبوا، بينهم أطفال (لا إحصاء نهائيا).",
    ]
    if name == "shaped.pdf":
        assert found.title == "بيان صحفي"
        assert found.text.splitlines()[2] == "الصفحة الثانية: اشتباكات قرب الجسر."
        assert found.meta["pages"] == 2


def test_a_scan_is_told_to_be_one() -> None:
    pytest.importorskip("pdfminer")
    assert fault(read(DATA / "scan.pdf")) == "a scan: its 1 pages are pictures without text"


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj<</Length 99999999>>stream", b"no pdf"])
def test_a_broken_pdf_is_a_fault(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("pdfminer")
    assert fault(read(tmp_path / "x.pdf", content)).startswith("PDF")


def drawing(operations: bytes, times: int) -> bytes:
    """A PDF of one page whose content is packed."""
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(operations) for _ in range(times)) + packer.flush()
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%%%EOF\n"
    ) % (len(content), content)


def test_a_pdf_may_take_so_much_time_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pdfminer")
    monkeypatch.setattr(pdf, "SECONDS", 1)
    reason = fault(read(tmp_path / "x.pdf", drawing(b"q Q " * 100_000, 60)))
    assert reason in ("PDF takes more than 1 seconds to read", "PDF takes more than allowed, or breaks its reader")


def test_a_pdf_may_take_so_much_memory_and_no_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pdfminer")
    monkeypatch.setattr(pdf, "MEMORY", 256 << 20)
    bomb = drawing(b" " * (1 << 20), 300)
    assert len(bomb) < 1 << 20
    assert fault(read(tmp_path / "x.pdf", bomb)) in (
        "PDF cannot be read: MemoryError", "PDF takes more than allowed, or breaks its reader",
    )  # fmt: skip


def glyphs(visual: str) -> list[Glyph]:
    return [Glyph(c, n * 10.0, n * 10.0 + 10) for n, c in enumerate(visual) if c != "~"]


@pytest.mark.parametrize(
    ("visual", "text"),
    [
        ("لتق", "قتل"), ("12 لتق", "قتل 12"), ("12:30 ةعاسلا", "الساعة 12:30"), ("1,046 لتق", "قتل 1,046"),
        ("S-300 خوراص", "صاروخ S-300"), ("plain text", "plain text"), (".(ب) أ", "أ (ب)."), (".)ب( أ", "أ (ب)."),
        ("ﻞﺘﻗ", "قتل"), ("ب~أ", "أ ب"), ("2024 سرام 5", "5 مارس 2024"),
    ],
)  # fmt: skip
def test_lines_are_read_from_their_side(visual: str, text: str) -> None:
    assert line_text(glyphs(visual)) == text


def word(body: str, core: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        if core:
            archive.writestr("docProps/core.xml", core)
    return made.getvalue()


def test_a_word_document(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>قُتل ثلاثة</w:t></w:r><w:r><w:tab/><w:t>مدنيين</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>x</w:delText><w:t>محذوف</w:t></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r><w:ins><w:r><w:t>مضاف</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>خلية</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    core = '<c:p xmlns:c="c" xmlns:dc="d"><dc:title>بيان</dc:title></c:p>'
    found = document(read(tmp_path / "x.docx", word(body, core)))
    assert (found.title, found.text) == ("بيان", "قُتل ثلاثة مدنيين\nمضاف\nخلية")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no zip", "not a Word"), (word("<w:p/>"), "no text"),
        (word("<w:p><w:t>x</w:t>" * 3), "not XML"),
        (word("").replace(b"document", b"dokument"), "not a Word"),
    ],
)  # fmt: skip
def test_broken_word_documents_are_faults(tmp_path: Path, content: bytes, reason: str) -> None:
    assert fault(read(tmp_path / "x.docx", content)).startswith(reason)


def test_a_word_document_that_unpacks_without_end_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1 << 20)
    assert "when unpacked" in fault(read(tmp_path / "x.docx", word("<w:p>" + " " * (8 << 20) + "</w:p>")))


def test_entities_of_a_word_document_are_refused(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "entities" in fault(read(tmp_path / "x.docx", made.getvalue()))


CSV = (
    'id,headline,text,date,source,region\n1,عنوان,"قصف, وقتلى\nسطر",5 آذار 2024,وكالة,إدلب\n,,نص,2024-03-06,,\n,,,,x,\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256", "utf-16"])
def test_a_table(tmp_path: Path, encoding: str) -> None:
    first, second, third = read(tmp_path / "x.csv", CSV.encode(encoding))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.title, first.text) == ("1", "عنوان", "قصف, وقتلى\nسطر")
    assert (first.published, first.outlet, first.meta) == (date(2024, 3, 5), "وكالة", {"region": "إدلب"})
    assert (second.id, second.published) == (f"{tmp_path / 'x.csv'}:4", date(2024, 3, 6))
    assert str(third).endswith("x.csv:5: no text")


@pytest.mark.parametrize(("name", "separator"), [("x.tsv", "\t"), ("x.csv", ";")])
def test_tables_with_other_separators(tmp_path: Path, name: str, separator: str) -> None:
    rows = [("النص", "العنوان", "التاريخ"), ("قصف", "خبر, عاجل", "2024-03-05")]
    found = document(read(tmp_path / name, "\n".join(separator.join(r) for r in rows)))
    assert (found.text, found.title, found.published) == ("قصف", "خبر, عاجل", date(2024, 3, 5))


def test_a_table_with_columns_of_its_own() -> None:
    table = "a,b,when\nقصف,x,2024-03-05\n"
    mapping = {"text": "A", "published": "when"}
    (found,) = read_csv(io.BytesIO(table.encode()), "t", None, mapping)
    assert isinstance(found, Document)
    assert (found.text, found.published, found.meta) == ("قصف", date(2024, 3, 5), {"b": "x"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"), ("a,b\n1,2\n", "no column of text; there are a, b"), ('text\n"open', "line 2: unexpected end"),
        ("text,date\nx,غدا\n", "published: 'غدا' names no day"), ("text\na,b\n", "2 cells, 1 columns"),
    ],
)  # fmt: skip
def test_broken_tables_are_faults(tmp_path: Path, content: str, reason: str) -> None:
    assert fault(read(tmp_path / "x.csv", content)).startswith(reason)


def test_a_parquet_table(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({
        "text": ["قصف", None], "published": [datetime(2024, 3, 5, 23), datetime(2024, 3, 6)], "id": [7, 8],
        "score": [0.5, None],
    })  # fmt: skip
    parquet.write_table(table, tmp_path / "x.parquet")
    first, second = read(tmp_path / "x.parquet")
    assert isinstance(first, Document)
    assert (first.id, first.text, first.published, first.meta) == ("7", "قصف", date(2024, 3, 5), {"score": 0.5})
    assert isinstance(second, InputFault)
    assert "not a Parquet file" in fault(read(tmp_path / "y.parquet", b"PAR1 broken"))


def test_a_row_keeps_its_bytes(tmp_path: Path) -> None:
    rows = ['id,text\r\n', '1,"قصف\r\nعلى ""البلدة"""\r\n', "\r\n", "2,هدنة\r\n"]
    (tmp_path / "x.csv").write_bytes("\ufeff".encode() + "".join(rows).encode())
    found = list(read_documents([str(tmp_path / "x.csv")], keep_bytes=True))
    assert all(isinstance(d, Received) for d in found)
    assert [d.content for d in found if isinstance(d, Received)] == [rows[1].encode(), rows[3].encode()]
    assert [d.details["header"] for d in found if isinstance(d, Received)] == ["id,text"] * 2


def test_a_row_without_bytes_of_its_own_keeps_its_values(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table({"id": ["a"], "text": ["قصف"], "day": [date(2024, 3, 5)]}), tmp_path / "x.parquet")
    (found,) = read_documents([str(tmp_path / "x.parquet")], keep_bytes=True)
    assert isinstance(found, Received)
    assert found.content is not None
    assert json.loads(found.content) == {"id": "a", "text": "قصف", "day": "2024-03-05"}


def test_lines_of_old_computers_are_rows(tmp_path: Path) -> None:
    assert [d.id for d in read(tmp_path / "x.csv", "id,text\r1,قصف\r2,هدنة\r") if isinstance(d, Document)] == ["1", "2"]


def test_a_row_without_end_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 5000)
    first, fault_ = read(tmp_path / "x.csv", "id,text\n1,قصف\n2,\"" + "ا\n" * 10_000)
    assert isinstance(first, Document)
    assert str(fault_).endswith("a row larger than 4 KiB")
