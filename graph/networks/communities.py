"""Communities of actors and approaches: who works at the same things, more than chance explains.

Modularity of two modes: M. J. Barber, Modularity and community detection in bipartite networks,
Physical Review E 76, 2007. Found by label propagation on the one mode and the other by turns, and
by merging (LPAwb+: S. J. Beckett, 2016, after X. Liu and T. Murata, 2010), from several starts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_array

from graph.networks.net import Matrix, Net, Network, Numbers, Values, as_net

RUNS: Final = 20
NULLS: Final = 20
_LEAST_GAIN: Final = 1e-12


@dataclass(frozen=True)
class Communities:
    """A division of the nodes, in their order: 0 is the largest community.

    `modularity` is Barber's (0: as by chance); `chance` what the same search finds in random
    networks with the same degrees (mean, highest). `agreement` is how far the other starts found
    the same (mean adjusted Rand index; L. Hubert and P. Arabie, 1985; 1: all the same).
    `steadiness` tells per community how well it is found again with a tenth of the links missing
    (mean of the best Jaccard index per draw; C. Hennig, 2007).
    """

    labels: Numbers
    modularity: float
    runs: int
    agreement: float | None
    chance: tuple[float, float] | None
    steadiness: tuple[float, ...]

    @property
    def number(self) -> int:
        """How many communities."""
        return int(self.labels.max(initial=-1)) + 1


def communities(
    given: Net | Network, runs: int = RUNS, seed: int = 0, nulls: int = NULLS, draws: int = RUNS
) -> Communities:
    """The best division of several starts, with how far it can be trusted.

    `nulls` random networks and `draws` with a tenth of the links missing cost one search each.
    """
    net = as_net(given)
    chance = np.random.default_rng(seed)
    found = sorted(
        (_search(net.across, chance, turned=bool(run % 2)) for run in range(max(runs, 1))),
        key=lambda it: -it[1],
    )
    labels = _by_size(np.concatenate(found[0][0]))
    others = [_rand(labels, np.concatenate(it[0])) for it in found[1:]]
    by_chance = [_search(_shuffled(net, chance), chance)[1] for _ in range(nulls)]
    return Communities(
        labels=labels,
        modularity=found[0][1],
        runs=len(found),
        agreement=float(np.mean(others)) if others else None,
        chance=(float(np.mean(by_chance)), max(by_chance)) if by_chance else None,
        steadiness=_steadiness(net, labels, chance, draws),
    )


def modularity(given: Net | Network, labels: Numbers) -> float:
    """Barber's modularity of a division: links within, less those that the degrees explain."""
    net = as_net(given)
    first = net.first or 0
    return _Halves(net.across).modularity(labels[:first], labels[first:])


class _Halves:
    """The two modes: links both ways, degrees, number of links."""

    def __init__(self, across: Matrix) -> None:
        self.across: Matrix = csr_array(across, dtype=np.float64)
        self.back: Matrix = csr_array(self.across.T)
        self.degrees: tuple[Numbers, Numbers] = (
            np.diff(self.across.indptr).astype(np.int64),
            np.diff(self.back.indptr).astype(np.int64),
        )
        self.links = max(int(self.across.nnz), 1)

    def modularity(self, actors: Numbers, approaches: Numbers) -> float:
        """Links within communities less the expected ones, as a share of all."""
        number = int(max(actors.max(initial=-1), approaches.max(initial=-1))) + 1
        own, other = self.strengths(actors, approaches, number)
        centre = np.repeat(actors, self.degrees[0])
        within = float((centre == approaches[self.across.indices]).sum())
        return (within - float(own @ other) / self.links) / self.links

    def strengths(self, actors: Numbers, approaches: Numbers, number: int) -> tuple[Values, Values]:
        """Degrees per community, of actors and of approaches."""
        own: Any = np.bincount(actors, weights=self.degrees[0], minlength=number)
        other: Any = np.bincount(approaches, weights=self.degrees[1], minlength=number)
        return own.astype(np.float64), other.astype(np.float64)

    def placed(self, side: int, labels: Numbers) -> Numbers:
        """The best community of each node of a side, given those of the other side.

        Exact: with the other side fixed, a node's place touches nobody else's part of the sum.
        A node for which every community of its neighbours costs gets one of its own.
        """
        links, own, other = (
            (self.across, *self.degrees) if not side else (self.back, *self.degrees[::-1])
        )
        number = int(labels.max(initial=-1)) + 1
        parts: Any = (np.ones(len(labels)), (np.arange(len(labels)), labels))
        near: Matrix = (links @ csr_array(parts, shape=(len(labels), number))).tocsr()
        near.sort_indices()
        weight = np.bincount(labels, weights=other, minlength=number)
        size = np.diff(near.indptr)
        node = np.repeat(np.arange(len(size)), size)
        gain = near.data - own[node] * weight[near.indices] / self.links
        made = number + np.arange(len(size), dtype=np.int64)
        some = size > 0
        best = np.full(len(size), -1.0)
        best[some] = np.maximum.reduceat(gain, near.indptr[:-1][some]) if len(gain) else -1
        at = np.flatnonzero((gain >= best[node] - _LEAST_GAIN) & (gain > 0))
        chosen, first = np.unique(node[at], return_index=True)
        made[chosen] = near.indices[at[first]]
        return made


