"""Words around an actor's phrase: where it begins, what stands before it, which verbs agree with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..actors.find import ActorMention
from ..acts.find import Act
from ..events.scenes import Scene
from ..passage import Sentence
from .words import among, bare, words

_QUOTES = frozenset("\"'()[]-")
_REACH = 7  # words between a noun that carries an actor (حاجز) and the actor's name
_LIGHT_REACH = 14  # words between a light verb and the act that it is said of
RELATIVE = words("relative")
_THAT = words("that")
_ADVERB = words("adverb")
_CUTS = frozenset(["في", "على", "الي", "قرب", "ضد", "نحو", "صوب", "عند", "داخل", "شمال", "جنوب", "شرق", "غرب"])
_MASCULINE = words("masculine")
_PLURAL_ENDS = ("وا", "ون", "وه", "وها", "وهم", "وهما")
#: Plurals of people that end like something else.
_BROKEN = words("broken-plural")
_WHERE = words("where")
_BLAME = words("blame")
_MANY = words("many")  # counts that a verb of either gender may go with: عشرات المقاتلين


@dataclass(slots=True)
class Party:
    """An actor's phrase in a scene: words ``first`` to ``last``, the noun that carries it included."""

    mention: ActorMention
    first: int
    name: int
    last: int
    word: str = ""  # the first word of the phrase
    role: str = ""
    side: int = 0  # 1 and 2 between whom something is

    @property
    def carried(self) -> bool:
        """Whether a noun stands before the phrase that it belongs to (``حاجز لقوات``)."""
        return self.first < self.name


@dataclass(slots=True)
class Verb:
    """A verb of the scene that has a subject: an act, or a verb that only carries one (``قامت``)."""

    first: int
    last: int
    text: str
    act: Act | None = None
    subject: Party | None = None
    dropped: bool = False
    objects: list[Party] = field(default_factory=list)

    @property
    def passive(self) -> bool:
        return self.act is not None and self.act.passive

    @property
    def pronoun(self) -> str:
        return self.act.pronoun if self.act is not None else ""

    @property
    def number(self) -> str:
        """``p`` for a plural ending, ``d`` for a dual, ``i`` for "we", else ``s``."""
        text = self.stem
        owned = bool(self.pronoun) and "وه" in self.text[-4:]
        if text.endswith(("وا", "ون")) or (owned and self.text.endswith(_PLURAL_ENDS[2:])):
            return "p"
        if text.endswith("نا") and len(text) > 4:
            return "i"
        if len(text) > 4 and (text.endswith("تا") or (text.endswith("ان") and text[0] in "يت")):
            return "d"
        return "s"

    @property
    def stem(self) -> str:
        return self.text.split(" ")[0]

    @property
    def gender(self) -> str:
        """``f`` or ``m`` as the form of the verb says."""
        text = self.stem
        if self.pronoun:
            text = text[: -len(self.pronoun)] if text.endswith(self.pronoun) else text
        if text.endswith(("ت", "تا")):
            return "f"
        return "f" if text[:1] == "ت" and not text.startswith(("تم", "تصد", "تسل", "توغ", "تباد", "تظاه")) else "m"


def parties(scene: Scene) -> list[Party]:
    """The actors' phrases that begin in the scene, in text order."""
    return parties_of(scene.sentence, scene.start, scene.end)


def parties_of(sentence: Sentence, start: int, end: int) -> list[Party]:
    """The actors' phrases that begin in ``[start, end)``, in text order."""
    out: list[Party] = []
    spoken = {a.last for a in sentence.acts if a.pos == "v" and a.first == a.last}
    for m in sentence.actors:
        if not start <= m.start < end:
            continue
        name = sentence.word_at(m.start)
        last = max(name, sentence.word_at(m.end - 1))
        if name in spoken and name < last:
            name += 1  # a verb taken for the first word of a name: فرق عناصر الأمن
        first = _phrase_start(sentence, m, name, out[-1].last if out else -1)
        while first in spoken and first < name:
            first += 1
        if any(sentence.words[i].text in _CUTS for i in range(first + 1, name)):
            first = name  # صواريخ في العراق
        out.append(Party(m, first, name, last, sentence.words[first].text))
    return out


def _phrase_start(sentence: Sentence, m: ActorMention, name: int, floor: int) -> int:
    if not m.head:
        return name
    for k in range(name - 1, max(floor, name - _REACH), -1):
        text = sentence.words[k].text
        if text in "،؛.:":
            break
        if text == m.head or text.endswith(m.head) or _noun(text) == m.head:
            return k
    if " " in m.head:
        start = m.head.split(" ")[0]
        for k in range(name - 1, max(floor, name - _REACH), -1):
            if sentence.words[k].text.endswith(start):
                return k
    return name


def _noun(text: str) -> str:
    text = bare(text)
    for prefix in ("بال", "لل", "ب", "ل", "ال"):
        if text.startswith(prefix) and len(text) - len(prefix) > 2:
            text = text[len(prefix) :]
            break
    return text.removesuffix("ا") if len(text) > 3 and text.endswith("ا") else text


