"""The briefing of the sample, from documents to pages in both languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.sample import SAMPLE

pytestmark = pytest.mark.slow


def _run(*arguments: object):
    result = CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    _run("add", SAMPLE, "--database", path)
    _run("link", "--database", path)
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_whole_sample_in_both_languages(store, language):
    page = _run("briefing", "--database", store, "--lang", language).stdout
    assert page == _run("briefing", "--database", store, "--lang", language).stdout
    targets, anchors = set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'id="([^"]+)"', page))
    assert targets <= anchors
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert "{" not in body
    assert "None" not in body
    assert page.count("<figure") >= 4
    assert page.count("<blockquote") >= 10


def test_its_figures_are_those_of_marsad_figures(store):
    whole = json.loads(_run("figures", "--database", store, "--place", "SY", "--json").stdout)["whole"]
    page = _run("briefing", "--database", store, "--place", "SY", "--lang", "en").stdout
    title = re.search(r"<h1>(.*?)</h1>", page).group(1)
    numbers = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", title)]
    wanted = [whole[f"{o}_{n}"] for o in ("killed", "injured") for n in ("best", "low", "high")] + [whole["events"]]
    assert numbers == wanted


def test_each_quoted_sentence_stands_in_a_document(store):
    texts = [json.loads(line) for line in (SAMPLE / "documents.jsonl").read_text(encoding="utf-8").splitlines()]
    known = " ".join(" ".join(f"{d['title']}\n{d['text']}".split()) for d in texts)
    page = _run("briefing", "--database", store, "--harm", "none", "--place", "YE").stdout
    quoted = re.findall(r'<p class="paper"><q [^>]*>(.*?)</q>', page)
    assert len(quoted) >= 5
    for words in quoted:
        sentence = words.replace("&#34;", '"').replace("&quot;", '"').replace("&#39;", "'").removesuffix(" …")
        assert sentence in known
