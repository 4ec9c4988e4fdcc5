"""Spellings that Arabic news uses side by side for one name, applied to folded text.

Tables give one spelling; :func:`variants` adds the others, so that no table has to list them.

>>> sorted(variants("قوات سوريا الديمقراطيه"))[0]
'قوات سوريا الديمقراطيه'
"""

from __future__ import annotations

#: Folded letter runs that stand for one another (two-way).
PAIRS = (
    ("اميرك", "امريك"), ("ديمقراط", "ديموقراط"), ("كردستان", "كوردستان"), ("ميليشي", "مليشي"), ("فاغنر", "فاجنر"),
    ("نيجيري", "نايجيري"), ("البيشمرك", "البشمرك"), ("غولاني", "جولاني"), ("بختونخوا", "بختونخواه"),
    ("جمع", "جمع"), ("حميدتي", "حميدتى"), ("ازواد", "ازاواد"), ("سوريا", "سوريه"), ("البنتاغون", "البنتاجون"),
)  # fmt: skip


#: Sound plurals before a genitive, in the oblique case.
_CONSTRUCT = frozenset({"مسلحي", "مقاتلي", "متمردي", "ارهابيي", "منتسبي", "متطوعي", "مقاومي", "مجاهدي", "انفصاليي"})


def variants(name: str) -> set[str]:
    """All spellings of a folded ``name``, itself included; also the oblique plural of its first word."""
    found = {name}
    for a, b in PAIRS:
        if a == b:
            continue
        if a in name:
            found |= {n.replace(a, b) for n in found}
        elif b in name:
            found |= {n.replace(b, a) for n in found}
    return found | {o for n in found if (o := oblique(n))}


def oblique(name: str) -> str:
    """The name with its first word's sound plural in the other case: ``مسلحون`` and ``مسلحين``; empty where none."""
    first, _, rest = name.partition(" ")
    if len(first) > 5 and first.endswith("ون"):
        return f"{first[:-2]}ين {rest}".strip()
    if rest and first in _CONSTRUCT:
        return f"{first[:-1]}و {rest}"
    if rest and len(first) > 4 and first.endswith(("لو", "حو", "نو", "رو", "مو", "بو")) and not first.startswith("ال"):
        return f"{first[:-1]}ي {rest}"
    return ""
