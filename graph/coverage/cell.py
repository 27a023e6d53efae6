"""One cell with its reasons, worked out statement by statement, as a person would.

It shares little with the vectorised way but the scope: a test holds the two equal.
"""

from typing import Final

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.coverage.facts import Facts, Reader
from graph.coverage.rows import row_index, row_kind, row_members, whole_statements
from graph.coverage.scope import Where
from graph.model import Cell, Reason, Rows, Scope

_TWO: Final = 2
_NEGATIVE: Final = frozenset({"refused", "complete", "gap", "short"})


def cell(columns: Columns, row_iri: str, territory_iri: str, scope: Scope) -> Cell:
    """The cell of an approach, field or target group in a territory.

    Raises:
        UnknownThingError: the landscape has no such row or territory.
    """
    rows = row_kind(columns, row_iri)
    where = Where.of(columns, columns.territories.index.number(territory_iri, "territory"))
    number = row_index(columns, rows).number(row_iri, rows)
    reader = Reader(columns, scope, where)
    members = row(row_members(columns, rows)[0], number)
    found = [reader.facts(int(approach)) for approach in members]
    own = _own_reasons(columns, rows, number, where)
    gaps, shortages = (any(it.status == sort for it in own) for sort in ("luecke", "knappheit"))
    applying = [facts for facts in found if facts.applies]
    state = "entfaellt" if found and not applying else _state(_pool(applying, gaps, shortages))
    return _cell(columns, row_iri, territory_iri, state, applying or found, own)


def _pool(applying: list[Facts], gap: bool, short: bool) -> Facts:
    """The facts of several approaches as one: what is negative has to hold for all of them."""
    made = Facts()
    common = set.intersection(*(facts.marks for facts in applying)) if applying else set()
    for facts in applying:
        if "refused" not in facts.marks:
            made.marks |= facts.marks - _NEGATIVE
            made.named |= facts.named
            made.candidates |= facts.candidates
    made.marks |= common & _NEGATIVE
    made.marks |= {mark for mark, own in (("gap", gap), ("short", short)) if own}
    made.candidates -= made.named
    return made


def _state(facts: Facts) -> str:
    """The first state that holds."""
    marks = facts.marks
    found = marks & {"confirmed", "offered", "planned", "ended", "said"} or facts.named
    few = len(facts.candidates) < _TWO or "short" in marks
    tried = (
        ("luecke-bestaetigt", "refused" in marks or ("complete" in marks and not found)),
        ("bestaetigt-gedeckt", "confirmed" in marks),
        ("benannt", facts.named),
        ("luecke-benannt", "gap" in marks),
        ("kandidaten", facts.candidates and not few),
        ("duenn", facts.candidates or "offered" in marks),
        ("nur-geplant", "planned" in marks),
        ("ausgelaufen", "ended" in marks),
        ("niemand-bekannt", "said" in marks),
    )
    return next((state for state, holds in tried if holds), "unbekannt")


def _own_reasons(columns: Columns, rows: Rows, number: int, where: Where) -> tuple[Reason, ...]:
    """What the source states about a field or target group as a whole."""
    stated, about = columns.stated, whole_statements(columns, rows)
    here = where.covered(stated.territories)
    return tuple(
        Reason("stated", stated.index.iris[at], None, None, str(stated.sort[at]))
        for at in np.flatnonzero(here)
        if stated.sort[at] in {"luecke", "knappheit"} and number in row(about, int(at))
    )


def _cell(
    columns: Columns,
    row_iri: str,
    territory: str,
    state: str,
    found: list[Facts],
    own: tuple[Reason, ...],
) -> Cell:
    named = set[int]().union(*(facts.named for facts in found))
    candidates = set[int]().union(*(facts.candidates for facts in found)) - named
    kinds = set[int]().union(*(facts.kinds for facts in found))
    reasons = dict.fromkeys((*own, *(reason for facts in found for reason in facts.reasons)))
    return Cell(
        row=row_iri,
        territory=territory,
        state=state,
        named=len(named),
        candidates=len(candidates),
        kinds=len(kinds),
        programmes=len(set[int]().union(*(facts.programmes for facts in found))),
        offers=len(set[str]().union(*(facts.offers for facts in found))),
        open=not found or any("complete" not in facts.marks for facts in found),
        single=len(named | candidates) == 1,
        reasons=tuple(reasons),
        generic=sum(bool(columns.actors.is_generic[kind]) for kind in kinds),
    )
