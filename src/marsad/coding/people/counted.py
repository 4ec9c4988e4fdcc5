"""Groups that a number, a dual or a word of vague number counts."""

from __future__ import annotations

from ...arabic.quantities import Quantity
from ...lexicon.bundle import Lexicon
from ..passage import Sentence
from .groups import Group
from .tables import word_class

#: Words before a rank or post that somebody has: برتبة رائد.
TITLES = word_class("title")
_LAST_OF_THEM = frozenset({"اخرهم", "اخرها", "واخرهم", "واخرها"})
_OF_THEM = word_class("of-them")
_AFTER = word_class("after-number")
_STOP = word_class("not-counted")


def counted(sentence: Sentence, lexicon: Lexicon, q: Quantity) -> Group | None:
    """The group of a quantity; ``None`` where it counts things."""
    if sentence.words[q.first_word].text in _LAST_OF_THEM:
        return None
    reading = lexicon.people.read(q.noun) if q.noun is not None else None
    group = Group(
        q.start, q.end, q.first_word, q.last_word, q.count, q.qualifier, reading.person if reading else None,
        subset=q.subset, other=q.other, definite=q.definite, bare=q.form == "singular",
    )  # fmt: skip
    group.prefix = sentence.words[q.first_word].text[: q.start - sentence.words[q.first_word].start]
    if reading is not None:
        group.possessive = reading.form.possessive
        if q.noun_start is not None:
            group.noun = sentence.word_at(q.noun_start)
        known = reading.form.definite or group.possessive
        if q.noun_start is not None and q.number_start < q.noun_start and not known:
            group.definite = False  # تجاوزوا الخمسين قتيلا
        _of_noun(sentence, lexicon, group)
        of_more(sentence, lexicon, group)
        title = q.first_word > 0 and sentence.words[q.first_word - 1].text in TITLES
        return None if title or is_adjective(sentence, group) else group
    if q.noun is not None:
        return None
    return _unnamed(sentence, lexicon, q, group)


