"""Owners that are only thought to be such: ``مسيّرات قد تكون لقوات X``, ``طائرة يُعتقد أنها إسرائيلية``.

Who is thought to own a thing stands for it; the codebook does not weigh how sure the text is of a doer.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from ...arabic.words import Word

PASSED_OVER = frozenset("\"'")
_LONGEST = 9  # words from the noun to its owner at most


def over_hedge(words: Sequence[Word], at: int, lists: Mapping[str, frozenset[str]]) -> int:
    """The index of the owner behind a hedge that begins at word ``at``, 0 where none begins there."""
    k, size = at, len(words)
    if k < size and words[k].text == "،":
        k += 1
    if k < size and words[k].text in lists["which"]:
        k += 1
    if k >= size or words[k].text not in lists["hedge"]:
        return 0
    sure = True  # until something says that what follows is said of the noun
    while k < size and k - at < _LONGEST:
        text = words[k].text
        if text in lists["hedge"] or text in PASSED_OVER:
            pass
        elif text in lists["hedgedbe"]:
            sure = False
        elif text in lists["link"] or text in lists["hedgedlink"]:
            if sure and text not in lists["hedgedlink"]:
                return 0
            sure = False
        else:
            break
        k += 1
    return k if k < size and not sure and words[k].is_word else 0


def over_model(
    words: Sequence[Word], at: int, sides: Container[str], lists: Mapping[str, frozenset[str]]
) -> int:
    """The index behind a quoted type of craft with an adjective behind it (``طائرات "أنتونوف" حكومية``), else 0."""
    for k in range(at + 2, min(at + 5, len(words) - 1)):
        if words[k].text == '"':
            text = words[k + 1].text
            return k + 1 if text in sides or text in lists["modifier"] else 0
    return 0
