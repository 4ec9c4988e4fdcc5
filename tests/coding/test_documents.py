"""Whole documents: each test states one rule of the guidelines."""

from __future__ import annotations

from datetime import date

import pytest
from coded import code, losses, places, reports, the_report, unmended

from marsad.model import Report

SYRIA = "2019-07-10"  # a Wednesday


def by_place(found: tuple[Report, ...]) -> dict[str, Report]:
    """Reports by their first place."""
    return {places(r)[0]: r for r in found}


# --- one event told more than once ---


def test_headline_lead_and_detail_tell_one_event() -> None:
    report = the_report(
        "قتل سبعة مدنيين، بينهم ثلاثة أطفال، أمس السبت في غارة على سوق شعبية في بلدة حرض شمال غربي اليمن.\n"
        "وقال الطبيب سالم الجابري إن المستشفى استقبل سبع جثث و12 جريحا جراء الغارة.\n"
        "وذكر شهود أن الغارة وقعت بعد الظهر وأن الطائرة ألقت صاروخين على السوق.",
        title="سبعة قتلى في غارة على سوق في حرض",
    )
    assert (report.type, report.start, places(report)) == ("air-drone-strike", date(2021, 3, 13), ["حرض"])
    assert ("killed", 7, ("civilians",)) in losses(report)
    assert [(c.count, c.part_of) for c in report.casualties if c.part_of] == [(3, True)]


def test_title_present_or_absent_codes_the_same_events() -> None:
    text = "هاجم مسلحون قرية تابت في دارفور أمس وقتلوا ستة من سكانها."
    plain, headed = the_report(text), the_report(text, title="هجوم على قرية في دارفور يقتل ستة")
    assert (plain.type, plain.start, places(plain), losses(plain)) == (
        headed.type, headed.start, places(headed), losses(headed)
    )  # fmt: skip


def test_a_headline_alone_may_be_the_event() -> None:
    assert the_report("التفاصيل لاحقا.", title="مقتل ثلاثة جنود بتفجير عبوة ناسفة في مأرب").type.startswith("remote")


# --- distinct events ---


@pytest.mark.parametrize("joint", ["فيما", "بينما", "كما", "في حين"])
def test_two_incidents_in_one_sentence_are_two(joint: str) -> None:
    text = f"اغتال مسلحون قاضيا في مدينة درنة أمس، {joint} خطف مسلحون مهندسين في مدينة سبها."
    found = reports(text)
    assert [(r.type, places(r)) for r in found] == [
        ("attack", ["درنة"]), ("abduction-forced-disappearance", ["سبها"])
    ]  # fmt: skip


