"""Reading Arabic: folding, words, sentences, quantities and times. Knows nothing of conflict."""

from .folding import Folded, fold, fold_key
from .sentences import sentences
from .words import Word, cores, words

__all__ = ["Folded", "Word", "cores", "fold", "fold_key", "sentences", "words"]
