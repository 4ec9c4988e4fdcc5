"""Give every short form and pronoun of a document its actor: التنظيم، الجيش، الطرفان، المهاجمون، قواته.

Works through the mentions in text order and remembers who was named. The guidelines: short forms resolve to whom
they stand for; armed men whose side is not said are ``unidentified-armed-group``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...arabic.folding import fold_key
from ...lexicon.forces import common_noun
from .find import ActorContext, ActorMention
from .gender import PLURAL, gender_of

UNIDENTIFIED = ("unidentified-armed-group",)
_FORCES = frozenset({"قوات", "قوه"})
#: How many mentions are remembered: bounds the time that a hostile text can take.
_MEMORY = 128
_PRONOUN_REACH = 32
_FAR = 12  # how many mentions back a short form reaches for a force that is not the country's
_IRREGULAR = frozenset({"rebel-group", "political-militia", "identity-militia", "other"})
_ANY_GROUP = frozenset({"تنظيم", "جماعه", "حركه", "مجموعه"})
_DRONES = ("مسير", "درون", "محلق", "كواد")
_SOLDIERS = frozenset({"جنود", "عسكريين", "عسكريون", "مدفعيه"})
_ARMY = frozenset({"جيش", "قوات", "جندي", "جنود", "دفاع", "وزاره"})


def actor_votes(mentions: Iterable[ActorMention], context: ActorContext) -> Counter[str]:
    """How often the document's actors speak for a country: each full name of an actor of that country counts one."""
    votes: Counter[str] = Counter()
    lexicon = context.lexicon
    for m in mentions:
        if m.kind in ("named", "force-adjective") and m.key and all(not s.countries for s in lexicon.meanings[m.key]):
            for i in lexicon.meaning(m.key, context.when):
                if lexicon.country(i):
                    votes[lexicon.country(i)] += 1
    return votes


def resolve_actors(mentions: Sequence[ActorMention], context: ActorContext) -> list[ActorMention]:
    """Resolve the mentions of one document, given in text order; fills their ``ids`` and returns them.

    A name that means no actor at this date and in these countries, and a noun that stands for nobody, gets ``()``.
    """
    context.axis = context.axis or any(speaks_for_axis(m, context) for m in mentions)
    memory = Memory(context)
    for mention in mentions:
        if mention.ids is None:
            mention.ids = memory.ids(mention)
        memory.keep(mention)
    for mention in mentions:
        if mention.rule == "sides" and len(mention.ids or ()) < 2:
            mention.ids = memory.told_most() or mention.ids
        if mention.rule == "armed" and mention.ids == UNIDENTIFIED and mention.sentence <= 1:
            mention.ids = memory.only_group() or mention.ids
    return list(mentions)


def speaks_for_axis(mention: ActorMention, context: ActorContext) -> bool:
    """Whether a name shows the language of the axis of resistance: the table marks such names."""
    return bool(mention.key) and any(m.note == "axis" for m in context.lexicon.meanings[mention.key])


