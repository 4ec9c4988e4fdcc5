"""Who speaks as a doer: the side that announces a blow of its own, signs a statement or is said to stand behind."""

from __future__ import annotations

from collections.abc import Sequence

from ..events.scenes import Scene
from ..passage import Passage, Sentence
from ..setting import Setting
from ..speech.covering import Covering
from ..speech.statements import Statement
from .voices import voice_of
from .words import bare, words

ARMED_KINDS = frozenset(
    ("state-forces", "external-forces", "rebel-group", "political-militia", "identity-militia", "other")
)
_STATEMENT, _ISSUED = words("statement"), words("issued")
_BEHIND, _HEDGE = words("stands-behind"), words("hedge")
_MAST = 12  # words of a masthead at most
_MEDIA = frozenset("الاعلامي الاعلام اعماق بيان بلاغ البيان".split())
_QUOTED_IN = frozenset("في حسب بحسب وفق عبر من الي ان".split())
_OPENING = 4  # sentences in which a statement names who issues it


def announcer(scene: Scene, covering: Covering, setting: Setting) -> tuple[str, ...]:
    """The armed side in whose words the scene stands; none where nobody's are told."""
    anchors = [a.start for a in scene.acts if a.standing == "real"] + [x.group.start for x in scene.losses]
    at = scene.main.start if scene.main is not None else min(anchors, default=scene.start)
    for s in covering.of([at]):
        if s.speaker_start < 0 or s.certainty != "asserted":
            continue
        ids = _named(scene.sentence.passage, s.speaker_start, s.speaker_end, setting)
        if ids:
            return ids
    return ()


def _named(passage: Passage, start: int, end: int, setting: Setting) -> tuple[str, ...]:
    sentence = passage.sentence_at(start)
    for m in sentence.actors if sentence is not None else ():
        ids = setting.ids(m)
        armed = bool(ids) and all(setting.lexicon.actors.kind(i) in ARMED_KINDS for i in ids)
        if armed and start - 2 <= m.start < end:
            return ids
    voice = voice_of(passage.text[start:end], setting.published)
    return (voice,) if voice is not None else ()


def statement_of(passage: Passage, setting: Setting) -> tuple[str, ...]:
    """Who issues the document, where it is the statement of an armed side (``بيان صادر عن القوات المسلحة``)."""
    for sentence in passage.sentences[:_OPENING]:
        for k, w in enumerate(sentence.words[:-2]):
            if bare(w.text) not in _STATEMENT or sentence.words[k + 1].text not in _ISSUED:
                continue
            if k and sentence.words[k - 1].text in _QUOTED_IN:
                continue  # على ما جاء في بيان صادر عن: a source among others
            for m in sentence.actors:
                if 0 < sentence.word_at(m.start) - k <= 4 and setting.ids(m):
                    return setting.ids(m)
    return _masthead(passage, setting)


def _masthead(passage: Passage, setting: Setting) -> tuple[str, ...]:
    """``الدولة الإسلامية | ولاية حمص ~ المكتب الإعلامي``: a first line without a verb that names who publishes."""
    for sentence in passage.sentences[:2]:
        words_ = [w for w in sentence.words if w.is_word]
        if sentence.acts or len(words_) > _MAST or not sentence.actors:
            continue
        signed = "|" in sentence.text or any(w.text in _MEDIA for w in words_)
        ids = setting.ids(sentence.actors[0])
        if signed and ids and all(setting.lexicon.actors.kind(i) == "rebel-group" for i in ids):
            return ids
    return ()


def stands_behind(
    passage: Passage, statements: Sequence[Statement], setting: Setting
) -> list[tuple[Sentence, tuple[str, ...], int]]:
    """(sentence, ids, offset) where a side is said to have done it: ``X تقف وراءه``, ``X هم من أطلقوها``."""
    out = []
    for sentence in passage.sentences:
        if not sentence.actors:
            continue
        texts = [w.text for w in sentence.words]
        for k in range(1, len(texts) - 1):
            stands = texts[k] in _BEHIND and texts[k + 1].startswith(("وراء", "خلف"))
            if not stands and not (texts[k] in ("هم", "هي", "هو") and texts[k + 1] == "من"):
                continue
            if any(bare(t) in _HEDGE for t in texts[max(0, k - 10) : k]):
                continue
            before = [m for m in sentence.actors if 0 < k - sentence.word_at(m.end - 1) <= 5 and setting.ids(m)]
            if before and _asserted(statements, sentence.words[k].start):
                out.append((sentence, setting.ids(before[-1]), sentence.words[k].start))
    return out


def _asserted(statements: Sequence[Statement], at: int) -> bool:
    return not any(s.certainty != "asserted" and s.content_start <= at < s.content_end for s in statements)
