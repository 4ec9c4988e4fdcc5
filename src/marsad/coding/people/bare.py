"""Groups without a number: nouns by themselves, ordinals, pronouns on verbs."""

from __future__ import annotations

from ...arabic.quantity_words import UNCOUNTED, VERBAL
from ...lexicon.bundle import Lexicon
from ..acts.find import Act
from ..passage import Sentence
from .counted import TITLES, is_adjective, of_more
from .groups import Group
from .tables import given_names, word_class

_ORDINALS = word_class("ordinal")
_COUNTS = {"singular": 1, "dual": 2, "plural": None}
_NEAR = 12  # words between persons and the pronoun that stands for them
_PRONOUNS = {"ه": 1, "ها": 1, "هما": 2}


def bare(sentence: Sentence, lexicon: Lexicon, i: int) -> Group | None:
    """The persons that word ``i`` names by itself."""
    word = sentence.words[i]
    last = i
    reading = None
    if _heads_name(lexicon, word.text) and i + 1 < len(sentence.words):
        reading = lexicon.people.read(f"{word.text} {sentence.words[i + 1].text}")  # إمام مسجد
        last = i + 1 if reading is not None else i
    reading = reading or lexicon.people.read(word.text)
    if reading is None:
        return None
    person, form, prefix = reading
    raw_end = sentence.passage.folded.raw_slice(word.start, word.end)[-1:]
    owned = form.possessive and raw_end == "ه"  # مرافقه, not مرافقة
    verbal = last == i and word.text[len(prefix) :] in VERBAL and not owned
    if form.number == "singular" and (person.cls == "national" or verbal):
        return None
    before = sentence.words[i - 1].text if i else ""
    if before in TITLES or (before in UNCOUNTED and form.number == "singular"):
        return None
    if form.possessive and raw_end == "ة":
        return None
    if part_of_name(before, word.text, form.definite):
        return None
    if person.id in ("injury", "other") and form.number == "singular":
        return None
    if any(a.name_start <= word.start < a.name_end for a in sentence.actors if a.kind not in ("generic", "pronoun")):
        return None
    start = word.start + len(prefix) - (2 if prefix.endswith("ال") else 0)
    count = _COUNTS[form.number]
    group = Group(
        start, sentence.words[last].end, i, last, count, "exact" if count else "several", person, bare=True,
        definite=form.definite or "ال" in prefix or "لل" in prefix, possessive=form.possessive, noun=i, prefix=prefix,
    )  # fmt: skip
    if is_adjective(sentence, group) or (group.definite and count == 1 and _describes_thing(sentence, lexicon, i)):
        return None
    if person.outcome and not group.definite:
        of_more(sentence, lexicon, group)
    return group


def part_of_name(before: str, text: str, definite: bool) -> bool:
    """``خالد المهاجر``, ``سيدي ولد بوجمعة``: part of somebody's name."""
    return (definite or text == "ولد") and before.lstrip("و") in given_names()


def _heads_name(lexicon: Lexicon, word: str) -> bool:
    heads = lexicon.people.heads
    return word in heads or word[1:] in heads


def named(lexicon: Lexicon, word: str) -> bool:
    """Whether a word may begin a noun for persons."""
    return lexicon.people.read(word) is not None or _heads_name(lexicon, word)


def _describes_thing(sentence: Sentence, lexicon: Lexicon, i: int) -> bool:
    """``الدفاع المدني``: an adjective of the definite noun before it."""
    before = sentence.words[i - 1].text if i else ""
    definite = before.lstrip("وفبك").startswith(("ال", "لل"))
    return sentence.words[i].text.endswith("ي") and definite and lexicon.people.read(before) is None


def ordinal(sentence: Sentence, i: int) -> Group | None:
    """``وجرح ثالث``: one more person."""
    if i >= len(sentence.words) or sentence.words[i].text not in _ORDINALS:
        return None
    word = sentence.words[i]
    return Group(word.start, word.end, i, i, 1, "exact", None, other=True)


def _told(sentence: Sentence, act: Act, groups: list[Group]) -> int | None:
    """The number of the group shortly before the verb, where it is not told already what befell it there."""
    before = [g for g in groups if g.end <= act.start and not g.bare and g.count and g.count > 1]
    if not before or act.outcome == "killed" or act.first - before[-1].last > _NEAR:
        return None
    return before[-1].count


def by_pronoun(sentence: Sentence, act: Act, taken: set[int], groups: list[Group]) -> Group | None:
    """``فقتلوه``, ``مقتله``: those told of before, one or two; how many هم are, the last number before says."""
    count = _PRONOUNS.get(act.pronoun)
    if act.pronoun in ("هم", "هن") and act.pos == "v":
        count = _told(sentence, act, groups)
    if count is None or not act.outcome or act.standing != "real" or act.first in taken or act.category == "territory":
        return None
    if act.first and sentence.words[act.first - 1].text in ("وراء", "خلف"):
        return None
    raw = sentence.passage.folded.raw_slice(act.start, act.end)
    if raw.startswith("أسرت") or any(w.text == "مباشره" for w in sentence.words[act.last + 1 : act.last + 3]):
        return None  # أسرته: his family; أصابها إصابة مباشرة: a thing
    if raw.endswith("ة") or sentence.passage.text[act.start : act.end].startswith(("مصرع", "حتف")):
        return None
    return Group(act.start, act.end, act.first, act.last, count, "exact", None, partitive=True, pronoun=True)
