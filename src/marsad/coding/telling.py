"""Which sentences may tell of an act or a loss: by their triggers and by words that say what befell persons.

Most sentences of most news hold none of them, and a text without any needs no places, times and sides.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from ..lexicon.people import People
from .acts.find import Act
from .events.scenes import BACKGROUND
from .passage import Sentence
from .people.tables import word_class
from .people.verbs import BEHIND

_TREATED = word_class("treated")
_TOLL = "حصيله"
_PROCLITICS = 5  # letters before a noun at most


class _Words(dict[str, bool]):
    """Whether a folded word may tell what befell persons, for every word asked so far."""

    def __init__(self, people: People) -> None:
        telling = {i for i, person in people.by_id.items() if person.outcome or i == "displaced"}
        self.nouns = frozenset(form.split(" ")[0] for form, r in people.forms.forms.items() if r.lemma in telling)

    def __missing__(self, word: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        self[word] = found = (
            any(word[k:] in self.nouns for k in range(_PROCLITICS))
            or word in BEHIND
            or word.lstrip("ول") in _TREATED
            or word.endswith(_TOLL)
        )
        return found


_KNOWN: WeakKeyDictionary[People, _Words] = WeakKeyDictionary()


def tells(sentence: Sentence, people: People) -> bool:
    """Whether the sentence holds a trigger or a word for persons hurt, taken or driven out, or for their toll."""
    return any(m.kind == "trigger" for m in sentence.matches) or names_loss(sentence, people)


def names_loss(sentence: Sentence, people: People) -> bool:
    """Whether one of the sentence's words may say what befell persons, without any verb."""
    words = _KNOWN.get(people)
    if words is None:
        words = _KNOWN[people] = _Words(people)
    return any(words[w[0]] for w in sentence.words)


def may_be_scene(sentence: Sentence, people: People) -> bool:
    """Whether a sentence whose acts and groups are known can hold an event: an act that names one, or a loss.

    Losses need persons, and a word that hurts them; what only rises, results or stands in the background is no event.
    """
    real = [act for act in sentence.acts if act.standing == "real"]
    if sentence.groups and (real or names_loss(sentence, people)):
        return True
    return any(_names_event(act) for act in real)


def _names_event(act: Act) -> bool:
    plain = act.category in ("loss", "result") and act.trigger.frame != "light"
    return not plain and act.trigger.id not in BACKGROUND
