"""Names of places that no table has and only a preposition marks: ``في أبوقرين``, ``بمنطقة كوكجلي``.

Only in a sentence that tells of something and names no town; only a word that is common in no table and stands alone:
behind it comes a mark, a time, a direction, or a connective. Such a place has the document's country, no coordinates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...arabic.words import Word, cores
from ...lexicon.bundle import Lexicon
from ..passage import Passage, Sentence
from .cues import PLACING, STRONG, Cues, cues_of
from .types import PlaceMention
from .where import WIDE

_PLACING = frozenset(
    (
        "في فى وفي ففي قرب قربَ بين محيط شرق غرب شمال جنوب شرقي غربي شمالي جنوبي اطراف مشارف على باتجاه نحو"
    ).split()
)
_NEAR = frozenset("قرب محيط اطراف مشارف".split())
_DIRECTION = frozenset("شرق غرب شمال جنوب شرقي غربي شمالي جنوبي".split())
_AREAS = frozenset(
    (
        "منطقه بمنطقه جبهه محور بمحور بجبهه ضاحيه بضاحيه مديريه بمديريه بلده ببلده قريه بقريه ناحيه بناحيه"
        " مدينه بمدينه وقريه وبلده ومدينه"
    ).split()
)
_BEHIND = frozenset(
    (
        "ما مما بعد قبل حيث التي الواقعه التابعه القريبه المجاوره الحدوديه امس اليوم صباح مساء فجر ظهر عصر ليل ليله يوم"
        " و فيما بينما جنوب شمال شرق غرب جنوبي شمالي شرقي غربي عند لدى لدي اثناء خلال وفق بحسب حسب اثر جراء على من"
        " كان ثاني عاصمه"
    ).split()
)
_SUFFIXED = ("ها", "هم", "هما", "هن", "نا", "كم", "ته")
_SHORTEST = 4


def add_bare(
    passage: Passage, found: Sequence[list[PlaceMention]], lexicon: Lexicon, actor_votes: Counter[str]
) -> None:
    """Add to each eventful sentence without a town the places that only a preposition marks."""
    votes = Counter(p.country for places in found for p in places if p.country)
    votes.update(actor_votes)
    home = votes.most_common(1)[0][0] if votes else None
    cues = cues_of(lexicon.places)
    admin = None
    for sentence, places in zip(passage.sentences, found, strict=True):
        for p in places:
            if p.country == home and p.admin1:
                admin = p.admin1
        if any(p.kept and p.level not in WIDE and not p.dateline for p in places):
            continue
        if not any(m.kind == "trigger" for m in sentence.matches):
            continue
        new = _read(sentence, places, lexicon, cues)
        if new is not None:
            new.country, new.admin1, new.sentence = home, admin, sentence.index
            new.precision = 4 if admin else 6
            at = sum(1 for p in places if p.start < new.start)
            for p in places:
                if p.parent is not None and p.parent >= at:
                    p.parent += 1
            places.insert(at, new)


def _read(sentence: Sentence, places: list[PlaceMention], lexicon: Lexicon, cues: Cues) -> PlaceMention | None:
    words = sentence.words
    taken = _taken(sentence, places)
    for i in range(1, len(words)):
        before = words[i - 1].text
        area = before in _AREAS
        if not area and before not in _PLACING and not words[i].text.startswith("ب"):
            continue
        word = words[i]
        if not area and before not in _PLACING:
            continue
        if not _is_name(word, area or before in _NEAR or before in _DIRECTION, lexicon, cues) or i in taken:
            continue
        last = i
        if cues.has("compound", word.text) and i + 1 < len(words) and words[i + 1].is_word and i + 1 not in taken:
            last = i + 1
        if not _stands_alone(words, last + 1, sentence, places):
            continue
        relation = "near" if before in _NEAR else ("direction" if before in _DIRECTION else "in")
        name = " ".join(w.text for w in words[i : last + 1])
        trust = STRONG if area else PLACING
        mention = PlaceMention(word.start, words[last].end, name, relation, "", trust, known=False)
        mention.level = "village"
        return mention
    return None


def _taken(sentence: Sentence, places: list[PlaceMention]) -> set[int]:
    """Words that belong to something else: actors, times, places, and what any table knows."""
    spans = [(x.start, x.end) for x in (*sentence.actors, *sentence.times, *places)]
    spans += [(m.start, m.end) for m in sentence.matches if m.kind != "place"]
    out: set[int] = set()
    for a, b in spans:
        out.update(range(sentence.word_at(a), sentence.word_at(b - 1) + 1))
    return out


def _is_name(word: Word, definite: bool, lexicon: Lexicon, cues: Cues) -> bool:
    text = word.text
    if not word.is_word or text[0].isascii() or len(text) < _SHORTEST or text.endswith(_SUFFIXED):
        return False
    if text.startswith("ال") and not definite:
        return False
    if cues.kind(text) or any(cues.has(k, text) for k in ("never", "connect", "adjective", "unit", "title")):
        return False
    common = lexicon.common_words
    if any(rest in common for _, rest in cores(text)) or lexicon.people.read(text) is not None:
        return False
    return text not in lexicon.actors.nationalities


def _stands_alone(words: Sequence[Word], i: int, sentence: Sentence, places: list[PlaceMention]) -> bool:
    if i >= len(words) or not words[i].is_word:
        return True
    text = words[i].text
    at = (words[i].start, words[i].start + 1)
    if text in _BEHIND or (text.startswith("ب") and any(p.start in at for p in places)):
        return True
    return any(t.start <= words[i].start < t.end for t in sentence.times)
