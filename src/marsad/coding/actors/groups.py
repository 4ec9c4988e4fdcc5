"""Groups named behind a noun: numbered units, tribes, and groups that no table has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...lexicon.forces import Force, common_noun
from ...lexicon.trie import Hit
from .find import ActorMention
from .gender import gender_of
from .unknown import unknown_group

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


def group(reader: Reader, hit: Hit[Force]) -> Found | None:
    """A group noun with a name that no table has: ``جيش الإسلام``."""
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
