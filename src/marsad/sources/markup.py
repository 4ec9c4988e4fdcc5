"""Text of a piece of HTML: paragraphs as lines, no scripts, no tags."""

from __future__ import annotations

import re

_BLOCKS = frozenset({
    "article", "blockquote", "br", "dd", "div", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "iframe", "svg"})
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_LINES = re.compile(r" ?\n[ \n]*")


def text_of(markup: str) -> str:
    """The text of an HTML fragment, one paragraph a line; plain text comes back as it is, spaces joined."""
    if "<" not in markup and "&" not in markup:
        return tidy(markup)
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(markup.replace("\x00", "\ufffd"), create_parent="div")
    except (ValueError, TypeError):  # nothing but comments, or no markup that can be read
        return tidy(re.sub(r"<[^>]*>", "\n", markup))
    return element_text(root)


def element_text(root: object) -> str:
    """The text below an lxml element; see :func:`text_of`."""
    pieces: list[str] = []
    # a stack, not recursion: hostile markup nests deeply
    stack: list[tuple[object, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        tag = getattr(node, "tag", None)
        name = tag if isinstance(tag, str) else ""
        if not opening:
            if name in _BLOCKS:
                pieces.append("\n")
            if node is not root:
                pieces.append(getattr(node, "tail", None) or "")
            continue
        stack.append((node, False))
        if not name or name in _SILENT:
            continue
        if name in _BLOCKS:
            pieces.append("\n")
        pieces.append((getattr(node, "text", None) or "").replace("\n", " "))
        stack += [(child, True) for child in reversed(list(node))]  # type: ignore[call-overload]
    return tidy("".join(pieces))


def tidy(text: str) -> str:
    """Spaces joined, empty lines out, no space around lines."""
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
