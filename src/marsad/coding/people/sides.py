"""The side that is named with persons, and sums of several outcomes."""

from __future__ import annotations

from ...arabic.words import cores
from ...lexicon.bundle import Lexicon
from ..actors.find import ActorMention
from ..passage import Sentence
from ..roles.words import among
from ..roles.words import words as words_of
from .groups import Group
from .tables import word_class

#: Words that may stand between a number or noun and the side that the persons belong to.
_LINKS = word_class("side-link")
_STOP = word_class("side-stop")
_NO_RANK = frozenset({"", "unspecified", "civilians", "national", "other", "journalists", "medics", "protesters"})
_CLAUSE = word_class("clause")
#: ``في عملية للجيش``: behind a blow stands whose it was, not whose the persons are.
_BLOW = words_of("blow-noun")
_WHOSE = ("عناصره", "مقاتليه", "جنوده", "الاخير")
_BELONG = ("ينتم", "تنتم", "منتم", "انتم", "بالانتم", "بانتم", "بالانض")
_QUOTES = frozenset(('"', "(", ")"))


def affiliate(sentence: Sentence, group: Group, limit: int) -> None:
    """Set the side named with ``group``: behind من and the like, or as an adjective, before word ``limit``."""
    if not sentence.actors:
        return
    words = sentence.words
    by_first: dict[int, ActorMention] = sentence.actors_at
    for a in sentence.actors:
        if a.kind in ("pronoun", "state"):
            continue
        within = bool(group.between) and group.start < a.start and a.end <= group.end
        around = a.start <= group.start and group.end <= a.end
        if within or around or group.start < a.start < group.end <= a.name_start:
            _take(sentence, group, a, by_first, limit)
            return
    limit = _own_end(sentence, group, limit)
    if _ranks(sentence, group, limit):
        return
    i, steps, linked, linked_by_of = group.last + 1, 0, False, False
    while i < min(limit, len(words)) and steps < 7:
        word = words[i]
        mention = by_first.get(i)
        if mention is not None and ((mention.kind == "state" and not linked_by_of) or "ب" in mention.prefix):
            return
        if mention is not None and (linked or steps == 0 or mention.kind == "force-adjective"):
            _take(sentence, group, mention, by_first, limit)
            return
        if word.text in _QUOTES:
            i += 1
            continue
        if not word.is_word or any(a.first <= i <= a.last for a in sentence.acts) or among(word.text, _BLOW):
            return
        if word.text in _LINKS or any(rest in _LINKS for p, rest in cores(word.text) if p in ("ل", "ال", "و")):
            if word.text in ("في", "الي") and not _may_belong(group, words[i - 1].text):
                return
            if word.text == "الي" and not words[i - 1].text.startswith(_BELONG):
                return  # سلم مسلحون أنفسهم إلى الجيش
            linked = True
            linked_by_of = word.text == "من"
        elif (word.text in _STOP and word.text != "من") or mention is not None or (linked and word.text[0] == "و"):
            return
        i += 1
        steps += 1


def _may_belong(group: Group, before: str) -> bool:
    """Whether ``في`` and ``إلى`` can lead to a side: ``قيادي في``, ``ينتمون إلى``."""
    return group.cls not in _NO_RANK or before.startswith(_BELONG)


def _own_end(sentence: Sentence, group: Group, limit: int) -> int:
    """A relative clause or a verb of being ends the phrase of the persons."""
    for i in range(group.last + 1, min(group.last + 8, limit, len(sentence.words))):
        if sentence.words[i].text in _CLAUSE:
            return i
    return limit


def _ranks(sentence: Sentence, group: Group, limit: int) -> bool:
    """``قتلى في صفوفهم``, ``في صفوف عناصره``: those whom the pronoun means."""
    words = sentence.words
    for i in range(group.last + 1, min(group.last + 4, limit, len(words))):
        text = words[i].text
        if text in ("صفوفهم", "صفوفها", "صفوفه"):
            group.ranks, group.pronoun_at = True, i
        elif text in ("صفوف", "بين") and i + 1 < len(words) and words[i + 1].text.startswith(_WHOSE):
            group.ranks, group.pronoun_at = True, i + 1
        if group.ranks:
            group.last, group.end = group.pronoun_at, words[group.pronoun_at].end
            return True
    return False


def _take(
    sentence: Sentence, group: Group, mention: ActorMention, by_first: dict[int, ActorMention], limit: int
) -> None:
    """Take a mention and those joined to it by و."""
    mentions = [mention]
    group.joined_side = sentence.words[sentence.word_at(mention.start)].text[0] == "و"
    i = sentence.word_at(mention.end - 1) + 1
    words = sentence.words
    while i < min(limit, len(words)):
        if words[i].text in ('"', ")", "و"):
            i += 1
            continue
        nxt = by_first.get(i)
        if nxt is None or words[i].text[0] != "و" or nxt.start < mentions[-1].end:
            break
        mentions.append(nxt)
        i = sentence.word_at(nxt.end - 1) + 1
    group.mentions = tuple(mentions)
    k = i + 1 if i < len(words) and words[i].text == "ومن" else i
    joined = k + 1 < len(words) and words[i].text[0] == "و"
    if joined and words[k + 1].text.removeprefix("ال").startswith("موال"):
        group.also = (*group.also, "loyalist")  # من قوات النظام ومسلحين موالين لها
    group.end = max(group.end, mentions[-1].end)
    group.last = max(group.last, sentence.word_at(group.end - 1))


def between(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """Set the outcomes of a sum: ``7 بين قتيل وجريح``, ``43 قتيلاً وجريحاً``, ``عشرات القتلى والجرحى``."""
    words = sentence.words
    if group.bare and group.count is not None:
        return
    if group.own and group.own in ("killed", "injured") and not group.bare and group.last + 1 < len(words):
        found = lexicon.people.read(words[group.last + 1].text)
        if found and found.prefix in ("و", "وال") and found.person.outcome not in ("", group.own):
            definite = found.form.definite or found.prefix == "وال"
            if (found.form.number == "singular" and group.count) or (group.count is None and definite):
                group.between = (group.own, found.person.outcome)
                group.end, group.last = words[group.last + 1].end, group.last + 1
        return
    for i in range(group.last + 1, min(group.last + 7, len(words) - 1)):
        if words[i].text not in ("بين", "ما"):
            continue
        outcomes = []
        for j in range(i + 1, min(i + 4, len(words))):
            found = lexicon.people.read(words[j].text)
            if found and found.person.outcome:
                outcomes.append(found.person.outcome)
        if len(outcomes) >= 2:
            group.between = tuple(dict.fromkeys(outcomes))
            group.last = min(i + 2, len(words) - 1)
            group.end = words[group.last].end
        return
