"""Groups named behind a noun: numbered units, tribes, and groups that no table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lexicon.forces import Force, common_noun
from ...lexicon.trie import Hit
from .find import ActorMention
from .gender import gender_of
from .unknown import extent, unknown_group

if TYPE_CHECKING:
    from .phrases import Reader

Found = tuple[ActorMention, int]
_OF_TRIBE = frozenset({"البو", "بني", "بيت", "ابو", "اولاد", "ابناء"})
_PRONOUN = frozenset({"له", "لها", "لهم", "لهما", "لنا"})


def loyal_to(reader: Reader, at: int) -> Found | None:
    """``موالون لنظام القذافي``: a master whom no table has, up to a definite word."""
    text = reader.words[at].text
    if not text.startswith("ل") or text in _PRONOUN:
        return None
    stop = at + 1
    if not text.startswith("لل") and stop < len(reader.words) and reader.words[stop].text.startswith("ال"):
        stop += 1
    start, end = reader.words[at].start, reader.last_end(stop)
    return ActorMention(start, end, start, end, "unknown-group", ids=(), prefix="ل", gender="m", definite=True), stop


def tribe(reader: Reader, hit: Hit[Force]) -> Found | None:
    """``قبيلة X``, ``عشيرتي X وY``: named tribes are one actor of the tables."""
    at, size = hit.stop, len(reader.words)
    if at >= size or not reader.words[at].is_word or reader.words[at].text in reader.lists["stop"]:
        return None
    stop = at + 1
    if reader.words[at].text in _OF_TRIBE and stop < size:
        stop += 1
    end = reader.last_end(stop)
    return ActorMention(
        hit.start, end, reader.words[at].start, end, "unknown-group", ids=("tribal-militia",), head=hit.value.word,
        head_class="group", prefix=hit.prefix, noun="قبيله", gender="f", definite=True,
    ), stop  # fmt: skip


def strange_adjective(reader: Reader, hit: Hit[Force]) -> Found | None:
    """``القوات الخاصة الأمهرية``: forces with an adjective of belonging that no table has."""
    at, _ = reader.modifiers(hit.stop)
    if at >= len(reader.words):
        return None
    text = reader.words[at].text
    if not (text.startswith("ال") and text.endswith("يه") and len(text) > 6) or text in reader.lists["notnation"]:
        return None
    return unknown(reader, hit, at + 1)


def unit(reader: Reader, hit: Hit[Force]) -> Found | None:
    """``الفرقة السادسة``, ``اللواء 55``: a numbered unit of the country's army."""
    if hit.value.word not in reader.lists["unit"] or hit.stop >= len(reader.words):
        return None
    word = reader.words[hit.stop]
    if not word.is_number and word.text not in reader.lists["ordinal"]:
        return None
    return ActorMention(
        hit.start, word.end, hit.start, word.end, "generic", rule="state", value="military", head_class="unit",
        head=hit.value.word, branch="military", prefix=hit.prefix, noun=hit.value.word, gender="m", definite=True,
    ), hit.stop + 1  # fmt: skip


_CALLED = frozenset(
    (
        "تطلق يطلق اطلقت اطلق تسمي يسمي سمت سمي تدعي يدعي تعرف يعرف عرفت عرف تحمل يحمل "
        "معروفه معروف المعروفه المعروف"
    ).split()
)
_CALLING = frozenset("على علي نفسها نفسه انفسهم عليها عليه اسم باسم ب تسميه".split())


def self_named(reader: Reader, hit: Hit[Force]) -> Found | None:
    """``جماعة تطلق على نفسها اسم "أجناد مصر"``: the name that a group is called by, known or not."""
    words, at = reader.words, hit.stop
    if at + 1 >= len(words) or words[at].text not in _CALLED:
        return None
    at += 1
    while at < len(words) and (words[at].text in _CALLING or words[at].text == '"'):
        at += 1
    if at >= len(words) or not words[at].is_word or words[at].is_number:
        return None
    known = reader.lexicon.trie.longest(words, at)
    quoted = words[at - 1].text == '"'
    closing = next((k for k in range(at, min(at + 7, len(words))) if words[k].text == '"'), 0) if quoted else 0
    if known is not None and (not closing or known.stop >= closing):
        start, stop, key = known.start, known.stop, known.value
    else:
        start, stop, key = words[at].start, closing or extent(words, at, reader.lists), ""
        if stop <= at:
            return None
    end = reader.last_end(stop)
    return ActorMention(
        hit.start, end, start, end, "named" if key else "unknown-group", key=key, head=hit.value.word,
        ids=None if key else ("other:" + reader.raw(start, end),), head_class="group", prefix=hit.prefix,
        noun=bare(hit.value.word), gender=gender_of(hit.value.word), definite=True,
    ), stop  # fmt: skip


def group(reader: Reader, hit: Hit[Force]) -> Found | None:
    """A group noun with a name that no table has: ``جيش الإسلام``."""
    called = self_named(reader, hit)
    if called is not None:
        return called
    stop = unknown_group(reader.words, hit.stop, hit.value, reader.lists)
    return unknown(reader, hit, stop) if stop else None


def unknown(reader: Reader, hit: Hit[Force], stop: int) -> Found:
    """The mention of a group as written from its noun up to word ``stop``."""
    end = reader.last_end(stop)
    start = hit.start
    if hit.value.word == "تنظيم" and hit.stop < len(reader.words) and reader.words[hit.stop].text == '"':
        start = reader.words[hit.stop + 1].start
    name = reader.raw(start, end)
    return ActorMention(
        hit.start, end, start, end, "unknown-group", ids=("other:" + name,), head=hit.value.word,
        head_class="group", prefix=hit.prefix, noun=bare(hit.value.word), gender=gender_of(hit.value.word),
        definite=True,
    ), stop  # fmt: skip


def bare(word: str) -> str:
    """A folded common noun without the article, in the singular and the usual spelling."""
    return common_noun(word[2:] if word.startswith("ال") and len(word) > 4 else word)
