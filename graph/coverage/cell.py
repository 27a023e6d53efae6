"""One cell with its reasons, worked out statement by statement, as a person would.

It shares little with the vectorised way but the scope: a test holds the two equal.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import Columns
from graph.coverage.aim import Aim
from graph.coverage.facts import Reader
from graph.coverage.judge import Facts
from graph.coverage.rows import row_index, row_kind, row_members, whole_statements
from graph.coverage.scope import Where
from graph.model import Cell, GroupCell, Reason, Rows, Scope

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
    members = row(row_members(columns, rows)[0], number).tolist()
    iris = columns.approaches.index.iris
    names = () if rows == "approach" else [iris[approach] for approach in members]
    found = [reader.facts(approach) for approach in members]
    own = _own_reasons(columns, rows, number, where)
    return _cell(columns, (row_iri, territory_iri), found, names, own)


def group_cell(
    columns: Columns, approach_iri: str, group_iri: str, scope: Scope, territory: str | None = None
) -> GroupCell:
    """The cell of an approach and a target group in a territory, or in all districts together.

    Raises:
        UnknownThingError: the landscape has no such approach, target group or territory.
    """
    approach = columns.approaches.index.number(approach_iri, "approach")
    aim = Aim(columns, columns.groups.index.number(group_iri, "target group"))
    how, _ = aim.address(approach)
    facts = [
        _aimed(Reader(columns, scope, Where.of(columns, number), aim), aim, approach)
        for number in _districts(columns, territory)
    ]
    iris = columns.territories.index.iris
    names = () if territory else [iris[number] for number in _districts(columns, territory)]
    made = _cell(columns, (approach_iri, territory or ""), facts, names, ())
    return GroupCell(
        group_iri, how, replace(made, reasons=(*_spoken(aim, approach), *made.reasons))
    )


def _districts(columns: Columns, territory: str | None) -> list[int]:
    if territory is not None:
        return [columns.territories.index.number(territory, "territory")]
    return [int(number) for number in np.flatnonzero(columns.territories.districts)]


def _aimed(reader: Reader, aim: Aim, approach: int) -> Facts:
    """What serves a target group: of an approach that addresses it, its own evidence."""
    if aim.address(approach)[0] != "nicht":
        return reader.facts(approach)
    made = reader.beside(approach)
    if made.applies and aim.closed_lists(approach):
        made.applies = False
    return made


def _spoken(aim: Aim, approach: int) -> list[Reason]:
    """How the approach speaks of the group: through which groups, or on which complete list."""
    columns, (how, groups) = aim.columns, aim.address(approach)
    if how == "nicht":
        iris = columns.lists.index.iris
        closed = aim.closed_lists(approach)
        return [
            Reason("list", iris[at], None, None, "vollstaendig", None, "excluded") for at in closed
        ]
    iris = columns.groups.index.iris
    return [Reason("group", iris[group], None, None, how) for group in groups]


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
    marks = {"luecke": "gap", "knappheit": "short"}
    return tuple(
        Reason("stated", stated.index.iris[at], None, None, sort, None, marks[sort])
        for at in map(int, np.flatnonzero(here))
        if (sort := str(stated.sort[at])) in marks and number in row(about, at)
    )


def _cell(
    columns: Columns,
    place: tuple[str, str],
    every: list[Facts],
    names: Sequence[str],
    own: tuple[Reason, ...],
) -> Cell:
    """One cell of its parts; `names` (none, or one per part) tell what each part is."""
    applying = [facts for facts in every if facts.applies]
    gap, short = (any(it.mark == mark for it in own) for mark in ("gap", "short"))
    state = "entfaellt" if every and not applying else _state(_pool(applying, gap, short))
    found = applying or every
    named = set[int]().union(*(facts.named for facts in found))
    candidates = set[int]().union(*(facts.candidates for facts in found)) - named
    kinds = set[int]().union(*(facts.kinds for facts in found))
    return Cell(
        row=place[0],
        territory=place[1],
        state=state,
        named=len(named),
        candidates=len(candidates),
        kinds=len(kinds),
        programmes=len(set[int]().union(*(facts.programmes for facts in found))),
        offers=len(set[str]().union(*(facts.offers for facts in found))),
        open=not found or any("complete" not in facts.marks for facts in found),
        single=len(named | candidates) == 1,
        reasons=tuple(dict.fromkeys((*own, *_reasons(every, names, bool(applying))))),
        generic=sum(bool(columns.actors.is_generic[kind]) for kind in kinds),
        parts=tuple(name for name, it in zip(names, every, strict=False) if it.applies),
    )


def _reasons(every: list[Facts], names: Sequence[str], some_apply: bool) -> Iterable[Reason]:
    """All reasons, those of a part with its name; what does not apply only where nothing does."""
    for number, facts in enumerate(every):
        if facts.applies or not some_apply:
            part = names[number] if names else None
            yield from (replace(reason, part=part) for reason in facts.reasons)
