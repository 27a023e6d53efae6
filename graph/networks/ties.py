"""Common structures that the data knows: umbrellas, memberships, programmes run together.

A landscape that records none of them says nothing about whether there are any.
"""

from dataclasses import dataclass
from typing import Final, Literal

from graph.store import Store

Structure = Literal["umbrella", "membership", "programme"]

_TIES: Final = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX wer: <https://w3id.org/werwaswo/def#>
SELECT DISTINCT ?kind ?structure ?actor WHERE {
  { ?actor org:subOrganizationOf+|org:unitOf+ ?structure BIND("umbrella" AS ?kind) }
  UNION { ?actor org:memberOf|^org:hasMember ?structure BIND("membership" AS ?kind) }
  UNION { ?m org:member ?actor ; org:organization ?structure BIND("membership" AS ?kind) }
  UNION { ?structure wer:operatedBy ?actor BIND("programme" AS ?kind) }
}
ORDER BY ?kind ?structure ?actor"""


@dataclass(frozen=True, slots=True)
class Tie:
    """An actor in a structure: below an umbrella, member of a network, operator of a programme."""

    kind: Structure
    structure: str
    actor: str


def read_ties(store: Store) -> tuple[Tie, ...]:
    """All ties of a landscape, in order. Who pays for a programme is no tie: money is no talk."""
    kinds: dict[str, Structure] = {
        "umbrella": "umbrella", "membership": "membership", "programme": "programme"
    }  # fmt: skip
    found = []
    for kind, structure, actor in store.query(_TIES).rows():
        if kind and structure and actor:
            found.append(Tie(kinds[kind.value], structure.value, actor.value))
    return tuple(found)
