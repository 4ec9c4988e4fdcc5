"""The coder: one document in, one coding out. Pure and deterministic; see DESIGN in ``docs/architecture.md``.

>>> from marsad import Coder
>>> coding = Coder().code("قُتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين.")
>>> coding.reports[0].type
'shelling-artillery-missile'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from .. import __version__
from ..arabic.folding import fold
from ..arabic.times import dateline
from ..lexicon.bundle import Lexicon
from ..lexicon.cache import load
from ..model import Coding, Document
from .assemble import assemble
from .emit import emit
from .passage import Passage
from .speech.claims import claims
from .spot import spot
from .trace import Trace


class Coder:
    """Codes documents with one set of tables.

    ``lexicon``: a compiled :class:`~marsad.lexicon.bundle.Lexicon`, or folders of users' own tables that add to
    the built-in ones. Raises :class:`~marsad.lexicon.tables.LexiconError` for a fault in a table.
    """

    def __init__(self, lexicon: Lexicon | Iterable[Path | str] = ()) -> None:
        self.lexicon = lexicon if isinstance(lexicon, Lexicon) else load([Path(p) for p in lexicon])
        self.digest = f"marsad-{__version__}+{self.lexicon.digest[:12]}"

    def code(self, text: str, published: date | str | None = None, title: str = "", id: str = "") -> Coding:
        """Code a text. ``published`` (a date or an ISO string) is what relative times count from.

        Offsets in the coding point into ``title + "\\n" + text``, or ``text`` where there is no title.
        """
        day = date.fromisoformat(published) if isinstance(published, str) else published
        return self.code_document(Document(id=id, text=text, title=title, published=day))

    def code_document(self, document: Document, trace: Trace | None = None) -> Coding:
        """Code a document; ``trace`` collects what each pass finds."""
        published = document.published or dateline(document.full)
        folded = fold(document.full)
        passage = Passage(document, folded, self.lexicon.matcher.find(folded.text))
        setting, statements = spot(passage, self.lexicon, published, trace)
        drafts = assemble(passage, setting, statements, trace)
        coding = Coding(
            id=document.id,
            reports=tuple(emit(d, passage, setting) for d in drafts),
            claims=tuple(claims(folded, statements)),
            published=published,
            digest=self.digest,
        )
        passage.sentences.clear()  # they point back at the passage: nothing waits for the collector of cycles
        return coding

    def explain(self, document: Document) -> Trace:
        """Code a document and return what each pass found on the way."""
        trace = Trace(document, fold(document.full))
        trace.coding = self.code_document(document, trace)
        return trace
