"""Gaps per approach and territory: g1, g1b, g1c, g2, g5.

Definitions, verdicts and sources stand in docs/explanation/gaps-and-overlaps.md; the same rules
exist as SPARQL in queries/rules.
"""

from collections.abc import Callable, Iterator

import numpy as np

from graph.columns.relation import compose, counts, entries, flipped, kept, reaching, row, union
from graph.columns.tables import UNKNOWN_DAY, Flags
from graph.coverage.bits import any_of
from graph.coverage.scope import DERIVED, MODEL
from graph.gaps.bits import Bits, bit_counts, of_rows, packed, scattered
from graph.gaps.duties import Duties
from graph.gaps.ground import Ground
from graph.gaps.parts import (
    BENANNT,
    BESTAETIGT,
    IN_BITS,
    NOTE,
    SEVERITIES,
    TEILWEISE,
    UNKNOWN,
    VERDICTS,
    WARNING,
    Count,
    Part,
    Small,
    pointing,
)
from graph.gaps.standing import Numbers
from graph.model import GapFinding

Make = Callable[[int, int], GapFinding]


def verdicts(size: int, *tried: tuple[int, Flags]) -> Small:
    """The first verdict whose mask holds; else that nothing is known."""
    masks = [mask for _, mask in tried]
    found = np.select(masks, [number for number, _ in tried], UNKNOWN) if masks else UNKNOWN
    return np.broadcast_to(found, size).astype(np.int8)


def named(verdict: int, severity: int) -> tuple[str, str]:
    """Verdict and severity as records say them."""
    return VERDICTS[verdict], SEVERITIES[severity]


def of_approaches(
    rule: str,
    bits: Bits,
    verdict: Small,
    severity: int,
    make: Callable[[int, int, int], GapFinding],
    counted: Count,
    alike: Count | None = None,
    most: Numbers | None = None,
) -> Part[GapFinding]:
    """A part with a row per approach; `make` is given approach, column of T, verdict."""
    rows = np.flatnonzero(bit_counts(bits))
    return Part(
        rule=rule,
        verdict=verdict[rows],
        severity=np.full(len(rows), severity, dtype=np.int8),
        about=(("approach", pointing(rows, len(bits))),),
        single=np.full(len(rows), IN_BITS),
        bits=bits[rows],
        counted=lambda at, place: counted(rows[at], place),
        make=lambda at, place: make(int(rows[at]), place, int(verdict[rows[at]])),
        most=np.zeros(len(rows), dtype=np.int64) if most is None else most[rows],
        alike=(lambda at, place: alike(rows[at], place)) if alike else None,
    )


def none_counted(at: Numbers, _: Numbers) -> Numbers:
    """What counts nothing."""
    return np.zeros(len(at), dtype=np.int64)


def beyond_base(duties: Duties) -> Count:
    """Tells cells with the same actors as everywhere (0) from those with more (T + 1)."""

    def apart(approach: Numbers, place: Numbers) -> Numbers:
        return np.where(duties.beyond(approach, place) > 0, place + 1, 0)

    return apart


