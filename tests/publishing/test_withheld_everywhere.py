"""A name, a place and a document that a profile withholds stand in no byte of any format."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from marsad.publishing.formats.registry import NAMES, get
from marsad.publishing.harm.apply import Harm
from marsad.publishing.harm.profile import HarmProfile, load
from marsad.publishing.material import DocumentInfo, Event
from marsad.publishing.protect import protect
from marsad.publishing.wanted import wanted

from .made import event, figure
from .written import material

NAME = "سهيل الجركسي"
EVENTS = [
    event(
        "ev-000000000001", perpetrators=["russia", f"other:{NAME}"], claimed_by=[f"other:{NAME}"],
        figures=[figure(sources=(f"{NAME}، مصدر طبي",), civilians=(2, 3, 5))],
        conflicts=[{"field": "perpetrators", "values": {f"other:{NAME} russia": ["d1"], "russia": ["d2"]}}],
        documents=["d1"],
    ),
    event("ev-000000000002", start="2025-12-30", end="2025-12-30", grade_reason="freshly told", documents=["fresh"],
          reports=["fresh#0"]),
]  # fmt: skip
CODING = {
    "id": "d1", "published": "2016-03-05", "outlet": "وكالة الشاهد",
    "reports": [{
        "kind": "incident", "type": "air-drone-strike", "start": "2016-03-04", "end": "2016-03-04", "date_precision": 1,
        "places": [{"name": "الأتارِب", "country": "SY", "admin1": "SY-HL", "lat": 36.1391, "lon": 36.825,
                    "precision": 1, "start": 3, "end": 9}],
        "perpetrators": ["russia", f"other:{NAME}"], "targets": ["civilians"], "claimed_by": [],
        "reported_by": [NAME], "evidence": f"قتل {NAME} في الأتارب", "score": 0.9,
        "casualties": [{"outcome": "killed", "victims": [f"other:{NAME}"], "count": 1, "qualifier": "exact",
                        "text": f"مقتل {NAME}", "by": NAME}],
        "spans": [{"field": "evidence", "text": f"قتل {NAME}", "start": 0, "end": 9}],
    }],
    "claims": [{"speaker": NAME, "form": "direct", "certainty": "asserted", "content": f"قال {NAME} في بالأتارب",
                "spans": []}],
}  # fmt: skip
FRESH = {**CODING, "id": "fresh"}
INFOS = [
    DocumentInfo(
        "d1", "وكالة الشاهد", "2016-03-05", f"مقتل {NAME} بالأتارب", f"https://x.example/مقتل-{NAME}", f"{NAME} …"
    ),
    DocumentInfo("fresh", "وكالة الشاهد", "2025-12-30", "title of the fresh", None, "text of the fresh"),
]
#: What may stand nowhere: the person's names, the village in either spelling and language, its point, the fresh event.
NOWHERE = (
    "سهيل",
    "الجركسي",
    "الاتارب",
    "الأتارب",
    "Atarib",
    "36.1391",
    "36.825",
    "2025-12-30",
    "ev-000000000002",
    "fresh",
)


def everything(path: Path) -> str:
    """All that stands in a file or folder, packed or not."""
    out = []
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        raw = file.read_bytes()
        if zipfile.is_zipfile(file):
            packed = zipfile.ZipFile(file)
            raw = b"\n".join(packed.read(n) for n in packed.namelist())
        elif raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
        elif file.suffix == ".parquet":
            import pyarrow.parquet as pq

            raw += str(pq.read_table(file).to_pylist()).encode()
        out.append(raw.decode("utf-8", "replace"))
    beside = path.with_name(f"{path.name}.metadata.json")
    return "\n".join([*out, beside.read_text(encoding="utf-8") if beside.exists() else ""])


def shown(form: str, folder: Path, harm: Harm | None, keep: tuple[str, ...] = ()) -> str:
    given = material(
        [e.copy() for e in EVENTS], codings=lambda: iter([CODING, FRESH]), documents=lambda: iter(INFOS),
        headlines={i.id: i for i in INFOS},
        tallies=[{**EVENTS[0], "id": "ta-d1#1", "kind": "tally", "reports": ["d1#1"], "events": [], "end": "2016-03-09",
                  "figures": [figure(sources=(NAME,), civilians=(9, 9, 9))]}],
    )  # fmt: skip
    target = folder / form
    get(form).write(protect(given, harm, wanted(None, None, keep)), target)
    return everything(target)


@pytest.mark.parametrize("form", NAMES)
def test_nowhere_in_the_bytes(tmp_path: Path, form: str) -> None:
    profile = HarmProfile("test", persons="all", places="admin1", texts="masked", delay_days=30)
    text = shown(form, tmp_path, Harm(profile, date(2026, 1, 1)))
    assert [w for w in NOWHERE if w in text] == []
    assert "Russia" in text or "russia" in text


@pytest.mark.parametrize("form", NAMES)
def test_without_a_profile_it_is_there(tmp_path: Path, form: str) -> None:
    text = shown(form, tmp_path, None)
    assert [w for w in ("36.1391", "Atarib", "الاتارب") if w in text]


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize("name", ["careful", "strict"])
def test_the_profiles_that_ship(tmp_path: Path, form: str, name: str) -> None:
    text = shown(form, tmp_path, Harm(load(name), date(2026, 1, 1), {"ev-000000000001"}))
    assert [w for w in NOWHERE if w in text] == []


@pytest.mark.parametrize("form", NAMES)
def test_a_question_cannot_find_out_what_is_withheld(tmp_path: Path, form: str) -> None:
    profile = HarmProfile("test", places="admin1")
    by_village = shown(form, tmp_path, Harm(profile, date(2026, 1, 1)), ("الأتارب",))
    assert "ev-000000000001" not in by_village


def test_reports_follow_their_events(tmp_path: Path) -> None:
    given = material([EVENTS[0]], codings=lambda: iter([CODING, FRESH]), documents=lambda: iter(INFOS))
    kept = protect(given, None, wanted(None, None, ("SY",)))
    list[Event](kept.events())
    assert [c["id"] for c in kept.codings()] == ["d1"]
    assert [d.id for d in kept.documents()] == ["d1"]
    none = protect(given, None, wanted(None, None, ("IQ",)))
    list[Event](none.events())
    assert list(none.codings()) == list(none.documents()) == []
