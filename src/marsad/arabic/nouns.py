"""The forms that a counted noun takes: case, number, article, possessive.

Rows give a singular, a feminine and plurals; everything regular is made from them, so that a form of a
text is found by one look-up in a dictionary. Forms are folded.

>>> nouns = NounForms([NounRow("child", ("طفل",), ("طفلة",), ("أطفال",))])
>>> nouns.lookup("طفلاها")
NounForm(lemma='child', number='dual', definite=False, possessive=True, either=False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from .folding import fold_key
from .tables import items, rows

GrammaticalNumber = Literal["singular", "dual", "plural"]
_PRONOUNS = ("ه", "ها", "هم", "هن", "هما", "نا", "كم")
_PEOPLE = Path(__file__).parent.parent / "lexicon" / "data" / "people.csv"


class NounRow(NamedTuple):
    """One noun: spellings of its singular and feminine singular, and its plurals (``+ون``: the sound one)."""

    lemma: str
    singular: tuple[str, ...]
    feminine: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()


class NounForm(NamedTuple):
    """What a form is. ``either``: dual and sound plural are written alike (``مقاتلين``), ``number`` is the likelier.

    A noun whose first plural is a broken one (جندي, جنود) is more likely dual in such a form.
    """

    lemma: str
    number: GrammaticalNumber
    definite: bool = False
    possessive: bool = False
    either: bool = False


class NounForms:
    """A dictionary of inflected forms. Of two nouns with the same form, the one less changed wins."""

    def __init__(self, table: Iterable[NounRow]) -> None:
        table = list(table)
        self._forms: dict[str, NounForm] = {}
        for step in (_listed, _regular, _owned):
            for row in table:
                likelier = _likelier(row)
                for form, reading in step(row):
                    self._add(form, reading, likelier)
        #: what a word opens in a text, as the finder of quantities remembers it
        self.opens: dict[str, int] = {}
        for form, lemma in _homographs().items():
            known = self._forms.get(form)
            if known is not None and lemma == "none":
                del self._forms[form]
            elif known is not None and lemma == "mine":
                self._forms[form] = NounForm(known.lemma, "singular", possessive=True)

    def _add(self, form: str, reading: NounForm, likelier: GrammaticalNumber) -> None:
        known = self._forms.setdefault(form, reading)
        alike = {known.number, reading.number} == {"dual", "plural"}
        if alike and known.lemma == reading.lemma and not form.endswith("ان"):  # فتيان: the listed plural
            self._forms[form] = known._replace(number=likelier, either=True)

    @classmethod
    def from_csv(cls, *paths: Path | str) -> NounForms:
        """Read columns id, singular, feminine, plurals; items stand between bars, one ending in ``_`` is left out."""
        return cls(
            NounRow(row["id"], _kept(row["singular"]), _kept(row["feminine"]), _kept(row["plurals"]))
            for path in paths
            for row in rows(path)
        )

    @property
    def forms(self) -> Mapping[str, NounForm]:
        """Every form with its reading."""
        return self._forms

    def lookup(self, form: str) -> NounForm | None:
        """The reading of a folded form without proclitics (the article may stand), or ``None``."""
        return self._forms.get(form)

    def __len__(self) -> int:
        return len(self._forms)


@lru_cache(maxsize=1)
def default_nouns() -> NounForms:
    """The nouns for persons of the lexicon (a short list of this package where it is not there), and nationals.

    The lemmas of nationals (``data/demonyms.csv``) begin with ``of-``.
    """
    return NounForms.from_csv(_PEOPLE if _PEOPLE.exists() else "nouns.csv", "demonyms.csv")


@lru_cache(maxsize=1)
def _homographs() -> dict[str, str]:
    return {fold_key(form): row["reading"] for row in rows("homographs.csv") for form in items(row["forms"])}


def _kept(cell: str) -> tuple[str, ...]:
    return tuple(item for item in items(cell) if not item.endswith("_"))


def _split(phrase: str) -> tuple[str, str]:
    """The noun that changes and the rest of a compound (``رجل أمن``)."""
    head, space, tail = phrase.partition(" ")
    return head, space + tail


def _singulars(row: NounRow) -> Iterator[tuple[str, str]]:
    for form in (*row.singular, *row.feminine):
        yield _split(fold_key(form))


def _plurals(row: NounRow) -> Iterator[tuple[str, str]]:
    for form in row.plurals:
        if form.startswith("+"):
            base = row.feminine if form == "+ات" and row.feminine else row.singular
            for head, tail in (_split(fold_key(b)) for b in base):
                yield (head.removesuffix("ه") if form == "+ات" else head) + fold_key(form[1:]), tail
        else:
            yield _split(fold_key(form))


def _is_sound(plural: str) -> bool:
    """Sound masculine plurals end in ون or ين; a broken one of that look (مساكين) is longer by no singular."""
    return len(plural) > 4 and plural.endswith(("ون", "ين"))


def _likelier(row: NounRow) -> GrammaticalNumber:
    return "plural" if not row.plurals or row.plurals[0][0] == "+" or _is_sound(fold_key(row.plurals[0])) else "dual"


def _listed(row: NounRow) -> Iterator[tuple[str, NounForm]]:
    """The forms of the table and their articles: base forms, before anything that is made from them."""
    singulars = list(_singulars(row))
    heads = {head for head, _ in singulars}
    for head, tail in singulars:
        yield head + tail, NounForm(row.lemma, "singular")
        yield _article(head, tail), NounForm(row.lemma, "singular", definite=True)
    plurals = list(_plurals(row))
    stems = {head[:-2] for head, _ in plurals if _is_sound(head)}
    for head, tail in plurals:
        if head in heads:
            continue
        # a spelling of the singular that was listed with the plurals
        number: GrammaticalNumber = "singular" if head in stems else "plural"
        yield head + tail, NounForm(row.lemma, number)
        yield _article(head, tail), NounForm(row.lemma, number, definite=True)


def _article(head: str, tail: str) -> str:
    """``الجندي``; of a compound the second word takes it (``رجل الأمن``)."""
    return f"{head} ال{tail[1:]}" if tail and not tail[1:].startswith("ال") else "ال" + head + tail


def _regular(row: NounRow) -> Iterator[tuple[str, NounForm]]:
    """Accusatives, sound plurals in both cases and before a noun, duals."""
    plurals = list(_plurals(row))
    for head, tail in plurals:
        if _is_sound(head):
            stem = head[:-2]
            for ending in ("ون", "ين"):
                yield stem + ending + tail, NounForm(row.lemma, "plural")
                yield "ال" + stem + ending + tail, NounForm(row.lemma, "plural", definite=True)
            yield stem + "و" + tail, NounForm(row.lemma, "plural")
            yield stem + "ي" + tail, NounForm(row.lemma, "plural")
        elif not head.endswith(("ا", "ه", "ي", "ات")):
            yield head + "ا" + tail, NounForm(row.lemma, "plural")
    for head, tail in _singulars(row):
        yield from _of_singular(row.lemma, head, tail)


def _of_singular(lemma: str, head: str, tail: str) -> Iterator[tuple[str, NounForm]]:
    if not head.endswith(("ا", "ه")):
        yield head + "ا" + tail, NounForm(lemma, "singular")
    stem = _dual_stem(head)
    for ending in ("ان", "ين"):
        yield stem + ending + tail, NounForm(lemma, "dual")
        yield "ال" + stem + ending + tail, NounForm(lemma, "dual", definite=True)
    yield stem + "ا" + tail, NounForm(lemma, "dual")
    yield stem + "ي" + tail, NounForm(lemma, "dual")


def _dual_stem(singular: str) -> str:
    """ه (ة) opens to ت."""
    return singular[:-1] + "ت" if singular.endswith("ه") else singular


def _owned(row: NounRow) -> Iterator[tuple[str, NounForm]]:
    """Forms with a possessive pronoun: عناصره, مقاتليها, طفلاه, شقيقه; nationals have none (عربة is a cart)."""
    if row.lemma.startswith("of-"):
        return
    for pronoun in _PRONOUNS:
        for head, tail in _plurals(row):
            if tail:
                continue
            stems = (head[:-2] + "و", head[:-2] + "ي") if _is_sound(head) else _before_pronoun(head)
            for stem in stems:
                yield stem + pronoun, NounForm(row.lemma, "plural", possessive=True)
        for head, tail in _singulars(row):
            if tail:
                continue
            for stem in _before_pronoun(_dual_stem(head)):
                yield stem + pronoun, NounForm(row.lemma, "singular", possessive=True)
            yield _dual_stem(head) + "ا" + pronoun, NounForm(row.lemma, "dual", possessive=True)
            yield _dual_stem(head) + "ي" + pronoun, NounForm(row.lemma, "dual", possessive=True)


def _before_pronoun(head: str) -> tuple[str, ...]:
    """A plural or singular before a pronoun: ه opens to ت, final ي may be written ا (قتلاهم), اء stays."""
    if head.endswith("ه"):
        return (head[:-1] + "ت",)
    if head.endswith("ي"):
        return (head, head[:-1] + "ا")
    if head.endswith("اء"):  # folded ئ and ؤ: أشقائه, أشقاؤه
        return (head, head[:-1] + "ي", head[:-1] + "و")
    return (head,)
