"""The grammatical gender of an actor's name, for matching pronouns: m, f, or p for plural people."""

from __future__ import annotations

from ...arabic.folding import fold_key

_FEMININE = frozenset(
    fold_key(
        "قوات قوي حماس قسد فتح فصائل كتائب الويه سرايا وحدات ميليشيا ميليشيات مليشيا مليشيات طالبان خلايا "
        "عصائب جماعات تنظيمات حركات مجموعات اسرائيل اسراييل تركيا روسيا ايران سوريا فرنسا بريطانيا اميركا "
        "امريكا شرطه مخابرات استخبارات الدعم يونيفيل بيشمركه اسايش فاغنر عصابات دوريات طائرات مروحيات مقاتلات "
        "مدفعيه دبابات فرق بوكو "
    ).split()
)
#: Nouns for men that are plural without an ending that shows it.
PLURAL = frozenset(fold_key("جنود عناصر أفراد رجال ضباط مقاتلو مقاتلي مسلحو مسلحي ثوار قادة قناصة حراس شبيحة").split())
_MASCULINE = frozenset({"داعش", "قسام"})


def gender_of(name: str) -> str:
    """Gender of a folded name by its first word."""
    first = name.split(" ", 1)[0]
    word = first[2:] if first.startswith("ال") and len(first) > 4 else first
    if word in _MASCULINE:
        return "m"
    if word in PLURAL:
        return "p"
    if word in _FEMININE or word.endswith(("ه", "ات")):
        return "f"
    if word.endswith(("ون", "ين")) and len(word) > 4:
        return "p"
    return "m"
