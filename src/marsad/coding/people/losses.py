"""What happened to the persons of a sentence: groups with the outcome that a verb or noun gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..acts.find import Act
from ..passage import Sentence
from .groups import Group
from .noise import is_peaceful, negated
from .signs import ARMED, among, bare_counts, displaced, gone, two_acts
from .tables import word_class
from .tolls import THINGS, is_of_toll, stated, superseded
from .verbs import LOST, directly, following, gap_words, governor, is_doer, is_joined

_INTRODUCE = word_class("introduce")
_ONE_OF = frozenset({"احدهم", "احدهما", "احداهن", "احداهما"})
_ASIDE = frozenset({("فضلا", "عن"), ("وفضلا", "عن"), ("علاوه", "على"), ("اضافه", "الي"), ("بالاضافه", "الي")})
_TREATED = word_class("treated")
_DYING = word_class("dying")
_THEN = word_class("then")
_HANDS = word_class("by-hand")
_BURIED = word_class("buried")
_CONVICTED = word_class("convicted")
_FREED = frozenset({"سبيل", "سراح"})


@dataclass(slots=True)
class Loss:
    """A casualty figure before sides are resolved. ``act`` is the word that gave the outcome, if any."""

    outcome: str
    group: Group
    qualifier: str
    part_of: bool = False
    act: Act | None = None
    sure: bool = False  # whose they are stands with them

    @property
    def start(self) -> int:
        return self.group.start


class Reader:
    """Reads the losses of one sentence, left to right."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.out: list[Loss] = []
        self.whole: Loss | None = None  # the last figure that is no part of another
        self.waiting: list[Group] = []  # groups so far without an outcome

    def run(self) -> list[Loss]:
        """The losses in text order."""
        for group in self.sentence.groups:
            found = [x for x in self._outcome(group) if x.act is None or self._told(x.act)]
            if not found:
                if not group.bare or group.count is not None:
                    self.waiting.append(group)
                continue
            self.out.extend(self._chain(group, found[-1]))
            self.waiting = []
            self._keep(found)
        return self.out

    def _told(self, act: Act) -> bool:
        """Whether the act is told as having happened here; ``أدين بقتل``, ``أسرّ`` (he confided) are not."""
        if act.standing != "real":
            return False
        if act.trigger.id == "capture":
            return "\u0651" not in self.sentence.passage.folded.raw_slice(act.start, act.end)
        return not (act.first and self.sentence.words[act.first - 1].text.lstrip("و") in _CONVICTED)

    def _keep(self, found: list[Loss]) -> None:
        whole = _with_companion(self.sentence, self.out[-1] if self.out else None, found[0])
        if whole is not None:
            self.out[-1] = self.whole = whole
            if found[0].group.person and found[0].group.person.subset:
                self.out.append(replace(found[0], part_of=True))
            return
        self.out.extend(found)
        if not found[-1].part_of or self.whole is None:
            self.whole = found[-1]

    def _chain(self, group: Group, found: Loss) -> list[Loss]:
        """``144 مدنيا و10 عساكر قضوا``: groups joined before one whose verb stands behind it."""
        act = found.act
        if (act is not None and act.start < group.end) or (act is None and (group.own or found.part_of)):
            return []
        chained: list[Loss] = []
        later = group
        for earlier in reversed(self.waiting):
            joined = is_joined(self.sentence, later) or later.subset
            if not joined or later.first - earlier.last > 4:
                break
            chained.append(Loss(found.outcome, earlier, earlier.qualifier, part_of=earlier.subset, act=act))
            later = earlier
        return chained[::-1]

    def _outcome(self, group: Group) -> list[Loss]:
        sentence = self.sentence
        if group.pronoun:
            act = next(a for a in sentence.acts if a.start == group.start)
            if any(x.act is act for x in self.out):
                return []  # سبعة عمال خطفتهم: read with the persons
            return [Loss(act.outcome, group, group.qualifier, act=act)]
        if negated(sentence, group):
            return []
        seen = any(x.group.count for x in self.out)
        if superseded(sentence, group, seen):
            return []
        before = sentence.words[group.first - 1].text if group.first else ""
        if before in _FREED:
            return []
        if group.between:
            return [Loss(o, group, "up_to" if group.count is not None else group.qualifier) for o in group.between]
        act = governor(sentence, group)
        if group.own:
            return self._by_noun(group, act)
        if group.bare and group.count is None and group.subset:  # بينهم مدنيون
            return []
        part = among(sentence, group)
        if part:
            return [Loss(part, group, group.qualifier, part_of=True, act=self.whole.act if self.whole else None)]
        toll = stated(sentence, group)
        if toll == THINGS:
            return []
        if toll:
            group.toll = True
            self._replace_lower(toll, group)
            return [Loss(toll, group, group.qualifier)]
        if group.count and displaced(sentence, group):
            return [Loss("displaced", group, group.qualifier)]
        if group.count and before.lstrip("ول") in _TREATED:
            return [Loss("injured", group, group.qualifier)]
        if act is not None and act.last + 1 == group.first and not group.subset and not is_joined(sentence, group):
            return self._governed(group, act) or self._behind(group)
        opens = is_joined(sentence, group) or before.lstrip("وفب") == "ان"  # وأن اثنين استسلما
        if opens and not group.subset and (near := self._right_behind(group)):
            return near
        return self._part(group) or self._governed(group, act) or self._coordinated(group) or self._behind(group)

    def _replace_lower(self, outcome: str, group: Group) -> None:
        """``أصيب 11 ... وارتفاع عدد الجرحى إلى 17``: the newer toll of the sentence stands alone."""
        words = [w.text for w in self.sentence.words[max(0, group.first - 8) : group.first]]
        if group.count is None or not any("رتف" in w for w in words):
            return
        self.out = [
            x for x in self.out
            if x.part_of or x.outcome != outcome or x.group.count is None or x.group.count >= group.count
        ]  # fmt: skip

    def _by_noun(self, group: Group, act: Act | None) -> list[Loss]:
        """The noun itself says it: قتيل, جريح, مفقود."""
        sentence = self.sentence
        if group.partitive and group.count is not None:  # ثلاثة من الجرحى: known before
            if act is not None and act.outcome == "killed" and group.own == "injured" and not self._raises(act):
                return [Loss("killed", group, group.qualifier, act=act)]
            dying = group.first > 0 and sentence.words[group.first - 1].text.lstrip("و") in _DYING
            if dying and not any(x.outcome == "killed" for x in self.out):  # فارق ثلاثة من الجرحى الحياة
                return [Loss("killed", group, group.qualifier)]
            return []
        near = act is not None and group.first - act.last <= 2 and not is_joined(sentence, group)
        if near and act is not None and act.outcome == "killed" and group.own != "killed":
            return [] if self._raises(act) else [Loss("killed", group, group.qualifier, act=act)]
        if group.possessive and (group.bare or group.cls == "unspecified"):  # not جثامين خمسة من جنوده
            return self._body(group)
        if group.definite and not group.subset:
            return []
        if group.bare and (is_of_toll(sentence, group) or not bare_counts(sentence, group)):
            before = sentence.words[max(0, group.first - 5) : group.first]
            buried = any(w.text.lstrip("وف") in _BURIED for w in before)
            return self._right_behind(group) if group.count == 1 and not buried else []
        given = act if act is not None and group.first - act.last <= 8 else None
        return [Loss(group.own, group, group.qualifier, part_of=group.subset, act=given)]

    def _body(self, group: Group) -> list[Loss]:
        """``عثر على جثته``, ``وجد الأهالي جثثهم``: as many as were told of before."""
        sentence = self.sentence
        found = any(a.end <= group.start and a.trigger.id == "find-body" for a in sentence.acts)
        if not found or group.person is None or group.person.id != "corpse":
            return []
        if any(x.outcome == "killed" for x in self.out):
            return []
        count = group.count
        if count is None:
            known = [x.group.count for x in self.out if x.group.count]
            count = known[-1] if known else None
        one = replace(group, count=count, qualifier="exact" if count else "several", partitive=True)
        return [Loss("killed", one, one.qualifier)]

    def _raises(self, act: Act) -> bool:
        """``بعد وفاة مصابين``: deaths that a toll of the sentence counts already."""
        words = self.sentence.words[max(0, act.first - 3) : act.first]
        return any(w.text in _THEN for w in words) and any(x.outcome == "killed" for x in self.out)

    def _part(self, group: Group) -> list[Loss]:
        """``بينهم ثلاثة أطفال``, ``هم 198 من الجنود``: the parts of the total before."""
        whole, sentence = self.whole, self.sentence
        introduced = bool(group.first) and sentence.words[group.first - 1].text in _INTRODUCE
        if whole is not None and whole.group.count != 1 and sentence.words[group.first].text in _ONE_OF:
            introduced = True  # أحدهما ضابط
        introduced = introduced or (whole is not None and self._makes_up(whole, group))
        if whole is None or (not introduced and not group.subset):
            return []
        if len(gap_words(sentence, whole.group.last + 1, group.first)) > 20:
            return []
        if group.bare and group.count is None and group.subset:
            return []
        if group.bare and group.count is None:
            return []  # بينهم نساء: no figure of their own
        own = group.partitive and self._has_doer(group)  # 41 منهم بنيران الجيش: told apart by who did it
        return [Loss(whole.outcome, group, group.qualifier, part_of=not own, act=whole.act)]

    def _makes_up(self, whole: Loss, group: Group) -> bool:
        """``شهيدتان، أم وطفلتها``: groups right behind a total that are as many as it counts."""
        groups, count = self.sentence.groups, whole.group.count
        gap = self.sentence.words[whole.group.last + 1 : group.first]
        if not count or count < 2 or not gap or group.prefix or gap[-1].is_word or len(gap) > 6:
            return False
        first = groups.index(group)
        total, last, k = 0, group, first
        while k < len(groups) and groups[k].count and total < count:
            if groups[k] is not group and (groups[k].first - last.last > 2 or not is_joined(self.sentence, groups[k])):
                return False
            total, last, k = total + (groups[k].count or 0), groups[k], k + 1
        return total == count and k - first > 1

    def _has_doer(self, group: Group) -> bool:
        words = self.sentence.words[group.last + 1 : group.last + 3]
        return bool(words) and (words[0].text in _HANDS or (words[0].text == "على" and words[-1].text in _HANDS))

    def _governed(self, group: Group, act: Act | None) -> list[Loss]:
        if act is None:
            return []
        if group.bare and not directly(self.sentence, act, group):
            return []
        if act.outcome == "displaced" and group.cls in ARMED:
            return []
        if is_doer(self.sentence, act, group) or (act.trigger.id == "die" and self._raises(act)):
            return []
        both = two_acts(self.sentence, act)
        if both and group.first - act.last <= 2:
            qualifier = "up_to" if group.count is not None else group.qualifier
            return [Loss(o, group, qualifier, act=act) for o in both]
        outcome = "missing" if gone(self.sentence, act, group) else act.outcome or "killed"
        return [Loss(outcome, group, group.qualifier, act=act)]

    def _coordinated(self, group: Group) -> list[Loss]:
        """``خمسة من هؤلاء وثلاثة من أولئك``: the second group shares the verb of the first."""
        if not self.out:
            return []
        sentence, last = self.sentence, self.out[-1]
        adjacent = last.group.last + 1 == group.first and group.count is not None and is_joined(sentence, group)
        if last.part_of and group.count == 1 and group.prefix == "و" and group.first - last.group.last <= 4:
            adjacent = not any(last.group.last < a.first < group.first for a in sentence.acts)
        if group.bare and not adjacent:
            return []
        gap = gap_words(sentence, last.group.last + 1, group.first)
        between = [a for a in sentence.acts if last.group.last < a.first < group.first]
        far = 6
        if between:  # قُتل خمسة بانفجار لغم، وسبعة في مشاجرات
            if any(a.pos == "v" or a.outcome for a in between) or not self._after_comma(group):
                return []
            far = 14
        plain = [i for i in gap if sentence.words[i].is_word]
        tail = tuple(sentence.words[i].text for i in plain[-2:])
        aside = tail[-1:] == ("جانب",) or tail in _ASIDE
        if not (is_joined(sentence, group) or aside) or len(plain) > far:
            return []
        part = last.part_of and not self._new_whole(group, gap)
        return [Loss(last.outcome, group, group.qualifier, part_of=part, act=last.act)]

    def _after_comma(self, group: Group) -> bool:
        words, i = self.sentence.words, group.first - 1
        if i >= 0 and words[i].text == "و":
            i -= 1
        return i >= 0 and words[i].text == "،" and is_joined(self.sentence, group) and group.person is not None

    def _new_whole(self, group: Group, gap: list[int]) -> bool:
        """After parts, a comma and the noun of the total or another that is no part begin a total of their own."""
        comma = any(self.sentence.words[i].text == "،" for i in gap)
        total = self.whole.group.person if self.whole is not None else None
        same = total is not None and group.person == total
        return comma and (same or not (group.person and group.person.subset))

    def _right_behind(self, group: Group) -> list[Loss]:
        """``وعنصرين أُوقفا``: a verb of their own right behind them."""
        found = self._behind(group)
        if not found:
            return []
        act = found[0].act
        if act is None:  # والأب بترت ساقه
            return found if self.sentence.words[group.last + 1].text in LOST else []
        return found if act.first == group.last + 1 else []

    def _behind(self, group: Group) -> list[Loss]:
        if group.bare and group.count is None:
            return []
        outcome, act = following(self.sentence, group)
        return [Loss(outcome, group, group.qualifier, act=act)] if outcome else []



def find_losses(sentence: Sentence) -> list[Loss]:
    """The losses of a sentence in text order; none where it tells of an accident, an exercise or a match."""
    if not sentence.groups or is_peaceful(sentence):
        return []
    return Reader(sentence).run()


def _with_companion(sentence: Sentence, last: Loss | None, found: Loss) -> Loss | None:
    """``قيادياً ومرافقه``, ``سيدة وطفليها``: one figure for a person and whose he is."""
    group = found.group
    if last is None or not group.possessive or last.outcome != found.outcome or last.part_of or group.subset:
        return None
    if last.group.count != 1 or group.count is None or (not group.bare and group.count > 9):
        return None
    if not is_joined(sentence, group) or group.first - last.group.last > 2:
        return None
    whole = replace(last.group, count=1 + group.count, end=group.end, last=group.last)
    return replace(last, group=whole)


