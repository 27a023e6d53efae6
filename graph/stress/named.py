"""Who is meant to stop, by whatever they are called."""

from typing import Final

from graph.naming import SORTS, Held, thing_named

_KINDS: Final = SORTS["Actor"][1] + SORTS["Programme"][1]


def stopping_named(state: Held, name: str) -> str:
    """The actor, kind or programme that is called so: an IRI, a key, a label, an alias, or close.

    Raises:
        UnknownNameError: nothing is called so; offers the nearest names of actors.
    """
    columns = state.columns
    if name in columns.actors.index.position or name in columns.programmes.index.position:
        return name
    hits = state.search.resolve(name, _KINDS, 1) if name.strip() else []
    return hits[0].iri if hits else thing_named(state, "Actor", name)
