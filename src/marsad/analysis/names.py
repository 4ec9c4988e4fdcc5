"""What things are called in English and Arabic: labels, actors, countries and governorates."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from marsad.lexicon.tables import read, table

LANGUAGES = ("en", "ar")
_LABELS = Path(__file__).with_name("labels.csv")
#: What a side was called of which only a name is known.
_OTHER = "other:"
_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "ar": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|"),
}


class Names:
    """Names in one language. A key without a name is its own name."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no names in {language!r}")
        self.language = language
        self._labels = {r["key"]: r[language] for r in read(_LABELS, ("key", *LANGUAGES))}
        self._actors = {
            r["id"]: r[f"name_{language}"] for r in table("actors.csv", ("id", "name_en", "name_ar"), key="id")
        }

    def label(self, key: str, **values: object) -> str:
        """A word of the program."""
        text = self._labels.get(key, key.replace("-", " ").replace("_", " "))
        return text.format(**values) if values else text

    def outcome(self, key: str) -> str:
        """The head of a column of figures: ``killed_low``."""
        outcome, _, number = key.rpartition("_")
        return f"{self.label(outcome)}, {self.label(number)}" if self.language == "en" else (
            f"{self.label(outcome)}، {self.label(number)}"
        )

    def actor(self, id: str) -> str:
        if id.startswith(_OTHER):
            return id.removeprefix(_OTHER)
        return self._actors.get(id) or self.label(id)

    def value(self, dimension: str, value: str) -> str:
        """A value of a dimension as people call it."""
        if value in {"unknown", "no figure", ""}:
            return self.label(value)
        if dimension in {"actor", "target", "doer"}:
            return " + ".join(self.actor(a) for a in value.split(" + "))
        if dimension == "victims":
            return " + ".join(self.actor(a) for a in value.split("+"))
        if dimension in {"country", "admin1"}:
            return areas(self.language).get(value, value)
        if dimension == "place" and value.endswith(")") and " (" in value:
            name, area = value[:-1].rsplit(" (", 1)
            found = areas(self.language).get(area, area)
            return name if found == name else f"{name} ({found})"
        if dimension in {"type", "family", "grade"}:
            return self.label(value)
        if dimension == "month" and value[4:5] == "-":
            return f"{_MONTHS[self.language][int(value[5:7]) - 1]} {value[:4]}"
        return value


@lru_cache(maxsize=2)
def areas(language: str) -> dict[str, str]:
    """Countries and governorates by code."""
    out: dict[str, str] = {}
    columns = ("names_ar", "name_en", "level", "country", "admin1")
    for name in ("gazetteer.csv.gz", "places.csv"):
        for row in read(_data() / name, columns):
            if row["level"] in {"country", "admin1"}:
                code = row["country"] if row["level"] == "country" else row["admin1"]
                arabic = row["names_ar"].split("|")[0]
                called = (row["name_en"] or arabic) if language == "en" else (arabic or row["name_en"])
                if code and called:
                    out[code] = called
    return out


def _data() -> Path:
    from marsad.lexicon.tables import DATA

    return DATA
