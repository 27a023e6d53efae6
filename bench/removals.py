"""Removals worked out the long way: edit the quads, read them again, ask for the whole matrix.

    python -m bench.removals --cases 1000 --seed 1

Shares nothing with `graph.stress` but the definition in docs/explanation/stress.md. Half of the
cases remove one thing, half a set; one in ten is the repository's own study.
"""

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, get_args

import numpy as np

from bench.landscape import Size, generate
from bench.sketch import Sketch, full
from bench.study import study
from bench.wild import BESIDE
from graph.columns import Columns, read_columns
from graph.coverage import matrix
from graph.model import Matrix, Rows, Scope
from graph.quads import Quad
from graph.stress import Part, Question, Stress, stress, stress_each
from ontology.names import concept

SMALL: Final = Size(districts=4, approaches=18, kinds=7, bodies=24, groups=5, programmes=9)
DAYS: Final = (date(2026, 11, 22), date(2026, 11, 22), date(2019, 6, 1), date(2024, 12, 31))
_STUDY_EVERY: Final = 10
_EDIT: Final = "urn:x-edit"
Links = dict[str, set[str]]


@dataclass(frozen=True)
class Case:
    """Who is removed from which landscape, and how it is looked at."""

    landscape: str
    quads: Sequence[Quad]
    columns: Columns
    scope: Scope
    removed: tuple[str, ...]
    rows: Rows
    question: Question


