"""Gaps that people confirmed: what the latest answer makes of rule g1, in columns and in SPARQL."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bench.landscape import generate
from bench.sketch import Sketch
from bench.small import World
from bench.study import study
from bench.truth import size_of
from graph.catalogue import bind, load_catalogue
from graph.columns import read_columns
from graph.coverage import matrix
from graph.embedded import EmbeddedStore
from graph.gaps import gaps
from graph.model import STATES, GapFinding, Scope
from graph.wording import gap_sentence, verdict_label
from graph.wording.closing import closing_sentence

SCOPE: Final = Scope(date(2026, 11, 22))
DAYS: Final = (SCOPE.as_of, date(2025, 6, 1), date(2024, 1, 1))
SEEDS: Final = (0, 3, 5)
ASKED: Final = "Rückfrage"
COLUMNS: Final = ("approach", "territory", "verdict", "verdictLabel")
_EVIDENCE: Final = """
PREFIX wer: <https://w3id.org/werwaswo/def#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?approach ?territory ?verdict ?told WHERE {
  ?finding wer:rule <https://w3id.org/werwaswo/voc/regel/g1> ; wer:verdict ?verdict ;
    wer:about ?approach ; dct:spatial ?territory .
  OPTIONAL { ?finding prov:wasDerivedFrom ?told . ?told a wer:Feedback }
}"""

Derive = Callable[[Sketch, date], EmbeddedStore]
Draw = Callable[[World], object]
Told = tuple[str, ...]


@pytest.fixture
def world() -> World:
    return World()


def one(world: World, scope: Scope = SCOPE) -> GapFinding:
    """What g1 finds for the approach in the east."""
    (found,) = gaps(world.columns(), scope, ["g1"], territory=world.east)
    return found


def nobody(world: World, on: str = "2026-01-01", key: str = "n") -> str:
    return world.feedback(key, world.work, world.region, "niemand", on)


def does(world: World, on: str = "2026-02-01", answer: str = "tut-es", key: str = "y") -> str:
    return world.feedback(key, world.work, world.east, answer, on, world.hwk)


def test_an_answer_that_nobody_does_it_confirms_the_gap_and_is_its_evidence(world: World) -> None:
    told = nobody(world)
    found = one(world)
    assert (found.verdict, found.asked) == ("bestaetigt", True)
    assert found.evidence == (world.work, told)
    assert [it.step for it in found.closes] == ["commitment"]


@pytest.mark.parametrize(
    ("draw", "verdict", "asked"),
    [
        pytest.param(lambda w: nobody(w, "2027-01-01"), "nicht-bekannt", False, id="tomorrow"),
        pytest.param(lambda w: nobody(w, ""), "bestaetigt", True, id="undated"),
        pytest.param(lambda w: (nobody(w), does(w)), "teilweise", False, id="then found"),
        pytest.param(lambda w: (nobody(w, ""), does(w, "2020")), "teilweise", False, id="older"),
        pytest.param(lambda w: (does(w, "2025"), nobody(w)), "bestaetigt", True, id="found before"),
        pytest.param(
            lambda w: (does(w, "2026-01-01"), nobody(w)), "bestaetigt", True, id="on one day"
        ),
        pytest.param(
            lambda w: (nobody(w), does(w), does(w, "2026-03-01", "tut-es-nicht", "z")),
            "bestaetigt",
            True,
            id="taken back after",
        ),
        pytest.param(
            lambda w: (does(w), does(w, "2026-03-01", "tut-es-nicht", "z")),
            "nicht-bekannt",
            False,
            id="taken back, nobody asked",
        ),
        pytest.param(
            lambda w: does(w, "2026-03-01", "tut-es-nicht"), "nicht-bekannt", False, id="one not"
        ),
        pytest.param(
            lambda w: (nobody(w), w.says(w.work, w.clubs, [w.region], art="fliesstext")),
            "bestaetigt",
            True,
            id="running text",
        ),
        pytest.param(
            lambda w: (nobody(w), w.stated("s", "StatedGap", [w.work])), "benannt", False, id="both"
        ),
        pytest.param(
            lambda w: w.feedback("n", w.work, w.west, "niemand", "2026-01-01"),
            "nicht-bekannt",
            False,
            id="asked elsewhere",
        ),
        pytest.param(
            lambda w: (w.list_of(w.work, "vollstaendig"), w.says(w.work, w.clubs, [w.west])),
            "bestaetigt",
            False,
            id="a complete list names somebody elsewhere",
        ),
        pytest.param(
            lambda w: (
                w.list_of(w.work, "vollstaendig"),
                w.says(w.work, w.clubs, [w.east], art="fliesstext"),
            ),
            "teilweise",
            False,
            id="running text against a complete list",
        ),
    ],
)
def test_the_latest_answer_decides(world: World, draw: Draw, verdict: str, asked: bool) -> None:
    draw(world)
    found = one(world)
    assert (found.verdict, found.asked) == (verdict, asked)


def test_who_is_named_in_a_list_is_no_gap_whoever_was_asked(world: World) -> None:
    world.says(world.work, world.clubs, [world.region])
    nobody(world)
    assert list(gaps(world.columns(), SCOPE, ["g1"])) == []


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "keine (laut Rückfrage)"), ("en", "none (asked)")]
)
def test_a_gap_by_answer_says_that_somebody_was_asked(world: World, lang: str, words: str) -> None:
    nobody(world)
    found, labels = one(world), study().labels
    assert verdict_label(labels, found, lang) == words
    assert words in gap_sentence(labels, found, lang)
    assert closing_sentence(labels, found.closes[0], lang)
    assert words not in gap_sentence(labels, replace(found, asked=False), lang)


def landscape(seed: int) -> Sketch:
    return generate(size_of(seed), seed).sketch


def by_columns(sketch: Sketch, scope: Scope) -> dict[tuple[str, str, str], Told]:
    """Findings of g1 with the answers among their evidence."""
    columns = read_columns(iter(sketch.quads))
    answers = set(columns.feedback.index.iris)
    return {
        (it.about[0], str(it.territory), it.verdict): tuple(sorted(answers & set(it.evidence)))
        for it in gaps(columns, scope, ["g1"])
    }


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("seed", SEEDS)
def test_both_ways_find_the_same_with_the_same_answers(
    seed: int, as_of: date, derive_all: Derive
) -> None:
    sketch = landscape(seed)
    store = derive_all(sketch, as_of)
    said: dict[tuple[str, str, str], set[str]] = {}
    for row in store.query(_EVIDENCE).rows():
        approach, place, verdict, told = (term.value if term else "" for term in row)
        said.setdefault((approach, place, verdict.rsplit("/", 1)[-1]), set()).add(told)
    derived = {key: tuple(sorted(found - {""})) for key, found in said.items()}
    expected = by_columns(sketch, Scope(as_of))
    assert derived == expected
    assert as_of < SCOPE.as_of or any(expected.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stored_query_says_who_was_asked_in_every_scope(seed: int, derive_all: Derive) -> None:
    sketch = landscape(seed)
    store, columns = derive_all(sketch, SCOPE.as_of), read_columns(iter(sketch.quads))
    query = load_catalogue().get("uncovered-approaches")
    roles = ["federfuehrend", "beteiligt"]
    given: list[tuple[Scope, dict[str, str | list[str]]]] = [
        (SCOPE, {}),
        (replace(SCOPE, reading="R2"), {"reading": "R2"}),
        (replace(SCOPE, roles=frozenset(roles)), {"role": roles}),
    ]
    for scope, params in given:
        rows = store.query(bind(query, {"asOf": scope.as_of.isoformat(), **params}))
        at = [rows.variables.index(it) for it in COLUMNS]
        said = [[term.value if (term := row[it]) else "" for it in at] for row in rows.rows()]
        asked = Counter(
            (approach, territory, verdict.rsplit("/", 1)[-1], ASKED in words)
            for approach, territory, verdict, words in said
        )
        found = gaps(columns, scope, ["g1"])
        assert asked == Counter((it.about[0], it.territory, it.verdict, it.asked) for it in found)


@pytest.mark.parametrize("as_of", DAYS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_gap_by_answer_is_a_confirmed_gap_in_the_matrix(seed: int, as_of: date) -> None:
    columns = read_columns(iter(landscape(seed).quads))
    table = matrix(columns, Scope(as_of))
    row = {iri: at for at, iri in enumerate(table.rows)}
    place = {iri: at for at, iri in enumerate(table.territories)}
    asked = [it for it in gaps(columns, Scope(as_of), ["g1"]) if it.asked]
    states = {STATES[table.states[row[it.about[0]], place[str(it.territory)]]] for it in asked}
    assert states <= {"luecke-bestaetigt"}
    assert asked or as_of < SCOPE.as_of
