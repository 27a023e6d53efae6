"""Two territories side by side: who is known in both, and who in one of them only."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from graph.columns.relation import Relation, compose, kept, row, union
from graph.coverage.evidence import Landscape
from graph.coverage.rows import row_index, row_members
from graph.model import Rows, Scope
from server.i18n import gettext as _
from server.present import Ref
from server.views.held import Held
from server.views.site import Site

_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Difference:
    """Bodies (named and candidates) known in both territories, and in only one of them."""

    both: tuple[Ref, ...]
    first: tuple[Ref, ...]
    second: tuple[Ref, ...]

    @property
    def nobody(self) -> bool:
        """Whether no body is known in either."""
        return not (self.both or self.first or self.second)


@dataclass(frozen=True, slots=True)
class Comparing:
    """Two territories, and the sort of rows that are compared."""

    here: Site
    rows: Rows
    first: str
    second: str

    def of(self, iri: str) -> Difference:
        """How the bodies of a row differ."""
        held, scope = Held(self.here.state), self.here.scope
        number = row_index(held.columns, self.rows).number(iri, self.rows)
        one, other = (
            {int(at) for at in row(_known(held, scope, self.rows, place), number)}
            for place in (self.first, self.second)
        )
        return Difference(*(self._refs(it) for it in (one & other, one - other, other - one)))

    def _refs(self, actors: set[int]) -> tuple[Ref, ...]:
        iris = self.here.state.columns.actors.index.iris
        return self.here.sorted_refs(iris[at] for at in actors)

    def words(self, found: Difference) -> str:
        """The difference with all names, as a text."""
        names = (_("in beiden"), *self.only)
        parts = zip(names, (found.both, found.first, found.second), strict=True)
        told = [
            f"{name} ({len(refs)}): " + ", ".join(it.text for it in refs)
            for name, refs in parts
            if refs
        ]
        return "; ".join(told) or _("in beiden niemand bekannt")

    @property
    def only(self) -> tuple[str, str]:
        """What it is called to be known in one of the two only."""
        text = _("nur %s")
        return text % self.here.name(self.first), text % self.here.name(self.second)


@lru_cache(maxsize=_KEPT)
def _known(held: Held, scope: Scope, rows: Rows, territory: str) -> Relation:
    """Rows to the bodies known in a territory, as coverage counts them."""
    columns = held.columns
    found = Landscape(columns, scope).at(columns.territories.index.number(territory, "territory"))
    bodies = kept(union(found.named, found.candidates), np.asarray(found.applies))
    return compose(row_members(columns, rows)[0], bodies)