def _of_noun(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """``جثتي شرطيين``, ``جثة محام``, ``جثامين 19 مقاتلا``: the noun of the dead is theirs."""
    if group.person is None or group.person.id not in ("corpse", "remains"):
        return
    words = sentence.words
    i = group.last + 1
    if i < len(words):
        inner = lexicon.people.read(words[i].text)
        if inner is not None and inner.person.outcome in ("", "killed") and not inner.prefix.strip("ال"):
            group.person = inner.person._replace(outcome="killed", id="corpse")
            group.last, group.end = i, words[i].end


def of_more(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """``12 عنصرا من المهاجمين``, ``ثمانية أفراد من العاملين``: the second noun says more."""
    words, i = sentence.words, group.last + 1
    if group.person is None or i + 1 >= len(words) or words[i].text != "من":
        return
    inner = lexicon.people.read(words[i + 1].text)
    if inner is None or inner.prefix or not inner.form.definite or inner.person.outcome:
        return
    if inner.form.number == "singular":
        return
    if any(a.name_start <= words[i + 1].start < a.name_end for a in sentence.actors if a.kind != "generic"):
        return
    if group.cls in ("unspecified", "member", "fighter"):
        group.person, group.more = group.person._replace(cls=inner.person.cls), True
    group.last, group.end = i + 1, words[i + 1].end
    _also(sentence, lexicon, group)


def _also(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """``من المدنيين والعسكريين``: a further noun joined to the last."""
    words, i = sentence.words, group.last + 1
    found = lexicon.people.read(words[i].text) if i < len(words) else None
    if found is None or found.prefix != "و" or not found.form.definite:
        return
    if found.form.number != "singular" and not found.person.outcome:
        group.also = (*group.also, found.person.cls)
        group.last, group.end = i, words[i].end


def is_adjective(sentence: Sentence, group: Group) -> bool:
    """``قصف إسرائيلي``, ``هجوم مسلح``: the singular describes the noun of act or thing before it."""
    if not group.bare or group.noun < 1 or group.count != 1:
        return False
    text = sentence.words[group.noun].text
    if group.noun != group.first or group.prefix or not text.endswith(("ي", "يا", "يه", "مسلح", "مسلحا")):
        return False
    if any(a.last == group.noun - 1 and not a.outcome and a.pos == "n" for a in sentence.acts):
        return True
    before = sentence.words[group.noun - 1]
    return any(m.start <= before.start < m.end and m.kind in ("weapon", "object") for m in sentence.matches)


def _unnamed(sentence: Sentence, lexicon: Lexicon, q: Quantity, group: Group) -> Group | None:
    """A number without a known noun: persons where what follows is no counted thing."""
    words = sentence.words
    at = q.next_word
    if at <= q.last_word:  # the phrase goes on behind the number: خمسة على الأقل
        group.partitive = words[at].text in _OF_THEM
        if q.other or group.partitive or words[at].text in _AFTER or words[at].text == "من":
            return group
        return None
    if at >= len(words) or not words[at].is_word:
        return group
    text = words[at].text
    if text == "منها" and not q.subset:
        return None  # shells, attacks
    if text in _OF_THEM:
        group.partitive, group.last, group.end = True, at, words[at].end
        _who_of_them(sentence, lexicon, group)
        return group
    if text == "من":
        return _from(sentence, lexicon, group, at)
    if text in _AFTER or text in _STOP or q.other:
        return group
    if words[at].is_number:
        return None
    reading = lexicon.people.read(text)
    if reading is not None and reading.form.definite and reading.form.number == "singular":
        return None  # اللواء 80 القريب
    if reading is not None and text[0] not in "وف":
        group.person, group.noun = reading.person, at
        group.last, group.end = at, words[at].end
        return group
    if text[0] in "وف" or any(a.start <= words[at].start < a.end for a in sentence.actors):
        return group
    if any(a.first == at and a.pos == "v" for a in sentence.acts):
        return group
    if any(t.start == words[at].start for t in sentence.times) or _of_the_dead(sentence, group, at):
        return group
    return None


def _who_of_them(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """``سبعة منهم نساء``, ``اثنان منهم من الأطفال``: what the part is."""
    words, i = sentence.words, group.last + 1
    if i + 1 < len(words) and words[i].text == "من":
        i += 1
    found = lexicon.people.read(words[i].text) if group.subset and i < len(words) else None
    if found is None or found.prefix not in ("", "ال") or found.form.number == "singular":
        return
    if not found.person.outcome:
        group.person, group.noun, group.partitive = found.person, i, False
        group.last, group.end = i, words[i].end


def _of_the_dead(sentence: Sentence, group: Group, at: int) -> bool:
    """``ارتقى عشرة أبطال``: whoever dies is a person, whatever the noun, if it is no weapon or object.

    ``أصيب 11 بالاختناق``: no noun stands with the number.
    """
    ends = [a.last for a in sentence.acts if a.pos == "v" and a.outcome]
    if group.first - 1 in ends and sentence.words[at].text.startswith("بال"):
        return True
    died = any(
        a.last + 1 == group.first and a.pos == "v" and (a.trigger.frame == "victim-subject" or a.passive)
        and a.outcome == "killed" for a in sentence.acts
    )  # fmt: skip
    start = sentence.words[at].start
    return died and not any(m.start == start and m.kind in ("weapon", "object") for m in sentence.matches)


def _from(sentence: Sentence, lexicon: Lexicon, group: Group, at: int) -> Group:
    """``تسعة من رجال الشرطة``, ``خمسة من عناصره``."""
    words = sentence.words
    i = at + 1
    if i < len(words) and words[i].text in ("بين", "ضمن", '"', "(") and i + 1 < len(words):
        i += 1
    if i >= len(words):
        return group
    reading = None
    if i + 1 < len(words):
        form = lexicon.people.forms.lookup(f"{words[i].text} {words[i + 1].text}")
        if form is not None:
            group.person, group.noun = lexicon.people.by_id[form.lemma], i
            group.last, group.end = i + 1, words[i + 1].end
            return group
    reading = lexicon.people.read(words[i].text)
    if reading is not None and reading.prefix in ("", "ال"):
        group.person, group.noun = reading.person, i
        group.possessive = reading.form.possessive
        group.partitive = bool(reading.person.outcome) and reading.form.definite
        group.last, group.end = i, words[i].end
        if reading.form.definite and not group.partitive:
            group.more = True
            _also(sentence, lexicon, group)
    return group
