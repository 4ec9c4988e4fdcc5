"""Who is the subject of a saying verb: after it, before it, or the one who spoke last."""

from __future__ import annotations

from collections.abc import Sequence

from .assigned import assignee_only
from .content import that_near
from .found import Found, clause_start, joined, skip_lead
from .names import Speaker, refine
from .phrase import addressee, all_heads, content_bi, definite, is_head, is_known, is_masdar, phrase
from .tables import Cue, classes, cues, heads, words_of
from .units import NAME_OF_TWO, Unit

RELATIVE = frozenset(("التي", "الذي", "الذين", "اللذين", "اللذان"))
_TWO = frozenset("yteh")  # complements that are nouns without a particle
_BE = frozenset(("قد", "كان", "كانت", "كانوا", "وقد"))


def subject(unit: Unit, i: int, cue: Cue, spoken: bool = False) -> tuple[Speaker | None, int]:
    """The speaker of the finite verb at ``i`` (``None``: a pronoun) and the token where its complement may begin."""
    k = _after_verb(unit, i)
    t = unit.tokens
    before = subject_before(unit, i, spoken) if not (i and t[i - 1].text in ("ان", "الي", "القول")) else None
    if "e" in cue.takes and k < len(t) and assignee_only(unit, k, cue):
        return before, i + 1
    if "y" in cue.takes or "t" in cue.takes:
        found = _of_two(unit, i, k, cue, before)
        if found is not None:
            return found
    if k < len(t) and _is_subject(unit, k, cue, before is not None):
        two = cue.kind in ("adopt", "document") or not _TWO.isdisjoint(cue.takes)
        end = phrase(unit, k, cue.takes, two=two)
        if end > k:
            who = by_name(unit, end, cue.takes) or refine(unit, k, end)
            return who, max(end, who.last)
    return before, i + 1


def _of_two(
    unit: Unit, i: int, k: int, cue: Cue, before: Speaker | None
) -> tuple[Speaker | None, int] | None:  # fmt: skip
    """The speaker where a verb takes a person besides; ``None`` where the common rules may tell.

    A noun behind ``تتهمهم`` is its subject, one behind ``الجبهة تتهم`` its object, and so is one with nothing but
    the charge behind it (``لكنه اتهم الجيش بقصف``).
    """
    t = unit.tokens
    if cue.obj:
        if k < len(t) and _is_subject(unit, k, cue, False):
            return None
        return main_subject(unit, i, t[i].text), i + 1
    told = _told_outlet(unit, i, k)
    if told is not None:
        return told
    if k < len(t) and definite(t[k].text) and _oblique(t[k].text):
        return before, i + 1  # حثت الجانبين على: no subject has this ending
    if before is not None and 0 <= i - before.last <= 1 and agrees(t[i].text, t[before.first].text):
        return before, i + 1
    if cue.id not in ("accuse", "blame") or k >= len(t) or not _is_subject(unit, k, cue, False):
        return None
    end = phrase(unit, k, cue.takes, two=True)
    if end == k or end >= len(t):
        return None
    w = t[end].text
    if cue.id == "accuse":
        alone = w[0] == "ب"
    else:
        given = any(x.text[0] == "ل" and x.text not in ("لم", "لا") for x in t[end + 1 : end + 5])
        alone = w.startswith(("مسوولي", "المسوولي")) and not given
    return (before, i + 1) if alone else None


def _oblique(word: str) -> bool:
    """Whether a definite word is a dual or plural in a case that no subject has (الجانبين)."""
    return word.endswith("ين") and is_head(word[:-2]) and not is_head(word)


def _told_outlet(unit: Unit, i: int, k: int) -> tuple[Speaker, int] | None:
    """The source behind the outlet that it told (أبلغ وكالة "X" مصدر عسكري أن)."""
    t = unit.tokens
    if k >= len(t) or t[k].text not in heads("outlet"):
        return None
    for j in range(k + 1, min(k + 7, len(t))):
        if t[j].text in words_of("that") or t[j].text in "،:." or t[j].text in words_of("preposition"):
            return None
        if j not in unit.inside and t[j].text in heads("source"):
            end = phrase(unit, j)
            return (refine(unit, j, end), end) if end > j else None
    return None


