"""Digits: Latin ones (0 1 2) or Arabic-Indic ones (٠ ١ ٢), thousands set apart."""

from __future__ import annotations

from typing import Literal

Digits = Literal["latin", "arabic"]
FORMS: tuple[Digits, ...] = ("latin", "arabic")
_INDIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")


def digits(number: int, form: Digits = "latin") -> str:
    """``number`` with its thousands set apart.

    >>> digits(1046), digits(1046, "arabic")
    ('1,046', '١٬٠٤٦')
    """
    return in_digits(f"{number:,}", form)


def in_digits(text: str, form: Digits = "latin") -> str:
    """``text``, a number already written in Latin digits, in the digits of ``form``."""
    return text.translate(_INDIC) if form == "arabic" else text


def percent(share: float, form: Digits = "latin") -> str:
    """A share as a whole percentage: ``62%``; what is not nothing and not all never becomes 0% or 100%.

    >>> percent(0.615), percent(0.001), percent(1.0)
    ('62%', '1%', '100%')
    """
    whole = int(share * 100 + 0.5)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return in_digits(f"{whole}%", form)
