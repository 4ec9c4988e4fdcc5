"""marsad as a spaCy component.

>>> import spacy
>>> nlp = spacy.blank("ar")
>>> _ = nlp.add_pipe("marsad", config={"published": "2021-03-14"})
>>> doc = nlp("قُتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين أمس.")
>>> [(span.label_, span.text) for span in doc.spans["marsad"] if span.label_ == "places"]
[('places', 'سرمين')]

``doc.spans["marsad"]`` holds a span for every value, with the field as its label; where a value begins or ends
inside a token (an attached particle) the span takes the whole token. ``doc._.marsad`` holds the
:class:`~marsad.model.Coding`, whose offsets are exact. The publication date of a document is
``doc._.marsad_published`` where it was set (an ISO string or a date), else the one of the configuration.

Installed with ``marsad[spacy]``; the factory is found by its entry point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..coding.spans import coding_spans
from ..model import Document

NAME = "marsad"


class Marsad:
    """The component: codes each document of a pipeline."""

    def __init__(self, name: str, published: str | None, lexicon: Iterable[str], key: str) -> None:
        self.name = name
        self._published = date.fromisoformat(published) if published else None
        self._key = key
        # spaCy loads every factory that is installed; the tables wait until one is used
        from ..coding.coder import Coder

        self._coder = Coder([Path(folder) for folder in lexicon])

    def __call__(self, doc: Doc) -> Doc:
        coding = self._coder.code_document(Document(id="", text=doc.text, published=self._date(doc)))
        doc._.marsad = coding
        spans = [s for item in coding_spans(coding) if (s := _span(doc, item.span.start, item.span.end, item.field))]
        doc.spans[self._key] = list(_once(spans))
        return doc

    def _date(self, doc: Doc) -> date | None:
        own = doc._.marsad_published
        return date.fromisoformat(own) if isinstance(own, str) else own or self._published


@Language.factory(NAME, default_config={"published": None, "lexicon": [], "key": NAME}, assigns=["doc._.marsad"])
def create(nlp: Language, name: str, published: str | None, lexicon: list[str], key: str) -> Marsad:
    """The factory: ``published`` is the date of documents that carry none, ``lexicon`` names users' folders of
    tables, ``key`` the group in ``doc.spans``."""
    for extension in (NAME, f"{NAME}_published"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)
    return Marsad(name, published, lexicon, key)


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    found: Any = doc.char_span(start, end, label=label, alignment_mode="expand")
    return found if isinstance(found, Span) else None


def _once(spans: list[Span]) -> Iterator[Span]:
    """Spans in text order, each field once at each place."""
    seen = set()
    for span in sorted(spans, key=lambda s: (s.start, s.end, s.label_)):
        if (at := (span.start, span.end, span.label_)) not in seen:
            seen.add(at)
            yield span
