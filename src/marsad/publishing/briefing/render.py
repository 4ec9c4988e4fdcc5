"""An article as a page: Jinja2 templates, which a folder of one's own may replace file by file.

The page is one file: style and fonts are in it, nothing is asked of another host, and its policy lets no script run.
"""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from .article import Article
from .bits import Bit, Line

_HERE = Path(__file__).parent
#: The type face that the observatory's pages use, where it was copied; without it the reader's own fonts serve.
_VENDOR = _HERE.parents[1] / "web" / "static" / "vendor"
_FONT = re.compile(r"url\(fonts/([\w.-]+\.woff2)\)")


class TemplateFileError(ValueError):
    """A template that cannot be used; the message names it."""


def render(article: Article, folder: Path | None = None, fonts: bool = True) -> str:
    """The page. ``folder`` may hold ``briefing.html`` and ``briefing.css`` of one's own; ``fonts``: put the type face
    into the page if it is at hand. Raises :class:`TemplateFileError`."""
    folders = [*([folder] if folder else []), _HERE / "templates"]
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["once"] = once
    try:
        css = environment.get_template("briefing.css").render()
        page = environment.get_template("briefing.html")
        return page.render(a=article, css=css, fonts=_fonts() if fonts else "")
    except TemplateError as e:
        name = getattr(e, "filename", None) or getattr(e, "name", None) or "briefing.html"
        at = getattr(e, "lineno", None)
        raise TemplateFileError(f"{name}{f':{at}' if at else ''}: {e}") from e


def once(line: Line) -> Line:
    """A line in which a footnote that several numbers share stands after the last of them only."""
    refs = [n for n, bit in enumerate(line) if bit.kind == "ref"]
    drop = {a for a, b in pairwise(refs) if line[a].target == line[b].target}
    return tuple(Bit(*bit) for n, bit in enumerate(line) if n not in drop)


@lru_cache(maxsize=1)
def _fonts() -> str:
    """The rules of the type face with its files inside; "" where it is not there."""
    sheet = _VENDOR / "fonts.css"
    if not sheet.exists():
        return ""

    def inside(match: re.Match[str]) -> str:
        path = _VENDOR / "fonts" / match.group(1)
        if not path.exists():
            return match.group()
        return f"url(data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode()})"

    return _FONT.sub(inside, sheet.read_text(encoding="utf-8"))
