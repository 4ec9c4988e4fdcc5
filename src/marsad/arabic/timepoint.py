"""What an expression of time says, before it is set against a date: the parts that were read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Point:
    """The parts of one expression. A part that the text does not name is ``None``."""

    day: int | None = None
    day_last: int | None = None
    month: int | None = None
    calendar: str = "g"
    year: int | None = None
    year_last: int | None = None
    #: past, before_past (قبل الماضي), recent, now, next or same: the adjective of the month, week, year or weekday
    quality: str | None = None
    #: the adjective of the year: من العام الماضي
    year_quality: str | None = None
    weekdays: list[int] = field(default_factory=list)
    #: days from the day of publication: أمس is -1
    relative: int | None = None
    #: early, mid or late: مطلع، منتصف، أواخر
    edge: str | None = None
    #: day, week, month or year: الأسبوع الماضي; with ``count``: the last so many of them
    unit: str | None = None
    count: int | None = None
    #: winter, spring, summer, autumn
    season: str | None = None
    #: quarter, half or third of a year, and which; first or last, and how many months
    part: tuple[str, int] | None = None
    hour: str | None = None
    #: day, month, year, week or period: what the expression shares with an earlier date
    same: str | None = None
    #: days from an earlier date
    offset: int | None = None
    #: no length that can be counted: خلال الأيام الماضية
    vague: bool = False

    @property
    def dated(self) -> bool:
        """Whether it stands for itself, without an earlier date."""
        return self.same is None and self.offset is None and not self.vague
