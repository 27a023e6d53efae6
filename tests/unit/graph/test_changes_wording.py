"""Changes in sentences: what holds now, what held before, and a whole that adds up."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

import pytest

from bench.landscape import Size, generate
from bench.small import SCOPE, World
from bench.study import study
from graph.changes import Changes, changes, explained
from graph.changes.compare import COVERAGE, change
from graph.columns import read_columns
from graph.labels import Labels
from graph.model import STATES
from graph.wording.change_texts import AFTER, BEFORE, GONE_WORDS, NEW_WORDS
from graph.wording.changes import because_sentence, change_sentence, summary_sentence
from graph.wording.places import in_place

NOTHING = Labels({}, {}, {}, {})
NONE_ALONE = re.compile(r"\bkeine[nrms]?\b(?! bekannt)", re.IGNORECASE)


def moved(edit: Callable[[World], object]) -> Changes:
    world = World()
    before = world.columns()
    edit(world)
    return changes(before, world.columns(), SCOPE, SCOPE)


def test_a_cell_says_what_is_now_and_what_was() -> None:
    made = moved(lambda it: it.says(it.work, it.hwk, [it.city]))
    (cell,) = made.cells
    said = explained(made, cell)
    assert change_sentence(NOTHING, cell.change, "1.1", "de", said) == (
        "In stadt ist für 1.1 jetzt eine Stelle benannt: hwk; vorher war nichts bekannt."
    )
    assert change_sentence(NOTHING, cell.change, "1.1", "en", said) == (
        "In stadt one body is now named for 1.1: hwk; before, nothing was known."
    )
    assert change_sentence(NOTHING, cell.change, "1.1") == (
        "In stadt ist für 1.1 jetzt jemand namentlich benannt; vorher war nichts bekannt."
    )


def test_every_state_has_its_words_and_none_of_them_says_none() -> None:
    assert set(AFTER) == set(BEFORE) == set(STATES) == {*COVERAGE, "entfaellt"}
    for before in STATES:
        for after in STATES:
            for lang in ("de", "en"):
                said = change_sentence(NOTHING, change("r", "t", before, after), "3.4", lang)
                assert "3.4" in said
                assert not NONE_ALONE.search(said)
                assert "{" not in said
    assert not [
        text
        for words in (NEW_WORDS, GONE_WORDS)
        for both in words.values()
        for text in both.values()
        if NONE_ALONE.search(text)
    ]


def test_names_with_braces_and_rows_with_quotes_survive() -> None:
    made = moved(lambda it: it.says(it.work, it.body("x{0}", it.chambers, [it.city]), [it.city]))
    (cell,) = made.cells
    said = change_sentence(NOTHING, cell.change, "„1.1“", "de", explained(made, cell))
    assert "für „1.1“ jetzt eine Stelle benannt: x(0);" in said


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Saalekreis", "Im Saalekreis"),
        ("Burgenlandkreis", "Im Burgenlandkreis"),
        ("Landkreis Leipzig", "Im Landkreis Leipzig"),
        ("Altenburger Land", "Im Altenburger Land"),
        ("Halle (Saale)", "In Halle (Saale)"),
        ("Nordsachsen", "In Nordsachsen"),
        ("Sachsen-Anhalt", "In Sachsen-Anhalt"),
        ("Innovationsregion Mitteldeutschland", "In der Innovationsregion Mitteldeutschland"),
    ],
)
def test_territories_have_their_preposition(label: str, said: str) -> None:
    assert in_place(label, "de") == said
    assert in_place(label, "en") == f"In {label}"


@lru_cache(maxsize=2)
def generated(seed: int) -> Changes:
    quads = generate(Size(), seed).sketch.quads
    lost = [quad for n, quad in enumerate(quads) if n % 5 or "/zustaendigkeit/" not in quad[0]]
    later = replace(SCOPE, as_of=SCOPE.as_of.replace(year=2029))
    return changes(read_columns(iter(quads)), read_columns(iter(lost)), SCOPE, later)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_numbers_of_the_summary_add_up(seed: int, lang: str) -> None:
    made = generated(seed)
    said = summary_sentence(made, lang)
    assert not NONE_ALONE.search(said)
    for number in (len(made.cells), made.compared, made.same, made.went_dark):
        assert re.search(rf"\b{number}\b", said)
    counted = {n for n in made.directions.values() if n} | {n for n in made.causes.values() if n}
    assert all(re.search(rf"\b{number}\b", said) for number in counted)


def test_nothing_changed_is_said_with_care_and_new_cells_are_told() -> None:
    same = moved(lambda _: None)
    assert summary_sentence(same) == (
        "Zwischen den beiden Datenständen vom 22.11.2026 hat sich an den 3 Zellen, nach dem, was "
        "bekannt ist, nichts geändert."
    )
    more = moved(lambda it: it.approach("1.2", it.one))
    assert summary_sentence(more).endswith("3 Zellen sind neu.")
    one = moved(lambda it: it.says(it.work, it.hwk, [it.city]))
    assert "hat sich von 3 Zellen 1 geändert (1 besser)" in summary_sentence(one)


def test_reasons_name_who_is_concerned() -> None:
    made = moved(lambda it: it.says(it.work, it.chambers, [it.region]))
    texts = {
        because_sentence(NOTHING, it) for cell in made.cells for it in explained(made, cell).because
    }
    assert "Art von Stellen genannt: kammern" in texts
    assert "Kandidat: hwk" in texts


def test_the_study_changes_from_day_to_day_as_its_programmes_do() -> None:
    columns, labels = study().columns, study().labels
    later = replace(SCOPE, as_of=SCOPE.as_of.replace(year=2031))
    made = changes(columns, columns, SCOPE, later)
    assert made.cells
    for cell in made.cells[:20]:
        said = change_sentence(labels, cell.change, "x", "de", explained(made, cell))
        assert said.startswith(("Im ", "In "))
        assert "; vorher " in said