def _after_verb(unit: Unit, i: int) -> int:
    """Past times and asides between a verb and its subject (قال، اليوم، المتحدث؛ أعلن من جهته الجيش)."""
    t = unit.tokens
    k = i + 1
    time = words_of("time")
    while k < len(t):
        if t[k].text in time or t[k].text in words_of("dative"):
            k += 1
        elif t[k].text == "من" and k + 1 < len(t) and t[k + 1].text in words_of("own-side"):
            k += 2
        else:
            break
    if k + 2 < len(t) and t[k].text in ("هذا", "هذه", "ذلك", "تلك"):  # أكد هذه الحصيلة مسؤول
        j = k + 1 if t[k].text == "ذلك" else k + 2
        if t[j].text in heads("source"):
            return j
    if k < len(t) and t[k].is_word and addressee(unit, k, k):  # يقول لـ«الموقع» أحد السكان
        for j in range(k + 1, min(len(t), k + 7)):
            if t[j].text in words_of("that") or t[j].text in ("،", ":"):
                break
            if not unit.inside.get(j) and (is_head(t[j].text) or t[j].text in heads("title")):
                return j
    if k < len(t) and t[k].text in ("في", "عبر", "خلال"):  # أعلنت في بيان وزارة الصحة أن
        for j in range(k + 2, min(len(t), k + 7)):
            w = t[j].text
            if w in words_of("that") or not t[j].is_word or w in cues():
                break
            if w in heads("body") and w not in words_of("document") and t[j - 1].text not in words_of("preposition"):
                end = phrase(unit, j)
                if end < len(t) and (t[end].text in words_of("that") or t[end].text == "،"):
                    return j
    if k < len(t) and t[k].text == "،":
        j = k + 1
        while j < min(len(t), k + 10) and t[j].text != "،":
            j += 1
        if j + 1 < len(t) and t[j].text == "،" and is_head(t[j + 1].text):
            return j + 1
    return k


def _is_subject(unit: Unit, k: int, cue: Cue, have: bool) -> bool:
    """Whether the word after the verb is its subject rather than its complement."""
    t = unit.tokens
    w = t[k].text
    if w == '"':
        q = unit.inside.get(k)
        return q is not None and q.words <= NAME_OF_TWO and not have
    if w == "(":
        return k + 2 < len(t) and t[k + 2].text == ")"
    if t[k].is_number:
        return k + 1 < len(t) and is_head(t[k + 1].text)
    if not t[k].is_word:
        return False
    for cls in ("that", "preposition", "clause", "no-subject", "own-words"):
        if w in words_of(cls):
            return False
    if is_head(w) or is_known(w) or w in heads("title"):
        return True
    if "n" in cue.takes and that_near(unit, k) > 0:
        return True
    if have or addressee(unit, k, k):
        return False
    if "y" in cue.takes and w[0] == "ب" and w not in classes("given_names.csv")["given"]:
        return False
    if "o" in cue.takes and is_masdar(w):
        return False
    given = w in classes("given_names.csv")["given"]
    return not ("b" in cue.takes and w[0] == "ب" and len(w) > 3 and not given and content_bi(w))


def subject_before(unit: Unit, i: int, spoken: bool = False) -> Speaker | None:
    """The speaker who stands before the verb at ``i`` (المرصد قال؛ أما الخبير فاستبعد؛ التي قالت)."""
    t = unit.tokens
    if i + 1 < len(t) and t[i + 1].text in ("فيه", "فيها", "خلاله", "خلالها"):
        return None  # بيان قال فيه
    j = i - 1
    while j >= max(0, i - 3) and t[j].text in _BE:
        j -= 1
    if j >= 0 and t[j].text in RELATIVE:
        return antecedent(unit, j)
    first = clause_start(unit, i)
    if t[i].text[0] == "ف" and first == i:
        return _over_comma(unit, i)
    inner = next((m for m in range(i - 1, first, -1) if t[m].text in ("ان", "بان")), first - 1) + 1
    k = skip_lead(unit, max(first, inner), i)
    if k < i and t[k].text in words_of("adverbial"):
        return None
    stop = i
    while stop > k and t[stop - 1].text in words_of("before-verb"):
        stop -= 1
    if stop <= k:
        return _over_comma(unit, i) or (None if spoken else _over_aside(unit, i, stop))
    end = phrase(unit, k)
    if end > k and _could_speak(unit, k):
        if end >= stop - 3:
            return by_name(unit, end) or refine(unit, k, min(end, stop))
        relative = t[end].text in words_of("relative") or t[end].text in words_of("clause")
        somebody = is_head(t[k].text) or is_known(t[k].text)
        if relative and somebody and agrees(t[i].text, t[k].text):  # المصدر الذي طلب … قال
            return by_name(unit, end) or refine(unit, k, end)
    return None


def _over_aside(unit: Unit, i: int, stop: int) -> Speaker | None:
    """A subject at the head of the clause, an aside between commas, then the verb (الناطق، العميد فلان، قال)."""
    t = unit.tokens
    if not stop or t[stop - 1].text != "،" or joined(t[i].text):
        return None
    comma = next((m for m in range(stop - 2, max(0, stop - 16), -1) if t[m].text == "،"), -1)
    if comma < 1:
        return None
    k = skip_lead(unit, clause_start(unit, comma), comma)
    if k >= comma or t[k].text in words_of("adverbial") or not _could_speak(unit, k):
        return None
    if phrase(unit, k) == comma and agrees(t[i].text, t[k].text):
        return refine(unit, k, comma)  # its name may be the aside
    return None




def _over_comma(unit: Unit, i: int) -> Speaker | None:
    """A subject before an aside between commas (أما X، صفة، فاستبعد)."""
    t = unit.tokens
    if not (t[i].text[0] == "ف" or (i and t[i - 1].text in ("فلم", "فلا", "فقد"))):
        return None
    for k in range(i - 1, max(0, i - 30) - 1, -1):
        if t[k].text in ("اما", "واما"):
            end = phrase(unit, k + 1)
            return refine(unit, k + 1, end) if end > k + 1 else None
    return None


