"""How far a ranking may be trusted when links are missing: lists are open, so some always are.

S. P. Borgatti, K. M. Carley and D. Krackhardt, On the robustness of centrality measures under
conditions of imperfect data, Social Networks 28, 2006; E. Costenbader and T. W. Valente, 2003.
Links are taken away at random, which real gaps in the data are not: read it as a lower bound of
doubt.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from graph.networks.build import LEVEL
from graph.networks.communities import thinned
from graph.networks.measures import MEASURES, MeasureName, placed, viewed
from graph.networks.net import Net, Numbers, Sort, Values

Word = Literal["stabil", "maessig", "unsicher"]
SHARES: Final = (0.1, 0.2)
DRAWS: Final = 50
TOP: Final = 10
STEADY: Final = 0.8
MODERATE: Final = 0.6
"""Words go by the lower end of the 90 % interval: stabil from 0.8, mäßig from 0.6."""
EXACT_UP_TO: Final = 600
SOURCES: Final = 200
"""In larger networks betweenness is drawn from so many sources, here and there alike."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Kendall's tau-b between the whole ranking and those with a `share` of the links missing.

    Median and 90 % interval over the draws; None where no ranking can be told from chance (all
    values equal). `stays`: how often each actor of the first `TOP` places keeps such a place.
    """

    share: float
    draws: int
    median: float | None
    low: float | None
    high: float | None
    stays: Mapping[str, float]

    @property
    def word(self) -> Word:
        """In a word."""
        return steadiness_word(self.low)


@dataclass(frozen=True, slots=True)
class Stability:
    """A ranking under missing links; `word` is that of the worst share."""

    measure: str
    network: Sort
    sampled: int | None
    seed: int
    draws: tuple[Draws, ...]

    @property
    def word(self) -> Word:
        """In a word, for the whole ranking."""
        lows = [it.low for it in self.draws]
        return steadiness_word(
            None if None in lows else min(low for low in lows if low is not None)
        )

    def stays(self, node: str) -> float | None:
        """How often an actor keeps its place among the first, at the worst share; None: not one."""
        found = [it.stays[node] for it in self.draws if node in it.stays]
        return min(found, default=None)


def steadiness_word(low: float | None) -> Word:
    """The word for a lower bound (0..1) by the thresholds; what is not known is unsteady."""
    if low is None or low < MODERATE:
        return "unsicher"
    return "stabil" if low >= STEADY else "maessig"


def stability(
    net: Net,
    measure: MeasureName,
    network: Sort = "two-mode",
    *,
    level: float = LEVEL,
    shares: Sequence[float] = SHARES,
    draws: int = DRAWS,
    top: int = TOP,
    seed: int = 0,
) -> Stability:
    """Repeat a ranking of the actors with links of the network of two modes missing.

    A projection or backbone is made anew of what is left in each draw. Deterministic by `seed`.
    """
    chance = np.random.default_rng(seed)
    sources = SOURCES if measure == "betweenness" and len(net) > EXACT_UP_TO else None
    size = net.first if net.first is not None else len(net)

    def values(part: Net) -> Values:
        return MEASURES[measure].of(viewed(part, network, level), sources).values[:size]

    whole = values(net)
    first = _first(measure, whole, top)
    found = tuple(_drawn(net, values, measure, whole, first, (share, draws, top), chance)
                  for share in shares)  # fmt: skip
    return Stability(measure, network, sources, seed, found)


def _first(measure: str, values: Values, top: int) -> Numbers:
    """Actors on the first places (numbers); ties at the border are all in."""
    places = placed(measure, values)
    return np.flatnonzero((places > 0) & (places <= top)).astype(np.int64)


def _drawn(
    net: Net,
    values: Callable[[Net], Values],
    measure: str,
    whole: Values,
    first: Numbers,
    how: tuple[float, int, int],
    chance: np.random.Generator,
) -> Draws:
    share, draws, top = how
    taus, kept = [], np.zeros(len(whole))
    for _ in range(draws):
        found = values(thinned(net, share, chance))
        taus.append(tau(whole, found))
        kept[_first(measure, found, top)] += 1
    known = [one for one in taus if not np.isnan(one)]
    low, median, high = (
        (float(it) for it in np.quantile(known, [0.05, 0.5, 0.95])) if known else (None,) * 3
    )
    stays = {net.nodes[int(at)]: float(kept[int(at)] / draws) for at in first}
    return Draws(share, draws, median, low, high, stays)


def tau(one: Values, other: Values) -> float:
    """Kendall's tau-b over the nodes where both are defined; `nan` if either side is all equal."""
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < 2 or np.ptp(one[both]) == 0 or np.ptp(other[both]) == 0:
        return float("nan")
    from scipy.stats import kendalltau  # a second to load, which only this needs

    return float(kendalltau(np.round(one[both], 9), np.round(other[both], 9)).statistic)