@pytest.mark.xfail(strict=True, reason="scenes: fighting and blasts of two towns are joined")
@pytest.mark.parametrize("joint", ["فيما", "بينما"])
def test_a_strike_and_a_bomb_in_one_sentence_are_two(joint: str) -> None:
    text = f"قصف الحوثيون حي الروضة في تعز أمس فقتل طفل، {joint} انفجرت عبوة ناسفة في مدينة عدن وأصيب شرطيان."
    assert [(r.type, places(r)) for r in reports(text)] == [
        ("shelling-artillery-missile", ["الروضة"]), ("remote-explosive-landmine-ied", ["عدن"])
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            "أطلقت حركة حماس صواريخ على مدينة عسقلان أمس فأصيب إسرائيليان. ورد الطيران الإسرائيلي بغارات على خانيونس "
            "فقتل ثلاثة فلسطينيين.",
            "2021-05-12",
            [("shelling-artillery-missile", ("hamas",)), ("air-drone-strike", ("israel",))],
        ),
        unmended(
            "merge: an answer from the air is joined to the attack",
            "شن تنظيم الدولة هجوما على حاجز للجيش العراقي قرب الحويجة أمس وقتل جنديين، ورد الطيران العراقي بغارات على "
            "مواقع التنظيم فقتل خمسة من عناصره.",
            "2020-07-10",
            [("armed-clash", ("islamic-state",)), ("air-drone-strike", ("iraq",))],
        ),
    ],
)  # fmt: skip
def test_an_attack_and_the_answer_by_other_means_are_two(
    text: str, published: str, expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert [(r.type, r.perpetrators) for r in reports(text, published)] == expected


def test_an_old_attack_told_with_its_own_day_is_an_event_of_its_own() -> None:
    found = reports(
        "انفجرت سيارة مفخخة في مدينة عفرين أمس فقتل أربعة مدنيين. "
        "وكان تفجير مماثل بسيارة مفخخة في مدينة عفرين قتل تسعة مدنيين في 28 نيسان الماضي.",
        SYRIA,
    )
    assert [(r.start, losses(r)[0][1]) for r in found] == [(date(2019, 7, 9), 4), (date(2019, 4, 28), 9)]


@pytest.mark.xfail(reason="merge: the interception is joined to the launch and leaves its type")
def test_rockets_that_are_all_shot_down_are_one_event_of_the_defender() -> None:
    report = the_report("أطلق الحوثيون صاروخا باليستيا على جازان أمس واعترضته الدفاعات الجوية السعودية دون إصابات.")
    assert (report.type, report.perpetrators) == ("disrupted-weapons-use", ("saudi-arabia",))


def test_weapons_seized_in_a_raid_are_no_event_of_their_own() -> None:
    found = reports("داهم الجيش اللبناني منازل في بلدة بريتال أمس واعتقل ثلاثة مطلوبين وضبط أسلحة وذخائر.")
    assert len(found) == 1


# --- round-ups ---

ITEMS = {
    "كفرنبل": ("shelling-artillery-missile", "قصفت قوات النظام بلدة كفرنبل بالمدفعية فقتل مدني."),
    "الباب": ("remote-explosive-landmine-ied", "انفجرت عبوة ناسفة في مدينة الباب فأصيب طفل."),
    "القامشلي": ("arrests", "اعتقلت قوات سوريا الديمقراطية خمسة شبان في مدينة القامشلي."),
}


@pytest.mark.parametrize(
    "form",
    [
        "إدلب:: {}\nحلب:: {}\nالحسكة:: {}",
        "إدلب::\n{}\n\nحلب::\n{}\n\nالحسكة::\n{}",
        "إدلب: {}\nحلب: {}\nالحسكة: {}",
        "- {}\n- {}\n- {}",
        "• {}\n• {}\n• {}",
        "▪️ {}\n▪️ {}\n▪️ {}",
        "{}\n\n{}\n\n{}",
    ],
)
def test_items_of_a_round_up_are_events_of_their_own(form: str) -> None:
    text = form.format(*(words for _, words in ITEMS.values()))
    found = reports(text, SYRIA, "أبرز أحداث اليوم")
    assert {town: r.type for town, r in by_place(found).items()} == {town: type for town, (type, _) in ITEMS.items()}
    assert len(found) == 3


@pytest.mark.parametrize("mark", [":: ", "::\n", ": "])
def test_the_heading_of_a_round_up_places_an_item_without_place(mark: str) -> None:
    text = f"إدلب{mark}قتل مدني برصاص مجهولين.\n\nدرعا{mark}اغتال مجهولون عنصرا سابقا في الجيش الحر."
    found = reports(text, SYRIA)
    assert [[p.admin1 for p in r.places] for r in found] == [["SY-ID"], ["SY-DR"]]


# --- tallies ---

MONTHLY = (
    "وثقت منظمة سام للحقوق مقتل 46 مدنيا في اليمن خلال شباط الماضي، بينهم تسعة أطفال وسبع نساء. "
    "وقالت المنظمة إن الحوثيين قتلوا 31 مدنيا، فيما قتل 15 مدنيا على يد التحالف. "
    "وأحصت المنظمة إصابة 71 مدنيا خلال الشهر نفسه."
)


def test_a_monitors_monthly_report_is_tallies_of_its_month_and_source() -> None:
    found = reports(MONTHLY)
    assert {r.kind for r in found} == {"tally"}
    assert {(r.start, r.end) for r in found} == {(date(2021, 2, 1), date(2021, 2, 28))}
    assert {tuple(s.text for s in r.reported_by) for r in found} == {("منظمة سام للحقوق",)}


@pytest.mark.xfail(reason="merge: tallies of two doers in one sentence are joined")
def test_figures_by_perpetrator_are_tallies_of_their_own() -> None:
    found = reports(MONTHLY)
    whose = {r.perpetrators: losses(r)[0][1] for r in found if r.perpetrators}
    assert whose == {("houthis",): 31, ("saudi-led-coalition",): 15}


def test_figures_by_class_are_part_of_the_total() -> None:
    total = next(r for r in reports(MONTHLY) if losses(r)[0][1] == 46)
    assert sorted(c.count or 0 for c in total.casualties if c.part_of) == [7, 9]


def test_a_tally_stays_beside_the_incidents_that_it_sums() -> None:
    found = reports(
        "قتل تسعة مدنيين في هجمات متفرقة في محافظة تعز أمس. فقد قتل ستة مدنيين بقصف للحوثيين على حي الروضة. "
        "وفي بلدة التربة قتل ثلاثة مدنيين بانفجار لغم."
    )
    assert [(r.kind, losses(r)[0][1]) for r in found] == [("tally", 9), ("incident", 6), ("incident", 3)]


# --- sources, claims of responsibility, denials ---


def test_two_sources_of_one_toll_give_two_casualties() -> None:
    report = the_report(
        "قتل سبعة مدنيين بقصف على سوق في بلدة سرمين أمس، بحسب المرصد السوري. وأفاد الدفاع المدني بمقتل تسعة مدنيين.",
        SYRIA,
    )
    assert [(c.count, c.by) for c in report.casualties] == [(7, "المرصد السوري"), (9, "الدفاع المدني")]
    assert [s.text for s in report.reported_by] == ["المرصد السوري", "الدفاع المدني"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("انفجرت سيارة مفخخة في مقديشو أمس فقتل أربعة مدنيين. وتبنت حركة الشباب التفجير.", "al-shabaab"),
        ("انفجرت سيارة مفخخة في مقديشو أمس فقتل أربعة جنود. وتبنت حركة الشباب التفجير.", "al-shabaab"),
        ("فجر انتحاري نفسه في بغداد أمس فقتل سبعة مدنيين، وتبنى تنظيم الدولة الهجوم.", "islamic-state"),
        ("أعلنت حركة الشباب مسؤوليتها عن تفجير سيارة مفخخة في مقديشو أمس أسفر عن مقتل أربعة مدنيين.", "al-shabaab"),
        ("أعلن تنظيم الدولة مسؤوليته عن تفجير انتحاري وقع في بغداد أمس.", "islamic-state"),
    ],
)  # fmt: skip
def test_who_claims_responsibility_is_a_perpetrator(text: str, claimant: str) -> None:
    report = the_report(text)
    assert (report.claimed_by, report.perpetrators) == ((claimant,), (claimant,))


