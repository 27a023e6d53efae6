"""What is stated differently, thing by thing, with numbers that add up."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.changes.patches import Quads, counts
from graph.changes.statements import HOWS, Differences, differences
from graph.delta import Delta
from graph.embedded import EmbeddedStore
from graph.labels import Labels, read_labels
from graph.manifest import GraphEntry, sha256_of
from graph.state_files import LANDSCAPE
from graph.wording.statement_changes import (
    Names,
    difference_sentence,
    differences_sentence,
    kind_words,
    value_sentences,
)

WER = "https://w3id.org/werwaswo/def#"
NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DAY = date(2026, 11, 22)
DATE = "http://www.w3.org/2001/XMLSchema#date"
OBJECTS = (f"<{WER}Programme>", f"<{WER}Approach>", '"x"', f'"2026-01-01"^^<{DATE}>')


class Side:
    """One side: triples in graphs, as quads and labels."""

    def __init__(self, folder: Path, name: str, lines: Sequence[str]) -> None:
        """Write it as a state would lie there."""
        path = folder / name
        path.mkdir(exist_ok=True)
        whole = sorted({f"{line} ." for line in lines})
        rows = [line[: -len(" .")].rsplit(" ", 1) for line in whole]
        trig = "".join(f"{graph} {{ {triple} . }}\n" for triple, graph in rows)
        (path / LANDSCAPE).write_text(trig, encoding="utf-8")
        graphs = {graph[1:-1] for _triple, graph in rows}
        entries = {
            iri: GraphEntry(iri, 1, sha256_of("".join(it for it in whole if iri in it).encode()))
            for iri in graphs
        }
        self.quads = Quads(name, path, entries, {})
        store = EmbeddedStore.in_memory()
        store.apply(Delta(added=tuple(line.encode() for line in whole)))
        self.labels: Labels = read_labels(store)


def between(folder: Path, before: Sequence[str], after: Sequence[str]) -> tuple[Differences, Names]:
    old, new = Side(folder, "old", before), Side(folder, "new", after)
    found = differences(old.quads, new.quads, old.labels, new.labels, DAY)
    return found, Names(old.labels, new.labels)


def triple(subject: str, predicate: str, thing: str, graph: str = "urn:g") -> str:
    return f"<{subject}> <{predicate}> {thing} <{graph}>"


def programme(name: str = '"Alpha"@de') -> list[str]:
    return [triple("urn:p", TYPE, f"<{WER}Programme>"), triple("urn:p", NAME, name)]


def test_a_new_thing_is_new_and_a_thing_that_is_gone_is_no_longer_stated(tmp_path: Path) -> None:
    found, names = between(tmp_path, [], programme())
    assert [difference_sentence(names, it) for it in found.things] == ["Neu: Alpha"]
    assert found.hows["neu"] == 1
    back, names = between(tmp_path, programme(), [])
    assert [difference_sentence(names, it) for it in back.things] == ["Nicht mehr angegeben: Alpha"]
    assert (found.added, found.removed) == (back.removed, back.added) == (2, 0)


def test_another_value_is_told_from_what_to_what(tmp_path: Path) -> None:
    found, names = between(tmp_path, programme(), programme('"Beta"@de'))
    (thing,) = found.things
    assert difference_sentence(names, thing) == "Geändert: Beta"
    assert value_sentences(names, thing) == ["Name von „Alpha“ zu „Beta“"]
    english = Names(names.old, names.new, "en")
    assert difference_sentence(english, thing) == "Changed: Beta"
    assert value_sentences(english, thing) == ["name from “Alpha” to “Beta”"]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        pytest.param("2026-08-31", "Beendet: Alpha (Ende: 31.08.2026)", id="past"),
        pytest.param("2026-11-22", "Beendet: Alpha (Ende: 22.11.2026)", id="on the day"),
        pytest.param("2027-08-31", "Geändert: Alpha", id="still to come"),
    ],
)
def test_an_end_that_is_stated_now_has_come_or_is_a_change(
    tmp_path: Path, end: str, said: str
) -> None:
    ended = [*programme(), triple("urn:p", f"{WER}activeUntil", f'"{end}"^^<{DATE}>')]
    found, names = between(tmp_path, programme(), ended)
    assert [difference_sentence(names, it) for it in found.things] == [said]


def test_the_same_statement_in_another_source_is_no_change_of_the_thing(tmp_path: Path) -> None:
    moved = [line.replace("<urn:g>", "<urn:h>") for line in programme()]
    found, _names = between(tmp_path, programme(), moved)
    (thing,) = found.things
    assert (thing.how, thing.values) == ("umgeordnet", ())
    assert (found.added, found.removed) == (2, 2)
    assert "1 nur in einer anderen Quelle" in differences_sentence(found)


def test_a_blank_node_is_a_thing_without_a_name(tmp_path: Path) -> None:
    found, names = between(tmp_path, [], [f'_:b1 <{WER}value> "3" <urn:g>'])
    (thing,) = found.things
    assert "ohne Namen (_:b1)" in difference_sentence(names, thing)
    assert kind_words(names, thing.kind) == "Weitere Angaben"


def test_a_responsibility_is_called_by_what_and_whom_it_names(tmp_path: Path) -> None:
    known = [
        triple("urn:a", NAME, '"Willkommen"@de'),
        triple("urn:b", NAME, '"Kammer"@de'),
    ]
    said = [
        triple("urn:r", TYPE, f"<{WER}Responsibility>"),
        triple("urn:r", f"{WER}approach", "<urn:a>"),
        triple("urn:r", f"{WER}actor", "<urn:b>"),
    ]
    found, names = between(tmp_path, known, [*known, *said])
    assert [difference_sentence(names, it) for it in found.things] == ["Neu: Willkommen, Kammer"]


def test_nothing_different_is_said_so(tmp_path: Path) -> None:
    found, _names = between(tmp_path, programme(), programme())
    assert found.things == ()
    assert "auf beiden Seiten dieselben" in differences_sentence(found)


LINES = st.lists(
    st.builds(
        triple,
        st.sampled_from(["urn:a", "urn:b", "urn:c"]),
        st.sampled_from([TYPE, NAME, f"{WER}activeUntil"]),
        st.sampled_from(
            [f"<{WER}Programme>", f"<{WER}Approach>", '"x"', f'"2026-01-01"^^<{DATE}>']
        ),
        st.sampled_from(["urn:g", "urn:h"]),
    ),
    max_size=10,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=LINES, after=LINES)
def test_the_numbers_add_up_to_those_of_the_patch(
    tmp_path: Path, before: list[str], after: list[str]
) -> None:
    old, new = Side(tmp_path, "old", before), Side(tmp_path, "new", after)
    found = differences(old.quads, new.quads, old.labels, new.labels, DAY)
    assert (found.added, found.removed) == counts(old.quads, new.quads)
    assert sum(found.hows.values()) == sum(found.kinds.values()) == len(found.things)
    assert set(found.hows) == set(HOWS)
    assert len({it.iri for it in found.things}) == len(found.things)
    back = differences(new.quads, old.quads, new.labels, old.labels, DAY)
    assert {it.iri for it in back.things} == {it.iri for it in found.things}