def _could_speak(unit: Unit, k: int) -> bool:
    """Whether a phrase before a verb is somebody who can speak."""
    w = unit.tokens[k].text
    bare = w[1:] if w[:1] in "وف" else w
    if w in words_of("preposition") or bare in words_of("time") or w in words_of("no-subject"):
        return False
    if joined(w) and not (definite(w) or is_head(bare) or is_known(bare) or k in unit.named):
        return bare in classes("given_names.csv")["given"]  # وبث شريطا
    return not (is_masdar(w) and not is_head(w)) and bare not in words_of("thing")




def antecedent(unit: Unit, rel: int) -> Speaker | None:
    """The noun phrase that ends before the relative pronoun at token ``rel``."""
    t = unit.tokens
    stop = rel
    while stop > 0 and not t[stop - 1].is_word and t[stop - 1].text in "،)":
        if t[stop - 1].text == ")":
            while stop > 0 and t[stop - 1].text != "(":
                stop -= 1
        stop -= 1
    for k in range(max(0, stop - 9), stop):
        w = t[k].text
        if (is_head(w) or is_known(w)) and _relates(t[rel].text, w):
            end = phrase(unit, k)
            if end >= stop:
                return refine(unit, k, stop)
        elif w[0] == "ل" and (is_head(w[1:]) or is_head("ال" + w[2:])) and phrase(unit, k) >= stop:
            return refine(unit, k, stop)
    return None


def _relates(relative: str, head: str) -> bool:
    """Whether a relative pronoun can go back to a head noun."""
    if relative == "التي":
        return head not in heads("masculine")
    return relative != "الذي" or not (head in heads("feminine") or (head.endswith(("ه", "ات")) and head in all_heads()))


def by_name(unit: Unit, end: int, takes: str = "") -> Speaker | None:
    """The name in (ناشط) عرّف عن نفسه باسم X and (فصيل) يطلق على نفسه اسم X, which follow a phrase at ``end``."""
    t = unit.tokens
    if end >= len(t) or not (t[end].text in words_of("anonymity") or t[end].text in ("يطلق", "تطلق", "يسمي", "تسمي")):
        return None
    for k in range(end + 1, min(end + 7, len(t))):
        if t[k].text in ("باسم", "باسمه", "ب", "اسم"):
            stop = phrase(unit, k + 1, takes)
            if stop > k + 1:
                return refine(unit, k + 1, min(stop, k + 6))
    return None


def main_subject(unit: Unit, i: int, verb: str = "") -> Speaker | None:
    """The first speaker's phrase of the sentence before token ``i``, for a verb without a subject of its own."""
    t = unit.tokens
    for k in range(min(i, 12)):
        w = t[k].text
        q = unit.inside.get(k)
        named = q is not None and q.open == k and 1 <= k <= 2 and q.words <= NAME_OF_TWO
        if is_head(w) or w in heads("title") or named or w in classes("given_names.csv")["given"]:
            if k and t[k - 1].text in words_of("preposition"):
                continue
            end = phrase(unit, k, two=True)
            if end > k and agrees(verb, w if not named else ""):
                return refine(unit, k, end)
    return None


def agrees(verb: str, head: str) -> bool:
    """Whether a verb's (or participle's) gender and number can go with a head noun; unsure counts as yes."""
    if not verb or not head:
        return True
    bare = verb[1:] if verb[0] in "وف" and len(verb) > 3 else verb
    if (cue := cues().get(verb)) is not None and cue.obj:
        bare = next(bare[: -len(end)] for end in ("هما", "هم", "هن", "ها", "ه") if bare.endswith(end))
    if bare.endswith(("وا", "ون", "ين")):
        return head in heads("feminine") or head.endswith(("ون", "ين", "ان", "ات")) or head not in heads("masculine")
    bare = bare.removesuffix("ها") if bare.endswith("تها") else bare
    feminine = (bare.endswith(("ت", "ه")) or bare[0] == "ت") and bare not in words_of("root-ta")
    if head in heads("masculine"):
        return not feminine
    if head.endswith("ه") and head[:-1] in all_heads():
        return True  # مديره: his director or a woman
    if head in heads("feminine") or (head.endswith(("ه", "ات")) and head in all_heads()):
        return feminine
    return True




def last_speaker(unit: Unit, i: int, past: Sequence[Found], memory: Sequence[Found]) -> Found | Speaker | None:
    """Whom a verb without a subject at ``i`` goes on from: this sentence's speaker, its subject, the last speaker.

    Of those who spoke before, the nearest whose head noun agrees with the verb is taken.
    """
    verb = unit.tokens[i].text
    for one in reversed(past):
        if agrees(verb, one.head):
            return one
    subject_here = main_subject(unit, i, verb)
    if subject_here is not None:
        return subject_here
    for one in reversed(memory):
        if agrees(verb, one.head):
            return one
    return past[-1] if past else (memory[-1] if memory else None)
