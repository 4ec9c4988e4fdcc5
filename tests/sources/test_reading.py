import io
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Document
from marsad.sources import InputFault, count_inputs, limits, read_documents
from marsad.sources.encoding import mended
from marsad.sources.received import Received

#: An invented page with a menu, share buttons and a footer.
ARTICLE = Path(__file__, "..", "data", "page.html").resolve().read_text(encoding="utf-8")
TEXT = "قتل ثلاثة مدنيين في قصف على البلدة."


def read(*paths: object, **options: object) -> list[Document | InputFault]:
    return list(read_documents([str(p) for p in paths], **options))  # type: ignore[arg-type]


def document(item: Document | InputFault) -> Document:
    assert isinstance(item, Document), item
    return item


def fault(item: Document | InputFault) -> str:
    assert isinstance(item, InputFault), item
    return str(item)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"id": "one", "text": "نص"}\n', encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\x00")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_in_order(folder: Path) -> None:
    assert [document(d).id for d in read(folder)] == [
        str(folder / "b.txt"), "one", str(folder / "a" / "z.txt"),
    ]  # fmt: skip
    assert count_inputs([str(folder)]) == 3


def test_a_folder_without_documents(tmp_path: Path) -> None:
    assert [fault(f) for f in read(tmp_path)] == [f"{tmp_path}: no documents in this folder"]


def test_a_file_that_is_not_there_and_the_rest_goes_on(folder: Path) -> None:
    first, second = read(folder / "none.txt", folder / "b.txt")
    assert fault(first) == f"{folder / 'none.txt'}: no such file or directory"
    assert document(second).text == TEXT


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "قصف على بلدة التح:\nوقتل ثلاثة من المدنيين في السوق."
    path = tmp_path / "t.txt"
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert document(read(path)[0]).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02\x03" * 100, "a binary file, not text"),
        (bytes(range(256)) * 20, "a binary file, not text"),
        (b"\xe9t\xe9 " * 20, "not UTF-8, and no Arabic in an 8-bit code page"),
        (b"\xff\xfe\x00", "not utf-16 text: truncated data at byte 2"),
    ],
)
def test_hostile_files(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "t.txt"
    path.write_bytes(content)
    assert fault(read(path)[0]) == f"{path}: {reason}"


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1024)
    path = tmp_path / "t.txt"
    path.write_bytes(b"a" * 1025)
    assert fault(read(path)[0]) == f"{path}: larger than 1 KiB"
    lines = tmp_path / "t.jsonl"
    lines.write_text('{"text": "' + "a" * 3000 + '"}\n{"id": "next", "text": "b"}\n')
    large, following = read(lines)
    assert fault(large) == f"{lines}:1: larger than 1 KiB"
    assert document(following).id == "next"


def test_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(
        '{"id": "x", "published": "2021-03-14T10:00:00Z", "title": "عنوان", "text": "نص", "outlet": "و", "n": 1}\n'
        "\n"
        '{"text": "نص", "published": null, "reports": []}\n',
        encoding="utf-8",
    )
    one, two = map(document, read(path, published=date(2020, 1, 1)))
    assert (one.id, one.published, one.title, one.text, one.outlet) == ("x", date(2021, 3, 14), "عنوان", "نص", "و")
    assert one.meta == {"n": 1}
    assert (two.id, two.published, two.title, two.meta) == (f"{path}:3", date(2020, 1, 1), "", {})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON: "),
        ("[1]", "a JSON object expected"),
        ('{"text": 3}', "text: a string expected"),
        ('{"id": "a"}', "no text"),
        ('{"id": ["a"], "text": "b"}', "id: a string expected"),
        ('{"text": "b", "published": "14/3/2021"}', "published: '14/3/2021' is no ISO date"),
        ('{"text": ' + "[" * 100_000, "not JSON: "),
        ('{"text": "b", "n": ' + "9" * 5000 + "}", "not JSON: "),
    ],
)
def test_a_bad_line_is_a_fault_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"id": "1", "text": "a"}\n' + line + '\n{"id": "3", "text": "c"}\n', encoding="utf-8")
    one, bad, three = read(path)
    assert (document(one).id, document(three).id) == ("1", "3")
    assert fault(bad).startswith(f"{path}:2: {reason}")
    assert "\n" not in fault(bad)


def test_lone_surrogates_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"text": "قتل \\ud800 ثلاثة"}\n', encoding="utf-8")
    assert document(read(path)[0]).text == "قتل \ufffd ثلاثة"


def test_standard_input_is_sniffed() -> None:
    assert document(read("-", stdin=io.BytesIO(TEXT.encode()))[0]).text == TEXT
    assert document(read("-", stdin=io.BytesIO(b'\n{"id": "j", "text": "x"}'))[0]).id == "j"
    assert document(read("-", stdin=io.BytesIO(ARTICLE.format(charset="utf-8").encode()))[0]).url
    assert fault(read("-", stdin=io.BytesIO(b""))[0]) == "-: empty"
    assert count_inputs(["-"]) is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(ARTICLE.format(charset=charset).encode(charset))
    page = document(read(path)[0])
    assert page.title == "مقتل ثلاثة مدنيين في قصف على بلدة"
    assert page.published == date(2021, 3, 14)
    assert page.outlet == "وكالة الشاهد"
    assert page.url == "https://shahid.example/news/77"
    assert page.text.startswith("قال مصدر طبي")
    assert page.text.endswith("المؤدية إلى السوق.")
    for chrome in ("الرئيسية\n", "اظهر المزيد", "مقالات ذات صلة", "فيسبوك", "fbpx", "الحقوق"):
        assert chrome not in page.text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><p></p></body></html>", "<" * 5000, "<div>" * 20_000])
def test_pages_without_an_article(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    assert fault(read(path)[0]).startswith((f"{path}: no article found", f"{path}: page cannot be parsed"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(read(tmp_path)) == 1


@given(st.binary(max_size=300), st.sampled_from(["txt", "jsonl", "html", "any"]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"f.{ending}"
    path.write_bytes(content)
    for item in read(path):
        assert isinstance(item, Document | InputFault)
        if isinstance(item, Document):
            item.full.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "content", "extractor"),
    [
        ("a.txt", "نص", r"marsad \S+ text"),
        ("a.html", ARTICLE, r"marsad \S+ html, trafilatura \S+, htmldate \S+, lxml \S+"),
    ],
)
def test_each_document_says_what_read_it(tmp_path: Path, name: str, content: str, extractor: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = read_documents([str(tmp_path / name)], keep_bytes=True)
    assert isinstance(found, Received)
    assert re.fullmatch(extractor, found.details["extractor"])


@pytest.mark.parametrize("codec", ["latin-1", "windows-1252", "windows-1256"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_utf8_that_was_read_in_a_code_page_is_put_right(tmp_path: Path, codec: str, name: str) -> None:
    # the code page of the West leaves five bytes out; those who misread keep them as they are
    content = TEXT if name == "a.txt" else json.dumps({"text": TEXT}, ensure_ascii=False)
    wrong = "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in content.encode())
    assert TEXT not in wrong
    (tmp_path / name).write_text(f"{wrong}\n", encoding="utf-8")
    (found,) = read(tmp_path / name)
    assert isinstance(found, Document)
    assert found.text.strip() == TEXT


@pytest.mark.parametrize("text", ["Ø 12 mm", "قطر الأنبوب Ø§ كبير", "نص عربي سليم، «طائرات» وظلال…", "Ã©tÃ©"])
def test_sound_text_is_left_as_it_is(text: str) -> None:
    assert mended(text) == text
