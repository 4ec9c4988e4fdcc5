"""Words by which an event follows another in a text: apart from it, going on with it, or in the past before it."""

from __future__ import annotations

#: Another event begins.
APART = frozenset(
    (
        "اخري اخر مماثل مماثله منفصل منفصله ثان ثانيه سياق حادث حادثه جهه المقابل بالمقابل غضون وفي "
        "الاثناء ايضا"
    ).split()
)
ANOTHER = frozenset({"اخري", "اخر", "مماثل", "مماثله", "ثان", "ثالث"})
#: Right behind a noun of act: it is another one than any told before.
ANOTHER_ACT = frozenset(
    "اخري اخر مماثل مماثله منفصل منفصله ثان ثانيه ثاني ثالث ثالثه مشابه مشابهه جديد جديده".split()
)
#: Two things are told side by side.
CONTRAST = frozenset("فيما بينما كما حين وقت كان كانت وكان وكانت".split())
#: Whoever spoke before speaks on.
GO_ON = frozenset(
    (
        "واضاف واضافت واوضح واوضحت واشار واشارت وقال وقالت واكد واكدت وذكر وذكرت ولفت ولفتت وافاد وافادت "
        "مضيفا موضحا مشيرا وبحسب وتابع وتابعت وبين وبينت واردف واردفت واشاروا واضافوا واوضحوا وقالوا واكدوا ونقلت ونقل "
        "واعلن واعلنت وتحدث وتحدثت وروي وروت ووصف ووصفت وافادوا وذكروا واستطرد"
    ).split()
)
#: Somebody else speaks of it.
COUNTER = frozenset("اما بدوره بدورها بدورهم بحسب وفق وفقا حسب".split())
COUNTER_PAIRS = frozenset(
    (a, b) for a, b in (
        ("من", "جهته"), ("من", "جهتها"), ("من", "جانبه"), ("من", "جانبها"), ("من", "جهتهم"), ("من", "جانبهم"),
        ("في", "المقابل"),
    )
)  # fmt: skip
#: ``وفي بلدة …``: the words with which another place is gone to, known to the tables or not.
TO_PLACE = frozenset("في وفي ففي وفى من ومن قرب وقرب الي والي شمال جنوب شرق غرب غربي شرقي شمالي جنوبي".split())
PLACE_NOUNS = frozenset(
    (
        "بلده مدينه قريه محافظه ولايه منطقه حي ريف مخيم قضاء مديريه ناحيه محليه اقليم مقاطعه بلديه حيي قري بلدات مدن"
    ).split()
)
#: Doers who were spoken of before.
DOERS_BACK = frozenset(
    (
        "المهاجمين المهاجمون المهاجمان المهاجم المسلحين المسلحون المسلحان المعتدين المعتدون الجناه الجاني المنفذ "
        "المنفذين "
        "المنفذون القوه الخاطفين الخاطفون العناصر المجموعه الانتحاري الانتحاريين المهاجمين المتسللين المتسللون القوات"
    ).split()
)
PAST = frozenset("وكان وكانت كان كانت يذكر وسبق سبق يشار ويذكر".split())


def bare(word: str) -> str:
    """A word without the conjunction before it."""
    return word[1:] if len(word) > 3 and word[0] in "وف" else word
