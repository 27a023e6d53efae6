"""Gaps of the landscape as a whole: g2b, g3, g4, g6, g7, g9, g10."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    entries,
    flipped,
    kept,
    reaching,
    row,
    union,
)
from graph.columns.tables import UNKNOWN_DAY, Columns, Flags, Index
from graph.coverage.scope import before
from graph.gaps.bits import bit_counts, bits_at, unpacked
from graph.gaps.ground import Ground
from graph.gaps.parts import (
    BENANNT,
    BESTAETIGT,
    NOTE,
    NOWHERE,
    TEILWEISE,
    UNKNOWN,
    WARNING,
    Part,
    Small,
    of_things,
    pairs_of,
    pointing,
)
from graph.gaps.prose import Passages, passages
from graph.gaps.standing import Numbers, distinct
from graph.gaps.territory import named, single_verdicts, verdicts
from graph.model import GapFinding

_SURER = np.array([9, 0, 2, 1], dtype=np.int8)
"""Which verdict of several counts for an actor: complete lists, nothing known, then in part."""


def _all(size: int, number: int) -> Small:
    return np.full(size, number, dtype=np.int8)


def g2b(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Actors on which approaches depend because only they are known for them."""
    actors, approaches = ground.columns.actors, ground.columns.approaches
    actor, approach, places = _singles(ground)
    rows = distinct(actor)
    row_of = np.searchsorted(rows, actor)
    sureness = _SURER[single_verdicts(ground)[approach]]
    best = np.full(len(rows), 9, dtype=np.int8)
    np.minimum.at(best, row_of, sureness)
    verdict = np.array([BESTAETIGT, UNKNOWN, TEILWEISE], dtype=np.int8)[best]
    many = pairs_of(row_of, approach, (len(rows), len(approaches.index)))
    least, most = np.full(len(rows), ground.size), np.full(len(rows), -1)
    np.minimum.at(least, row_of, places[0])
    np.maximum.at(most, row_of, places[1])
    single = np.where(least == most, most, NOWHERE)

    def make(at: int) -> GapFinding:
        number, found = int(rows[at]), row(many, at)
        return GapFinding(
            "g2b",
            (actors.index.iris[number], *(approaches.index.iris[it] for it in found)),
            ground.place(int(single[at])),
            *named(verdict[at], WARNING),
            len(found),
            _receipts_alone(ground, number, found),
        )

    about = (("actor", pointing(rows, len(actors.index))), ("approach", many))
    yield of_things("g2b", about, verdict, _all(len(rows), WARNING), counts(many), make, single)


def _singles(ground: Ground) -> tuple[Numbers, Numbers, tuple[Numbers, Numbers]]:
    """Actors and approaches of g2, each pair once, with the first and last territory."""
    duties = ground.duties
    cells, pairs = ground.alone, duties.pairs
    alone = (duties.base == 1) & (bit_counts(cells) > 0)
    full = np.flatnonzero(duties.full & alone[pairs.approach])
    here = unpacked(cells[pairs.approach[full]], duties.size)
    first, last = here.argmax(axis=1), here.shape[1] - 1 - here[:, ::-1].argmax(axis=1)
    some_of = duties.base[pairs.approach[duties.pair]] == 0
    some_of &= bits_at(cells, pairs.approach[duties.pair], duties.place)
    pair, place = duties.pair[some_of], duties.place[some_of]
    found = np.concatenate([full, pair])
    places = np.concatenate([first, place]), np.concatenate([last, place])
    return pairs.actor[found], pairs.approach[found], places


def _receipts_alone(ground: Ground, actor: int, approaches: Numbers) -> tuple[str, ...]:
    """Statements that name the actor where nobody else is known."""
    found = ground.said_by(actor)
    found = found[np.isin(ground.columns.statements.approach[found], approaches)]
    alone = ground.alone[ground.columns.statements.approach[found]]
    there = (ground.statements.bits[ground.statements.set_of[found]] & alone).any(axis=1)
    here = found[there & ground.counted[found]]
    return tuple(ground.columns.statements.index.iris[number] for number in here)


