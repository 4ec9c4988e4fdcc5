"""Verb or noun: which reading of a written form its neighbours ask for."""

from __future__ import annotations

from ...lexicon.matcher import Match
from ..passage import Sentence
from ..roles.words import bare

PREPOSITIONS = frozenset(
    (
        "في من عن الي على بعد قبل اثر جراء نتيجه خلال عقب حول ضد محاوله عمليه بسبب اثناء مع منذ حتي عند "
        "لدي استمرار تجدد تصاعد وقوع شن تنفيذ سلسله حصيله عدد تم حملات حمله موجه ضحيه جريمه حادثه حادث "
        "يوم اي كل بين"
    ).split()
)
SUBJECTLESS = frozenset(
    (
        "ان انه انها انهم ما قد الذي التي الذين حيث فيما بينما عندما بعدما كما حين اذ كان كانت وكان وكانت "
        "قبلما لما مما ثم لكن"
    ).split()
)
#: Verbs whose object may be a verbal noun: ``أعلن الجيش قصف``, ``واصلت المدفعية قصف``.
TAKERS = frozenset(
    (
        "اعلن اعلنت اعلنوا يعلن تعلن نفي نفت نفوا ينفي تنفي تبني تبنت يتبني تتبني واصل واصلت واصلوا يواصل تواصل "
        "استانف استانفت كثف كثفت تكثف يكثف جدد جددت يجدد تجدد عاود عاودت يعاود تعاود بدا بدات جري جرت تمت يتم "
        "يجري نفذ نفذت نفذوا ينفذ تنفذ شن شنت شنوا يشن تشن استمر استمرت يستمر تستمر تتواصل تواصلت يتواصل يتجدد "
        "ادان ادانت يدين تدين استنكر استنكرت"
    ).split()
)
#: Verbs of which the dual is common: ``اللذان قتلا``.
_DUALS = frozenset({"kill", "wound", "die", "abduct", "arrest", "lead-away"})
_DAMMA = "\u064f"
#: Words behind which a noun must stand.
_GOVERNING = frozenset(
    (
        "في الي على علي عن اثناء خلال اثر جراء عقب منذ نحو شرق غرب شمال جنوب شرقي غربي شمالي جنوبي مدينه بلده قريه قرب "
        "ريف محيط باديه ضد تحت فوق مع بسبب نتيجه وسط باتجاه منطقه محافظه ولايه طريق جبهه مطار سجن دون رغم"
    ).split()
)


def choose(sentence: Sentence, readings: list[Match], first: int) -> tuple[Match, str, str] | None:
    """The likeliest of the readings of the word ``first``: its match, part of speech (v, n, p) and pronoun."""
    parsed = []
    for m in readings:
        _, pos, pronoun = m.id.split(":")
        parsed.append((m, pos, pronoun))
    ta = sentence.passage.folded.raw_slice(readings[0].start, readings[0].end).endswith("ة")
    parsed = [p for p in parsed if not (ta and p[2])]  # فرقة, أسرة: no word with ه
    verbs = [p for p in parsed if p[1] == "v"]
    nouns = [p for p in parsed if p[1] != "v"]
    alone = " " not in sentence.passage.text[readings[0].start : readings[0].end]
    if verbs and not nouns and alone and first and bare(sentence.words[first - 1].text) in _GOVERNING:
        return None  # شرق تدمر, أثناء تدخل القوات: no verb follows these
    if not verbs or not nouns:
        return next(iter(verbs or nouns), None)
    m = readings[0]
    raw = sentence.passage.folded.raw_slice(m.start, m.end)
    if raw[-1] in "اً" and nouns[0][0].id.split(":")[0] not in _DUALS:
        return nouns[0]  # قصفا, خطفا
    if raw.endswith("ة") or "ال" in m.prefix or "ب" in m.prefix or ("ل" in m.prefix):
        return nouns[0]
    if _DAMMA in raw[:3]:
        return verbs[0]
    following = sentence.words[first + 1].text if first + 1 < len(sentence.words) else ""
    if verbs[0][2] and not m.prefix and following.endswith(("ون", "ان", "و")) and len(following) > 4:
        return verbs[0]  # شاب خطفه ملثمون
    if verbs[0][2] and nouns[0][2]:  # سيطرتها, قصفها: a verb where a clause begins, else a noun with its owner
        previous = sentence.words[first - 1].text if first else ""
        starts = not previous or not previous[0].isalnum() or previous in SUBJECTLESS or m.prefix == "ف"
        return verbs[0] if starts and bare(previous) not in PREPOSITIONS else nouns[0]
    if verbs[0][2] and not raw.endswith("ة"):
        previous = sentence.words[first - 1].text if first else ""
        return nouns[0] if bare(previous) in PREPOSITIONS else verbs[0]
    if first == 0:
        following = sentence.words[first + 1].text if first + 1 < len(sentence.words) else ""
        return nouns[0] if following in ("من", "علي", "على") else verbs[0]
    previous = sentence.words[first - 1].text
    if not previous[0].isalnum():
        return verbs[0]
    if not m.prefix and _is_taken(sentence, first):
        return nouns[0]
    if previous in SUBJECTLESS or bare(previous) in SUBJECTLESS:
        return verbs[0]
    if bare(previous) in PREPOSITIONS:
        return nouns[0]
    if m.prefix in ("و", "ف"):
        return verbs[0]
    return verbs[0]


def _is_taken(sentence: Sentence, first: int) -> bool:
    """Whether a verb that takes verbal nouns stands shortly before, with nothing but its subject between."""
    for w in reversed(sentence.words[max(0, first - 4) : first]):
        if w.text in SUBJECTLESS or not w.text[0].isalnum():
            return False
        if w.text in TAKERS or bare(w.text) in TAKERS:
            return True
    return False
