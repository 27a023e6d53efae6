"""Gaps of the landscape as a whole: g2b, g3, g4, g6, g7, g9, g10."""

from collections.abc import Iterator

import numpy as np

from graph.columns.relation import (
    Relation,
    compose,
    counts,
    flipped,
    identity,
    kept,
    reaching,
    row,
    union,
)
from graph.columns.tables import UNKNOWN_DAY, Flags, Index
from graph.coverage.evidence import without
from graph.coverage.scope import before
from graph.gaps.ground import Ground
from graph.gaps.prose import passages
from graph.gaps.territory import NOTE, WARNING, first_verdict, g2
from graph.model import GapFinding

_SURER = ("bestaetigt", "nicht-bekannt", "teilweise")


def g2b(ground: Ground) -> Iterator[GapFinding]:
    """Actors on which approaches depend because only they are known for them."""
    found: dict[str, list[GapFinding]] = {}
    for single in g2(ground):
        found.setdefault(single.about[1], []).append(single)
    for actor, singles in sorted(found.items()):
        approaches = tuple(dict.fromkeys(single.about[0] for single in singles))
        verdict = min((single.verdict for single in singles), key=_SURER.index)
        evidence = tuple(dict.fromkeys(iri for single in singles for iri in single.evidence))
        places = {single.territory for single in singles}
        place = places.pop() if len(places) == 1 else None
        about = (actor, *approaches)
        yield GapFinding("g2b", about, place, verdict, WARNING, len(approaches), evidence)


def g3(ground: Ground) -> Iterator[GapFinding]:
    """Target groups that no approach names in its wording, nor a narrower one."""
    approaches, groups = ground.columns.approaches, ground.columns.groups
    stated = flipped(ground.columns.stated.groups)
    gaps = ground.columns.stated.sort == "luecke"
    named = counts(flipped(kept(ground.addressed, ground.applying))) > 0
    closed = ground.columns.lists.closed("addressesTargetGroup")
    near = flipped(kept(_near(ground), ground.applying))
    for number in np.flatnonzero(~named):
        iri = groups.index.iris[number]
        by_source = [at for at in row(stated, int(number)) if gaps[at]]
        about = row(near, int(number))
        verdict = first_verdict(benannt=by_source, teilweise=len(about), bestaetigt=iri in closed)
        evidence = (
            iri,
            *(approaches.index.iris[at] for at in about),
            *(ground.columns.stated.index.iris[at] for at in by_source),
        )
        yield GapFinding("g3", (iri,), None, verdict, WARNING, 0, evidence)


def _near(ground: Ground) -> Relation:
    """Approach to groups that it only implies, or of which it means a broader one."""
    approaches, groups = ground.columns.approaches, ground.columns.groups
    implied = compose(approaches.implied, groups.broader)
    narrower = without(groups.broader, identity(len(groups.index)))
    return union(implied, compose(approaches.groups, flipped(narrower)))


def g4(ground: Ground) -> Iterator[GapFinding]:
    """Needs that no known approach addresses."""
    needs = ground.columns.needs
    met = counts(flipped(kept(ground.columns.approaches.needs, ground.applying))) > 0
    closed = ground.columns.lists.closed("addressesNeed")
    for number in np.flatnonzero(~met):
        iri = needs.iris[number]
        verdict = first_verdict(bestaetigt=iri in closed)
        yield GapFinding("g4", (iri,), None, verdict, WARNING, 0, (iri,))


def g6(ground: Ground) -> Iterator[GapFinding]:
    """Programmes that have ended and of which no running successor is known."""
    programmes, approaches = ground.columns.programmes, ground.columns.approaches
    ended = before(programmes.ends, ground.today)
    lasting = (programmes.ends == UNKNOWN_DAY) | (programmes.ends >= ground.today)
    running = lasting & (programmes.starts <= ground.today)
    running &= (programmes.starts != UNKNOWN_DAY) | (programmes.ends != UNKNOWN_DAY)
    partly = reaching(programmes.successors, lasting)
    alone = counts(flipped(kept(approaches.programmes, counts(approaches.programmes) == 1))) > 0
    closed = ground.columns.lists.closed("successor")
    users = flipped(approaches.programmes)
    for number in np.flatnonzero(ended & ~reaching(programmes.successors, running)):
        iri = programmes.index.iris[number]
        used = tuple(approaches.index.iris[at] for at in row(users, int(number)))
        verdict = first_verdict(teilweise=partly[number], bestaetigt=iri in closed)
        severity = WARNING if alone[number] else NOTE
        yield GapFinding("g6", (iri, *used), None, verdict, severity, len(used), (iri,))


def g7(ground: Ground) -> Iterator[GapFinding]:
    """Registered kinds and bodies without a known responsibility."""
    actors = ground.columns.actors
    registered = actors.is_kind | ground.alive
    registered &= ~before(actors.until, ground.today)
    said = ground.columns.statements.actor
    responsible = _mask(actors.index, said[ground.anywhere])
    partly = _otherwise_known(ground, _mask(actors.index, said[ground.at_all]))
    for number in np.flatnonzero(registered & ~responsible):
        iri = actors.index.iris[number]
        verdict = "teilweise" if partly[number] else "nicht-bekannt"
        yield GapFinding("g7", (iri,), None, verdict, NOTE, 0, (iri,))


def _mask(index: Index, positions: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> Flags:
    made = np.zeros(len(index), dtype=np.bool_)
    made[positions[positions >= 0]] = True
    return made


def _otherwise_known(ground: Ground, responsible: Flags) -> Flags:
    """Actors known as candidates, units, in running text, in other roles, or by kindred kinds.

    Wherever: `responsible` are those of all territories, whichever is asked about.
    """
    actors, statements = ground.columns.actors, ground.columns.statements
    made = _mask(actors.index, ground.columns.mentions.actor)
    for pointers in (statements.actor, statements.unit, statements.represented):
        made |= _mask(actors.index, pointers)
    kinds = responsible & actors.is_kind
    made |= reaching(actors.broader, kinds) | reaching(flipped(actors.broader), kinds)
    for spot in ground.everywhere:
        kinds_here = _mask(actors.index, statements.actor[spot.said]) & actors.is_kind
        made |= spot.bodies & reaching(actors.all_kinds, kinds_here)
    return made


def g9(ground: Ground) -> Iterator[GapFinding]:
    """Actors that running text names for an approach or field, but its list does not."""
    for actor, subject, found, partly in passages(ground.columns):
        verdict = "teilweise" if partly else "benannt"
        yield GapFinding("g9", (actor, subject), None, verdict, NOTE, len(found), found)


def g10(ground: Ground) -> Iterator[GapFinding]:
    """Gaps that a source states and that no approach with known actors answers yet."""
    columns, stated = ground.columns, ground.columns.stated
    answered = np.zeros(len(stated.index), dtype=np.bool_)
    for spot in ground.spots:
        known = kept(ground.addressed, ground.approaches_of(spot.statements))
        met = counts(flipped(known)) > 0
        answered |= spot.stated & reaching(stated.groups, met)
    for number in np.flatnonzero((stated.sort == "luecke") & ~answered):
        iri = stated.index.iris[number]
        about = [
            index.iris[at]
            for relation, index in (
                (stated.fields, columns.fields.index),
                (stated.approaches, columns.approaches.index),
                (stated.groups, columns.groups.index),
                (stated.actors, columns.actors.index),
            )
            for at in row(relation, int(number))
        ]
        yield GapFinding("g10", (iri, *about), None, "benannt", WARNING, 0, (iri,))
