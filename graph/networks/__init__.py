"""Networks of actors and approaches: measures, communities, cuts, and how far they can be trusted.

Methods, formulas and sources: docs/explanation/networks.md. Every result says which network and
reading it is from, who is a node, and whether it was sampled.
"""

from graph.networks.answer import (
    Question,
    Ranked,
    answered,
    coordinated,
    grouped,
    network_of,
    takes_long,
)
from graph.networks.between import Betweenness, betweenness
from graph.networks.brokerage import constraint, effective_size
from graph.networks.build import LEVEL, Part, actor_network, backbone, projected
from graph.networks.clustering import Closure, latapy, opsahl
from graph.networks.communities import Communities, communities, divided, modularity
from graph.networks.coordination import Coordination, Uncoordinated, coordination
from graph.networks.cores import bicore, core_numbers, skyline
from graph.networks.cuts import Bridge, Hinge, bridges, components, cut_off, hinges
from graph.networks.measures import (
    MEASURES,
    MeasureName,
    Ranking,
    UnsuitableNetworkError,
    ranking,
    suited,
    viewed,
)
from graph.networks.net import About, Net, Network, Sort, Who, as_net
from graph.networks.picture import Spot, crossings, layout, neighbours, projection, two_mode
from graph.networks.stability import Draws, Stability, stability, steadiness_word
from graph.networks.ties import Tie, read_ties

__all__ = [
    "LEVEL",
    "MEASURES",
    "About",
    "Betweenness",
    "Bridge",
    "Closure",
    "Communities",
    "Coordination",
    "Draws",
    "Hinge",
    "MeasureName",
    "Net",
    "Network",
    "Part",
    "Question",
    "Ranked",
    "Ranking",
    "Sort",
    "Spot",
    "Stability",
    "Tie",
    "Uncoordinated",
    "UnsuitableNetworkError",
    "Who",
    "actor_network",
    "answered",
    "as_net",
    "backbone",
    "betweenness",
    "bicore",
    "bridges",
    "communities",
    "components",
    "constraint",
    "coordinated",
    "coordination",
    "core_numbers",
    "crossings",
    "cut_off",
    "divided",
    "effective_size",
    "grouped",
    "hinges",
    "latapy",
    "layout",
    "modularity",
    "neighbours",
    "network_of",
    "opsahl",
    "projected",
    "projection",
    "ranking",
    "read_ties",
    "skyline",
    "stability",
    "steadiness_word",
    "suited",
    "takes_long",
    "two_mode",
    "viewed",
]