Division = tuple[Numbers, Numbers]


def _search(
    across: Matrix, chance: np.random.Generator, turned: bool = False
) -> tuple[Division, float]:
    """One start: every node of one side alone, in random order; place and merge by turns."""
    halves = _Halves(across)
    side = int(not turned)
    labels: list[Numbers] = [np.empty(0, np.int64), np.empty(0, np.int64)]
    labels[side] = chance.permutation(halves.across.shape[side]).astype(np.int64)
    labels[1 - side] = halves.placed(1 - side, labels[side])
    best = -np.inf
    while True:
        actors, approaches = _settled(halves, labels[0], labels[1])
        actors, approaches = _merged(halves, actors, approaches)
        value = halves.modularity(actors, approaches)
        if value <= best + _LEAST_GAIN:
            return (labels[0], labels[1]), best
        labels, best = [actors, approaches], value


def _settled(halves: _Halves, actors: Numbers, approaches: Numbers) -> Division:
    """Place one side and the other until nothing is gained."""
    value = halves.modularity(actors, approaches)
    while True:
        placed = halves.placed(0, approaches)
        turned = halves.placed(1, placed)
        placed, turned = _compact(placed, turned)
        gained = halves.modularity(placed, turned)
        if gained <= value + _LEAST_GAIN:
            return actors, approaches
        actors, approaches, value = placed, turned, gained


def _merged(halves: _Halves, actors: Numbers, approaches: Numbers) -> Division:
    """Merge pairs of communities, each the other's best, as long as one gains by it."""
    while True:
        actors, approaches = _compact(actors, approaches)
        number = int(max(actors.max(initial=-1), approaches.max(initial=-1))) + 1
        into = _partners(halves, actors, approaches, number)
        if np.array_equal(into, np.arange(number)):
            return actors, approaches
        actors, approaches = into[actors], into[approaches]


def _partners(halves: _Halves, actors: Numbers, approaches: Numbers, number: int) -> Numbers:
    """Into which community each goes: itself, or the lower one of a pair that gains."""
    centre = np.repeat(actors, halves.degrees[0])
    parts: Any = (halves.across.data, (centre, approaches[halves.across.indices]))
    between: Matrix = csr_array(parts, shape=(number, number))
    both: Any = (between + between.T).tocoo()
    one, other = (np.asarray(part, dtype=np.int64) for part in both.coords)
    own, theirs = halves.strengths(actors, approaches, number)
    expected = (own[one] * theirs[other] + own[other] * theirs[one]) / halves.links
    gain = np.where(one == other, -1.0, both.data - expected)
    order = np.lexsort((other, -gain, one))
    chosen, first = np.unique(one[order], return_index=True)
    partner = np.arange(number)
    worth = gain[order][first] > _LEAST_GAIN
    partner[chosen[worth]] = other[order][first][worth]
    mutual = partner[partner] == np.arange(number)
    made: Numbers = np.where(mutual, np.minimum(partner, np.arange(number)), np.arange(number))
    return made


