"""Read the phrase of an actor at a word: a name, a noun of force with what belongs to it, a short form, a pronoun."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...arabic.folding import Folded
from ...arabic.words import Word
from ...lexicon.forces import Force
from ...lexicon.nationalities import Nationality
from ...lexicon.trie import PASSED, Hit, heads_of
from .find import ActorContext, ActorMention, copied
from .gender import gender_of
from .groups import Found, bare, group, loyal_to, strange_adjective, tribe, unit, unknown
from .hedged import over_hedge, over_model
from .standing import is_means, stands_alone

_THOUGHT = frozenset({"craft", "weapon", "member", "force", "group"})  # nouns whose owner may be guessed at
_OUTSIDE = frozenset({"asset", "act", "speaker", "weapon"})
_BASE = "القاعده"
_THAT = frozenset({"ان", "بان", "وان", "انه"})
_MEMBER = frozenset({"member", "leader", "body"})
_LAM = frozenset({"ل", "ول"})


class Reader:
    """Reads actor phrases in the words of one sentence."""

    def __init__(self, folded: Folded, words: Sequence[Word], context: ActorContext) -> None:
        self.folded, self.words, self.context = folded, words, context
        self.lexicon = context.lexicon
        self.forces = context.lexicon.forces
        self.lists = self.forces.words

    def read(self, i: int, after_head: bool = False, depth: int = 0) -> Found | None:
        """The longest actor phrase that begins at word ``i``, and the index after it."""
        if not self.lexicon.may_begin(self.words[i].text):
            return None
        name = self._name(i, after_head)
        phrase = self._phrase(i, depth) if depth < 3 else None
        generic = self._generic(i)
        best = name
        for other in (generic, phrase):
            if other is None:
                continue
            if best is None or other[1] > best[1]:
                best = other
            elif other is generic and best is name and other[1] == best[1]:
                best[0].rule, best[0].value = other[0].rule, other[0].value
                best[0].branch = other[0].branch or best[0].branch
        return best or self._owned(i)

    # names

    def _name(self, i: int, after_head: bool) -> Found | None:
        hit = self.lexicon.trie.longest(self.words, i)
        if hit is None:
            return None
        senses = self.lexicon.meanings[hit.value]
        if all(m.needs for m in senses) and not after_head and not self._allowed(i, senses[0].needs):
            return None
        if not any(m.fits(self.context.when) for m in senses):
            return None  # of another time: a group of that name is another
        if hit.value == _BASE and self._is_base(i, hit.stop):
            return None
        home = {self.lexicon.country(a) for m in senses for a in m.actors}
        stop = self._trailing(hit.stop, home)
        end = self.last_end(hit.stop)
        kind = "state" if all(m.kind == "state" for m in senses) else "named"
        first = hit.value.split(" ", 1)[0]
        head = self.forces.heads.longest(self.words, i)
        cls = head.value if head and head.value.type in _MEMBER | {"craft", "force"} else None
        mention = ActorMention(
            hit.start, end, hit.start, end, kind, key=hit.value, prefix=hit.prefix, noun=bare(first),
            gender=gender_of(hit.value), definite=True, head=cls.word if cls else "",
            head_class=cls.type if cls else "", branch=cls.branch if cls else "",
        )  # fmt: skip
        return self._bracket(mention, stop)

    def _allowed(self, i: int, needs: str) -> bool:
        before = self.words[i - 1].text if i else ""
        return needs == "axis" or (needs == "quote" and before in PASSED)

    def _is_base(self, i: int, stop: int) -> bool:
        """Whether القاعدة is a military base: after words of place, before an adjective, or told of as قاعدة before."""
        if self.words[i].text.endswith("القاعده") and i and self.words[i - 1].text in self.lists["basewords"]:
            return True
        if stop < len(self.words) and self.words[stop].text.startswith("ال"):
            return True
        return self.context.tells_of_base(self.folded.text)

    def last_end(self, stop: int) -> int:
        return self.words[stop - 1].end

    def _trailing(self, stop: int, home: Set[str]) -> int:
        """Take adjectives along: ``حزب الله اللبناني``, ``الحركة المتشددة``; quotation marks in between too."""
        size = len(self.words)
        while True:
            at = stop
            while at < size and self.words[at].text in '"\'':
                at += 1
            if at >= size:
                return stop
            text = self.words[at].text
            nation = self.lexicon.nationalities.get(text)
            if text in self.lists["trailing"] or (
                nation is not None and nation.is_nation and nation.country in home and text.startswith("ال")
            ):
                stop = at + 1
                continue
            return stop

    def _bracket(self, mention: ActorMention, stop: int) -> Found:
        """``تنظيم الدولة (داعش)``: the second name in brackets belongs to the first."""
        size = len(self.words)
        at = stop
        while at < size and self.words[at].text in '"\'':
            at += 1
        if at < size and self.words[at].text == "(":
            inner = self.lexicon.trie.longest(self.words, at + 1) if at + 1 < size else None
            close = inner.stop if inner else at + 2
            while close < size and self.words[close].text in PASSED:
                close += 1
            if inner and close < size and self.words[close].text == ")":
                stop = close + 1
        mention.end = max(mention.end, self.words[stop - 1].end)
        return mention, stop

    def _generic(self, i: int) -> Found | None:
        hit = self.forces.generics.longest(self.words, i)
        if hit is None or (hit.value.rule == "latter" and not stands_alone(self.words, i)):
            return None
        if hit.value.rule == "state" and is_means(self.words, hit, self.forces.heads):
            head = self.forces.heads.longest(self.words, i)
            if hit.value.value == "air" or (head is not None and head.value.type == "craft"):
                return None
        end = self.last_end(hit.stop)
        branch = hit.value.value if hit.value.rule == "state" else ""
        return ActorMention(
            hit.start, end, hit.start, end, "pronoun" if hit.value.rule == "sides" else "generic",
            rule=hit.value.rule, value=hit.value.value, branch=branch, prefix=hit.prefix,
            noun=bare(hit.value.word), gender=gender_of(hit.value.word), definite=True,
        ), hit.stop  # fmt: skip

    def _owned(self, i: int) -> Found | None:
        word = self.words[i]
        before = self.words[i - 1].text if i else ""
        for prefix, rest, taken in heads_of(word.text):
            owned = self.forces.owned.get(rest)
            if owned is not None:
                force, gender = owned
                return ActorMention(
                    word.start + taken, word.end, word.start + taken, word.end, "pronoun", rule="owner",
                    value="that" if before in _THAT else "",
                    head=force.word, head_class=force.type, branch=force.branch, prefix=prefix, gender=gender,
                    definite=True,
                ), i + 1  # fmt: skip
        return None

    # nouns of force

    def _phrase(self, i: int, depth: int) -> Found | None:
        hit = self.forces.heads.longest(self.words, i)
        if hit is None:
            return None
        force = hit.value
        if force.type == "tribe":
            return tribe(self, hit)
        if force.word == "عسكري" and i and self.words[i - 1].text in self.lists["teller"]:
            return None
        at, sect = self.modifiers(hit.stop)
        nation = self._nation(at)
        if nation is not None:
            return self._with_adjective(hit, at, nation)
        thought = over_hedge(self.words, at, self.lists) if force.type in _THOUGHT else 0
        if thought:
            return self._thought_of(hit, thought, depth) or (self._bare_head(hit) if force.branch else None)
        if force.type == "act":
            return None
        if force.type == "group" and sect and not force.definite:
            return unknown(self, hit, at)
        inner = self._complement(at, force, hit.stop == at, depth)
        if inner is not None:
            return self._around(hit, *inner)
        if force.type == "group":
            return unit(self, hit) or group(self, hit)
        if force.word == "قوات" and force.definite:
            strange = strange_adjective(self, hit)
            if strange is not None:
                return strange
        if force.type in ("member", "force", "craft") and (force.definite or force.branch):
            return self._bare_head(hit)
        return None

    def _thought_of(self, hit: Hit[Force], at: int, depth: int) -> Found | None:
        """Whose the text thinks the noun at ``hit`` to be, from word ``at``: an adjective of side, or a name."""
        nation = self._nation(at)
        if nation is not None:
            return self._with_adjective(hit, at, nation)
        inner = self.read(at, after_head=True, depth=depth + 1)
        if inner is None or inner[0].kind == "pronoun" or inner[0].head_class == "act":
            return None
        return self._around(hit, inner, False)

    def modifiers(self, at: int) -> tuple[int, bool]:
        sect = False
        for _ in range(4):
            if at >= len(self.words):
                break
            text = self.words[at].text
            if text == '"' and (close := over_model(self.words, at, self.lexicon.nationalities, self.lists)):
                at = close
                continue
            if at + 1 < len(self.words) and self.words[at + 1].text in self.lists["made"]:
                at += 2
                continue
            core = text[2:] if text.startswith("ال") else text
            if core in self.lists["sect"]:
                sect = True
            elif core not in self.lists["modifier"] and core.rstrip("ا") not in self.lists["modifier"]:
                break
            at += 1
        return at, sect

    def _nation(self, at: int) -> Nationality | None:
        return self.lexicon.nationalities.get(self.words[at].text) if at < len(self.words) else None

    def _with_adjective(self, hit: Hit[Force], at: int, nation: Nationality) -> Found | None:
        force = hit.value
        if force.type in ("body", "asset") and nation.military in ("@state", "united-nations") and not nation.country:
            return None
        if force.word in self.lists["plainasset"]:
            return None
        if nation.is_nation:
            if force.type == "body" or (force.type == "leader" and at == hit.stop):
                return None
            named = force.type == "group" and nation.country != "PS" and force.word not in self.lists["bodyof"]
            if named and force.word not in self.lists["militia"]:
                return None
        stop = self._trailing(at + 1, frozenset())
        word = self.words[at]
        inside = force.type not in _OUTSIDE
        start = hit.start if inside else word.start
        mention = ActorMention(
            start, word.end, word.start, word.end, "force-adjective", head=force.word, head_class=force.type,
            branch=force.branch, prefix=hit.prefix if inside else "", noun=bare(force.word),
            gender="f" if word.text.endswith("ه") else "m", definite=force.definite,
        )  # fmt: skip
        self._side(mention, force, nation)
        return mention, stop

    def _side(self, mention: ActorMention, force: Force, nation: Nationality) -> None:
        """Give a noun with adjective its actor: the state's army or police, a side, or the name as written."""
        police = force.branch == "police"
        side = nation.police if police else nation.military
        bodies = self.lists["bodyof"]
        if force.type == "group" and nation.is_nation and nation.country != "PS" and force.word not in bodies:
            mention.kind, mention.ids = "unknown-group", ("other:" + self.raw(mention.start, mention.end),)
        elif side in ("@state", "@police"):
            branch = force.branch or "military"
            mention.rule, mention.value = "state", branch
            if nation.country:
                mention.ids = self.lexicon.state_force(nation.country, branch, self.context.when)
                if not mention.ids:
                    mention.ids = ("other:" + self.raw(mention.start, mention.end),)
        elif side:
            mention.ids = (side,)
        elif force.type in ("force", "group") or force.word.startswith(("سلاح", "طيران", "شرطه")):
            mention.ids = ("other:" + self.raw(mention.start, mention.end),)
        else:
            mention.ids = (f"other:الجيش ال{nation.stem}",)

    def second_adjective(self, mention: ActorMention, at: int) -> Found | None:
        """``القوات التركية والروسية``, ``الغارات الأميركية البريطانية``: one more adjective, its own mention."""
        if mention.kind not in ("force-adjective", "named") or not mention.noun:
            return None
        while at < len(self.words) and self.words[at].text == "-":
            at += 1
        if at >= len(self.words):
            return None
        word = self.words[at]
        joined = int(word.text.startswith("و"))
        nation = self.lexicon.nationalities.get(word.text[joined:])
        if nation is None or not nation.is_nation or (not joined and mention.kind != "force-adjective"):
            return None
        if self.lexicon.nationalities.get(word.text) and joined:
            return None
        head = Force(mention.head or mention.noun, mention.head_class or "force", mention.branch or "military", True)
        more = copied(
            mention, start=word.start + joined, end=word.end, name_start=word.start + joined, name_end=word.end,
            prefix="و", kind="force-adjective", key="", ids=None,
        )  # fmt: skip
        self._side(more, head, nation)
        return (more, at + 1) if more.ids != mention.ids else None

    def _complement(self, at: int, force: Force, direct: bool, depth: int) -> tuple[Found, bool] | None:
        """What the noun belongs to: ``من X``, ``تابعة لـ X``, ``X`` itself."""
        size = len(self.words)
        link = loyal = lam = False
        while at < size and self.words[at].text in PASSED:
            at += 1
        for _ in range(3):
            if at >= size:
                return None
            text = self.words[at].text
            named = self.lexicon.trie.longest(self.words, at)
            if named is not None and named.stop > at + 1:
                break
            if text in self.lists["loyal"]:
                loyal = link = True
            elif text in _LAM:
                lam = link = True
            elif text in self.lists["link"]:
                link = True
            else:
                break
            at += 1
            while at < size and self.words[at].text in PASSED:
                at += 1
        if at >= size or not self.words[at].is_word:
            return None
        inner = self.read(at, after_head=True, depth=depth + 1)
        if inner is None:
            master = loyal_to(self, at) if loyal else None
            return (master, True) if master else None
        mention = inner[0]
        if mention.kind == "state" and force.type in _MEMBER:
            return None
        if not link and force.type == "body" and force.word not in self.lists["ofdead"]:
            return None
        owned = mention.prefix == "" or bool(mention.head)
        if not link and owned and force.type == "member" and force.word.endswith(("ون", "ين", "ان")):
            return None  # مسلحون حاجزا: a plural or dual with its ن owns nothing
        inside = mention.start < self.words[at].end
        if not inside and not link and force.definite:
            return None
        if inside and mention.prefix.endswith("ل"):
            lam = True
        elif (inside and mention.prefix) or (not link and (not direct or force.definite)):
            return None
        if mention.kind == "pronoun" and not link:
            return None
        if not (link or lam) and mention.rule == "attackers":
            return None
        if mention.head_class == "act" or (not (link or lam) and mention.kind == "generic" and mention.head_class):
            return None
        return inner, loyal

    def _around(self, hit: Hit[Force], inner: Found, loyal: bool) -> Found:
        mention, stop = inner
        force = hit.value
        mention.head, mention.head_class = force.word, force.type
        mention.branch = mention.branch or force.branch
        if force.type not in _OUTSIDE:
            written = force.type == "force" and mention.kind == "force-adjective"
            if written and mention.ids and mention.ids[0].startswith("other:"):
                mention.ids = ("other:" + self.raw(hit.start, mention.end),)
            mention.start, mention.prefix = hit.start, hit.prefix
        if loyal and force.type in ("member", "group"):
            end = self.last_end(stop)
            mention.kind, mention.key, mention.rule = "unknown-group", "", ""
            mention.ids = ("other:" + self.raw(hit.start, end),)
        return inner

    def _bare_head(self, hit: Hit[Force]) -> Found | None:
        """A noun of force alone: whose it is the country or the story tells."""
        force = hit.value
        if force.word in self.lists["notbare"] or (force.word == "مسيره" and force.definite):
            return None
        if force.type == "craft" and is_means(self.words, hit, self.forces.heads):
            return None
        end = self.last_end(hit.stop)
        rule = "craft" if force.type == "craft" and not force.definite else "state"
        return ActorMention(
            hit.start, end, hit.start, end, "generic", rule=rule, value=force.branch, head=force.word,
            head_class=force.type, branch=force.branch, prefix=hit.prefix, noun=bare(force.word),
            gender=gender_of(force.word), definite=force.definite,
        ), hit.stop  # fmt: skip

    def raw(self, start: int, end: int) -> str:
        """The name as written, without marks of quotation and tags."""
        raw = self.folded.raw_slice(start, end)
        if self.folded.text[start] == "ل" and start and self.folded.text[start - 1] == "ل":
            raw = "ا" + raw  # للجيش: the article lost its alef
        for mark in "\"'«»“”#":
            raw = raw.replace(mark, "")
        return " ".join(raw.replace("_", " ").split())