def test_a_claim_that_nobody_makes_leaves_no_perpetrator() -> None:
    report = the_report("انفجرت عبوة ناسفة في مدينة عدن أمس فقتل شرطي، ولم تتبن أي جهة التفجير.")
    assert (report.claimed_by, report.perpetrators) == ((), ())


def test_words_of_a_claim_are_attributed() -> None:
    (claim,) = code("نفى ناطق باسم الجيش اللبناني أن تكون وحداته قصفت بلدة عرسال.").claims
    assert (claim.certainty, claim.form) == ("denied", "indirect")


# --- no events ---


@pytest.mark.parametrize(
    "text",
    [
        "قضت محكمة الجنايات في القاهرة بالسجن المؤبد على متهم بقتل ضابط.",
        "فاز المنتخب الجزائري في معركة كروية وقصف المهاجم مرمى الضيوف بثلاثة أهداف.",
        "تجري القوات الأميركية والعراقية تدريبا عسكريا يحاكي هجوما على قاعدة عين الأسد.",
        "أحيا السوريون ذكرى معركة ميسلون التي قتل فيها يوسف العظمة.",
        unmended("losses: mourners are counted as the dead", "شيع المئات جثمان الشاب وسام الحلو في نابلس أمس."),
        "فرضت السلطات حظر تجول في بنغازي حتى الصباح.",
        "يستمر حصار المدينة منذ شهرين.",
        "تواصل فصائل المعارضة استعداداتها لمعركة محتملة.",
        "قضت محكمة الجنايات في القاهرة بإعدام خمسة متهمين بقتل ضابط شرطة.",
    ],
)
def test_sentences_sport_exercises_and_memory_are_no_events(text: str) -> None:
    assert reports(text) == ()


