"""marsad (مرصد): an observatory of armed conflict that reads Arabic.

>>> import marsad
>>> coder = marsad.Coder()  # doctest: +SKIP
>>> coder.code("…", published="2021-03-14")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .coding.coder import Coder
    from .model import Coding, Document

__version__ = "0.1.0"
__all__ = ["Coder", "Coding", "Document", "__version__"]


def __getattr__(name: str) -> Any:
    """Import the heavy parts when they are first asked for."""
    if name == "Coder":
        from .coding.coder import Coder

        return Coder
    if name in ("Coding", "Document"):
        from . import model

        return getattr(model, name)
    raise AttributeError(f"module 'marsad' has no attribute {name!r}")
