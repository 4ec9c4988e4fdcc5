"""Groups of persons in a sentence: how many, who, on whose side.

A group is a counted noun (``12 عنصراً من قوات النظام``), a bare number that stands for persons (``وجرح ثلاثة``),
or persons without a number (``مدنيين``, ``الناشط``). What happened to them is decided in ``losses.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arabic.words import cores
from ..lexicon.bundle import Lexicon
from ..lexicon.people import Person
from .acts import Act
from .actors import ActorMention
from .passage import Sentence

#: Words that may stand between a number or noun and the side that the persons belong to.
_LINKS = frozenset(
    "من في صفوف تابعين تابعا تابع تابعه لدي ينتمون ينتمي تنتمي منتسبي افراد عناصر مقاتلي مسلحي جنود الي ضمن بين صفوفها"
    " التابعين التابع التابعه اعضاء قيادات كوادر منضوين موالين".split()
)
_PART = {"منهم": "them", "منها": "them", "منهما": "them", "منهن": "them"}
_AFTER = frozenset("اخرين اخرون اخر اخري غيرهم اخرا اثنين اثنان فقط علي على الاقل تقريبا بجروح اغلبهم معظمهم جميعهم كلهم".split())
_STOP = frozenset("في اثر جراء نتيجه خلال برصاص بنيران بقصف بغاره بانفجار علي على الي عن بعد قبل مع عند لدي اثناء منذ حتي بينهم بينما فيما كما".split())


@dataclass(slots=True)
class Group:
    """Persons at their place; offsets are folded. ``ids`` are the sides named with them, empty where none is."""

    start: int
    end: int
    first: int
    last: int
    count: int | None
    qualifier: str
    person: Person | None
    ids: tuple[str, ...] = ()
    mentions: tuple[ActorMention, ...] = ()
    subset: bool = False
    other: bool = False
    bare: bool = False
    definite: bool = False
    partitive: bool = False  # منهم
    possessive: bool = False  # عناصره
    between: tuple[str, ...] = ()  # بين قتيل وجريح
    high: int | None = None
    pronoun: bool = False  # told by a pronoun on the verb

    @property
    def cls(self) -> str:
        return self.person.cls if self.person else ""


_ORDINALS = frozenset("ثالث ثالثا رابع رابعا خامس خامسا سادس سادسا ثان ثانيا ثالثه رابعه ثانيه".split())
_ONE_OF = frozenset("احدهم احدهما احداهن احداهما".split())


def find_groups(sentence: Sentence, lexicon: Lexicon) -> list[Group]:
    """The groups of a sentence in text order."""
    out: list[Group] = []
    taken: set[int] = set()
    for q in sentence.quantities:
        group = _counted(sentence, lexicon, q)
        if group is not None:
            out.append(group)
            taken.update(range(group.first, group.last + 1))
    for i, word in enumerate(sentence.words):
        if i not in taken and word.is_word and not word.is_number:
            group = _uncounted(sentence, lexicon, i)
            if group is not None:
                out.append(group)
                taken.update(range(group.first, group.last + 1))
    for act in sentence.acts:
        group = _ordinal(sentence, act.last + 1) or _by_pronoun(sentence, act, taken)
        if group is not None and group.first not in taken:
            out.append(group)
    out.sort(key=lambda g: (g.start, g.end))
    for k, group in enumerate(out):
        limit = out[k + 1].first if k + 1 < len(out) else len(sentence.words)
        _affiliate(sentence, group, limit)
        _between(sentence, lexicon, group)
    return [g for g in out if not any(o is not g and o.between and o.first < g.first <= o.last for o in out)]


def _ordinal(sentence: Sentence, i: int) -> Group | None:
    """``وجرح ثالث``: one more person."""
    if i >= len(sentence.words) or sentence.words[i].text not in _ORDINALS:
        return None
    word = sentence.words[i]
    return Group(word.start, word.end, i, i, 1, "exact", None, other=True)


def _by_pronoun(sentence: Sentence, act: Act, taken: set[int]) -> Group | None:
    """``فقتلوه``, ``مقتله``: those told of before, one or two; how many هم are is not said."""
    count = {"ه": 1, "ها": 1, "هما": 2}.get(act.pronoun)
    if count is None or not act.outcome or act.standing != "real" or act.first in taken:
        return None
    if sentence.passage.folded.raw_slice(act.start, act.end).endswith("ة"):
        return None
    return Group(act.start, act.end, act.first, act.last, count, "exact", None, partitive=True, pronoun=True)


def person_of(lexicon: Lexicon, word: str) -> tuple[Person, object] | None:
    """The person noun that a folded word is, proclitics taken off, with its form."""
    for prefix, rest in cores(word):
        if prefix.endswith("س"):
            continue
        form = lexicon.people.forms.lookup(rest)
        if form is not None:
            return lexicon.people.by_id[form.lemma], form
    return None


def _counted(sentence: Sentence, lexicon: Lexicon, q: object) -> Group | None:
    words = sentence.words
    person = None
    first, last = q.first_word, q.last_word  # type: ignore[attr-defined]
    form = None
    if q.noun is not None:  # type: ignore[attr-defined]
        found = person_of(lexicon, q.noun)  # type: ignore[attr-defined]
        if found:
            person, form = found
    group = Group(
        q.start, q.end, first, last, q.count, q.qualifier, person, high=q.high,  # type: ignore[attr-defined]
        subset=q.subset, other=q.other,  # type: ignore[attr-defined]
        possessive=bool(form is not None and form.possessive),  # type: ignore[attr-defined]
        definite=bool(form is not None and form.definite),  # type: ignore[attr-defined]
    )  # fmt: skip
    if q.form == "singular":  # type: ignore[attr-defined]
        group.bare = True
    if person is not None:
        return group
    if q.noun is not None:  # type: ignore[attr-defined]
        return None
    if not q.next_word == last + 1 and not q.other and q.next_word <= last:  # type: ignore[attr-defined]
        return _of_unknown(sentence, q, group)
    nxt = words[last + 1] if last + 1 < len(words) else None
    if nxt is None or not nxt.is_word:
        return group
    if nxt.text in _PART:
        group.partitive, group.last, group.end = True, last + 1, nxt.end
        return group
    if nxt.text == "من" or nxt.text in _AFTER or nxt.text in _STOP or q.other:  # type: ignore[attr-defined]
        after = words[last + 2].text if last + 2 < len(words) else ""
        if nxt.text == "من":
            found = person_of(lexicon, after)
            if found:
                group.person, form = found
                group.possessive = form.possessive  # type: ignore[attr-defined]
                group.last, group.end = last + 2, words[last + 2].end
        return group
    if nxt.text[0] in "وف" or any(a.start <= nxt.start < a.end for a in sentence.actors):
        return group
    found = person_of(lexicon, nxt.text)
    if found:
        group.person = found[0]
        group.last, group.end = last + 1, nxt.end
        return group
    if any(a.first == last + 1 for a in sentence.acts):
        return group
    return None


def _of_unknown(sentence: Sentence, q: object, group: Group) -> Group | None:
    """A number whose phrase goes on behind it (``خمسة على الأقل``): persons, unless a thing is counted."""
    word = sentence.words[q.next_word]  # type: ignore[attr-defined]
    return group if word.text in _AFTER or word.text == "من" else None


def _uncounted(sentence: Sentence, lexicon: Lexicon, i: int) -> Group | None:
    word = sentence.words[i]
    found = person_of(lexicon, word.text)
    if found is None:
        return None
    person, form = found
    if form.possessive and sentence.passage.folded.raw_slice(word.start, word.end).endswith("ة"):  # type: ignore[attr-defined]
        return None
    if person.id == "injury" and form.number == "singular":  # type: ignore[attr-defined]
        return None
    if any(a.name_start <= word.start < a.name_end for a in sentence.actors if a.kind != "generic"):
        return None
    prefix = next((p for p, rest in cores(word.text) if lexicon.people.forms.lookup(rest) is form), "")
    start = word.start + len(prefix) - (2 if prefix.endswith("ال") else 0)
    number = form.number  # type: ignore[attr-defined]
    count = {"singular": 1, "dual": 2, "plural": None}[number]
    return Group(
        start, word.end, i, i, count, "exact" if count else "several", person, bare=True,
        definite=form.definite or "ال" in prefix or "لل" in prefix,  # type: ignore[attr-defined]
        possessive=form.possessive,  # type: ignore[attr-defined]
    )  # fmt: skip


def _affiliate(sentence: Sentence, group: Group, limit: int) -> None:
    """The side named with the persons: behind من and the like, or as an adjective, up to the next group."""
    words = sentence.words
    by_first = {}
    for mention in sentence.actors:
        by_first.setdefault(sentence.word_at(mention.start), mention)
        by_first.setdefault(sentence.word_at(mention.name_start), mention)
    inside = [a for a in sentence.actors if a.start <= group.start and group.end <= a.end and a.kind != "pronoun"]
    if inside:
        _take(sentence, group, inside[0], by_first, limit)
        return
    i, steps, linked = group.last + 1, 0, False
    while i < min(limit, len(words)) and steps < 7:
        word = words[i]
        mention = by_first.get(i)
        if mention is not None and (linked or i == group.last + 1 or mention.kind == "force-adjective"):
            _take(sentence, group, mention, by_first, limit)
            return
        if word.text in ('"', "(", ")"):
            i += 1
            continue
        if not word.is_word or any(a.first <= i <= a.last for a in sentence.acts):
            return
        if word.text in _LINKS or any(rest in _LINKS for p, rest in cores(word.text) if p in ("ل", "ال", "و")):
            linked = True
        elif word.text in _STOP and word.text != "من":
            return
        elif mention is not None:
            return
        elif word.text.startswith(("ل",)) and by_first.get(i):
            linked = True
        elif linked and word.text[0] == "و":
            return
        i += 1
        steps += 1


def _take(
    sentence: Sentence, group: Group, mention: ActorMention, by_first: dict[int, ActorMention], limit: int
) -> None:
    mentions = [mention]
    end = sentence.word_at(mention.end - 1)
    i = end + 1
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


def _between(sentence: Sentence, lexicon: Lexicon, group: Group) -> None:
    """``7 ... بين قتيل وجريح``: the outcomes of a sum."""
    words = sentence.words
    for i in range(group.last + 1, min(group.last + 7, len(words) - 1)):
        if words[i].text != "بين":
            continue
        outcomes = []
        for j in range(i + 1, min(i + 4, len(words))):
            found = person_of(lexicon, words[j].text)
            if found and found[0].outcome:
                outcomes.append(found[0].outcome)
        if len(outcomes) >= 2:
            group.between = tuple(dict.fromkeys(outcomes))
            group.end, group.last = words[min(i + 2, len(words) - 1)].end, i + 2
        return
