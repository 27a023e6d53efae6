"""The bodies of an answer as rows: who, in which role, and why in one line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from server.present import Concept, Ref
from server.views.receipts import Receipt, Statement

Relation = Literal["named", "planned", "offer", "candidate", "kind", "nearby"]
MOST_SHOWN: Final = 16
"""Rows of an answer that all stand in it; beyond that a kind shows the first `MOST_OF_KIND`."""
MOST_OF_KIND: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A body in an answer with its statement and its receipt; `via` is the kind it comes in by."""

    ref: Ref
    statement: Statement | None
    receipt: Receipt | None
    via: Ref | None
    level: Concept | None
    planned: bool = False
    is_offer: bool = False


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind that the source names, and its bodies competent there; `named` stand above."""

    ref: Ref
    statement: Statement | None
    generic: bool
    bodies: tuple[Line, ...]
    named: tuple[Ref, ...]
    planned: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A body, or a kind of which no body is shown, with the chain that leads from the source to it.

    `area` is the territory it is competent in, of those asked about; `more_areas` how many others
    there are. `maybe` are entries of other people's data that may be the same body.
    """

    ref: Ref
    relation: Relation
    statement: Statement | None
    receipt: Receipt | None
    via: Ref | None
    level: Concept | None = None
    area: Ref | None = None
    more_areas: int = 0
    maybe: tuple[Ref, ...] = ()
    named: tuple[Ref, ...] = ()
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """Candidates of a kind that are not shown yet."""

    ref: Ref
    number: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that are shown, the strongest first, and what is left out of each kind."""

    shown: tuple[Row, ...]
    rest: tuple[Rest, ...]


Maybe = dict[str, tuple[Ref, ...]]


def rows(
    named: Iterable[Line], kinds: tuple[KindLine, ...], place: str, maybe: Maybe, *, whole: bool
) -> Rows:
    """Named bodies, then kind by kind the candidates; long lists are cut unless `whole`."""
    first = [row_of(line, "named", place, maybe) for line in named]
    number = len(first) + sum(len(kind.bodies) or 1 for kind in kinds)
    most = number if whole or number <= MOST_SHOWN else MOST_OF_KIND
    of_kinds = (row for kind in kinds for row in _kind_rows(kind, place, maybe, most))
    rest = tuple(
        Rest(kind.ref, len(kind.bodies) - most) for kind in kinds if len(kind.bodies) > most
    )
    return Rows((*first, *of_kinds), rest)


def _kind_rows(kind: KindLine, place: str, maybe: Maybe, most: int) -> Iterator[Row]:
    for line in kind.bodies[:most]:
        yield row_of(replace(line, statement=kind.statement), "candidate", place, maybe)
    if not kind.bodies:
        relation: Relation = "planned" if kind.planned else "kind"
        yield Row(
            kind.ref,
            relation,
            kind.statement,
            None,
            None,
            named=kind.named,
            generic=kind.generic,
        )


def row_of(line: Line, relation: Relation, place: str, maybe: Maybe) -> Row:
    """A line as a row; what is to come or an offer says so."""
    said: Relation = "planned" if line.planned else "offer" if line.is_offer else relation
    areas = line.receipt.areas if line.receipt else ()
    area = next((it for it in areas if it.iri == place), areas[0] if len(areas) == 1 else None)
    return Row(
        ref=line.ref,
        relation=said,
        statement=line.statement,
        receipt=line.receipt,
        via=line.via,
        level=line.level,
        area=area,
        more_areas=len(areas) - (area is not None),
        maybe=maybe.get(line.ref.iri, ()),
    )
