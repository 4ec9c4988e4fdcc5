"""All tables compiled once: one matcher over them, and a digest that names their content."""

from __future__ import annotations

from pathlib import Path

from marsad.lexicon.bundle import common_words, digest, table_files
from marsad.lexicon.cache import load


def test_one_matcher_finds_what_every_table_names() -> None:
    text = "قصفت طايره لقوات النظام سوقا في حلب قرب ملعب"
    kinds = {m.kind for m in load().matcher.find(text)}
    assert {"trigger", "weapon", "actor", "object", "place", "domain"} <= kinds


def test_the_digest_changes_with_a_table_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "domains.csv"
    path.write_text("domain,words\nsport,شطرنج\n", encoding="utf-8")
    first = digest([tmp_path])
    assert digest([tmp_path]) == first
    assert first != digest([])
    path.write_text("domain,words\nsport,سباحة\n", encoding="utf-8")
    assert digest([tmp_path]) != first


def test_the_digest_is_of_names_too(tmp_path: Path) -> None:
    path = tmp_path / "domains.csv"
    path.write_text("domain,words\n", encoding="utf-8")
    first = digest([tmp_path])
    path.rename(tmp_path / "objects.csv")
    assert digest([tmp_path]) != first


def test_table_files_stand_in_a_fixed_order_users_last(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "notes.txt"):
        (tmp_path / name).write_text("x\n", encoding="utf-8")
    names = [p.name for p in table_files([tmp_path])]
    assert names[-2:] == ["a.csv", "b.csv"]
    assert names[:-2] == sorted(names[:-2])


def test_common_words_are_folded_and_may_be_added(tmp_path: Path) -> None:
    (tmp_path / "common_words.csv").write_text("letter,words\nق,قرية_مهجورة|أطلالة\n", encoding="utf-8")
    assert "اطلاله" in common_words([tmp_path])
    assert common_words([]) < common_words([tmp_path])