def g3(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Target groups that no approach names in its wording, nor a narrower one."""
    approaches, groups = ground.columns.approaches, ground.columns.groups
    stated = kept(ground.columns.stated.groups, ground.columns.stated.sort == "luecke")
    stated = flipped(stated)
    met = counts(flipped(kept(ground.addressed, ground.applying))) > 0
    near = flipped(kept(_near(ground), ground.applying))
    closed = ground.closed_on(groups.index, "addressesTargetGroup")
    rows = np.flatnonzero(~met)
    by_source, partly = counts(stated) > 0, counts(near) > 0
    tried = ((BENANNT, by_source), (TEILWEISE, partly), (BESTAETIGT, closed))
    verdict = verdicts(len(rows), *((number, mask[rows]) for number, mask in tried))

    def make(at: int) -> GapFinding:
        iri, number = groups.index.iris[rows[at]], int(rows[at])
        evidence = (
            iri,
            *(approaches.index.iris[it] for it in row(near, number)),
            *(ground.columns.stated.index.iris[it] for it in row(stated, number)),
        )
        return GapFinding("g3", (iri,), None, *named(verdict[at], WARNING), 0, evidence)

    yield _of_one("g3", ("group", groups.index), rows, verdict, make)


def _of_one(
    rule: str,
    of: tuple[str, Index],
    rows: Numbers,
    verdict: Small,
    make: Callable[[int], GapFinding],
    severity: int = WARNING,
) -> Part[GapFinding]:
    """A part about one thing per row, with nothing to count."""
    about = ((of[0], pointing(rows, len(of[1]))),)
    count = np.zeros(len(rows), dtype=np.int64)
    return of_things(rule, about, verdict, _all(len(rows), severity), count, make)


def _near(ground: Ground) -> Relation:
    """Approach to groups that it only implies, or of which it means a broader one."""
    approaches, groups = ground.columns.approaches, ground.columns.groups
    implied = compose(approaches.implied, groups.broader)
    narrower = _strictly(groups.broader, len(groups.index))
    return union(implied, compose(approaches.groups, flipped(narrower)))


def _strictly(broader: Relation, size: int) -> Relation:
    """A reflexive relation without what leads from a thing to itself."""
    down = np.repeat(np.arange(size), counts(broader))
    across = broader.indices
    return pairs_of(down[down != across], across[down != across].astype(np.int64), (size, size))


def g4(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Needs that no known approach addresses."""
    needs = ground.columns.needs
    met = counts(flipped(kept(ground.columns.approaches.needs, ground.applying))) > 0
    rows = np.flatnonzero(~met)
    verdict = verdicts(len(rows), (BESTAETIGT, ground.closed_on(needs, "addressesNeed")[rows]))

    def make(at: int) -> GapFinding:
        iri = needs.iris[rows[at]]
        return GapFinding("g4", (iri,), None, *named(verdict[at], WARNING), 0, (iri,))

    yield _of_one("g4", ("need", needs), rows, verdict, make)


def g6(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Programmes that have ended and of which no running successor is known."""
    programmes, approaches = ground.columns.programmes, ground.columns.approaches
    ended = before(programmes.ends, ground.today)
    lasting = (programmes.ends == UNKNOWN_DAY) | (programmes.ends >= ground.today)
    running = lasting & (programmes.starts <= ground.today)
    running &= (programmes.starts != UNKNOWN_DAY) | (programmes.ends != UNKNOWN_DAY)
    alone = counts(flipped(kept(approaches.programmes, counts(approaches.programmes) == 1))) > 0
    rows = np.flatnonzero(ended & ~reaching(programmes.successors, running))
    closed = ground.closed_on(programmes.index, "successor")
    partly = reaching(programmes.successors, lasting)
    verdict = verdicts(len(rows), (TEILWEISE, partly[rows]), (BESTAETIGT, closed[rows]))
    severity = np.where(alone[rows], WARNING, NOTE).astype(np.int8)
    used = flipped(approaches.programmes)[rows]

    def make(at: int) -> GapFinding:
        iri, found = programmes.index.iris[rows[at]], row(used, at)
        about = (iri, *(approaches.index.iris[it] for it in found))
        words = named(verdict[at], severity[at])
        return GapFinding("g6", about, None, *words, len(found), (iri,))

    about = (("programme", pointing(rows, len(programmes.index))), ("approach", used))
    yield of_things("g6", about, verdict, severity, counts(used), make)


def g7(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Registered kinds and bodies without a known responsibility."""
    actors, said = ground.columns.actors, ground.columns.statements.actor
    registered = (actors.is_kind | ground.alive) & ~before(actors.until, ground.today)
    rows = np.flatnonzero(registered & ~_mask(actors.index, said[ground.anywhere]))
    partly = _otherwise_known(ground.wide)[rows]
    verdict = verdicts(len(rows), (TEILWEISE, partly))

    def make(at: int) -> GapFinding:
        iri = actors.index.iris[rows[at]]
        return GapFinding("g7", (iri,), None, *named(verdict[at], NOTE), 0, (iri,))

    yield _of_one("g7", ("actor", actors.index), rows, verdict, make, NOTE)


def _mask(index: Index, positions: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> Flags:
    made = np.zeros(len(index), dtype=np.bool_)
    made[positions[positions >= 0]] = True
    return made


def _otherwise_known(ground: Ground) -> Flags:
    """Actors known as candidates, units, in running text, in other roles, or by kindred kinds.

    `ground` looks at all territories, whichever is asked about.
    """
    actors, statements = ground.columns.actors, ground.columns.statements
    made = _mask(actors.index, ground.columns.mentions.actor)
    for pointers in (statements.actor, statements.unit, statements.represented):
        made |= _mask(actors.index, pointers)
    kinds = _mask(actors.index, statements.actor[ground.anywhere]) & actors.is_kind
    made |= reaching(actors.broader, kinds) | reaching(flipped(actors.broader), kinds)
    return made | ground.kinds.with_candidates(ground.duties_of(ground.lasting))


def g9(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Actors that running text names for an approach or field, but its list does not."""
    columns = ground.columns
    for found in passages(columns):
        iris = (columns.approaches if found.sort == "approach" else columns.fields).index.iris
        verdict = np.where(found.partly, TEILWEISE, BENANNT).astype(np.int8)
        about = (
            ("actor", pointing(found.actor, len(columns.actors.index))),
            (found.sort, pointing(found.subject, len(iris))),
        )
        severity = _all(len(verdict), NOTE)
        make = partial(_passage, columns, found, iris, verdict)
        yield of_things("g9", about, verdict, severity, found.count, make)


def _passage(
    columns: Columns, found: Passages, iris: tuple[str, ...], verdict: Small, at: int
) -> GapFinding:
    about = columns.actors.index.iris[found.actor[at]], iris[found.subject[at]]
    said = found.said(at)
    return GapFinding("g9", about, None, *named(verdict[at], NOTE), len(said), said)


def g10(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Gaps that a source states and that no approach with known actors answers yet."""
    columns, stated = ground.columns, ground.columns.stated
    gaps = np.flatnonzero(stated.sort == "luecke")
    rows = gaps[~_answered(ground, gaps)]
    sorts = (
        ("field", stated.fields, columns.fields.index),
        ("approach", stated.approaches, columns.approaches.index),
        ("group", stated.groups, columns.groups.index),
        ("actor", stated.actors, columns.actors.index),
    )

    def make(at: int) -> GapFinding:
        number = int(rows[at])
        iri = stated.index.iris[number]
        about = [index.iris[it] for _, relation, index in sorts for it in row(relation, number)]
        words = named(BENANNT, WARNING)
        return GapFinding("g10", (iri, *about), None, *words, 0, (iri,))

    about = (
        ("stated", pointing(rows, len(stated.index))),
        *((sort, relation[rows]) for sort, relation, _ in sorts),
    )
    count = np.zeros(len(rows), dtype=np.int64)
    every = _all(len(rows), BENANNT), _all(len(rows), WARNING)
    yield of_things("g10", about, *every, count, make)


def _answered(ground: Ground, gaps: Numbers) -> Flags:
    """Which stated gaps an approach with known actors answers where the gap holds."""
    groups = ground.columns.stated.groups[gaps]
    wanted = np.flatnonzero(counts(flipped(groups)))
    known = ground.duties.where(1)
    serving = flipped(ground.addressed)
    met = np.zeros((len(ground.columns.groups.index), known.shape[1]), dtype=np.uint8)
    for group in wanted.tolist():
        met[group] = np.bitwise_or.reduce(known[row(serving, group)], axis=0)
    down, across = entries(groups)
    here = ground.stated.bits[ground.stated.set_of[gaps[down]]]
    made = np.zeros(len(gaps), dtype=np.bool_)
    made[down[bit_counts(met[across] & here) > 0]] = True
    return made
