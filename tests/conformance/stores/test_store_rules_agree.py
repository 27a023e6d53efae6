"""Rules are plain SPARQL 1.1: two independent engines derive the same from one landscape."""

from datetime import date

import pytest
from rdflib import Graph

from bench.sketch import Sketch
from graph.catalogue import StoredQuery
from graph.embedded import EmbeddedStore
from graph.rules import bound, derive, load_rules
from graph.store import Load
from ontology.load import turtle_files
from ontology.names import DEFAULT_BASE

TODAY = date(2026, 11, 22)
RULES = load_rules()


def landscape() -> Sketch:
    """A landscape on which most rules find something."""
    sketch = Sketch()
    region = sketch.territory("region", "region")
    city = sketch.territory("stadt", "kreisfreie-stadt", [region])
    east = sketch.territory("ost", "landkreis", [region])
    west = sketch.territory("west", "landkreis", [region])
    sketch.territory("ort", "ort", [east])
    chambers = sketch.kind("kammern")
    kinds = [chambers, sketch.kind("ihk", chambers), sketch.kind("schulen"), sketch.kind("vereine")]
    sketch.body("ihk-ost", kinds[1], [east])
    sketch.body("alte-ihk", kinds[1], [east], until="2020")
    single = sketch.body("emmd", kinds[3], [city, west])
    pupils = sketch.group("schueler")
    commuters = sketch.group("pendler", sketch.group("menschen"))
    sketch.text(sketch.document("probe/1.0", region), "dct:issued", "2021-01-01")
    field = sketch.field("1")
    for number in range(4):
        work = sketch.approach(f"1.{number}", field, [pupils], measure="beratung")
        sketch.list_of(work, "vollstaendig" if number < 2 else "partiell")
        sketch.says(work, kinds[0], [region])
        teaching = kinds[2] if number < 3 else kinds[1]
        sketch.says(work, teaching, [region if number else east], ends="2026")
        sketch.says(work, kinds[3], [east], art="fliesstext")
    sketch.thing(sketch.names.thing("bedarf", "b"), "Bedarf", "wer:Need")
    sketch.stated("s1", "StatedGap", [pupils, commuters], [city])
    sketch.stated("s3", "StatedGap", [commuters])
    sketch.limit(sketch.approach("1.9", field), "laendlicher-raum", "kreisfreie-stadt")
    add_answers(sketch, field, region, east, single)
    add_programmes(sketch, region, east, work)
    add_another_strategy(sketch, field, region, single, kinds[2])
    return sketch


def add_answers(sketch: Sketch, field: str, region: str, east: str, body: str) -> None:
    """Nobody does it; somebody does after all; and somebody takes that back."""
    asked = [sketch.approach(f"1.{number}", field) for number in (5, 6, 7)]
    for number, work in enumerate(asked):
        sketch.feedback(
            f"niemand-{number}", work, region, "niemand", ["", "2025", "2024-05"][number]
        )
    for number, work in enumerate(asked[1:]):
        sketch.feedback(f"doch-{number}", work, east, "tut-es", "2025-06-01", body)
    sketch.feedback("nicht-mehr", asked[2], region, "tut-es-nicht", "2025-06-01", body)


def add_another_strategy(sketch: Sketch, field: str, region: str, ours: str, theirs: str) -> None:
    """An approach that matches one of ours and has another lead."""
    sketch.stated("s2", "StatedSaturation", [field])
    led = sketch.approach("1.8", field)
    sketch.says(led, ours, [region], role="federfuehrend")
    sketch.document("andere/1.0", region)
    matching = sketch.approach("9.1", sketch.field("9"))
    sketch.link(matching, "skos:closeMatch", led)
    sketch.says(matching, theirs, [region], role="federfuehrend")


def add_programmes(sketch: Sketch, region: str, east: str, work: str) -> None:
    """One that runs, the one before it, and one that ended without a successor."""
    after = sketch.programme("neu", [east], "2023-01-01")
    old = sketch.programme("alt", [region], "2015-01-01", "2022-12-31", successor=after)
    ended = sketch.programme("aus", [region], "2022-01-01", "2024-12-31")
    for programme in (after, old, ended):
        sketch.link(programme, "wer:addressesTargetGroup", sketch.names.target_group("schueler"))
        sketch.link(
            programme, "wer:inActionField", sketch.names.thing("handlungsfeld", "probe/1.0/1")
        )
        sketch.link(work, "wer:implementedThrough", programme)


@pytest.fixture(scope="module")
def store() -> EmbeddedStore:
    """Everything that follows from the landscape, by Oxigraph."""
    sketch = landscape()
    made = EmbeddedStore.in_memory()
    made.load(Load("".join(sketch.lines()).encode(), "application/n-quads"))
    for file in turtle_files():
        made.load(Load(file.read_bytes(), "text/turtle", sketch.names.graph("def")))
    derive(made, DEFAULT_BASE, TODAY, RULES, lambda _: None)
    return made


def triples(store: EmbeddedStore, query: str) -> Graph:
    graph = Graph()
    return graph.parse(data=store.query(query).write("application/n-triples"), format="nt")


@pytest.fixture(scope="module")
def other(store: EmbeddedStore) -> Graph:
    """The same triples in rdflib."""
    return triples(store, "CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_two_engines_derive_the_same(rule: StoredQuery, store: EmbeddedStore, other: Graph) -> None:
    text = bound(rule, DEFAULT_BASE, TODAY)
    ours, theirs = triples(store, text), other.query(text).graph
    assert theirs is not None
    assert set(ours) == set(theirs)


def test_the_landscape_is_rich_enough_to_tell(store: EmbeddedStore) -> None:
    assert len(RULES) >= 33
    silent = {rule.name for rule in RULES if not triples(store, bound(rule, DEFAULT_BASE, TODAY))}
    # what follows from the classes has been added already, and is left out the second time
    assert silent == {"types", "types-of-derived"}
