"""The methodology note of a release, in English and Arabic, from what made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad import __version__
from marsad.linking.profiles import builtin
from marsad.publishing.briefing.bits import plain
from marsad.publishing.briefing.phrases import Phrases
from marsad.publishing.harm.profile import HarmProfile


@dataclass(frozen=True, slots=True)
class Made:
    """What a release was made with: convention of numbers, who read the documents, publication profile, selection,
    tables with their rows, what a table could not hold, and events held back by reason."""

    profile: str
    digests: tuple[str, ...]
    harm: HarmProfile | None
    selection: str
    rows: Mapping[str, Mapping[str, int]]
    left_out: Mapping[str, Mapping[str, int]]
    withheld: Mapping[str, int]


def note(title: str, version: str, made: Made) -> str:
    """Markdown: how the data came about, then what is in the files."""
    parts = [f"# {title}, {version}: methodology", ""]
    for language, heading in (("en", "How the data came about"), ("ar", "كيف أُعدّت البيانات")):
        lines = _prose(Phrases(language), made)
        body = [f"## {heading}", "", *(f"{line}\n" for line in lines)]
        parts += ['<div dir="rtl" lang="ar">', "", *body, "</div>", ""] if language == "ar" else body
    parts += [*_settings(made), *_files(made)]
    return "\n".join(parts).rstrip() + "\n"


def _prose(phrases: Phrases, made: Made) -> Sequence[str]:
    known = builtin().get(made.profile)
    lines = [
        phrases.say("method.events"), phrases.say("method.figures", profile=known.name if known else made.profile),
        phrases.say("method.naming"), phrases.say("method.grades"),
        phrases.say("method.harm_release", profile=made.harm.name) if made.harm else phrases.say("method.no_harm"),
    ]  # fmt: skip
    return [plain(line) for line in lines]


def _settings(made: Made) -> list[str]:
    """The running configuration."""
    lines = ["## Configuration", "", f"- program: marsad {__version__}"]
    if made.digests:
        lines.append(f"- documents read by: {', '.join(made.digests)}")
    lines.append(f"- convention for numbers: {made.profile}")
    lines.append(f"- selection: {made.selection or 'everything'}")
    if made.harm is None:
        lines.append("- publication profile: none")
    else:
        h = made.harm
        lines += [
            f"- publication profile: {h.name}", f"    - names of persons: {h.persons}", f"    - places: {h.places}",
            f"    - texts: {h.texts}", f"    - ids of documents: {h.documents}", f"    - delay: {h.delay_days} days",
            f"    - reviewed only: {'yes' if h.reviewed_only else 'no'}",
        ]  # fmt: skip
        for kind, settings in sorted(h.types.items()):
            told = ", ".join(f"{k}: {v}" for k, v in sorted(settings.items()))
            lines.append(f"    - {kind}: {told}")
    for reason, number in sorted(made.withheld.items()):
        lines.append(f"- events held back ({reason}): {number:,}")
    return [*lines, ""]


def _files(made: Made) -> list[str]:
    lines = ["## Files", "", "| file | rows | not in it |", "| --- | --- | --- |"]
    for name, rows in made.rows.items():
        told = ", ".join(f"{n:,}" if len(rows) == 1 else f"{table}: {n:,}" for table, n in rows.items())
        missing = "; ".join(f"{n:,}: {reason}" for reason, n in sorted(made.left_out.get(name, {}).items()))
        lines.append(f"| `{name}` | {told} | {missing} |")
    return [*lines, ""]
