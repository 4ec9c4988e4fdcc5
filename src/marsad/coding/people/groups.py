"""Groups of persons in a sentence: how many, who, on whose side.

A group is a counted noun (``12 عنصراً من قوات النظام``), a bare number that stands for persons (``وجرح ثلاثة``),
or persons without a number (``مدنيين``, ``الناشط``). What happened to them is decided in ``losses.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...lexicon.people import Person
from ..actors.find import ActorMention

if TYPE_CHECKING:
    from ...lexicon.bundle import Lexicon
    from ..passage import Sentence


@dataclass(slots=True)
class Group:
    """Persons at their place; offsets are folded. ``first`` and ``last`` are indexes of words in the sentence.

    ``mentions`` are the sides named with them. ``bare``: no number stands with the noun. ``definite``: spoken of
    before. ``partitive``: ``ثلاثة منهم``; ``possessive``: ``عناصره``; ``pronoun``: told by a pronoun on the verb.
    ``between``: outcomes of a sum (``بين قتيل وجريح``). ``noun`` is the word of the noun, -1 where there is none.
    ``also``: classes of further nouns (``من المدنيين والعسكريين``); ``more``: a second noun says who they are;
    ``joined_side``: the side is joined to it by و.
    ``ranks``: ``في صفوفهم``, whose pronoun stands at word ``pronoun_at``.
    ``toll``: a noun of the dead or of a toll is said to reach it (``القتلى بلغوا العشرين``).
    ``whose``: of the event's two sides (``both``: ``من الطرفين``) or its doers (``خلف المهاجمون وراءهم جثثا``).
    """

    start: int
    end: int
    first: int
    last: int
    count: int | None
    qualifier: str
    person: Person | None
    mentions: tuple[ActorMention, ...] = ()
    subset: bool = False
    other: bool = False
    bare: bool = False
    definite: bool = False
    partitive: bool = False
    possessive: bool = False
    between: tuple[str, ...] = ()
    pronoun: bool = False
    noun: int = -1
    prefix: str = ""
    also: tuple[str, ...] = ()
    more: bool = False
    joined_side: bool = False
    ranks: bool = False
    pronoun_at: int = -1
    whose: str = ""
    toll: bool = False

    @property
    def cls(self) -> str:
        """The class of the noun, empty where there is none."""
        return self.person.cls if self.person else ""

    @property
    def own(self) -> str:
        """The outcome that the noun itself tells."""
        return self.person.outcome if self.person else ""


def find_groups(sentence: Sentence, lexicon: Lexicon) -> list[Group]:
    """The groups of a sentence in text order."""
    from .bare import bare, by_pronoun, named, ordinal
    from .counted import counted
    from .kin import kin
    from .sides import affiliate, between

    out: list[Group] = []
    inside = [a for a in sentence.acts if a.last > a.first and a.pos == "n" and a.trigger.id != "toll-rise"]
    taken = {i for a in inside for i in range(a.first, a.last + 1)}
    for q in sentence.quantities:
        if q.first_word in taken or q.last_word in taken:
            continue
        group = counted(sentence, lexicon, q)
        if group is not None:
            out.append(group)
            taken.update(range(group.first, group.last + 1))
    for i, word in enumerate(sentence.words):
        if i not in taken and word.text[0].isalpha():
            group = bare(sentence, lexicon, i) if named(lexicon, word.text) else kin(sentence, lexicon, i)
            if group is not None:
                out.append(group)
                taken.update(range(group.first, group.last + 1))
    for act in sentence.acts:
        group = (ordinal(sentence, act.last + 1) if act.outcome else None) or by_pronoun(sentence, act, taken, out)
        if group is not None and group.first not in taken:
            out.append(group)
    out.sort(key=lambda g: (g.start, g.end))
    for group in out:
        _freed(sentence, group)
    out = _joined_up(out)
    for k, group in enumerate(out):
        limit = out[k + 1].first if k + 1 < len(out) else len(sentence.words)
        between(sentence, lexicon, group)
        affiliate(sentence, group, limit)
        if not group.between:
            between(sentence, lexicon, group)
    return _without_inner(out)


def _freed(sentence: Sentence, group: Group) -> None:
    """``أسير محرر``, ``معتقل سابق``: no prisoner any more."""
    nxt = sentence.words[group.last + 1].text if group.last + 1 < len(sentence.words) else ""
    held = group.own in ("captured", "arrested", "abducted")
    if held and nxt.removeprefix("ال").startswith(("محرر", "سابق", "مفرج")):
        assert group.person is not None
        group.person = group.person._replace(outcome="", cls="unspecified")


def _without_inner(groups: list[Group]) -> list[Group]:
    """Leaves out the nouns of outcome inside a sum: قتيل and جريح of ``7 بين قتيل وجريح``."""
    spans = [(g.first, g.last) for g in groups if g.between]
    return [g for g in groups if g.between or not any(a < g.first <= b for a, b in spans)]


def _joined_up(groups: list[Group]) -> list[Group]:
    """Joins a noun to the one before that it describes: ``امرأة حامل``, ``جثامين 19 مقاتلاً``, ``قتلى مدنيين``."""
    out: list[Group] = []
    for group in groups:
        before = out[-1] if out else None
        corpse = before is not None and before.bare and before.person and before.person.id in ("corpse", "remains")
        if before is None or before.last + 1 != group.first or group.prefix or group.pronoun:
            out.append(group)
        elif corpse and group.person is None and not before.possessive:  # جثث 11 منهم
            assert before.person is not None
            group.person, group.partitive = before.person, True
            out[-1] = group
        elif not group.person:
            out.append(group)
        elif corpse and not group.own and not before.possessive:
            group.person = group.person._replace(outcome="killed")
            out[-1] = group
        elif _describes(before, group):
            assert before.person is not None
            if before.cls in ("unspecified", "member") and group.cls not in ("other", "member", "national"):
                before.person = before.person._replace(cls=group.cls)
            before.last, before.end = group.last, group.end
        else:
            out.append(group)
    return out


def _describes(before: Group, group: Group) -> bool:
    """Whether ``group``, right behind ``before`` and not joined to it, is an apposition or an adjective."""
    if not group.bare or not before.person or group.possessive:
        return False
    if group.count is None:
        return before.count != 1 and group.definite == before.definite and bool(before.own or before.count)
    return group.count == before.count and group.definite == before.definite


#: Nouns that tell of losses where no verb does.
TELLING = re.compile(
    r"(?<![^\W\d_])[وفبل]*(?:ال)?(?:قتيل|قتلي|شهيد|شهداء|ضحايا|جثه|جثث|جثمان|جثامين|جريح|جرحي|مصاب|اصابات|مفقود|نازح|اسري|اسير|معتقل|مختطف|مخطوف|وفيات)"
)
