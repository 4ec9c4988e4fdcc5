"""The side that is named with persons, and sums of several outcomes."""

from __future__ import annotations

from ..arabic.words import cores
from ..lexicon.bundle import Lexicon
from .actors import ActorMention
from .groups import Group
from .loss_tables import word_class
from .passage import Sentence

#: Words that may stand between a number or noun and the side that the persons belong to.
_LINKS = word_class("side-link")
_STOP = word_class("side-stop")
_QUOTES = frozenset(('"', "(", ")"))


def affiliate(sentence: Sentence, group: Group, limit: int) -> None:
    """Set the side named with ``group``: behind من and the like, or as an adjective, before word ``limit``."""
    if not sentence.actors:
        return
    words = sentence.words
    by_first: dict[int, ActorMention] = {}
    for mention in sentence.actors:
        by_first.setdefault(sentence.word_at(mention.start), mention)
        by_first.setdefault(sentence.word_at(mention.name_start), mention)
    for a in sentence.actors:
        if a.start <= group.start and group.end <= a.end and a.kind != "pronoun":
            _take(sentence, group, a, by_first, limit)
            return
    i, steps, linked = group.last + 1, 0, False
    while i < min(limit, len(words)) and steps < 7:
        word = words[i]
        mention = by_first.get(i)
        if mention is not None and (linked or i == group.last + 1 or mention.kind == "force-adjective"):
            _take(sentence, group, mention, by_first, limit)
            return
        if word.text in _QUOTES:
            i += 1
            continue
        if not word.is_word or any(a.first <= i <= a.last for a in sentence.acts):
            return
        if word.text in _LINKS or any(rest in _LINKS for p, rest in cores(word.text) if p in ("ل", "ال", "و")):
            linked = True
        elif (word.text in _STOP and word.text != "من") or mention is not None or (linked and word.text[0] == "و"):
            return
        i += 1
        steps += 1


def _take(
    sentence: Sentence, group: Group, mention: ActorMention, by_first: dict[int, ActorMention], limit: int
) -> None:
    """Take a mention and those joined to it by و."""
    mentions = [mention]
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
