"""Inflected forms of verbs and nouns, as news writes them (third person), on folded letters.

Voice is not written: ``قتل`` is he killed, was killed and killing. What a form may be is decided where it stands.

>>> sorted(verb_forms("سيطر", "سيطر"))[:4]
['تسيطر', 'سيطر', 'سيطرا', 'سيطرت']
"""

from __future__ import annotations

from collections.abc import Iterator

from .folding import fold_key

#: Object and possessive pronouns of the third and first person.
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


def verb_forms(perfect: str, imperfect: str) -> set[str]:
    """Forms of a verb from its perfect (``قتل``) and its imperfect stem without prefix (``قتل`` of يقتل)."""
    out: set[str] = set()
    past, present = fold_key(perfect), fold_key(imperfect)
    if past:
        out.update(_perfect(past))
    if present:
        out.update(_imperfect(present))
    return out


def _perfect(stem: str) -> Iterator[str]:
    if stem[-1] in "يا" and len(stem) > 2:  # أودى، توفي، دعا
        short = stem[:-1]
        yield from (stem, short + "ت", short + "تا", short + "وا", stem[:-1] + "يا")
        return
    yield from (stem, stem + "ت", stem + "تا", stem + "ا", stem + "وا", stem + "ن")


def _imperfect(stem: str) -> Iterator[str]:
    for prefix in "يت":
        yield prefix + stem
        base = stem[:-1] if stem[-1] in "يا" and len(stem) > 2 else stem
        yield prefix + base + "ون"
        yield prefix + base + "وا"
        yield prefix + stem + "ان"
        if base is not stem:
            yield prefix + base  # jussive: لم يؤد
    yield "ن" + stem


def with_object(forms: set[str]) -> dict[str, str]:
    """Verb forms with an object pronoun written on: {form: pronoun}."""
    out: dict[str, str] = {}
    for form in forms:
        stem = form
        if form.endswith("وا"):
            stem = form[:-1]
        elif form.endswith("ي") and len(form) > 2:
            stem = form[:-1] + "ا"
        for pronoun in PRONOUNS:
            if pronoun != "نا":
                out[stem + pronoun] = pronoun
    return out


def noun_forms(noun: str) -> dict[str, str]:
    """Case, dual and pronoun forms of a verbal noun or event noun: {form: pronoun or empty}.

    The article is the matcher's business. A phrase of several words is only given as it stands.
    """
    folded = fold_key(noun)
    out = {folded: ""}
    plain: tuple[str, ...]
    if " " in folded:
        return out
    if folded.endswith("ه"):
        stem = folded[:-1] + "ت"
        plain = (stem + "ان", stem + "ين", stem + "ا", stem + "ي")
    else:
        stem = folded
        plain = () if folded.endswith("ات") else (folded + "ا", folded + "ان", folded + "ين")
    out.update(dict.fromkeys(plain, ""))
    stems = (stem, stem[:-1] + "ي", stem[:-1] + "و") if stem.endswith("اء") else (stem,)  # استيلاءها، استيلائها
    for pronoun in PRONOUNS:
        for one in stems:
            out.setdefault(one + pronoun, pronoun)
    return out


def pair_forms(noun: str, adjective: str) -> set[str]:
    """Accusative and dual of an indefinite folded noun with its adjective: ``جسما متفجرا``, ``عبوتين ناسفتين``."""
    return {f"{a} {b}" for a, b in zip(_cases(noun), _cases(adjective), strict=True) if a != noun or b != adjective}


def _cases(word: str) -> tuple[str, str, str]:
    """Accusative, dual nominative and dual oblique of a folded word."""
    if word.endswith("ه"):
        stem = word[:-1] + "ت"
        return word, stem + "ان", stem + "ين"
    if word.endswith(("ات", "اء")):
        return word, word, word
    return word + "ا", word + "ان", word + "ين"