def _compact(actors: Numbers, approaches: Numbers) -> Division:
    """The same division with the numbers 0, 1, 2 and so on."""
    _, made = np.unique(np.concatenate([actors, approaches]), return_inverse=True)
    return made[: len(actors)].astype(np.int64), made[len(actors) :].astype(np.int64)


def _by_size(labels: Numbers) -> Numbers:
    """The same division, the largest community first; of equal ones that with the first node."""
    _, first, made, size = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    place = np.empty(len(size), dtype=np.int64)
    place[np.lexsort((first, -size))] = np.arange(len(size))
    found: Numbers = place[made]
    return found


def _rand(one: Numbers, other: Numbers) -> float:
    """The adjusted Rand index of two divisions: 1 if they are the same, 0 as by chance."""
    keys = one * (int(other.max(initial=0)) + 1) + other
    together, apart, further = (
        float((size * (size - 1) / 2).sum())
        for size in (np.unique(part, return_counts=True)[1] for part in (keys, one, other))
    )
    pairs = len(one) * (len(one) - 1) / 2
    expected = apart * further / pairs if pairs else 0.0
    most = (apart + further) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _shuffled(net: Net, chance: np.random.Generator) -> Matrix:
    """Random links with the same degrees; links that come up twice count once (erased model).

    Of twins one is drawn and the others get the same: that they are alike is no finding.
    """
    across = csr_array(net.across, dtype=np.float64)
    twins = np.arange(across.shape[0]) if net.twins is None else net.twins
    _, first, number = np.unique(twins, return_index=True, return_inverse=True)
    single = across[first]
    actors = np.repeat(np.arange(single.shape[0]), np.diff(single.indptr))
    parts: Any = (np.ones(single.nnz), (actors, chance.permutation(single.indices)))
    made: Matrix = csr_array(csr_array(parts, shape=single.shape)[number])
    made.data = np.ones_like(made.data)
    return made


def _steadiness(
    net: Net, labels: Numbers, chance: np.random.Generator, draws: int
) -> tuple[float, ...]:
    """Per community, the mean of its best Jaccard index over draws."""
    if not draws:
        return ()
    found = []
    for _ in range(draws):
        division, _value = _search(thinned(net, 0.1, chance).across, chance)
        found.append(_best_jaccard(labels, np.concatenate(division)))
    return tuple(float(value) for value in np.mean(found, axis=0))


def _best_jaccard(labels: Numbers, other: Numbers) -> Values:
    number, width = int(labels.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1
    parts: Any = (np.ones(len(labels)), (labels, other))
    shared: Any = csr_array(parts, shape=(number, width)).tocoo()
    one, two = shared.coords
    size, theirs = np.bincount(labels, minlength=number), np.bincount(other, minlength=width)
    made = np.zeros(number)
    np.maximum.at(made, one, shared.data / (size[one] + theirs[two] - shared.data))
    return made


def thinned(net: Net, share: float, chance: np.random.Generator) -> Net:
    """The network with a share of its namings missing, at random; all nodes stay.

    A naming is a link, or all links of twins to one approach.
    """
    naming = np.arange(net.size)
    if net.twins is not None:
        actor, approach = net.pairs
        _, naming = np.unique(net.twins[actor] * len(net) + approach, return_inverse=True)
    number = int(naming.max(initial=-1)) + 1
    kept = np.ones(number, dtype=np.bool_)
    kept[chance.choice(number, size=round(number * share), replace=False)] = False
    return net.only(kept[naming])


def divided(net: Net, found: Communities) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The members of each community: actors, approaches."""
    first = net.first or 0
    for label in range(found.number):
        members = np.flatnonzero(found.labels == label)
        yield (
            tuple(net.nodes[at] for at in members if at < first),
            tuple(net.nodes[at] for at in members if at >= first),
        )
