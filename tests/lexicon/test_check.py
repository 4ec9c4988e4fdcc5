from pathlib import Path

import pytest

from marsad.lexicon.check import check

ACTORS = "id,name_en,name_ar,kind,country,since,until,nouns,parents,allies\n"


def faults(folder: Path, name: str, text: str) -> list[str]:
    (folder / name).write_text(text, encoding="utf-8")
    return [line.rsplit("/", 1)[-1] for line in check([folder], built_in=False)]


def test_the_built_in_tables_are_sound() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("chrome.csv", "match,phrase\nline,\n", "chrome.csv:2: phrase is empty"),
        ("chrome.csv", "match,phrase\nbody,x\n", "chrome.csv:2: match: 'body': one of line, start, tail, word"),
        ("chrome.csv", "match\nline\n", "chrome.csv:1: no column phrase"),
        ("chrome.csv", "# note\nmatch,phrase\n\nline,x,y\n", "chrome.csv:4: 3 fields, 2 expected"),
        ("chrome.csv", "match,phrase\nline, x\n", "chrome.csv:2: phrase: white space around 'x'"),
        ("strange.csv", "a,b\n", "strange.csv:1: no table of the lexicon is named strange.csv"),
        ("actors.csv", ACTORS + "A B,n,ن,k,,,,,,\n", "actors.csv:2: id: 'A B' is no id"),
        ("actors.csv", ACTORS + "a,n,ن,k,Syria,,,,,\n", "actors.csv:2: country: 'Syria' is no ISO 3166-1 country code"),
        ("actors.csv", ACTORS + "a,n,ن,k,,2020-13-01,,,,\n", "actors.csv:2: since: '2020-13-01' is no ISO date"),
        ("actors.csv", ACTORS + "a,n,ن,k,,2021-01-01,2020-01-01,,,\n", "actors.csv:2: since 2021-01-01 is after until"),
        ("actors.csv", ACTORS + "a,n,ن,k,,,,,nobody,\n", "actors.csv:2: parents: no id 'nobody' in actors.csv"),
        ("actors.csv", ACTORS + "a,n,ن,k,,,,,,\na,n,ن,k,,,,,,\n", "actors.csv:3: id 'a' stands in line 2 already"),
        ("actors.csv", ACTORS + "a,n,ن,k,,,,x|y|x,,\n", "actors.csv:2: nouns: 'x' stands twice"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_line(tmp_path: Path, name: str, text: str, expected: str) -> None:
    found = faults(tmp_path, name, text)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "chrome.csv").write_bytes(b"match,phrase\nline,\xff\n")
    assert [line.rsplit("/", 1)[-1] for line in check([tmp_path], built_in=False)] == ["chrome.csv:2: not UTF-8"]


def test_a_users_actor_may_point_to_a_built_in_one(tmp_path: Path) -> None:
    assert faults(tmp_path, "actors.csv", ACTORS + "my-brigade,My,لواء,rebel-group,SY,,,,hezbollah,\n") == []
