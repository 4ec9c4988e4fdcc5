"""How far people who code apart agree: Krippendorff's alpha and Cohen's kappa.

Sources: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (University of Pennsylvania, 2011); J. Cohen, A
coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

#: What one unit was called: person → value. Who did not judge it is not in it.
Unit = Mapping[str, Hashable]
Distance = Callable[[Hashable, Hashable], float]


def nominal(a: Hashable, b: Hashable) -> float:
    """Two values are the same or they are not."""
    return 0.0 if a == b else 1.0


def interval(a: Hashable, b: Hashable) -> float:
    """The square of the difference, of numbers; days count as ordinals."""
    return float(a - b) ** 2  # type: ignore[operator]


def alpha(units: Iterable[Unit], distance: Distance = nominal) -> float | None:
    """Krippendorff's alpha: 1 full agreement, 0 what chance gives, less than 0 worse; any number of people, gaps too.

    None where it is not defined: no unit was judged by two, or all values are the same.
    """
    pairable = [list(unit.values()) for unit in units if len(unit) > 1]
    pairs: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in pairable:
        counts = Counter(values)
        for a, n in counts.items():
            for b, m in counts.items():
                pairs[a, b] += (n * m if a != b else n * (n - 1)) / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (a, _), weight in pairs.items():
        totals[a] += weight
    number = sum(totals.values())
    if number <= 1:
        return None
    observed = sum(weight * distance(a, b) for (a, b), weight in pairs.items()) / number
    expected = sum(n * m * distance(a, b) for a, n in totals.items() for b, m in totals.items())
    expected /= number * (number - 1)
    return None if expected == 0 else 1 - observed / expected


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two people over the units that both judged; None where chance alone agrees fully, or no unit."""
    number = len(pairs)
    if not number:
        return None
    agreed = sum(a == b for a, b in pairs) / number
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(n * second[value] for value, n in first.items()) / number**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def percent(units: Iterable[Unit]) -> float | None:
    """The share of pairs of judgements on one unit that are the same; each unit weighs the same."""
    shares = []
    for unit in units:
        values = list(unit.values())
        pairs = len(values) * (len(values) - 1)
        if pairs:
            shares.append(sum(n * (n - 1) for n in Counter(values).values()) / pairs)
    return sum(shares) / len(shares) if shares else None
