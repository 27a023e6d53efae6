"""What would close a gap: the statement, the step or the answer that is missing."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from graph.columns.relation import row
from graph.columns.tables import UNKNOWN_DAY
from graph.coverage.scope import MODEL
from graph.gaps.ground import Ground
from graph.gaps.standing import Numbers, distinct
from graph.model import Closing, GapFinding

Closes = Callable[[Ground, GapFinding, int], Iterator[Closing]]


def closing(ground: Ground, finding: GapFinding, at: int) -> tuple[Closing, ...]:
    """The steps that would close a finding in the territory of column `at` (-1: none)."""
    return tuple(_CLOSES[finding.rule](ground, finding, at))


def candidates_at(ground: Ground, approach: int, at: int) -> Numbers:
    """Living bodies of the kinds named for an approach, competent in T (by its column)."""
    columns = ground.columns
    pointers, entries = ground.standing.by_approach
    said = entries[pointers[approach] : pointers[approach + 1]]
    there = ground.statements.at(said, np.full(len(said), at)) & ground.lasting[said]
    kinds = distinct(columns.statements.actor[said[there]])
    found = [row(columns.actors.bodies, int(kind)) for kind in kinds]
    bodies = distinct(np.concatenate([np.empty(0, dtype=np.int64), *found]))
    bodies = bodies[ground.alive[bodies]]
    competent: Numbers = bodies[ground.bodies.at(bodies, np.full(len(bodies), at))]
    return competent


def _names(ground: Ground, actors: Numbers) -> tuple[str, ...]:
    return tuple(ground.columns.actors.index.iris[number] for number in actors)


def _approach(ground: Ground, finding: GapFinding) -> int:
    return ground.columns.approaches.index.position[finding.about[0]]


def _ask(ground: Ground, finding: GapFinding, at: int) -> Iterator[Closing]:
    """Feedback from those who are competent and of a kind that is named."""
    bodies = candidates_at(ground, _approach(ground, finding), at)
    known = {it for it in finding.about if it in ground.columns.actors.index.position}
    names = tuple(name for name in _names(ground, bodies) if name not in known)
    if names:
        yield Closing("feedback", finding.about[0], finding.territory, names)


def _uncovered(ground: Ground, finding: GapFinding, _: int) -> Iterator[Closing]:
    subject, place = finding.about[0], finding.territory
    number = _approach(ground, finding)
    pointers, entries = ground.standing.by_approach
    said = entries[pointers[number] : pointers[number + 1]]
    said = said[ground.in_role[said]]
    if len(said):
        others = _names(ground, distinct(ground.columns.statements.actor[said]))
        yield Closing("confirm", subject, place, others)
    if finding.asked:
        yield Closing("commitment", subject, place)
        return
    yield Closing("responsible", subject, place)
    if not ground.closed[number]:
        yield Closing("list", subject, place)


def _only_kinds(ground: Ground, finding: GapFinding, at: int) -> Iterator[Closing]:
    yield from _ask(ground, finding, at)
    yield Closing("body", finding.about[0], finding.territory)


def _vacant(ground: Ground, finding: GapFinding, _: int) -> Iterator[Closing]:
    kind = ground.columns.actors.index.position[finding.about[0]]
    others = row(ground.columns.actors.bodies, kind)
    others = others[ground.wide.registered[others]]
    yield Closing("register", finding.about[0], finding.territory)
    if len(others):
        yield Closing("reach", finding.about[0], finding.territory, _names(ground, others))


def _single(ground: Ground, finding: GapFinding, at: int) -> Iterator[Closing]:
    yield from _ask(ground, finding, at)
    yield Closing("second", finding.about[0], finding.territory, finding.about[1:2])
    if not ground.closed[_approach(ground, finding)]:
        yield Closing("list", finding.about[0], finding.territory)


def _critical(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    for approach in finding.about[1:]:
        yield Closing("second", approach, finding.territory, finding.about[:1])


def _group(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    for near in finding.evidence[1:]:
        if near != finding.about[0] and finding.verdict == "teilweise":
            yield Closing("wording", near, None)
    yield Closing("approach", finding.about[0])


def _need(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("need", finding.about[0])


def _programme(ground: Ground, finding: GapFinding, at: int) -> Iterator[Closing]:
    programmes = ground.columns.programmes
    linked = row(ground.columns.approaches.programmes, _approach(ground, finding))
    for number in linked:
        here = ground.programmes.at(np.array([number]), np.array([at]))[0]
        undated = programmes.ends[number] == UNKNOWN_DAY and programmes.kind[number] != MODEL
        if undated and here:
            yield Closing("end-date", programmes.index.iris[number], finding.territory)
    yield Closing("programme", finding.about[0], finding.territory)


def _successor(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("successor", finding.about[0])


def _orphan(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("statement", finding.about[0])


def _territory(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("bodies", finding.about[0], finding.territory)


def _passage(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("enter", finding.about[1], None, finding.about[:1])


def _stated(_: Ground, finding: GapFinding, __: int) -> Iterator[Closing]:
    yield Closing("answer", finding.about[0])


_CLOSES: Final[dict[str, Closes]] = {
    "g1": _uncovered,
    "g1b": _only_kinds,
    "g1c": _vacant,
    "g2": _single,
    "g2b": _critical,
    "g3": _group,
    "g4": _need,
    "g5": _programme,
    "g6": _successor,
    "g7": _orphan,
    "g8": _territory,
    "g8b": _territory,
    "g9": _passage,
    "g10": _stated,
}
