"""What people call the rows and columns of a matrix."""

import difflib
from collections.abc import Mapping
from typing import Final

from graph.columns.tables import Columns, Index
from graph.naming import Held, UnknownNameError, district_named, ends_so

ROWS: Final = ("Approach", "ActionField", "TargetGroup")
PLACES: Final = ("Territory", "TargetGroup")
_WORDS: Final = {
    "Approach": "approach",
    "ActionField": "action field",
    "TargetGroup": "target group",
    "Territory": "place",
}
_NEAREST: Final = 3
_CUTOFF: Final = 0.4


def row_named(state: Held, name: str) -> str:
    """The approach, field or target group that is called so: IRI, id or end of one, code, name.

    Raises:
        UnknownNameError: nothing is called so.
    """
    return named_among(state, ROWS, name)


def column_named(state: Held, name: str) -> str:
    """The district or target group that is called so; a town stands for its district.

    Raises:
        UnknownNameError: nothing is called so.
    """
    found = named_among(state, PLACES, name)
    is_place = found in state.columns.territories.index.position
    return district_named(state, found) if is_place else found


def named_among(state: Held, sorts: tuple[str, ...], name: str) -> str:
    """The thing of one of the sorts that is called so, an exact name before one that is close.

    Raises:
        UnknownNameError: nothing is called so.
    """
    known = {iri: None for sort in sorts for iri in _index(state.columns, sort).iris}
    exact = name if name in known else _keyed(known, name)
    if exact:
        return exact
    hits = state.search.resolve(name, sorts) if name.strip() else []
    found = next((hit.iri for hit in hits if hit.iri in known), None)
    if found:
        return found
    names = {state.labels.of(iri): iri for iri in known}
    near = difflib.get_close_matches(name, names, n=_NEAREST, cutoff=_CUTOFF)
    if not near:
        keys = sorted({iri.rsplit("/", 1)[-1] for iri in known})
        near = difflib.get_close_matches(name.rsplit("/", 1)[-1], keys, _NEAREST, _CUTOFF)
    raise UnknownNameError(" or ".join(_WORDS[sort] for sort in sorts), name, tuple(near))


def _keyed(known: Mapping[str, None], name: str) -> str | None:
    """By the end of an IRI: `3.4`, `kreis-15088`, `ansatz/fke2025plus/1.0/3.4`."""
    return next((iri for iri in known if ends_so(iri, name)), None)


def _index(columns: Columns, sort: str) -> Index:
    return {
        "Approach": columns.approaches.index,
        "ActionField": columns.fields.index,
        "TargetGroup": columns.groups.index,
        "Territory": columns.territories.index,
    }[sort]