class Memory:
    """Who was named so far."""

    def __init__(self, context: ActorContext) -> None:
        self.context = context
        self.lexicon = context.lexicon
        self.countries = context.ranked()
        self.named: list[ActorMention] = []

    def keep(self, m: ActorMention) -> None:
        """Remember a resolved mention that names somebody."""
        if m.ids and m.kind in ("named", "force-adjective", "unknown-group", "state", "generic") and m.rule != "craft":
            if m.rule == "sides":
                return
            self.named.append(m)
            if len(self.named) > 2 * _MEMORY:
                del self.named[:_MEMORY]

    def ids(self, m: ActorMention) -> tuple[str, ...]:
        """The actors of an unresolved mention."""
        if m.key and m.rule == "noun":
            return self._noun(m.value) or self._meaning(m)
        if m.key:
            found = self._meaning(m)
            if found == UNIDENTIFIED and m.definite and m.key.startswith("ال"):
                return self._armed() or found
            if found or not m.rule:
                return found
        return self._by_rule(m)

    def _meaning(self, m: ActorMention) -> tuple[str, ...]:
        found = self.lexicon.meaning(m.key, self.context.when, self.countries, self.context.axis)
        rest = m.key.partition(" ")[2]
        if not found and m.head and rest in self.lexicon.meanings:
            return self.lexicon.meaning(rest, self.context.when, self.countries, self.context.axis)
        return found

    def _by_rule(self, m: ActorMention) -> tuple[str, ...]:
        if m.rule == "noun":
            return self._noun(m.value)
        if m.rule == "state":
            return self._state(m)
        if m.rule == "sides":
            return self._sides()
        if m.rule == "craft":
            return self._craft(m)
        if m.rule == "tribes":
            return ("tribal-militia",)
        if m.rule == "attackers":
            return self._armed() or UNIDENTIFIED
        if m.rule == "armed":
            return self._armed() or UNIDENTIFIED
        if m.rule == "last":
            return self._last(m)
        if m.rule == "owner":
            return self._owner(m)
        if m.rule == "latter":
            return self._latter(m)
        return ()

    def _latter(self, m: ActorMention) -> tuple[str, ...]:
        """``مدفعية الأخير``, ``يد الأخيرة``: who was named last, of the form's gender where one is."""
        pool = [o for o in self.named[-_FAR:] if o.kind != "state" and m.sentence - o.sentence <= 1]
        fitting = [o for o in pool if (o.gender or gender_of(o.key or o.noun)) == m.value] or pool
        return (fitting[-1].ids or ()) if fitting else ()

    def _noun(self, noun: str) -> tuple[str, ...]:
        """The last actor that this common noun stands for."""
        noun = common_noun(noun)
        for m in reversed(self.named):
            if m.noun == noun and m.rule != "noun":
                return m.ids or ()
            for i in m.ids or ():
                if noun in self._nouns(i)[:1] or (i.startswith("other:") and fold_key(i[6:]).startswith(noun)):
                    return (i,)
        for m in reversed(self.named):
            for i in m.ids or ():
                if noun in self._nouns(i):
                    return (i,)
        return self._other_group() if noun in _ANY_GROUP else ()

    def _other_group(self) -> tuple[str, ...]:
        """The armed group named last, whatever its own noun: ``التنظيم`` of a جماعة."""
        for m in reversed(self.named[-_FAR:]):
            if m.kind in ("named", "unknown-group") and m.ids and m.ids != UNIDENTIFIED and all(
                self.lexicon.kind(i) in _IRREGULAR for i in m.ids
            ):
                return m.ids
        return ()

    def _state(self, m: ActorMention) -> tuple[str, ...]:
        """The army or police: the one named last by this noun, else the country's."""
        if m.noun in ("جيش", "شرطه"):
            for other in reversed(self.named[-_FAR:]):
                if other.noun == m.noun and other.kind != "generic":
                    return other.ids or ()
                if m.noun == "جيش" and other.noun in _ARMY and self._is_army(other):
                    return other.ids or ()
        lists = self.lexicon.forces.words
        guards = m.branch == "security" and m.noun in lists["guards"]
        if guards or m.head in lists["officer"]:
            for other in reversed(self.named[-_FAR:]):
                if m.sentence - other.sentence > (2 if guards else 0):
                    break
                if self._is_police(other) and self._at_home(other):
                    return other.ids or ()
        if m.branch == "air":
            for other in reversed(self.named[-_FAR:]):
                if other.branch == "air" and other.kind != "generic":
                    return other.ids or ()
            if m.noun.startswith(_DRONES) or " مسير" in m.noun:
                return ()  # drones are not the state's alone
        if m.noun in _SOLDIERS and m.kind == "generic" and m.definite:
            for other in reversed(self.named[-_FAR:]):
                if other.sentence != m.sentence:
                    break
                if other.kind in ("force-adjective", "named") and self._is_state(other) and not self._is_police(other):
                    return other.ids or ()
        if m.head_class == "member" and m.branch == "military":
            for other in reversed(self.named[-_FAR:]):
                if m.sentence - other.sentence > 1:
                    break
                if other.noun in _ARMY and other.head_class != "act" and self._is_army(other):
                    return other.ids or ()
        found = self.lexicon.state_force(self._country(m), m.branch or "military", self.context.when)
        if not found and self.context.country and m.branch != "police":
            found = self._army_as_written()
        if found and found != ("police",):
            return found
        for other in reversed(self.named):
            if m.branch != "police" and any(self.lexicon.is_force(i) for i in other.ids or ()):
                return other.ids or ()
        return found

    def _country(self, m: ActorMention) -> str | None:
        """The country of a sentence: of an armed group named in it, if the document speaks of that country much."""
        top = self.context.country
        votes = self.context.countries
        for other in reversed(self.named):
            if other.sentence != m.sentence:
                break
            for i in other.ids or ():
                place = self.lexicon.country(i)
                if self.lexicon.kind(i) in _IRREGULAR and place and 2 * votes[place] >= votes[top or ""] > 0:
                    return place
        return top

    def only_group(self) -> tuple[str, ...]:
        """The one armed group that the document names, for a headline that says "the gunmen"."""
        groups = {m.ids for m in self.named if m.ids and all(self.lexicon.kind(i) in _IRREGULAR for i in m.ids)}
        groups.discard(UNIDENTIFIED)
        return groups.pop() if len(groups) == 1 else ()

    def told_most(self) -> tuple[str, ...]:
        """The two actors named most in the document, for a text that opens with "the two sides"."""
        counts = Counter(m.ids for m in self.named if m.kind != "state" and m.ids and m.ids != UNIDENTIFIED)
        first = [ids for ids, _ in counts.most_common(2)]
        return tuple(i for ids in first for i in ids or ()) if len(first) == 2 else ()

    def _is_police(self, m: ActorMention) -> bool:
        return all(i == "police" or i.endswith("-police") for i in m.ids or ("",))

    def _at_home(self, m: ActorMention) -> bool:
        return any(self.lexicon.country(i) in (self.context.country, "") for i in m.ids or ())

    def _is_state(self, m: ActorMention) -> bool:
        return bool(m.ids) and all(self.lexicon.is_force(i) for i in m.ids or ())

    def _is_army(self, m: ActorMention) -> bool:
        return m.kind in ("named", "force-adjective") and any(
            "جيش" in self._nouns(i) and self.lexicon.is_force(i) for i in m.ids or ()
        )

    def _army_as_written(self) -> tuple[str, ...]:
        """The army of a country of which no table has an actor: ``other:الجيش الإثيوبي``."""
        for nation in self.lexicon.nationalities.values():
            if nation.country == self.context.country and nation.is_nation and not nation.military:
                return (f"other:الجيش ال{nation.stem}",)
        return ()

    def _craft(self, m: ActorMention) -> tuple[str, ...]:
        """Aircraft of nobody named: of whoever struck from the air in this sentence or the two before it."""
        for other in reversed(self.named):
            if m.sentence - other.sentence > 2:
                break
            if other.kind != "generic" and (other.branch == "air" or other.head_class == "act"):
                return other.ids or ()
        return ()

    def _nouns(self, i: str) -> tuple[str, ...]:
        actor = self.lexicon.actors.get(i)
        return actor.nouns if actor else ()

    def _sides(self) -> tuple[str, ...]:
        """The two sides named last as such (بين X وY), else the last two actors that are not joined as allies."""
        for m in reversed(self.named[-2 * _FAR :]):
            if m.opposed_to is not None and m.opposed_to.ids:
                return tuple(dict.fromkeys((*m.opposed_to.ids, *(m.ids or ()))))
        sides: list[tuple[str, ...]] = []
        for m in reversed(self.named):
            ids = m.ids or ()
            if m.kind == "state" or any(set(ids) & set(s) for s in sides) or m.joined_to is not None:
                continue
            sides.append(ids)
            if len(sides) == 2:
                break
        return tuple(i for s in reversed(sides) for i in s)

    def _armed(self) -> tuple[str, ...]:
        """The armed group named last that is no state's; who attacked is not known here."""
        for m in reversed(self.named):
            ids = m.ids or ()
            if m.noun in self.lexicon.forces.words["civil"] and m.kind == "unknown-group":
                continue
            if ids and all(self.lexicon.kind(i) in _IRREGULAR for i in ids):
                return ids
        return ()

    def _last(self, m: ActorMention) -> tuple[str, ...]:
        """The force named last that a noun such as القوات or الطائرات may stand for."""
        if m.branch == "air":
            return self._state(m)
        forces = [
            other for other in reversed(self.named)
            if other.noun in _FORCES
            or any(self.lexicon.is_force(i) or not _FORCES.isdisjoint(self._nouns(i)) for i in other.ids or ())
        ]  # fmt: skip
        if m.rule == "last" and m.value == "same":
            return (forces[0].ids or ()) if forces else ()
        at_home = [o for o in forces if self.lexicon.country((o.ids or ("",))[0]) == self.context.country]
        for other in (at_home or forces)[:1]:
            return other.ids or ()
        return self.lexicon.state_force(self.context.country, m.branch or "military", self.context.when)

    def _owner(self, m: ActorMention) -> tuple[str, ...]:
        pool = self.named[-_PRONOUN_REACH:]
        if m.head in self.lexicon.forces.words["menofstate"]:
            states = [o for o in pool if any(self.lexicon.is_force(i) for i in o.ids or ())]
            pool = states or pool
        owner = possessor(pool, m)
        return (owner.ids or ()) if owner is not None else ()


