"""Where the name of a group ends that no table has: ``جيش الإسلام``, ``جماعة حافظ غل بهادر``, ``حركة "النجباء"``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...arabic.words import Word
from ...lexicon.forces import Force

_LONGEST = 4
#: Nouns that stand before many common words too: their name must be quoted, or be definite and no known word.
_LOOSE = frozenset(
    {"مجموعه", "مجموعات", "وحده", "وحدات", "خليه", "خلايا", "تحالف", "هييه", "سريه", "فلول", "جبهه", "احزاب"}
)
#: Nouns whose name must be definite or one of programme.
_STRICT = frozenset({"حركه", "حزب", "كتيبه", "لواء", "فرقه", "فرق", "الويه", "فوج", "افواج", "عصايب", "مجلس عسكري"})
_WEAK = frozenset(
    {"حركات", "جماعات", "تنظيمات", "فصايل", "فصيل", "فصيلا", "عصابه", "عصابات", "ميليشيات", "ميليشيا", "مليشيا",
     "مليشيات", "جيوش", "تنظيما"}
)  # fmt: skip
_PROGRAMME = ("تحرير", "التحرير", "انقاذ", "شباب", "احرار", "انصار", "شهداء", "ثوار", "جند", "رجال", "صقور", "اسود")


def unknown_group(words: Sequence[Word], at: int, force: Force, lists: Mapping[str, frozenset[str]]) -> int:
    """The index after the name that follows a group noun at ``at``, or 0 where no name follows."""
    if at >= len(words):
        return 0
    noun = force.word
    if noun == "هييه":
        return 0
    if force.definite:
        return _by_adjective(words, at, lists) if noun not in _LOOSE or noun in ("جبهه", "مجموعه") else 0
    if words[at].text == '"':
        return _quoted(words, at)
    first = words[at].text
    if not words[at].is_word or words[at].is_number or first in lists["stop"] or first in lists["notname"]:
        return 0
    definite = first.startswith("ال")
    if noun in _LOOSE and first not in _PROGRAMME:
        return _of_person(words, at, noun, lists)
    if noun in _STRICT and not definite and first not in _PROGRAMME:
        return 0
    if noun in _WEAK and not definite:
        return 0
    return extent(words, at, lists)


def _of_person(words: Sequence[Word], at: int, noun: str, lists: Mapping[str, frozenset[str]]) -> int:
    """``مجموعة هلال السنديان``: a name of persons behind مجموعة: two words, the second definite."""
    if noun != "مجموعه" or at + 1 >= len(words):
        return 0
    first, second = words[at].text, words[at + 1].text
    plain = not first.startswith(("ال", "و", "ب", "ل", "ف", "م", "ك", "ت")) and first not in lists["modifier"]
    return at + 2 if plain and second.startswith("ال") and second not in lists["stop"] else 0


def _quoted(words: Sequence[Word], at: int) -> int:
    for k in range(at + 1, min(at + 8, len(words))):
        if words[k].text == '"':
            return k if k > at + 1 else 0
    return 0


def _by_adjective(words: Sequence[Word], at: int, lists: Mapping[str, frozenset[str]]) -> int:
    """``الجبهة الثورية السودانية``: a definite noun with adjectives of programme is a name."""
    k = at
    while k < len(words) and k < at + 3:
        if words[k].text not in lists["ideology"] and (k == at or not _adjectival(words[k].text)):
            break
        k += 1
    return k if k > at else 0


def _adjectival(text: str) -> bool:
    return text.startswith("ال") and text.endswith(("يه", "ي")) and len(text) > 5


def extent(words: Sequence[Word], at: int, lists: Mapping[str, frozenset[str]]) -> int:
    """Words of the name: up to a definite word (with definite adjectives behind it), a stop word or a mark."""
    k, last, definite = at, 0, False
    while k < len(words) and k < at + _LONGEST:
        word = words[k]
        text = word.text
        if not word.is_word or word.is_number or text in lists["stop"]:
            break
        if k > at and text.startswith("و") and len(text) > 4:
            break
        if definite and not (text.startswith("ال") and text.endswith(("ي", "يه", "يين"))):
            break
        if k > at and not definite and text.startswith(("ب", "ل", "ف")) and len(text) > 4 and not text.startswith("ال"):
            break
        k += 1
        last = k
        definite = text.startswith("ال")
    return last