def cases(count: int, seed: int = 1) -> Iterator[Case]:
    """So many random cases; the same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    for number in range(count):
        if number % _STUDY_EVERY == 0:
            known = study()
            yield _case("study", known.quads, known.columns, number, chance)
        else:
            name = seed * 1000 + number % 40
            quads, columns = _generated(name)
            yield _case(f"generated {name}", quads, columns, number, chance)


@lru_cache(maxsize=40)
def _generated(seed: int) -> tuple[Sequence[Quad], Columns]:
    """A landscape with everything the generator leaves out: offers and circles that are named."""
    made = generate(SMALL, seed)
    sketch, chance = made.sketch, random.Random(seed)  # noqa: S311 - as above
    columns = read_columns(iter(sketch.quads))
    approaches = columns.approaches.index.iris
    offers = chance.sample(columns.programmes.index.iris, 4)
    for offer in offers:
        sketch.links(offer, "rdf:type", [full("wer:Initiative"), full("wer:Actor")])
    circle = sketch.thing("urn:kreis", "Kreis", "wer:Initiative", "wer:Actor")
    for at, actor in enumerate([*offers, circle, circle]):
        sketch.says(chance.choice(approaches), actor, made.districts, nth=f"-mehr-{at}")
    _doubted(sketch, chance, [*columns.actors.index.iris, circle], made.districts)
    bodies = [iri for iri in columns.actors.index.iris if "/organisation/" in iri]
    for at in range(8):
        approach, place = chance.choice(approaches), chance.choice(made.districts)
        sketch.feedback(f"nie-{at}", approach, place, "niemand", f"202{at % 6}-05-01")
        sketch.feedback(f"ja-{at}", approach, place, "tut-es", "2026-05-01", chance.choice(bodies))
    return tuple(sketch.quads), read_columns(iter(sketch.quads))


def _doubted(
    sketch: Sketch, chance: random.Random, actors: Sequence[str], places: Sequence[str]
) -> None:
    """Approaches whose lists claim to be complete, while something beside them names somebody."""
    for at in range(4):
        approach = sketch.approach(f"9.{at + 1}", sketch.field("9"))
        sketch.list_of(approach, "vollstaendig")
        for nth, actor in enumerate(chance.sample(actors, 2)):
            more = chance.choice(BESIDE)
            sketch.says(approach, actor, chance.sample(places, 2), nth=f"-neben-{nth}", **more)


def _case(
    name: str, quads: Sequence[Quad], columns: Columns, number: int, chance: random.Random
) -> Case:
    things = (*columns.actors.index.iris, *columns.programmes.index.iris)
    size = 1 if number % 2 else chance.randint(2, 5)
    day = chance.choice(DAYS)
    scope = Scope(day, reading=chance.choice(("R1", "R2")), with_candidates=number % 7 != 0)
    question = Question(
        part=chance.choice((*get_args(Part), "whole")), with_operated=chance.random() < 0.3
    )
    rows: Rows = chance.choice(get_args(Rows))
    return Case(name, quads, columns, scope, tuple(chance.sample(things, size)), rows, question)


def brute_force(case: Case) -> Matrix:
    """The matrix of the landscape without those who are removed."""
    return matrix(read_columns(iter(edited(case))), case.scope, case.rows)


def edited(case: Case) -> list[Quad]:
    """The quads of a landscape in which everything of the removed was over the day before."""
    return _Editor(case).quads()


class _Editor:
    """Works on triples alone."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._last = (case.scope.as_of - timedelta(days=1)).isoformat()
        self._out: dict[str, Links] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, thing, _, _ in case.quads:
            self._out[predicate][subject].add(thing)
        self._decide()

    def _links(self, name: str) -> Links:
        return self._out[full(name)]

    def _of_type(self, *names: str) -> set[str]:
        wanted = {full(name) for name in names}
        return {iri for iri, kinds in self._links("rdf:type").items() if kinds & wanted}

    def _is_over(self, iri: str) -> bool:
        """Whether a body or programme had its last day before the day."""
        ends = self._links("wer:activeUntil")[iri] | self._links("wer:validTo")[iri]
        for period in self._links("dct:temporal")[iri] if not ends else ():
            ends = ends | self._links("dcat:endDate")[period]
        today = self._case.scope.as_of.isoformat()
        return bool(ends) and max(ends) < today[: len(max(ends))]

    def _decide(self) -> None:
        """Who and what goes."""
        part, asked = self._case.question.part, set(self._case.removed)
        groups, offers = self._of_type("wer:ActorGroup"), self._of_type("wer:Programme")
        bodies = self._of_type("org:Organization") - groups
        kinds = self._narrower(asked & groups)
        own = self._links("org:classification")
        theirs = {b for b in bodies if own[b] and own[b] <= kinds} if part != "named" else set()
        self.gone = {b for b in (asked & bodies) | theirs if not self._is_over(b)}
        others = {iri for iri in asked - groups - bodies if not self._is_over(iri)}
        self.over = self.gone | others | (kinds if part != "bodies" else set())
        self.cut = kinds if part == "whole" else set()
        stopped = (asked | self.over) & offers
        if self._case.question.with_operated:
            operators = self._links("wer:operatedBy")
            stopped |= {p for p in offers if operators[p] and operators[p] <= self.gone}
        self.stopped = {p for p in stopped if not self._is_over(p)}

    def _narrower(self, kinds: set[str]) -> set[str]:
        broader = self._links("skos:broader")
        while True:
            more = kinds | {iri for iri, above in broader.items() if above & kinds}
            if more == kinds:
                return kinds
            kinds = more

    def quads(self) -> list[Quad]:
        """What is left, and what is new."""
        kept = [quad for quad in self._case.quads if not self._drops(quad)]
        return [*kept, *self._added()]

    def _drops(self, quad: Quad) -> bool:
        subject, predicate, thing = quad[:3]
        dropped = {
            full("adms:status"): subject in self._statements,
            full("wer:validTo"): subject in self.gone,
            full("org:changedBy"): subject in self.gone,
            full("org:classification"): thing in self.cut,
            full("wer:activeUntil"): subject in self.stopped,
            full("wer:successor"): subject in self.stopped,
        }
        return subject in self._answers or dropped.get(predicate, False)

    @property
    def _statements(self) -> set[str]:
        return self._naming("wer:Statement")

    @property
    def _answers(self) -> set[str]:
        return self._naming("wer:Feedback")

    @lru_cache(maxsize=4)  # noqa: B019 - an editor lives as long as its case
    def _naming(self, kind: str) -> set[str]:
        """Statements or answers that name somebody who goes."""
        actor = self._links("wer:actor")
        return {iri for iri in self._of_type(kind) if actor[iri] & self.over}

    def _added(self) -> Iterator[Quad]:
        for iri in self._statements:
            yield iri, full("adms:status"), concept("status", "beendet"), _EDIT, None
        for iri in self.gone:
            yield iri, full("wer:validTo"), self._last, _EDIT, full("xsd:date")
        for iri in self.stopped:
            yield iri, full("wer:activeUntil"), self._last, _EDIT, full("xsd:date")
        successor = self._links("wer:successor")
        for iri in set(successor) - self.stopped:
            for heir in self._reached(iri, successor):
                yield iri, full("wer:successor"), heir, _EDIT, None

    @staticmethod
    def _reached(start: str, links: Links) -> set[str]:
        """Everything that comes after: what has taken over already is not undone."""
        found: set[str] = set()
        ahead = {start}
        while ahead:
            ahead = {heir for iri in ahead for heir in links.get(iri, ())} - found
            found |= ahead
        return found


def differs(found: Stress, expected: Matrix) -> str:
    """What of a removal's matrix is not as expected; empty if it is equal."""
    names = ("rows", "territories", "states", "bodies", "covered", "total")
    wrong = [
        it for it in names if not np.array_equal(getattr(found.after, it), getattr(expected, it))
    ]
    return ", ".join(wrong)


def answered(case: Case) -> Stress:
    """The same case, asked of `graph.stress`."""
    return stress(case.columns, case.scope, case.removed, case.rows, None, case.question)


def main() -> None:
    """Compare, and measure."""
    parser = argparse.ArgumentParser(description="Compare removals with brute force.")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong = changed = dark = 0
    for case in cases(given.cases, given.seed):
        found = answered(case)
        problem = differs(found, brute_force(case))
        wrong += bool(problem)
        changed += bool(found.changed)
        dark += bool(found.dark)
        if problem:
            print(case.landscape, case.removed, case.question, case.rows, case.scope, problem)
    print(
        f"{given.cases} cases, {wrong} unlike brute force; {changed} change a cell, {dark} darken"
    )
    columns, scope = study().columns, Scope(DAYS[0])
    everybody = [[iri] for iri in columns.actors.index.iris]
    start = time.perf_counter()
    count = sum(1 for _ in stress_each(columns, replace(scope), everybody))
    print(f"{count} actors of the study, each removed: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
