"""A state as the key of what is kept about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.columns import Columns
    from graph.state import State
    from graph.store import Store


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A state, known by its id: states never change, so the id says it all."""

    state: "State"

    @property
    def columns(self) -> "Columns":
        """The landscape as arrays."""
        return self.state.columns

    @property
    def store(self) -> "Store":
        """The landscape as quads."""
        return self.state.store

    def __hash__(self) -> int:
        """By the id."""
        return hash(self.state.id)

    def __eq__(self, other: object) -> bool:
        """Equal ids are equal states."""
        return isinstance(other, Held) and other.state.id == self.state.id
