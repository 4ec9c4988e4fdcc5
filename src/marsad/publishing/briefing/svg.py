"""A little SVG: elements as text, numbers short, everything escaped. Browsers shape Arabic text in it themselves."""

from __future__ import annotations

import re
from html import escape

INK, SOFT, FAINT, ALARM = "#1f3a4d", "#9db8c7", "#8b8f94", "#b3261e"
_ARABIC = re.compile(r"[\u0600-\u06ff]")
#: Width of an average letter as a share of the size of the type: enough to keep labels apart.
_LETTER = 0.55


def number(value: float) -> str:
    """A length with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; ``class_`` and ``stroke_width`` are written ``class`` and ``stroke-width``."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(v) if isinstance(v, float) else str(v))}"'
        for key, v in attributes.items() if v is not None
    )  # fmt: skip
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def label(x: float, y: float, words: str, /, anchor: str = "start", size: float = 11, **attributes: object) -> str:
    """A text; ``anchor`` is ``start``, ``middle`` or ``end`` in the direction of the text around. Arabic words in the
    middle of something run from the right wherever they stand."""
    if anchor == "middle" and _ARABIC.search(words):
        attributes.setdefault("direction", "rtl")
    return element("text", escape(words), x=x, y=y, text_anchor=anchor, font_size=size, **attributes)


def width_of(words: str, size: float) -> float:
    """About how wide ``words`` are in type of ``size``."""
    return len(words) * size * _LETTER


def picture(width: float, height: float, body: list[str], title: str, rtl: bool) -> str:
    """A whole picture with a title for those who cannot see it."""
    return element(
        "svg", element("title", escape(title)) + "".join(body), xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}", role="img", direction="rtl" if rtl else "ltr",
        font_family="'IBM Plex Sans Arabic', 'DejaVu Sans', sans-serif",
    )  # fmt: skip
