"""Sentences that state a gap, a saturation or a shortage, and many that state nothing."""

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from ingest.reader.naming import stated_in
from ingest.reader.naming.sentences import sentences
from ingest.reader.passage import Passage

TABLE: Final = Path(__file__).parent / "reader_naming_stated.txt"
CASES: Final = [
    tuple(line.split(": ", 1))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_table_has_enough_of_each() -> None:
    kinds = Counter(kind for kind, _ in CASES)

    assert kinds["luecke"] >= 40
    assert kinds["saettigung"] >= 20
    assert kinds["knappheit"] >= 20
    assert kinds["-"] >= 70


@pytest.mark.parametrize(("kind", "sentence"), CASES)
def test_a_sentence_states_what_the_table_says(kind: str, sentence: str) -> None:
    found = stated_in(Passage(sentence))

    assert [one.kind for one in found] == ([] if kind == "-" else [kind])


def test_the_place_of_a_statement_is_its_sentence() -> None:
    before, middle = "Die Beratung ist gut. ", "Bislang fehlt z. B. eine Anlaufstelle im Süden."
    text = f"{before}{middle} Das soll sich ändern."
    passage = Passage(text, ((0, 5), (len(before) + 10, 6), (len(text) - 8, 7)))
    (one,) = stated_in(passage)

    assert text[one.start : one.end] == middle
    assert passage.lines(one.start, one.end) == (5, 6)


def test_a_sentence_that_leads_to_a_saturation_belongs_to_it() -> None:
    first = "Der Kreis ist bereits gut aufgestellt mit Blick auf Beratung."
    second = "Es braucht keine neuen Angebote."
    (one,) = stated_in(Passage(f"{first} {second}"))

    assert (one.kind, one.start, one.end) == ("saettigung", 0, len(first) + len(second) + 1)


def test_the_same_sentence_alone_states_nothing() -> None:
    assert stated_in(Passage("Der Kreis ist bereits gut aufgestellt.")) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Das gilt z. B. für ca. drei. Und mehr.", 2, id="abbreviations"),
        pytest.param("Am 3. Mai begann es. Am 4. Juni auch.", 2, id="ordinals"),
        pytest.param("Seit 2019. Danach nicht.", 2, id="a year at the end"),
        pytest.param("Vereine vor Ort.Auf Ebene der Kreise.", 2, id="no blank after the dot"),
        pytest.param("Erstens! Zweitens? Drittens", 3, id="other signs"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count
