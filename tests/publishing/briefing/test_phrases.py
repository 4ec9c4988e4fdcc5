"""Sentences as data: slots, parts, endings; both languages say the same things."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from marsad.model import SUB_EVENTS
from marsad.publishing.briefing import phrases as module
from marsad.publishing.briefing.bits import Bit, named, opened, plain, ref, text, tidy
from marsad.publishing.briefing.incidents import acts
from marsad.publishing.briefing.phrases import PhraseError, Phrases

_FOLDER = Path(module.__file__).parent


def _own(tmp_path, content):
    (tmp_path / "en.toml").write_text(content, encoding="utf-8")
    return Phrases("en", tmp_path)


def _texts(language):
    def walk(found, before=""):
        for key, value in found.items():
            if isinstance(value, dict):
                yield from walk(value, f"{before}{key}.")
            else:
                yield f"{before}{key}", [value] if isinstance(value, str) else value

    return dict(walk(tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))))


def test_a_part_with_an_empty_slot_is_left_out(tmp_path):
    own = _own(tmp_path, 'x = "seen[ near {place}][, by {who}]."')
    assert plain(own.say("x", place="the river", who="")) == "seen near the river."
    assert plain(own.say("x", place="", who="nobody")) == "seen, by nobody."


def test_endings_may_be_empty_in_a_part():
    empty = dict.fromkeys(("where", "t", "targets", "losses", "by"), "")
    line = Phrases("ar").say("incident.act.first", 0, act="قصف", doers="س", **empty)
    assert plain(line) == "وقع قصف، نُسب إلى س."


def test_variants_are_used_in_turn(tmp_path):
    own = _own(tmp_path, 'x = ["one", "two"]')
    assert [own.word("x") if n == 0 else plain(own.say("x", n)) for n in range(3)] == ["one", "two", "one"]


def test_faults_name_the_key(tmp_path):
    with pytest.raises(PhraseError, match="no phrase 'nothing'"):
        Phrases("ar").say("nothing")
    with pytest.raises(PhraseError, match=r"x: nothing for \{who\}"):
        _own(tmp_path, 'x = "by {who}"').say("x")
    with pytest.raises(PhraseError, match="not closed"):
        _own(tmp_path, 'x = "a[ b"').say("x")
    with pytest.raises(PhraseError, match="x is neither"):
        _own(tmp_path, "x = 3")
    with pytest.raises(PhraseError, match=r"en\.toml"):
        _own(tmp_path, "x = ")


def test_both_languages_have_the_same_keys():
    assert set(_texts("ar")) == set(_texts("en"))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_parts_are_closed_and_hold_a_slot(language):
    for key, variants in _texts(language).items():
        for words in variants:
            assert words.count("[") == words.count("]"), key
            assert all("{" in part for part in re.findall(r"\[([^]]*)\]", words)), key


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_act_has_a_noun_and_sentences(language):
    found, known = acts(language), _texts(language)
    assert set(found) == SUB_EVENTS
    assert all(a.noun and a.on and f"incident.{a.form}.first" in known for a in found.values())


def test_tidy_joins_words_and_keeps_references():
    line = tidy((*text(" three  killed"), *ref("4", "e4"), *text(" , he said ")))
    assert line == (Bit("text", "three killed"), Bit("ref", "4", "e4"), Bit("text", ", he said"))
    assert plain(line) == "three killed, he said"


def test_names_of_the_data_cannot_turn_the_text_around_them():
    assert plain(named("تل\u202e الورد\u202c\n\x00 ", "ar")) == "تل الورد"
    assert named("تل الورد", "en")[0].kind == "foreign"
    assert len(plain(named("ق" * 9999, "ar"))) < 200


def test_sentences_begin_with_words():
    assert plain(opened(text("26 incidents"), "en")) == "Twenty-six incidents"
    assert plain(opened(text("1,046 people"), "en")) == "1,046 people"
    assert plain(opened(text("near Idlib"), "en")) == "Near Idlib"
    assert plain(opened(text("26 حادثة"), "ar")) == "26 حادثة"
