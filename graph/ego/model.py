"""An ego network as it is shown: nodes, ties between them, and how many are left out where."""

from dataclasses import dataclass
from typing import Final, Literal

Sort = Literal["target", "need", "field", "approach", "kind", "body", "programme", "territory"]
SORTS: Final[tuple[Sort, ...]] = (
    *("target", "need", "field", "approach", "kind", "body", "programme", "territory"),
)
"""Sorts of nodes, in the order of the columns of a picture."""

TieKind = str
"""What a tie says: the notation of a role (`zustaendig` …), or one of `OTHER_TIES`."""
CANDIDATE: Final = "kandidat"
MENTIONED: Final = "erwaehnt"
OTHER_TIES: Final = (
    *("teil", CANDIDATE, MENTIONED, "art", "oberart", "teil-von", "setzt-um", "traegt"),
    *("folgt", "richtet-sich-an", "bedarf", "gebiet", "liegt-in"),
)
"""Field to approach, approach to candidate, field to who is named in its running text, body to
kind, kind to broader kind, body to whole, programme to approach, programme to who runs it,
programme to successor, to target group, to need, to where it holds, territory to territory."""
MOST: Final = 150
"""Most nodes of a picture, what is left out included."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be seen: around which thing (IRI), how far (1 or 2 steps), at most how much.

    `opened` are further nodes whose neighbours are wanted, `closed` nodes that are not.
    """

    focus: str
    depth: int = 1
    opened: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: steps from the focus, all its neighbours under the filters, and those shown."""

    iri: str
    sort: Sort
    step: int
    degree: int
    shown: int

    @property
    def hidden(self) -> int:
        """Neighbours that the picture leaves out."""
        return self.degree - self.shown


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the picture: from where, to where, what it says, for how many statements."""

    one: str
    other: str
    kind: TieKind
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Rest:
    """So many more neighbours of a sort that a node has."""

    of: str
    sort: Sort
    number: int


@dataclass(frozen=True, slots=True)
class Ego:
    """A picture. For the focus and opened nodes the rests add up to what is hidden.

    `blocks` are its columns from the left, where it is laid out by something else than sorts.
    """

    focus: str
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    rests: tuple[Rest, ...]
    blocks: tuple[tuple[str, ...], ...] = ()