def test_no_losses_are_no_casualty() -> None:
    report = the_report("سقطت قذيفة هاون على حي في دمشق أمس دون وقوع إصابات.", SYRIA)
    assert report.casualties == ()


# --- perpetrators that nobody names ---


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("انفجرت عبوة ناسفة بحافلة في مدينة عدن أمس فقتل مدنيان.", ()),
        ("انفجر لغم من مخلفات الحرب بسيارة قرب تدمر أمس فقتل مدنيان.", ()),
        ("هاجم مسلحون مجهولون قرية قرب سبها أمس وقتلوا مدنيين اثنين.", ("unidentified-armed-group",)),
        ("استهدفت طائرة مسيرة مجهولة منزلا في مدينة تعز أمس فقتل مدنيان.", ()),
    ],
)  # fmt: skip
def test_who_is_not_said_is_left_out(text: str, perpetrators: tuple[str, ...]) -> None:
    assert the_report(text).perpetrators == perpetrators


# --- casualties ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سقط عشرون بين قتيل وجريح في قصف على سوق في تعز أمس.", [("killed", 20, "up_to"), ("injured", 20, "up_to")]),
        ("قتل أكثر من أربعين مدنيا في قصف على تعز أمس.", [("killed", 40, "more_than")]),
        ("قتل ما لا يقل عن ستة مدنيين في قصف على تعز أمس.", [("killed", 6, "at_least")]),
        ("قتل نحو ثلاثين مدنيا في قصف على تعز أمس.", [("killed", 30, "about")]),
        ("قتل عشرات المدنيين في قصف على تعز أمس.", [("killed", None, "tens")]),
        ("سقط قتلى في قصف على تعز أمس.", [("killed", None, "several")]),
        ("قتل مدنيان وأصيب طفل في قصف على تعز أمس.", [("killed", 2, "exact"), ("injured", 1, "exact")]),
        ("أسرت حركة الشباب ثلاثة جنود صوماليين قرب أفجوي أمس.", [("captured", 3, "exact")]),
        ("تحييد أربعة إرهابيين في عملية للجيش الجزائري قرب تبسة أمس.", [("killed", 4, "exact")]),
    ],
)
def test_counts_and_qualifiers(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert [(c.outcome, c.count, c.qualifier) for c in the_report(text).casualties] == expected


# --- how the text is written ---

PLAIN = "قصف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتل 3 مدنيين وأصيب 12 مدنيا."


def facts(report: Report) -> tuple[object, ...]:
    return (
        report.kind, report.type, report.start, report.end, report.perpetrators, report.targets, losses(report),
        [(p.country, p.admin1) for p in report.places],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "قصف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتل ٣ مدنيين وأصيب ١٢ مدنيا.",
        "🔴 عاجل | قصف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتل 3 مدنيين وأصيب 12 مدنيا.",
        "قَصَفَ الجيشُ التركيُّ بلدةَ تلّ رفعت بالمدفعيّة أمسِ فقُتل 3 مدنيّين وأُصيب 12 مدنياً.",
        "قصـ.ـف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتـ ـل 3 مدنيين وأصيب 12 مدنيا.",
        "قصــــف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتــل 3 مدنيين وأصيب 12 مدنيا.",
        "\u202bقصف الجيش التركي بلدة تل رفعت بالمدفعية أمس فقتل 3 مدنيين وأصيب 12 مدنيا.\u202c",
        "قصف الجيش التركى بلده تل رفعت بالمدفعيه امس فقتل 3 مدنيين واصيب 12 مدنيا.",
        "قصف الجيش التركي بلدة #تل_رفعت بالمدفعية أمس فقتل 3 مدنيين وأصيب 12 مدنيا.",
        "ﻗﺼﻒ ﺍﻟﺠﻴﺶ ﺍﻟﺘﺮﻛﻲ ﺑﻠﺪﺓ ﺗﻞ ﺭﻓﻌﺖ ﺑﺎﻟﻤﺪﻓﻌﻴﺔ ﺃﻣﺲ ﻓﻘﺘﻞ 3 ﻣﺪﻧﻴﻴﻦ ﻭﺃﺻﻴﺐ 12 ﻣﺪﻧﻴﺎ.",
    ],
)
def test_the_way_it_is_written_changes_nothing(text: str) -> None:
    assert facts(the_report(text, SYRIA)) == facts(the_report(PLAIN, SYRIA))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r\n\r\n"])