def g1(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Approaches for which nobody responsible is known in a territory.

    The latest answer about a cell weighs more than what lists and texts say of it: `niemand`
    confirms the gap, as the state of the cell does (graph/coverage).
    """
    stated, approaches = ground.columns.stated, ground.columns.approaches
    cells, size = ground.duties.where(0, 0), len(approaches.index)
    refused, confirmed = ground.answered
    claimed: Bits = _stated_gaps(ground) & cells
    covered: Bits = (_served_now(ground) | confirmed) & cells & ~refused
    asked: Bits = cells & refused & ~claimed
    by_source: Bits = claimed & ~covered
    derived, doubts = _by_lists(ground)
    about = kept(flipped(stated.approaches), None, stated.sort == "luecke")

    def make(number: int, at: int, verdict: int) -> GapFinding:
        found = [
            it for it in row(about, number) if ground.stated.table[ground.stated.set_of[it], at]
        ]
        iri, told = approaches.index.iris[number], ground.nobody(number, at)
        evidence = (iri, *(stated.index.iris[it] for it in found), *told)
        words = named(verdict, WARNING)
        is_asked = bool(told) and verdict == BESTAETIGT
        return GapFinding("g1", (iri,), ground.place(at), *words, 0, evidence, asked=is_asked)

    open_still: Bits = cells & ~asked & ~by_source
    near: Bits = open_still & (covered | doubts)
    others: Bits = open_still & ~near
    for bits, verdict in (
        (near, np.full(size, TEILWEISE, dtype=np.int8)),
        (by_source, np.full(size, BENANNT, dtype=np.int8)),
        (asked, np.full(size, BESTAETIGT, dtype=np.int8)),
        (others, derived),
    ):
        yield of_approaches("g1", bits, verdict, WARNING, make, none_counted)


def _by_lists(ground: Ground) -> tuple[Small, Bits]:
    """What lists make of approaches, and the cells in which somebody named speaks against it.

    A complete list that names somebody elsewhere says that nobody is in it for the cell; it proves
    nothing where running text, or a line that is not read, names somebody (graph/coverage).
    """
    statements, view = ground.columns.statements, ground.view
    speaking = ground.in_role & (statements.art != DERIVED)
    doubts = np.zeros_like(ground.applies.bits[ground.applies.set_of])
    for rows, reach in (
        (speaking & ~ground.counted, view.touched),
        (ground.counted, view.nearby),
    ):
        chosen = np.flatnonzero(rows & ground.closed[statements.approach])
        bits = reach.bits[reach.set_of[chosen]].view(np.uint64)
        found = any_of(statements.approach[chosen], bits, len(doubts))
        doubts |= found.view(np.uint8)
    partly = ground.approaches_of(ground.in_role)
    return verdicts(len(doubts), (BESTAETIGT, ground.closed), (TEILWEISE, partly)), doubts


def _served_now(ground: Ground) -> Bits:
    """Cells in which a programme that may be running works."""
    programmes = ground.columns.programmes
    lasting = (programmes.ends == UNKNOWN_DAY) | (programmes.ends >= ground.today)
    begun = (programmes.starts == UNKNOWN_DAY) | (programmes.starts <= ground.today)
    return served(ground, lasting & begun & (programmes.kind != MODEL), through=True)


def _stated_gaps(ground: Ground) -> Bits:
    """Cells about which a source states a gap (approaches x territories)."""
    stated = ground.columns.stated
    about = kept(stated.approaches, stated.sort == "luecke")
    down, across = entries(about)
    which, places = ground.stated.everywhere(down)
    shape = len(ground.columns.approaches.index), max(1, ground.size)
    return scattered(across[which], places, shape)


def g1b(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Approaches for which only kinds of actors are named in a territory, no concrete body."""
    duties = ground.duties
    concrete = duties.of_actors(ground.columns.actors.is_organisation)
    cells = duties.where(1) & ~concrete.where(1)
    sure = of_rows(cells, ground.closed)
    rows = np.flatnonzero(bit_counts(sure))
    sure[rows] &= ~ground.candidates_of(rows)

    def make(number: int, at: int, verdict: int) -> GapFinding:
        return GapFinding(
            "g1b",
            (ground.columns.approaches.index.iris[number],),
            ground.place(at),
            *named(verdict, NOTE),
            int(duties.counts_at(np.array([number]), np.array([at]))[0]),
            ground.receipts(number, at),
        )

    size, apart = len(cells), beyond_base(duties)
    for mask, verdict in ((sure, BESTAETIGT), (cells & ~sure, TEILWEISE)):
        every = np.full(size, verdict, dtype=np.int8)
        yield of_approaches("g1b", mask, every, NOTE, make, duties.counts_at, apart, duties.most)


def g1c(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Kinds that are named and of which no body is known in a territory."""
    actors, approaches = ground.columns.actors, ground.columns.approaches
    kinds = ground.kinds
    elsewhere = reaching(actors.bodies, ground.wide.registered)
    closed = ground.closed_on(actors.index, "classification")
    rows, cells = kinds.vacant()
    verdict = verdicts(len(rows), (BESTAETIGT, closed[rows]), (TEILWEISE, elsewhere[rows]))
    severity = np.where(actors.is_generic[rows], NOTE, WARNING).astype(np.int8)

    def make(at: int, place: int) -> GapFinding:
        kind = int(rows[at])
        found = ground.approaches_at(kind, place)
        return GapFinding(
            "g1c",
            (actors.index.iris[kind], *(approaches.index.iris[it] for it in found)),
            ground.place(place),
            *named(verdict[at], severity[at]),
            len(found),
            ground.receipts_of_actor(kind, place),
        )

    portfolio = ground.duties.portfolio[rows]
    yield Part(
        "g1c",
        verdict,
        severity,
        (("actor", pointing(rows, len(actors.index))), ("approach", portfolio)),
        np.full(len(rows), IN_BITS),
        packed(cells),
        lambda at, place: kinds.counts_at(rows[at], place),
        make,
        counts(portfolio),
        lambda at, place: kinds.alike(rows[at], place),
        refine=lambda wanted: packed(cells & kinds.named_for(rows, wanted)),
    )


def g2(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Approaches for which exactly one actor is known in a territory."""
    duties, columns = ground.duties, ground.columns

    def make(number: int, at: int, verdict: int) -> GapFinding:
        actor = int(duties.actors_at(number, at)[0])
        about = (columns.approaches.index.iris[number], columns.actors.index.iris[actor])
        evidence = ground.receipts(number, at)
        return GapFinding("g2", about, ground.place(at), *named(verdict, WARNING), 1, evidence)

    yield of_approaches(
        "g2",
        ground.alone,
        single_verdicts(ground),
        WARNING,
        make,
        lambda at, _: np.ones(len(at), dtype=np.int64),
        beyond_base(duties),
        np.ones(len(columns.approaches.index), dtype=np.int64),
    )


def single_verdicts(ground: Ground) -> Small:
    """Per approach, how sure it is that the only actor known is the only one."""
    size = len(ground.columns.approaches.index)
    return verdicts(size, (TEILWEISE, ground.said_of > 1), (BESTAETIGT, ground.closed))


def g5(ground: Ground) -> Iterator[Part[GapFinding]]:
    """Approaches for which no programme is known to run in a territory on the day.

    A model is a procedure that others may take over: it runs nowhere.
    """
    programmes, approaches = ground.columns.programmes, ground.columns.approaches
    offers = programmes.kind != MODEL
    later = ((programmes.ends == UNKNOWN_DAY) | (programmes.ends >= ground.today)) & offers
    partly = reaching(approaches.programmes, later | reaching(programmes.successors, later))
    closed = ground.closed_on(approaches.index, "implementedThrough")
    linked = kept(approaches.programmes, None, offers)

    def make(number: int, at: int, verdict: int) -> GapFinding:
        iri = approaches.index.iris[number]
        evidence = (iri, *(programmes.index.iris[it] for it in row(linked, number)))
        return GapFinding("g5", (iri,), ground.place(at), *named(verdict, NOTE), 0, evidence)

    verdict = verdicts(len(approaches.index), (TEILWEISE, partly), (BESTAETIGT, closed))
    cells = ground.applies.bits[ground.applies.set_of] & ~served(ground, running_now(ground))
    yield of_approaches("g5", cells, verdict, NOTE, make, none_counted)


def running_now(ground: Ground) -> Flags:
    """Offers whose end is known and ahead, and that are not known to begin later (a mask)."""
    programmes = ground.columns.programmes
    begun = (programmes.starts == UNKNOWN_DAY) | (programmes.starts <= ground.today)
    mask: Flags = begun & (programmes.ends >= ground.today) & (programmes.kind != MODEL)
    return mask


def served(ground: Ground, programmes: Flags, *, through: bool = False) -> Bits:
    """Cells in which one of some programmes works, `through` successors too."""
    linked = ground.columns.approaches.programmes
    if through:
        linked = union(linked, compose(linked, ground.columns.programmes.successors))
    down, across = entries(kept(linked, None, programmes))
    which, places = ground.programmes.partly(across)
    shape = len(ground.columns.approaches.index), max(1, ground.size)
    made = scattered(down[which], places, shape)
    made[down[ground.programmes.wholly(across)]] = 255
    return made
