"""Words of other domains, in whose language battles and losses are figures of speech."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.lexicon.domains import Domains


@pytest.mark.parametrize(
    ("form", "domain"),
    [("مباراه", "sport"), ("ملعب", "sport"), ("بورصه", "economy"), ("مناوره", "exercise"), ("زلزال", "disaster"),
     ("فيلم", "screen"), ("محكمه", "law"), ("ذكري", "memory"), ("انتخابات", "election")],
)  # fmt: skip
def test_a_word_speaks_for_its_domain(form: str, domain: str) -> None:
    assert (form, domain) in set(Domains().names())


def test_a_users_words_are_added_without_article_and_with_the_accusative(tmp_path: Path) -> None:
    (tmp_path / "domains.csv").write_text("domain,words\nsport,الشطرنج|سباحة\n", encoding="utf-8")
    names = set(Domains([tmp_path]).names())
    assert {("شطرنج", "sport"), ("شطرنجا", "sport"), ("سباحه", "sport"), ("مباراه", "sport")} <= names
    assert ("سباحها", "sport") not in names
