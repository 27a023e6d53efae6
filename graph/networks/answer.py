"""Questions about networks as commands and pages ask them; answers are kept with the columns."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar, cast

from graph.columns.tables import Columns
from graph.model import Scope
from graph.networks.build import LEVEL, Part, actor_network
from graph.networks.communities import Communities, communities
from graph.networks.coordination import LEAST, Coordination, coordination
from graph.networks.measures import MeasureName, Ranking, ranking, suited, viewed
from graph.networks.net import Net, Sort
from graph.networks.stability import Stability, stability
from graph.networks.ties import read_ties
from graph.store import Store

Answer = TypeVar("Answer")
STABLE_UP_TO: Final = 1_000
"""Most nodes of a network whose stability is worked out without being asked for."""
_THOROUGH_UP_TO: Final = 2_000
_KEPT: Final = 64
_MANY_CELLS: Final = 2_000_000
_WHOLE: Final = Part()
_HELD: Final = "_networks"


@dataclass(frozen=True, slots=True)
class Question:
    """A measure in a part of the landscape; `stable` None: stability only of small networks."""

    measure: MeasureName = "degree"
    part: Part = _WHOLE
    network: Sort | None = None
    level: float = LEVEL
    stable: bool | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A ranking, and how far it may be trusted (None: not worked out)."""

    ranking: Ranking
    stability: Stability | None


def network_of(columns: Columns, scope: Scope, part: Part) -> Net:
    """The network of two modes of a part of the landscape, kept for the next question.

    Raises:
        UnknownThingError: the territory or the field does not exist.
    """
    return _kept(columns, ("net", scope, part), lambda: actor_network(columns, scope, part))


def answered(columns: Columns, scope: Scope, question: Question) -> Ranked:
    """Rank the actors.

    Raises:
        UnknownThingError: the territory or the field does not exist.
        UnsuitableNetworkError: the measure is not defined in the network.
    """
    chosen = replace(question, network=suited(question.measure, question.network))
    return _kept(columns, ("rank", scope, chosen), lambda: _answered(columns, scope, chosen))


def _answered(columns: Columns, scope: Scope, asked: Question) -> Ranked:
    net, network = network_of(columns, scope, asked.part), asked.network or "two-mode"
    found = ranking(viewed(net, network, asked.level), asked.measure)
    wanted = len(net) <= STABLE_UP_TO if asked.stable is None else asked.stable
    steady = stability(net, asked.measure, network, level=asked.level) if wanted else None
    return Ranked(found, steady)


def grouped(columns: Columns, scope: Scope, part: Part) -> Communities:
    """The communities of a part: 20 starts, null networks and draws; 2 each in large networks."""
    net = network_of(columns, scope, part)
    runs = 20 if len(net) <= _THOROUGH_UP_TO else 2

    def made() -> Communities:
        return communities(net, runs=runs, nulls=runs, draws=runs)

    return _kept(columns, ("communities", scope, part), made)


def takes_long(columns: Columns, part: Part) -> bool:
    """Whether pairs of a whole landscape take minutes: then a page asks for a territory."""
    places = int(columns.territories.districts.sum())
    return part.territory is None and len(columns.statements.index) * places > _MANY_CELLS


def coordinated(
    columns: Columns, store: Store, scope: Scope, part: Part, least: int = LEAST
) -> Coordination:
    """Pairs without a known common structure, in a territory and a field."""

    def made() -> Coordination:
        ties = _kept(columns, ("ties",), lambda: read_ties(store))
        return coordination(columns, scope, ties, part.territory, part.field, least)

    return _kept(columns, ("apart", scope, part.territory, part.field, least), made)


def _kept(columns: Columns, key: tuple[object, ...], make: Callable[[], Answer]) -> Answer:
    """An answer, from the last few of these columns."""
    held: dict[tuple[object, ...], Any] = columns.__dict__.setdefault(_HELD, {})
    found = held.pop(key, None)
    if found is None:
        found = make()
    held[key] = found
    while len(held) > _KEPT:
        held.pop(next(iter(held)), None)
    return cast(Answer, found)