def possessor(named: Sequence[ActorMention], m: ActorMention) -> ActorMention | None:
    """Whom the pronoun of ``m`` (قواته، عناصرها) stands for, among the resolved mentions before it.

    In its own sentence the nearest that agrees in gender, or the first one where the noun follows أنّ (the subject
    of what is said); where all of them are one actor, that one. Then the sentences before. None where nobody agrees.
    """
    before = [o for o in named if o.end <= m.start]
    same = [o for o in before if o.sentence == m.sentence]
    if m.gender == "s" and same:
        return same[0]
    for pool in (same, before[-6:]):
        for exact in (True, False):
            agreeing = [o for o in pool if _agrees(o, m, exact)]
            if agreeing:
                return agreeing[0] if m.value == "that" and pool is same else agreeing[-1]
        if pool and pool is same and len({o.ids for o in pool}) == 1 and m.gender in ("m", "f"):
            return pool[-1]
    return None


def _agrees(other: ActorMention, m: ActorMention, exact: bool) -> bool:
    gender = "p" if other.head in PLURAL else other.gender or gender_of(other.key or other.noun)
    if other.head_class in ("act", "asset") and other.kind == "force-adjective":
        return False
    if m.gender == "p":
        return gender == "p" or other.head_class == "member"
    if m.gender == "d":
        return other.joined_to is not None
    return gender == m.gender or (not exact and m.gender == "f" and gender == "p")
