"""Who is heard: each provider's share of the live stories, how varied that is, and whether one drowns the others."""

from dataclasses import dataclass

from articles.desk.dashboard.charts.scale import percent
from articles.stories import counts as tallies

HALF = 50
"""Percent of the live stories. A provider with more of them is too loud."""

SHARES_SHOWN = 8


@dataclass(frozen=True)
class Share:
    name: str
    number: int
    percent: float  # of all, and how long the bar is
    words: str
    address: str = ""  # of the list of its stories; none for the others together
    is_others: bool = False


@dataclass(frozen=True)
class Variety:
    shares: list
    outlet_count: int
    total: int
    effective: float  # how many outlets of equal weight would be as varied
    half: int = HALF

    @property
    def largest(self):
        return self.shares[0]

    @property
    def loudest(self):
        """The share of the provider that has more than half; None where there is no such."""
        return self.largest if self.largest.percent > HALF else None


def largest(counts):
    """Return the keys of {provider: live stories} that are drawn one by one, the largest first."""
    return sorted(counts, key=lambda key: (-counts[key], key))[:SHARES_SHOWN]


def variety_of(counts, names):
    """Return the Variety for {provider: live stories}, None for none; `names` has (name, address) of the largest()."""
    if not counts:
        return None
    total, shown = sum(counts.values()), largest(counts)
    shares = [_share(names[key][0], counts[key], total, address=names[key][1]) for key in shown]
    if rest := len(counts) - len(shown):
        number = total - sum(counts[key] for key in shown)
        shares.append(_share("1 other" if rest == 1 else f"{rest:,} others", number, total, is_others=True))
    return Variety(shares, len(counts), total, tallies.effective_outlets(counts.values()))


def _share(name, number, total, **facts):
    return Share(name, number, percent(number, total), tallies.percent_in_words(number, total), **facts)