def before(sentence: Sentence, i: int, start: int = 0) -> int:
    """Index of the last word before word ``i`` that is no mark of quotation; -1 before offset ``start``."""
    k = i - 1
    while k >= 0 and sentence.words[k].text in _QUOTES:
        k -= 1
    return k if k >= 0 and sentence.words[k].start >= start else -1


def text_before(sentence: Sentence, i: int, start: int = 0) -> str:
    """The word before word ``i`` without its conjunction; empty at the beginning."""
    k = before(sentence, i, start)
    return sentence.words[k].text if k >= 0 else ""


def covered(scene: Scene) -> frozenset[int]:
    """Indexes of words that tell when and where: they may stand between a verb and its subject."""
    sentence = scene.sentence
    out: set[int] = set()
    for item in (*sentence.times, *sentence.places):
        if scene.start <= item.start < scene.end:
            first = sentence.word_at(item.start)
            out.update(range(first, sentence.word_at(item.end - 1) + 1))
            if first and sentence.words[first - 1].text in _WHERE:
                out.add(first - 1)
    return frozenset(out)


def plain_gap(sentence: Sentence, first: int, last: int, free: frozenset[int]) -> list[int]:
    """Indexes of the words in [first, last) that are neither time, place nor adverb."""
    return [
        i for i in range(first, last)
        if sentence.words[i].is_word and i not in free and not among(sentence.words[i].text, _ADVERB)
    ]  # fmt: skip


def verbs(scene: Scene) -> list[Verb]:
    """The active and passive verbs of the scene that do something, and light verbs with an act behind them."""
    out: list[Verb] = []
    taken: set[int] = set()
    for act in scene.acts:
        taken.update(range(act.first, act.last + 1))
        if act.pos != "v" or act.standing in ("negated", "planned"):
            continue
        if act.category == "result" or act.trigger.frame in ("victim-subject", "result", "find"):
            continue
        text = scene.sentence.passage.text[act.start : act.end]
        if "نفجر" in text:
            continue  # bombs go off by themselves
        out.append(Verb(act.first, act.last, text, act))
    if scene.acts:
        out += _light(scene, taken)
    out.sort(key=lambda v: v.first)
    return out


def _light(scene: Scene, taken: set[int]) -> list[Verb]:
    sentence = scene.sentence
    out = []
    known = words("light")
    first = sentence.word_at(scene.start)
    told = ("real", "attempt")
    nouns = [a for a in scene.acts if a.pos == "n" and a.category != "result" and a.standing in told]
    for act in nouns[:3]:
        for i in range(max(first, act.first - _LIGHT_REACH), act.first):
            text = sentence.words[i].text
            if i in taken or not among(text, known):
                continue
            if any(a.first > i and a.last < act.first and a.pos == "v" for a in scene.acts):
                continue
            if any(sentence.words[k].text in ".؛" for k in range(i, act.first)):
                continue
            if any(w.text in _BLAME for w in sentence.words[i + 1 : act.first]):
                break  # ألقى باللوم على
            taken.add(i)
            out.append(Verb(i, i, bare(text) if text not in known else text))
            break
    return out


def agrees(party: Party, verb: Verb, behind: bool) -> bool:
    """Whether the verb's form fits the phrase as its subject, which stands ``behind`` the verb or before it."""
    noun = _noun(party.word)
    m = party.mention
    if noun in _MANY:
        return verb.number in ("s", "p") if not behind else verb.number == "s"
    men = m.head_class == "member" and party.first == party.name and noun.endswith(("و", "ي"))
    people = noun in _BROKEN or men or m.gender == "p" or (noun.endswith(("ون", "ين", "يين")) and len(noun) > 4)
    named_so = m.gender == "f" and not party.carried and not m.is_victim_noun
    feminine = not people and (noun.endswith(("ه", "ات")) or named_so)
    sure = people or feminine or noun in _MASCULINE or party.carried or m.kind == "force-adjective"
    if behind:
        if verb.number != "s":
            return False
        return people or not sure or feminine == (verb.gender == "f")
    if verb.number == "p":
        return people or m.joined_to is not None or not feminine or m.head_class in ("member", "tribe", "people")
    if verb.number == "i":
        return False
    if verb.number == "d":
        return True
    if people and noun not in _BROKEN:
        return noun.endswith(("ين", "ان"))
    if people:
        return True
    return not sure or feminine == (verb.gender == "f")


def is_relative(sentence: Sentence, i: int) -> bool:
    """Whether a relative pronoun stands right before word ``i``."""
    return i > 0 and sentence.words[i - 1].text in RELATIVE


def opens_clause(sentence: Sentence, i: int) -> bool:
    """Whether word ``i`` stands where a clause begins, so that its subject is behind it or was told before."""
    k = before(sentence, i)
    if k < 0:
        return True
    text = sentence.words[k].text
    return text in _THAT or text in "،؛.:\n" or sentence.words[i].text[:1] in "وف"
