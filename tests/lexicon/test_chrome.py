from pathlib import Path

import pytest
from work import grows_linearly

from marsad.lexicon.chrome import Chrome
from marsad.lexicon.tables import LexiconError

CHROME = Chrome()


def masked(text: str) -> list[str]:
    return [text[a:b] for a, b in CHROME.spans(text)]


@pytest.mark.parametrize(
    "line",
    ["fbpx", "FBPX", "اظهر المزيد", "إظهر المزيد »", "زر الذهاب إلى الأعلى", "Advertisement",
     "اقرأ أيضاً: مقتل قائد في الغارة", "شاهِد أيضًا", "للمزيد تابعونا على تليغرام", "شارك المقال", "فيسبوك تويتر واتساب",
     "Facebook | Twitter | WhatsApp",
     "الوسوم: سوريا، دير الزور", "Read more...", "12 تويتر", "تابعنا على فيسبوك", "جميع الحقوق محفوظة © 2024"],
)  # fmt: skip
def test_chrome_lines(line: str) -> None:
    assert masked(f"قتل ثلاثة مدنيين في قصف.\n{line}\nوقال شاهد إن القصف مستمر.") == [line]


@pytest.mark.parametrize(
    "line",
    ["قتل اثنان شارك أحدهما في الهجوم.", "شارك في الهجوم عشرون مسلحاً", "المزيد من القوات وصلت",
     "نشر الجيش على تويتر بياناً", "على", "اظهر المزيد من الصور أن القصف دمر المشفى", "12", "* * *"],
)  # fmt: skip
def test_prose_stays(line: str) -> None:
    text = f"قتل ثلاثة مدنيين في قصف.\n{line}\nوقال شاهد إن القصف مستمر."
    assert masked(text) in ([], ["على"])


def test_headlines_of_related_articles_go_with_their_heading() -> None:
    text = "قتل ثلاثة.\nمقالات ذات صلة\nمقتل ضابط في درعا\n\nغارات على إدلب\nوعاد الهدوء إلى البلدة.\nتقدم في حلب"
    assert masked(text) == ["مقالات ذات صلة", "مقتل ضابط في درعا", "غارات على إدلب"]


def test_a_bare_see_also_takes_one_headline() -> None:
    text = "قتل ثلاثة.\nاقرأ أيضاً:\nمقتل ضابط في درعا\nهجوم على حاجز\n"
    assert masked(text) == ["اقرأ أيضاً:", "مقتل ضابط في درعا"]


def test_a_paragraph_that_begins_so_is_prose() -> None:
    assert masked("اقرأ أيضاً " + "كلمة " * 60) == []


def test_folded_text_gives_the_same_lines() -> None:
    from marsad.arabic import fold

    text = "إِقرأ أيضًا: خبر\nقتل ثلاثة.\nمشاركة الخبر"
    folded = fold(text)
    assert [folded.raw_slice(a, b) for a, b in CHROME.spans(folded.text, folded=True)] == masked(text)
    assert len(masked(text)) == 2


def test_without_chrome() -> None:
    text = "fbpx\nقصف على البلدة\n\nاظهر المزيد\nقتل ثلاثة.\nfbpx"
    assert CHROME.without(text).split("\n") == ["قصف على البلدة", "قتل ثلاثة."]
    assert CHROME.without("قتل ثلاثة.") == "قتل ثلاثة."


def test_the_first_line_may_be_a_headline() -> None:
    text = "fbpx\n\n قصف على البلدة \n\nقتل ثلاثة."
    assert (span := CHROME.guess_title(text))
    assert text[span[0] : span[1]] == "قصف على البلدة"
    assert CHROME.guess_title("قتل ثلاثة في البلدة.\nوجرح أربعة.") is None
    assert CHROME.guess_title("قصف على البلدة\n\n") is None
    assert CHROME.guess_title("") is None


def test_a_users_line(tmp_path: Path) -> None:
    (tmp_path / "chrome.csv").write_text("match,phrase\nline,صوت البلد\n", encoding="utf-8")
    assert Chrome([tmp_path]).spans("صوت البلد\nقتل ثلاثة.") == [(0, 9)]


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "chrome.csv").write_text("match,phrase\nline,صوت البلد\nany,x\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"chrome\.csv:3: match 'any'"):
        Chrome([tmp_path])


def test_long_text_takes_linear_time() -> None:
    assert grows_linearly(lambda n: CHROME.spans("شارك\n" * n))
    assert grows_linearly(lambda n: CHROME.guess_title("\n" * n))
