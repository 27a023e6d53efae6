"""A cell as an answer: who is named, which kinds, their bodies, programmes, and who is near."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from graph.columns_relation import reaching, row
from graph.columns_tables import Columns
from graph.coverage_scope import ACTIVE, alive, counted, statement_phases
from graph.model import ApproachAnswer, Body, Cell, KindNamed, Reason, Scope
from graph.who_place import ladder, parts
from graph.who_topic import Focus

HERE: Final = "here"
LATE: Final = frozenset({"beendet", "geplant"})
MOST_NEARBY: Final = 12


def answer(
    columns: Columns, cell: Cell, scope: Scope, focus: Focus | None = None
) -> ApproachAnswer | None:
    """The answer for one approach; None if whoever is asked about has no part in it there."""
    kinds = tuple(_kinds(columns, cell, focus))
    named = tuple(_named(columns, cell, focus))
    elsewhere = tuple(_named_elsewhere(columns, cell, scope, focus))
    known = bool(named) or any(kind.bodies for kind in kinds)
    if focus and not (named or kinds or elsewhere):
        return None
    return ApproachAnswer(
        approach=cell.row,
        cell=cell,
        named=named + elsewhere,
        kinds=kinds,
        programmes=tuple(
            reason.subject
            for reason in _once(cell, "programme")
            if reason.status in {"laufend", "unbekannt"}
        ),
        nearby=tuple(_nearby(columns, cell, kinds, scope)) if not known else (),
    )


def _named(columns: Columns, cell: Cell, focus: Focus | None) -> Iterator[Body]:
    """Bodies named for the approach, and those that said that they do it; not the former."""
    known: set[str] = set()
    for reason in (*_once(cell, "named"), *_told(cell)):
        actor = reason.actor or ""
        if reason.status not in LATE and actor not in known and _asked(columns, actor, focus):
            known.add(actor)
            yield Body(actor, reason.subject, None, HERE)


def _once(cell: Cell, kind: str) -> Iterator[Reason]:
    """Reasons of a kind, one per actor or programme; what has ended or lies ahead goes last."""
    found = [reason for reason in cell.reasons if reason.kind == kind]
    ordered = sorted(found, key=lambda reason: reason.status in LATE)
    unique: dict[str, Reason] = {}
    for reason in ordered:
        unique.setdefault(reason.actor or reason.subject, reason)
    yield from unique.values()


def _asked(columns: Columns, actor: str, focus: Focus | None) -> bool:
    return focus is None or columns.actors.index.position[actor] in focus.bodies


def _told(cell: Cell) -> Iterator[Reason]:
    """Bodies that said that they do it."""
    yield from (
        reason
        for reason in cell.reasons
        if reason.kind == "feedback" and reason.status == "tut-es" and reason.actor
    )


def _kinds(columns: Columns, cell: Cell, focus: Focus | None) -> Iterator[KindNamed]:
    """The kinds that are named, with their bodies here; only those asked about."""
    actors = columns.actors
    for reason in _once(cell, "kind"):
        number = actors.index.position[reason.actor or ""]
        if reason.status == "beendet" or (focus and number not in focus.kinds):
            continue
        bodies = tuple(
            Body(candidate.actor, candidate.subject, candidate.via, HERE)
            for candidate in cell.reasons
            if candidate.kind == "candidate"
            and candidate.via == reason.actor
            and candidate.actor
            and _asked(columns, candidate.actor, focus)
        )
        if bodies or focus is None or focus.is_kind:
            generic = bool(actors.is_generic[number])
            yield KindNamed(actors.index.iris[number], reason.subject, generic, bodies)


def _named_elsewhere(
    columns: Columns, cell: Cell, scope: Scope, focus: Focus | None
) -> Iterator[Body]:
    """Bodies named for the approach and territory whose own area lies elsewhere around it."""
    statements, actors = columns.statements, columns.actors
    approach = columns.approaches.index.position[cell.row]
    here = columns.territories.index.position[cell.territory]
    inside = np.zeros(len(columns.territories.index), dtype=np.bool_)
    inside[row(columns.territories.within, here)] = True
    chosen = counted(columns, scope) & (statements.approach == approach)
    chosen &= statement_phases(statements, scope.as_of) == ACTIVE
    chosen &= alive(actors, scope.as_of)[statements.actor]
    chosen &= reaching(statements.territories, inside)
    known = {reason.actor for reason in cell.reasons if reason.kind in {"named", "feedback"}}
    for number in map(int, np.flatnonzero(chosen)):
        body = int(statements.actor[number])
        level = _level(columns, cell.territory, body)
        iri = actors.index.iris[body]
        if level and iri not in known and _asked(columns, iri, focus):
            known.add(iri)
            yield Body(iri, statements.index.iris[number], None, level)


def _level(columns: Columns, territory: str, body: int) -> str | None:
    """The kind of the smallest territory around one in which a body is competent somewhere."""
    areas = row(columns.actors.areas, body)
    for around in ladder(columns, territory):
        if parts(columns, around)[areas].any():
            return str(columns.territories.kind[around])
    return None


def _nearby(
    columns: Columns, cell: Cell, kinds: tuple[KindNamed, ...], scope: Scope
) -> Iterator[Body]:
    """Bodies of the named kinds elsewhere, the nearest level first; only where none is here."""
    actors, living = columns.actors, alive(columns.actors, scope.as_of)
    refused = {r.actor for r in cell.reasons if r.kind == "feedback" and r.status != "tut-es"}
    found: dict[str, Body] = {}
    for kind in kinds if scope.with_candidates else ():
        for body in map(int, row(actors.bodies, actors.index.position[kind.kind])):
            level = _level(columns, cell.territory, body) if living[body] else None
            iri = actors.index.iris[body]
            if level and iri not in refused:
                found.setdefault(iri, Body(iri, kind.statement, kind.kind, level))
    rank = {
        str(columns.territories.kind[at]): number
        for number, at in reversed(list(enumerate(ladder(columns, cell.territory))))
    }
    yield from sorted(found.values(), key=lambda body: rank[body.level])[:MOST_NEARBY]
