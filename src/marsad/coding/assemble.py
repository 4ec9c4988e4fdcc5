"""From sentences to drafts of distinct events: cut, read, inherit, tell tallies apart, join, attribute."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .acts.standing import said_regions, weigh
from .attribution.attribute import attribute
from .events.drafts import Draft, draft
from .events.inherit import inherit
from .events.kinds import mark_kind
from .events.merge import events, join
from .events.scenes import Scene, cut
from .events.settled import finish
from .events.victims import settle
from .passage import Passage, Sentence
from .people.losses import find_losses
from .setting import Setting
from .speech.statements import Statement
from .trace import Trace


def assemble(
    passage: Passage, setting: Setting, statements: Sequence[Statement], trace: Trace | None = None
) -> list[Draft]:
    """The drafts of a passage whose sentences have been spotted, in text order."""
    drafts = drafts_of(passage, setting, statements, trace)
    if not drafts:
        return []
    joined = events(join(drafts, setting), setting)
    settle(joined, setting)
    inherit(joined, passage, setting, speaker_spans(statements))
    attribute(passage, joined, statements, setting)
    finish(joined, setting)
    return joined


def speaker_spans(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """Where speakers and sources are named: an actor or place there did nothing, nothing happened there."""
    spans = [(s.speaker_start, s.speaker_end) for s in statements if s.speaker_start >= 0]
    return spans + [(s.source_start, s.source_end) for s in statements if s.source_start >= 0]


def drafts_of(
    passage: Passage, setting: Setting, statements: Sequence[Statement], trace: Trace | None = None
) -> list[Draft]:
    """One draft for each scene, not yet joined."""
    weigh(passage, statements)
    speakers = sorted(speaker_spans(statements))
    said = sorted(said_regions(passage, statements))
    turns_at = sorted({s.content_start for s in statements if s.is_claim and s.content_start >= 0})
    contents = sorted((s.content_start, s.content_end) for s in statements if s.content_start >= 0)
    drafts: list[Draft] = []
    for sentence in passage.sentences:
        turns = turns_at[bisect_right(turns_at, sentence.start) : bisect_left(turns_at, sentence.end)]
        before = passage.sentences[max(0, sentence.index - 1)].start
        near = speakers[bisect_left(speakers, (before, 0)) : bisect_left(speakers, (sentence.end, 0))]
        told = said[bisect_left(said, (sentence.start, 0)) : bisect_left(said, (sentence.end, 0))]
        for scene in _scenes(sentence, turns):
            one = draft(scene, setting, near, told)
            at = scene.main.start if scene.main is not None else scene.start
            k = bisect_right(contents, (at, len(passage.text))) - 1
            one.spoken = k >= 0 and at < contents[k][1]
            mark_kind(one, setting)
            drafts.append(one)
            if trace is not None:
                trace.add("scenes", scene.start, scene.end, f"{one.kind} {one.type}")
    return drafts


def _scenes(sentence: Sentence, turns: Sequence[int]) -> list[Scene]:
    if not sentence.acts and not sentence.groups:
        return []
    scenes = cut(sentence, find_losses(sentence), turns)
    return [s for s in scenes if s.losses or any(a.standing == "real" for a in s.acts)]
