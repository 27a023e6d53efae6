"""Overlaps per territory: o1, o5, o6; and o7, what is added to a saturated field."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from graph.columns.relation import entries, flipped, relation_of, row
from graph.columns.spread import Table
from graph.columns.tables import UNKNOWN_DAY
from graph.gaps.bits import Bits, bit_counts, packed, unpacked
from graph.gaps.ground import Ground
from graph.gaps.parts import (
    BENANNT,
    IN_BITS,
    NOTE,
    SEVERITIES,
    VERDICTS,
    WARNING,
    Count,
    Part,
    of_things,
    pairs_of,
    pointing,
)
from graph.gaps.standing import Numbers, distinct
from graph.gaps.territory import beyond_base
from graph.model import OverlapFinding

Make = Callable[[int, int], OverlapFinding]

LEAD: Final = "federfuehrend"


def o1(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Several actors for one approach in one territory; a warning where that is no division."""
    columns, duties = ground.columns, ground.duties
    cells = duties.where(2)
    leads = ground.duties_of(ground.counted & (columns.statements.role == LEAD))
    bodies = ground.competent.of_approaches(columns.approaches.measure != "")
    grave = cells & (leads.where(2) | bodies.where(2))
    apart = beyond_base(duties)
    for mask, severity in ((grave, WARNING), (cells & ~grave, NOTE)):
        rows = np.flatnonzero(bit_counts(mask))
        yield _several(ground, rows, mask[rows], severity, apart)


def _several(
    ground: Ground, rows: Numbers, bits: Bits, severity: int, apart: Count
) -> Part[OverlapFinding]:
    columns, duties = ground.columns, ground.duties

    def make(at: int, place: int) -> OverlapFinding:
        number = int(rows[at])
        actors = tuple(columns.actors.index.iris[it] for it in duties.actors_at(number, place))
        return OverlapFinding(
            rule="o1",
            actors=actors,
            about=(columns.approaches.index.iris[number],),
            territory=ground.place(place),
            verdict=VERDICTS[BENANNT],
            severity=SEVERITIES[severity],
            count=len(actors),
            score=float(len(actors)),
            evidence=ground.receipts(number, place),
        )

    return Part(
        "o1",
        np.full(len(rows), BENANNT, dtype=np.int8),
        np.full(len(rows), severity, dtype=np.int8),
        (
            ("approach", pointing(rows, len(columns.approaches.index))),
            ("actor", duties.network[rows]),
        ),
        np.full(len(rows), IN_BITS),
        bits,
        lambda at, place: duties.counts_at(rows[at], place),
        make,
        duties.most[rows],
        lambda at, place: apart(rows[at], place),
    )


def o6(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Matching approaches of different editions with different leads in one territory."""
    columns, approaches = ground.columns, ground.columns.approaches
    one, other = entries(approaches.matches)
    iris = np.array(approaches.index.iris, dtype=object)
    keep = approaches.edition[one] != approaches.edition[other]
    one, other = one[keep], other[keep]
    first = np.array([iris[a] < iris[b] for a, b in zip(one, other, strict=True)], dtype=np.bool_)
    one, other = one[first], other[first]
    lead = ground.counted & (columns.statements.role == LEAD)
    leads = ground.duties_of(lead)
    cells = np.zeros((len(one), ground.size), dtype=np.bool_)
    known = unpacked(leads.where(1), ground.size) if len(one) else cells
    for at, pair in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        for place in np.flatnonzero(known[pair[0]] & known[pair[1]]):
            sides = [leads.actors_at(number, int(place)) for number in pair]
            cells[at, place] = not len(np.intersect1d(sides[0], sides[1]))

    def make(at: int, place: int) -> OverlapFinding:
        pair = int(one[at]), int(other[at])
        who = distinct(np.concatenate([leads.actors_at(number, place) for number in pair]))
        said = [iri for number in pair for iri in ground.receipts(number, place, None, lead)]
        names = tuple(approaches.index.iris[number] for number in pair)
        actors = tuple(columns.actors.index.iris[it] for it in who)
        words = VERDICTS[BENANNT], SEVERITIES[WARNING]
        return OverlapFinding(
            "o6", actors, names, ground.place(place), *words, 2, None, tuple(said)
        )

    yield _in_cells(ground, "o6", cells, (one, other), make)


def _in_cells(
    ground: Ground, rule: str, cells: Table, pair: tuple[Numbers, Numbers], make: Make
) -> Part[OverlapFinding]:
    rows = np.tile(np.arange(len(pair[0])), 2)
    shape = (len(pair[0]), len(ground.columns.approaches.index))
    size = len(cells)
    left = np.flatnonzero(cells.any(axis=1)) if size else np.empty(0, dtype=np.int64)
    return Part(
        rule,
        np.full(size, BENANNT, dtype=np.int8),
        np.full(size, WARNING, dtype=np.int8),
        (("approach", pairs_of(rows, np.concatenate(pair), shape)),),
        np.full(size, IN_BITS),
        packed(cells),
        lambda at, _: np.full(len(at), 2),
        make,
        np.full(size, 2),
        chosen=left,
    )


def o7(ground: Ground) -> Iterator[Part[OverlapFinding]]:
    """Approaches, and programmes begun since, in a field that the source holds to be saturated."""
    columns, stated = ground.columns, ground.columns.stated
    found = [
        (int(number), int(field), sort, int(at))
        for number in np.flatnonzero(stated.sort == "saettigung")
        for field in row(stated.fields, int(number))
        for sort, at in _added(ground, int(number), int(field))
    ]
    indexes = {"approach": columns.approaches.index, "programme": columns.programmes.index}

    def make(at: int) -> OverlapFinding:
        number, field, sort, thing = found[at]
        about = (columns.fields.index.iris[field], indexes[sort].iris[thing])
        words = VERDICTS[BENANNT], SEVERITIES[NOTE]
        receipt = (stated.index.iris[number],)
        return OverlapFinding("o7", (), about, None, *words, 1, None, receipt)

    size = len(found)
    fields = np.array([it[1] for it in found], dtype=np.int64)
    about = [("field", pointing(fields, len(columns.fields.index)))]
    for sort, index in indexes.items():
        own = [(at, it[3]) for at, it in enumerate(found) if it[2] == sort]
        both = np.array(own, dtype=np.int64).reshape(-1, 2)
        about.append((sort, relation_of(both[:, 0], both[:, 1], (size, len(index)))))
    verdict, severity = (np.full(size, it, dtype=np.int8) for it in (BENANNT, NOTE))
    count = np.ones(size, dtype=np.int64)
    yield of_things("o7", tuple(about), verdict, severity, count, make)


def _added(ground: Ground, stated: int, field: int) -> Iterator[tuple[str, int]]:
    """What stands in the field: all approaches, and programmes younger than the edition."""
    columns = ground.columns
    here = ground.stated.table[ground.stated.set_of[stated]]
    edition = int(columns.stated.edition[stated])
    issued = columns.issued[edition] if edition >= 0 else ""
    for at in row(flipped(columns.approaches.fields), field):
        if (ground.applies.table[ground.applies.set_of[at]] & here).any():
            yield "approach", int(at)
    for at in row(flipped(columns.programmes.fields), field):
        begun = int(columns.programmes.starts[at])
        young = begun != UNKNOWN_DAY and issued and spelled(begun) > issued
        if young and (ground.programmes.table[ground.programmes.set_of[at]] & here).any():
            yield "programme", int(at)


def spelled(day: int) -> str:
    """A day of the columns as ISO 8601."""
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