def test_line_ends_of_any_kind(end: str) -> None:
    text = f"قصف الجيش التركي بلدة تل رفعت بالمدفعية أمس.{end}وقتل في القصف 3 مدنيين.{end}"
    report = the_report(text, SYRIA)
    assert losses(report) == [("killed", 3, ("civilians",))]
    assert text[report.casualties[0].span.start : report.casualties[0].span.end] == "3 مدنيين"


# --- months of all calendars ---


@pytest.mark.parametrize(
    "month", ["9 شباط 2021", "9 فبراير 2021", "9 فيفري 2021", "9 شباط/فبراير 2021", "27 جمادى الآخرة 1442", "9/2/2021"]
)
def test_one_day_in_the_months_of_all_countries(month: str) -> None:
    assert the_report(f"قصفت الطائرات بلدة حرض في {month} فقتل مدني.").start == date(2021, 2, 9)


# --- what is said in other countries ---


@pytest.mark.parametrize(
    ("text", "published", "perpetrators", "country"),
    [
        ("قتل الجيش الجزائري مسلحين اثنين قرب تبسة أمس.", "2021-03-14", ("algeria",), "DZ"),
        ("قصفت قوات الدعم السريع حي أبو شوك في الفاشر أمس فقتل مدنيان.", "2024-06-14", ("rapid-support-forces",), "SD"),
        ("خطفت حركة الشباب خمسة مسافرين قرب بيدوا أمس.", "2021-03-14", ("al-shabaab",), "SO"),
        ("اقتحمت الشرطة التونسية منزلا في القصرين أمس واعتقلت مسلحا.", "2021-03-14", ("tunisia",), "TN"),
        ("قتلت طائرة إسرائيلية قياديا في حزب الله في مدينة صور أمس.", "2024-02-14", ("israel",), "LB"),
        unmended(
            "triggers: مسيرة behind its noun and an adjective between is taken for a march",
            "قتلت طائرة إسرائيلية مسيرة قياديا في حزب الله في مدينة صور أمس.", "2024-02-14", ("israel",), "LB",
        ),
        unmended(
            "places: a town whose name is a word as well is lost behind على",
            "قتل قيادي في حزب الله بغارة إسرائيلية على صور أمس.", "2024-02-14", ("israel",), "LB",
        ),
        ("قصف الجيش الليبي مواقع لمهربين قرب صبراتة أمس فقتل ثلاثة.", "2017-03-14", ("libyan-national-army",), "LY"),
        ("هاجم تنظيم الدولة موقعا للجيش المصري في بئر العبد أمس فقتل جندي.", "2020-03-14", ("wilayat-sinai",), "EG"),
    ],
)  # fmt: skip
def test_armies_and_groups_of_many_countries(
    text: str, published: str, perpetrators: tuple[str, ...], country: str
) -> None:
    report = the_report(text, published)
    assert report.perpetrators == perpetrators
    assert [p.country for p in report.places][:1] == [country]
