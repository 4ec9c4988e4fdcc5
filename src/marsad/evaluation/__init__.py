"""How well one coding of a corpus agrees with another, and whether a coding keeps to the guidelines."""

from .reading import CodingError, read_codings
from .scores import MEASURES, Scores, score, score_document
from .validate import faults

__all__ = ["MEASURES", "CodingError", "Scores", "faults", "read_codings", "score", "score_document"]
