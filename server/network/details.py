"""What the panel says about a thing of the picture: its ties, with their receipts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.columns.relation import row
from graph.ego import Ties
from graph.ego.paths import between
from ontology.terms import WER
from server.network.picture import kind_name, sort_name
from server.present import Ref
from server.views.receipts import Statement
from server.views.responsibilities import duties
from server.views.site import Site

_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A tie of a thing: what it says, to whom, and the statement behind it if one is."""

    kind: str
    text: str
    other: Ref
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class Details:
    """A thing of the picture; `more` ties are not listed."""

    ref: Ref
    sort: str
    degree: int
    said: tuple[Said, ...]
    more: int


def details_of(here: Site, ties: Ties, iri: str) -> Details:
    """Everything that ties a thing, responsibilities with the passage they stand in.

    Raises:
        UnknownThingError: it is no node.
    """
    space = ties.space
    number = space.number(iri)
    near = [space.iris[int(it)] for it in row(ties.whole, number)]
    receipts = _receipts(here, iri)
    said = [
        Said(it.kind, kind_name(here, it.kind), here.ref(other), receipts.get(other))
        for other in near
        for it in between(ties, iri, other)
    ]
    said.sort(key=lambda it: (it.statement is None, it.text, it.other.text))
    sort = sort_name(space.sort(number), 1)
    return Details(here.ref(iri), sort, len(near), tuple(said[:_MOST]), max(len(said) - _MOST, 0))


def _receipts(here: Site, iri: str) -> Mapping[str, Statement]:
    """The other end of each responsibility of a thing, with its statement."""
    as_actor = {it.approach.iri: it.statement for it in duties(here, WER.actor, iri)}
    as_approach = {it.actor.iri: it.statement for it in duties(here, WER.approach, iri)}
    return as_actor | as_approach
