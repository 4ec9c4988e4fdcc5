"""From sentences to drafts of distinct events."""

from __future__ import annotations

from coded import drafts, joined, spotted

from marsad.arabic.folding import fold
from marsad.coding.assemble import assemble, speaker_spans
from marsad.coding.trace import Trace


def test_one_draft_for_each_scene_before_joining() -> None:
    text = "قصفت الطائرات بلدة حرض أمس. وأسفر القصف عن مقتل سبعة مدنيين."
    assert (len(drafts(text)), len(joined(text))) == (2, 1)


def test_events_stand_in_text_order() -> None:
    found = joined("قصفت الطائرات بلدة حرض أمس. وفي عدن اغتال مسلحون ضابطا. وفي لحج خطف مسلحون تاجرين.")
    assert len(found) == 3
    assert [d.start for d in found] == sorted(d.start for d in found)


def test_what_is_only_denied_makes_no_draft() -> None:
    assert drafts("نفى الجيش اللبناني قصف بلدة عرسال.") == []


def test_spans_of_speakers_and_sources() -> None:
    passage, _, statements = spotted("قال المرصد السوري إن الطائرات قصفت البلدة.")
    assert "المرصد السوري" in {passage.span(a, b).text for a, b in speaker_spans(statements)}


def test_each_scene_is_traced() -> None:
    text = "قصفت الطائرات بلدة حرض أمس. وفي عدن اغتال مسلحون ضابطا."
    passage, setting, statements = spotted(text)
    trace = Trace(passage.document, fold(text))
    assemble(passage, setting, statements, trace)
    assert [f.what for f in trace.passes["scenes"]] == ["incident air-drone-strike", "incident attack"]


def test_a_text_without_events_has_no_drafts() -> None:
    assert joined("عقد المجلس البلدي جلسة عن موازنة العام.") == []
