"""Planted duplicates are found, and what only looks like them is not."""

from collections import Counter
from functools import lru_cache

import numpy as np
import pytest

from bench.duplicates import LEVEL, SCOPE, WANTED, Result, measured
from bench.study import study
from bench.twins import DUPLICATE, NEGATIVES, Plan, Planted, planted
from graph.columns import read_columns
from graph.overlaps import overlaps
from graph.significance import Comparison, Judgement, duplicates, judge, judge_pair, judge_things

PLAN = Plan(bodies=700, each=15)


@lru_cache(maxsize=1)
def drawn() -> tuple[Planted, Comparison]:
    """One landscape, and its actors compared."""
    made = planted(PLAN, 5)
    return made, Comparison(made.columns(), SCOPE)


@lru_cache(maxsize=1)
def several() -> Result:
    """Two landscapes of the same plan."""
    return measured(PLAN, range(2))


def of_sort(sort: str) -> list[Judgement]:
    """Judgements of the planted pairs of one sort."""
    made, comparison = drawn()
    return [judge_pair(comparison, it.one, it.other) for it in made.plants if it.sort == sort]


def test_duplicates_are_found_with_few_false_ones_and_jaccard_does_neither() -> None:
    """Two standard errors are allowed for; `python -m bench.duplicates` has the whole table."""
    found = several()
    lowest, highest = found.best()

    assert found.fdr <= LEVEL
    number = len(list(found.duplicates()))
    assert found.recall >= WANTED - 2 * (WANTED * (1 - WANTED) / number) ** 0.5
    assert found.fdr < lowest
    assert found.recall > highest


def test_even_with_the_four_dimensions_jaccard_is_behind() -> None:
    found = several()
    lowest, highest = found.best(alike=True)

    assert found.fdr < lowest
    assert found.recall > highest


def test_without_planted_duplicates_next_to_nothing_is_found() -> None:
    plan = Plan(bodies=600, approaches=600, each=8, duplicates=False)

    assert len(measured(plan, [11]).runs[0].found) <= 1


@pytest.mark.parametrize("sort", NEGATIVES)
def test_what_only_looks_like_a_duplicate_is_none(sort: str) -> None:
    assert "doppelung" not in {it.verdict for it in of_sort(sort)}


@pytest.mark.parametrize(
    ("sort", "dimension"),
    [("territory", "territory"), ("group", "groups"), ("kind", "kind"), ("time", "time")],
)
def test_what_lies_apart_is_coincidence_and_says_in_what(sort: str, dimension: str) -> None:
    made = of_sort(sort)

    apart = [it for it in made if it.reason == "apart"]
    assert len(apart) >= 0.7 * len(made)
    assert {dict(it.agreements)[dimension].state for it in apart} == {"apart"}


def test_wanted_backups_are_told_with_their_purpose() -> None:
    made = of_sort("backup")

    assert Counter(it.verdict for it in made)["absicherung"] >= 0.8 * len(made)
    reasons = {it.reason for it in made if it.verdict == "absicherung"}
    assert reasons <= {"alternative", "representation", "lead-and-partner"}


def test_a_duplicate_tells_the_model_the_tests_and_the_level() -> None:
    made, comparison = drawn()
    found = duplicates(comparison.columns, SCOPE)

    assert {frozenset((it.one, it.other)) for it in found} & made.truth
    for it in found:
        assert (it.model, it.control, it.level) == ("bicm", "bh", LEVEL)
        assert it.tests == comparison.known.family.tests
        assert it.p <= it.q <= it.level
        assert 2 <= len(it.same) <= it.shared
        assert it.expected < len(it.same)


def test_times_that_nobody_knows_make_neither_duplication_nor_coincidence() -> None:
    made, _ = drawn()
    forgotten = [
        quad for quad in made.sketch.quads if "Date" not in quad[1] and "active" not in quad[1]
    ]
    unknown = Comparison(read_columns(iter(forgotten)), SCOPE)

    assert unknown.duplicates == ()
    for it in made.plants:
        if it.sort in (DUPLICATE, "time"):
            judgement = judge_pair(unknown, it.one, it.other)
            assert judgement.agreements.time.state == "unknown"
            assert judgement.reason != "apart"
            assert judgement.verdict != "doppelung"


def test_every_bound_holds_what_it_bounds() -> None:
    made, comparison = drawn()

    for it in made.plants:
        judgement = judge_pair(comparison, it.one, it.other)
        assert judgement.same <= judgement.possible <= judgement.shared
        assert judgement.wanted + judgement.possible <= judgement.shared
        assert judgement.pair == (it.one, it.other)
        assert judge_pair(comparison, it.other, it.one).verdict == judgement.verdict


def test_on_the_study_every_duplication_agrees_in_all_four() -> None:
    columns = study().columns
    found = list(overlaps(columns, SCOPE))
    made = judge(columns, SCOPE, found)

    assert len(made) == len(found) > 200
    for finding, judgement in zip(found, made, strict=True):
        states = {tally.state for _, tally in judgement.agreements}
        if judgement.verdict == "doppelung":
            assert states == {"shared"}, finding
        if judgement.reason == "apart":
            assert "apart" in states, finding


def test_kinds_that_exist_in_different_territories_only_double_nothing() -> None:
    columns = study().columns
    cities, districts = (
        next(iri for iri in columns.actors.index.iris if iri.endswith(f"akteursgruppe/{slug}"))
        for slug in ("kreisfreie-staedte", "landkreise")
    )
    judgement = judge_pair(Comparison(columns, SCOPE), cities, districts)

    assert (judgement.verdict, judgement.reason) == ("zufall", "apart")
    assert judgement.agreements.territory.state == "apart"
    assert judgement.agreements.time.state == "unknown"


def test_the_kinds_with_most_approaches_are_too_busy_to_be_judged() -> None:
    columns = study().columns
    chambers, unions = (
        next(iri for iri in columns.actors.index.iris if iri.endswith(f"akteursgruppe/{slug}"))
        for slug in ("kammern", "unternehmensverbaende")
    )
    judgement = judge_pair(Comparison(columns, SCOPE), chambers, unions)

    assert (judgement.verdict, judgement.reason) == (None, "too-small")
    assert judgement.expected is not None
    assert judgement.expected > 0.6 * judgement.shared
    assert np.isclose(judgement.q or 0, 1.0)


def test_things_are_judged_alike_alone_and_among_others(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = study().columns
    found = [it for it in overlaps(columns, SCOPE) if it.rule in {"o4", "o5", "o6"}]
    assert len({it.rule for it in found}) > 1
    comparison = Comparison(columns, SCOPE)
    alone = [judge_things.of_things(comparison, [it])[0] for it in found]

    assert judge_things.of_things(comparison, found) == alone
    monkeypatch.setattr(judge_things, "MOST_PAIRS", 3)
    assert judge_things.of_things(comparison, found) == alone
    assert judge_things.of_things(comparison, []) == []
