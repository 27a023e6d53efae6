"""A cell as an answer: who is named, which kinds, their bodies, programmes, and who is near."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from graph.columns.relation import counts, reaching, row
from graph.columns.tables import Columns, Flags
from graph.coverage.facts import SERVING
from graph.coverage.scope import ACTIVE, PLANNED, Where, alive, counted, statement_phases
from graph.model import PLANNED_STATUS, ApproachAnswer, Body, Cell, KindNamed, Reason, Scope
from graph.who.place import ladder, parts
from graph.who.topic import Focus

HERE: Final = "here"

LATE: Final = frozenset({"beendet", PLANNED_STATUS})
MOST_NEARBY: Final = 12


def answer(
    columns: Columns, cell: Cell, scope: Scope, focus: Focus | None = None
) -> ApproachAnswer | None:
    """The answer for one approach; None if whoever is asked about has no part in it there."""
    here = tuple(_named(columns, cell, scope, focus))
    kinds = tuple(_kinds(columns, cell, scope, focus, here))
    named = here + tuple(_named_elsewhere(columns, cell, scope, focus, here))
    known = bool(named) or any(kind.bodies or kind.named for kind in kinds)
    if focus and not (named or kinds):
        return None
    return ApproachAnswer(
        approach=cell.row,
        cell=cell,
        named=named,
        kinds=kinds,
        programmes=tuple(
            reason.subject for reason in _once(cell, "programme") if reason.status in SERVING
        ),
        nearby=tuple(_nearby(columns, cell, kinds, scope)) if not known else (),
    )


def _named(columns: Columns, cell: Cell, scope: Scope, focus: Focus | None) -> Iterator[Body]:
    """Who is named for the approach, who said that they do it, who is to; not the former."""
    actors, known = columns.actors, set[str]()
    active = [reason for reason in cell.reasons if reason.kind == "named" and not _late(reason)]
    to_come = [reason for reason in cell.reasons if reason.kind == "named" and _planned(reason)]
    planned = _placed(columns, cell, scope, to_come)
    for reason in (*active, *told(columns, cell), *planned):
        actor = reason.actor or ""
        if actor not in known and _asked(columns, actor, focus):
            known.add(actor)
            is_offer = not actors.is_organisation[actors.index.position[actor]]
            status = PLANNED_STATUS if reason in planned else None
            yield Body(actor, reason.subject, None, HERE, status, is_offer)


def _late(reason: Reason) -> bool:
    return reason.status in LATE


def _planned(reason: Reason) -> bool:
    return reason.status == PLANNED_STATUS


def _competent(columns: Columns, cell: Cell, scope: Scope) -> Flags:
    """Living bodies that are competent in the territory (a mask over actors)."""
    where = Where.of(columns, columns.territories.index.position[cell.territory])
    mask: Flags = alive(columns.actors, scope.as_of) & where.touched(columns.actors.areas)
    return mask


def _placed(columns: Columns, cell: Cell, scope: Scope, reasons: list[Reason]) -> list[Reason]:
    """Those whose actor is no body, is competent here, or has no recorded area."""
    if not reasons:
        return []
    actors, here = columns.actors, _competent(columns, cell, scope)
    anywhere = alive(actors, scope.as_of) & (counts(actors.areas) == 0)
    fits = here | anywhere | ~actors.is_organisation
    return [one for one in reasons if fits[actors.index.position[one.actor or ""]]]


def _once(cell: Cell, kind: str) -> Iterator[Reason]:
    """Reasons of a kind, one per actor or programme; what has ended or lies ahead goes last."""
    found = [reason for reason in cell.reasons if reason.kind == kind]
    unique: dict[str, Reason] = {}
    for reason in sorted(found, key=_late):
        unique.setdefault(reason.actor or reason.subject, reason)
    yield from unique.values()


def _asked(columns: Columns, actor: str, focus: Focus | None) -> bool:
    return focus is None or columns.actors.index.position[actor] in focus.bodies


def told(columns: Columns, cell: Cell) -> Iterator[Reason]:
    """Answers of bodies that said that they do it, and did not take it back since."""
    feedback, actors = columns.feedback, columns.actors
    last: dict[tuple[str, str], int] = {}
    answers = [reason for reason in cell.reasons if reason.kind == "feedback" and reason.actor]
    for reason in answers:
        key = (reason.actor or "", reason.status or "")
        day = int(feedback.day[feedback.index.position[reason.subject]])
        last[key] = max(day, last.get(key, day))
    for reason in answers:
        actor = reason.actor or ""
        no = last.get((actor, "tut-es-nicht"))
        withdrawn = no is not None and no >= last.get((actor, "tut-es"), no)
        is_body = actors.is_organisation[actors.index.position[actor]]
        if reason.status == "tut-es" and is_body and not withdrawn:
            yield reason


def _kinds(
    columns: Columns, cell: Cell, scope: Scope, focus: Focus | None, listed: tuple[Body, ...]
) -> Iterator[KindNamed]:
    """The kinds that are named, with their bodies here, the most local first."""
    actors, reach = columns.actors, counts(columns.actors.areas)

    def local(body: Body) -> tuple[int, str]:
        return int(reach[actors.index.position[body.actor]]), body.actor

    named = {body.actor for body in listed if body.status is None}
    for reason in _once(cell, "kind"):
        kind = reason.actor or ""
        number = actors.index.position[kind]
        if reason.status == "beendet" or (focus and number not in focus.kinds):
            continue
        every = _to_come(columns, cell, scope, reason) if _late(reason) else _found(cell, kind)
        asked = [body for body in every if _asked(columns, body.actor, focus)]
        bodies = tuple(sorted((it for it in asked if it.actor not in named), key=local))
        if asked or focus is None or focus.is_kind:
            yield KindNamed(
                kind=kind,
                statement=reason.subject,
                generic=bool(actors.is_generic[number]),
                bodies=bodies,
                named=tuple(sorted(named & set(_of_kind(columns, number)))),
                status=PLANNED_STATUS if _late(reason) else None,
            )


def _of_kind(columns: Columns, kind: int) -> Iterator[str]:
    yield from (columns.actors.index.iris[body] for body in row(columns.actors.bodies, kind))


def _found(cell: Cell, kind: str) -> Iterator[Body]:
    """Candidates of a kind; each once, however many statements name the kind."""
    found = [
        Body(reason.actor, reason.subject, reason.via, HERE)
        for reason in cell.reasons
        if reason.kind == "candidate" and reason.via == kind and reason.actor
    ]
    yield from {body.actor: body for body in reversed(found)}.values()


def _to_come(columns: Columns, cell: Cell, scope: Scope, reason: Reason) -> Iterator[Body]:
    """Bodies of a kind that is named for later: who they would be is known already."""
    kind, actors = reason.actor or "", columns.actors
    refused, here = _refused(cell), _competent(columns, cell, scope)
    for body in row(actors.bodies, actors.index.position[kind]) if scope.with_candidates else ():
        iri = actors.index.iris[body]
        if here[body] and iri not in refused:
            yield Body(iri, reason.subject, kind, HERE, PLANNED_STATUS)


def _refused(cell: Cell) -> set[str | None]:
    """Bodies that answered anything but that they do it."""
    return {r.actor for r in cell.reasons if r.kind == "feedback" and r.status != "tut-es"}


def _named_elsewhere(
    columns: Columns, cell: Cell, scope: Scope, focus: Focus | None, listed: tuple[Body, ...]
) -> Iterator[Body]:
    """Bodies named for the approach and territory whose own area lies elsewhere around it."""
    statements, actors = columns.statements, columns.actors
    phases = statement_phases(statements, scope.as_of)
    known = {body.actor for body in listed} | _refused(cell)
    for number in _said(columns, cell, scope):
        body = int(statements.actor[number])
        iri = actors.index.iris[body]
        level = _level(columns, cell.territory, body)
        if level and iri not in known and _asked(columns, iri, focus):
            known.add(iri)
            status = PLANNED_STATUS if phases[number] == PLANNED else None
            yield Body(iri, statements.index.iris[number], None, level, status)


def _said(columns: Columns, cell: Cell, scope: Scope) -> Iterator[int]:
    """Statements that name a living body for the approach around here; what is to come last."""
    statements = columns.statements
    here = columns.territories.index.position[cell.territory]
    inside = np.zeros(len(columns.territories.index), dtype=np.bool_)
    inside[row(columns.territories.within, here)] = True
    chosen = counted(columns, scope)
    chosen &= statements.approach == columns.approaches.index.position[cell.row]
    chosen &= alive(columns.actors, scope.as_of)[statements.actor]
    chosen &= reaching(statements.territories, inside)
    phases = statement_phases(statements, scope.as_of)
    for phase in (ACTIVE, PLANNED):
        yield from map(int, np.flatnonzero(chosen & (phases == phase)))


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
    refused = _refused(cell)
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
