"""Values with which a stored query can run as it stands, in whichever landscape.

A header names examples of the landscape that it was written for. Where a state does not know them,
the first thing that fills the drop-down takes their place; days are the state's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.catalogue import Catalogue, Parameter, StoredQuery, bind
from graph.catalogue.terms import from_base
from graph.store import Store

Values = Mapping[str, tuple[str, ...]]

DAY: Final = "asOf"
LANGUAGE: Final = "lang"
_ANY_THING: Final = "approaches"
_IS_KNOWN: Final = "ASK {{ {{ <{0}> ?p ?o }} UNION {{ ?s ?q <{0}> }} }}"


@dataclass(frozen=True, slots=True)
class Examples:
    """Finds examples in one landscape; what fills a drop-down is asked for once."""

    catalogue: Catalogue
    store: Store
    base: str
    as_of: str
    """The day that is judged by, as `2026-11-22`."""
    language: str = "de"
    _offered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[str, bool] = field(default_factory=dict)

    def of(self, query: StoredQuery) -> Values:
        """Values for the parameters that need one, for days and for the language.

        A parameter is left out where its default does, or where nothing of its kind is known.
        """
        found: dict[str, tuple[str, ...]] = {}
        for parameter in query.params:
            taken = tuple(value for values in found.values() for value in values)
            values = self._values(parameter, taken)
            if values:
                found[parameter.name] = values
        return found

    def bound(self, query: StoredQuery) -> str | None:
        """The query as SPARQL with its examples bound; None where one is needed and not known."""
        values = self.of(query)
        if any(p.required and not p.default and p.name not in values for p in query.params):
            return None
        return bind(query, values)

    def _values(self, parameter: Parameter, taken: tuple[str, ...]) -> tuple[str, ...]:
        if parameter.name in (DAY, LANGUAGE):
            return (self.as_of if parameter.name == DAY else self.language,)
        if not parameter.required:
            return ()
        return self._said(parameter) or self._first(parameter, taken)

    def _said(self, parameter: Parameter) -> tuple[str, ...]:
        """What the header says, if this landscape knows it."""
        values = tuple(from_base(value, self.base) for value in parameter.example)
        if parameter.type != "iri" or parameter.scheme:
            return values
        return values if all(map(self._is_known, values)) else ()

    def _is_known(self, iri: str) -> bool:
        if iri not in self._known:
            self._known[iri] = self.store.query(_IS_KNOWN.format(iri)).boolean
        return self._known[iri]

    def _first(self, parameter: Parameter, taken: tuple[str, ...]) -> tuple[str, ...]:
        """The first that is offered and not yet taken by another parameter of the question."""
        if parameter.type == "date":
            return (self.as_of,)
        if parameter.type != "iri" or parameter.scheme:
            return ()
        offered = self.offered(parameter.values or _ANY_THING)
        return next(((value,) for value in offered if value not in taken), ())

    def offered(self, name: str) -> tuple[str, ...]:
        """What the query of this name fills a drop-down with, in its order, each once."""
        if name not in self._offered:
            self._offered[name] = self._ask(self.catalogue.get(name))
        return self._offered[name]

    def _ask(self, query: StoredQuery) -> tuple[str, ...]:
        own = {DAY: self.as_of, LANGUAGE: self.language}
        text = bind(query, {p.name: own[p.name] for p in query.params if p.name in own})
        firsts = (row[0] for row in self.store.query(text).rows())
        return tuple(dict.fromkeys(first.value for first in firsts if first))
