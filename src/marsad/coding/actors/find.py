"""The actors named in a sentence, and what a document tells that decides who they are.

:func:`find_actors` reads one sentence; :func:`marsad.coding.actors.resolution.resolve_actors` then goes over the
whole document and gives every short form and pronoun its actor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...arabic.folding import Folded
from ...arabic.words import Word
from ...lexicon.actors import Actors
from ...lexicon.matcher import Match


@dataclass(slots=True)
class ActorContext:
    """What is known of the document: its date, and how often it speaks of which country.

    ``when`` should be the publication date, or the latest date in the text where that is unknown. ``axis``: the text
    speaks the language of the axis of resistance (العدوان، مرتزقة العدوان); found out while resolving.
    """

    lexicon: Actors
    when: date | None = None
    countries: Counter[str] = field(default_factory=Counter)
    outlet_country: str | None = None
    axis: bool = False
    _base: tuple[int, bool] = (0, False)

    def tells_of_base(self, text: str) -> bool:
        """Whether the document speaks of a military base (قاعدة), so that القاعدة is that and not al-Qaeda."""
        if self._base[0] != id(text):
            self._base = (id(text), " قاعده " in text or " قاعدتي " in text or "القاعده الجويه" in text)
        return self._base[1]

    def ranked(self) -> list[str]:
        """Countries, the one most spoken of first; the outlet's own last."""
        ranked = [c for c, _ in sorted(self.countries.items(), key=lambda x: (-x[1], x[0])) if c]
        if self.outlet_country and self.outlet_country not in ranked:
            ranked.append(self.outlet_country)
        return ranked

    @property
    def country(self) -> str | None:
        """The country that the document speaks of most."""
        return next(iter(self.ranked()), None)


@dataclass(eq=False, slots=True)
class ActorMention:
    """An actor at its place. Offsets are folded, half-open, without particles written onto the first word.

    ``start``-``end`` hold the whole phrase (عناصر من قوات النظام), ``name_start``-``name_end`` the name alone. A noun
    of asset, act or speaker before it (حاجز، غارة، متحدث) is no part of the phrase: ``head`` and ``head_class`` tell.
    ``kind``: named, state (a country's name), force-adjective (الطيران الروسي), generic (الجيش، التنظيم، جنود),
    unknown-group (a name that no table has) or pronoun (قواته). ``ids`` is None until resolved; ``()`` is nobody.
    ``joined_to``: the mention before it that و joins it to; ``opposed_to`` too where بين makes the two opposite sides.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    kind: str
    ids: tuple[str, ...] | None = None
    key: str = ""
    rule: str = ""
    value: str = ""
    head: str = ""
    head_class: str = ""
    branch: str = ""
    prefix: str = ""
    noun: str = ""
    gender: str = ""
    definite: bool = False
    joined_to: ActorMention | None = None
    opposed_to: ActorMention | None = None
    sentence: int = -1

    @property
    def is_victim_noun(self) -> bool:
        """Whether its head is a noun for persons, who may be counted (عناصر، جندي، قيادي)."""
        return self.head_class in ("member", "leader", "body")


def find_actors(
    folded: Folded, words: Sequence[Word], matches: Sequence[Match] = (), context: ActorContext | None = None
) -> list[ActorMention]:
    """The actors of one sentence in text order; names, nouns with adjectives of side, short forms, pronouns.

    Names are matched on ``words`` (quotation marks and tags inside names are passed over), so ``matches`` only says
    whether it is worth looking: it may stay empty. Nothing is resolved but what stands in the sentence itself.
    """
    from .phrases import Reader

    if context is None:
        raise ValueError("find_actors needs a context with the lexicon")
    begins = context.lexicon.begins
    starts = [i for i, word in enumerate(words) if begins[word[0]]]
    out: list[ActorMention] = []
    if not starts:
        return out
    reader = Reader(folded, words, context)
    after = 0
    for i in starts:
        if i < after:
            continue
        found = reader.read(i)
        if found is None:
            continue
        mention, stop = found
        if out:
            join(out[-1], mention, words, i)
        out.append(mention)
        while (more := reader.second_adjective(mention, stop)) is not None:
            mention, stop = more
            mention.joined_to, mention.sentence = out[-1], -1
            out.append(mention)
        after = max(stop, i + 1)
    return out


def join(before: ActorMention, mention: ActorMention, words: Sequence[Word], index: int) -> None:
    """Mark ``mention`` as joined to the one before: only و and marks of quotation between them."""
    if "و" not in mention.prefix:
        return
    k = index - 1
    while k >= 0 and words[k].text in "\"'()،":
        k -= 1
    if k >= 0 and words[k].start < before.end:
        mention.joined_to = before
        if _after_between(before, words, k):
            mention.opposed_to = before


def _after_between(mention: ActorMention, words: Sequence[Word], index: int) -> bool:
    """Whether بين stands right before a mention that ends at word ``index`` or before."""
    while index >= 0 and words[index].start >= mention.start:
        index -= 1
    while index >= 0 and words[index].text in "\"'(":
        index -= 1
    return index >= 0 and words[index].text in ("بين", "وبين", "كل")


def copied(mention: ActorMention, **changes: object) -> ActorMention:
    """A copy of a mention with some fields changed."""
    return replace(mention, **changes)  # type: ignore[arg-type]
