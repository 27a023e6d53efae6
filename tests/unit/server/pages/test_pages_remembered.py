"""What was read of a state is read once, and is what the store says."""

from typing import Any

import pytest
from rdflib.namespace import SKOS

from graph.state import State
from ontology.terms import WER
from server.views import remembered as module
from server.views.facts import describe, of_type, pointing
from server.views.remembered import Remembered, remembered


@pytest.fixture
def approaches(study: State) -> tuple[str, ...]:
    return of_type(study.store, WER.Approach)


def test_what_is_remembered_is_what_the_store_says(
    study: State, approaches: tuple[str, ...]
) -> None:
    read, whole = Remembered(study), Remembered(study)
    whole.read_all()
    told = describe(study.store, approaches)
    assert len(told) >= 20
    assert read.facts(approaches) == told == whole.facts(approaches)
    assert list(read.facts(reversed(approaches))) == list(reversed(approaches))
    says = pointing(study.store, WER.approach, approaches)
    assert read.pointing(str(WER.approach), approaches) == says


def test_a_thing_is_read_once_though_nothing_is_said_about_it(
    study: State, approaches: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def watched(store: Any, iris: Any) -> Any:
        asked.append(tuple(iris))
        return describe(store, iris)

    monkeypatch.setattr(module, "describe", watched)
    read, nothing = Remembered(study), "https://example.org/nothing"
    first, second, third = approaches[:3]
    assert list(read.facts([first, nothing])) == [first]
    assert list(read.facts([second, first, nothing])) == [second, first]
    assert read.facts([nothing]) == {}
    read.facts([third])
    assert asked == [(first, nothing), (second,), (third,)]


def test_the_older_half_goes_where_it_gets_too_much(
    study: State, approaches: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 10)
    read = Remembered(study)
    for iri in approaches:
        assert read.facts([iri])[iri].text(SKOS.prefLabel)
        assert len(read._facts) <= 10


def test_one_memory_serves_all_that_ask_about_a_state(study: State) -> None:
    assert remembered(study) is remembered(study)
