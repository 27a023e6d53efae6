"""What an address asks of a network: measure, sort of network, who is a node, which part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from flask import request

from graph.networks import (
    MEASURES,
    MeasureName,
    Part,
    Question,
    Sort,
    UnsuitableNetworkError,
    Who,
    suited,
)
from server.i18n import gettext as _
from server.present import Option
from server.views.asked import AskedError, one_of, read_choice, thing
from server.views.site import Site

NETWORKS: Final[dict[str, Sort]] = {
    "zweiteilig": "two-mode", "projektion": "projection", "rueckgrat": "backbone",
}  # fmt: skip
NODES: Final[dict[str, Who]] = {
    "genannt": "named", "stellen": "bodies", "aufgeloest": "resolved",
}  # fmt: skip

USUAL: Final = "degree"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: a measure, a sort of network, a part of the landscape."""

    measure: str
    network: str
    nodes: str
    part: Part

    @classmethod
    def read(cls, here: Site, measures: Sequence[str] = tuple(MEASURES)) -> "Wanted":
        """Read the parameters.

        Raises:
            AskedError: there is no such measure, network or sort of nodes.
            UnknownNameError: there is no such field or territory.
        """
        args = request.args
        nodes = read_choice(args, "knoten", tuple(NODES), "genannt")
        return cls(
            measure=read_choice(args, "mass", tuple(measures), USUAL),
            network=read_choice(args, "netz", tuple(NETWORKS), ""),
            nodes=nodes,
            part=Part(
                NODES[nodes], thing(args, here.state, "gebiet"), thing(args, here.state, "feld")
            ),
        )

    @property
    def question(self) -> Question:
        """The ranking that is asked for; the measure's own network unless one is named.

        Raises:
            AskedError: the measure is not defined in the network.
        """
        try:
            network = suited(self.measure, NETWORKS.get(self.network))
        except UnsuitableNetworkError as error:
            names = [name for name, sort in NETWORKS.items() if sort in error.suitable]
            raise AskedError("netz", self.network, one_of(names)) from None
        return Question(cast(MeasureName, self.measure), self.part, network)


def network_options() -> list[Option]:
    """Sorts of networks."""
    return [
        Option("zweiteilig", _("Akteure und Ansätze")),
        Option("projektion", _("Akteure mit gemeinsamen Ansätzen")),
        Option("rueckgrat", _("davon nur, was Zufall nicht erklärt")),
    ]


def node_options() -> list[Option]:
    """Who is a node, other than actors as they are named."""
    return [
        Option("stellen", _("nur genannte Stellen")),
        Option("aufgeloest", _("Arten aufgelöst in bekannte Stellen")),
    ]
