"""What rules lay the ground with: closures, coverage, candidates; and how rules are read."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch
from graph.catalogue import StoredQuery, load_catalogue, read_query
from graph.embedded import EmbeddedStore
from graph.errors import RuleError
from graph.rules import bound, derive, load_rules, rules_sha256
from ontology.terms import PREFIXES

Derive = Callable[[Sketch, date], EmbeddedStore]
TODAY = date(2026, 11, 22)
BASE = "https://w3id.org/werwaswo/"


def pairs(store: EmbeddedStore, pattern: str) -> set[tuple[str, ...]]:
    """Solutions of a pattern over ?a and ?b, by the last part of their IRIs."""
    heads = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    rows = store.query(f"{heads}\nSELECT DISTINCT ?a ?b WHERE {{ {pattern} }}").rows()
    return {tuple(re.split("[/#]", t.value)[-1] for t in row if t) for row in rows}


class Region(Sketch):
    """A state, a region and an association that cut across each other, and some bodies."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.land = self.territory("land", "land")
        self.region = self.territory("region", "region")
        self.east = self.territory("ost", "landkreis", [self.land, self.region])
        self.west = self.territory("west", "landkreis", [self.region])
        self.far = self.territory("fern", "landkreis", [self.land])
        self.town = self.territory("ort", "ort", [self.east])
        self.chambers = self.kind("kammern")
        self.ihk = self.kind("ihk", self.chambers)
        self.document("probe/1.0", self.region)
        self.work = self.approach("1.1", self.field("1"))


@pytest.fixture
def region() -> Region:
    return Region()


def test_kinds_have_all_broader_ones(region: Region, derive_all: Derive) -> None:
    region.kind("ihk-klein", region.ihk)
    store = derive_all(region, TODAY)
    assert pairs(store, "?a skos:broaderTransitive ?b") == {
        ("ihk", "kammern"),
        ("ihk-klein", "ihk"),
        ("ihk-klein", "kammern"),
    }


def test_territories_lie_in_all_outer_ones_and_in_themselves(
    region: Region, derive_all: Derive
) -> None:
    within = pairs(derive_all(region, TODAY), "?a geo:sfWithin ?b")
    assert {outer for inner, outer in within if inner == "ort"} == {"ort", "ost", "land", "region"}
    assert ("land", "land") in within


def test_things_carry_the_superclasses_of_their_classes(region: Region, derive_all: Derive) -> None:
    store = derive_all(region, TODAY)
    assert ("1.1", "Plan") in pairs(store, "?a a ?b . FILTER(STRSTARTS(STR(?a), 'https://w3id'))")


def test_only_bodies_are_participants(region: Region, derive_all: Derive) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.says(region.work, region.body("ihk-ost", region.ihk, [region.east]), [region.east])
    store = derive_all(region, TODAY)
    assert pairs(store, "?a cv:hasParticipant ?b") == {("probe-1.0-1.1-ihk-ost", "ihk-ost")}
    assert len(pairs(store, "?a wer:hasResponsibility ?b")) == 2


def test_rules_look_at_districts_and_not_at_places_or_states(
    region: Region, derive_all: Derive
) -> None:
    cells = pairs(derive_all(region, TODAY), "?a skos:member ?b")
    assert {cell for _, cell in cells} == {"ost", "west", "fern"}


def test_without_districts_the_smallest_territories_above_places_count(
    derive_all: Derive,
) -> None:
    sketch = Sketch()
    whole = sketch.territory("ganz", "region")
    part = sketch.territory("teil", "region", [whole])
    sketch.territory("dorf", "ort", [part])
    assert pairs(derive_all(sketch, TODAY), "?a skos:member ?b") == {("gebiete", "teil")}


def test_an_approach_applies_in_the_territory_of_its_edition(
    region: Region, derive_all: Derive
) -> None:
    covered = pairs(derive_all(region, TODAY), "?a a wer:Approach ; dct:coverage ?b")
    assert covered == {("1.1", "ost"), ("1.1", "west")}


def candidates(store: EmbeddedStore) -> set[tuple[str, ...]]:
    """Bodies and territories of candidates."""
    return pairs(store, "?c a wer:CandidateResponsibility ; wer:actor ?a ; dct:spatial ?b")


def test_candidates_are_bodies_of_the_kind_or_a_narrower_one_in_the_territory(
    region: Region, derive_all: Derive
) -> None:
    region.says(region.work, region.chambers, [region.region])
    region.body("ihk-region", region.ihk, [region.region])
    region.body("kammer-land", region.chambers, [region.land])
    region.body("ihk-fern", region.ihk, [region.far])
    region.body("ihk-ort", region.ihk, [region.town])
    region.body("schule", region.kind("schulen"), [region.region])
    region.body("alte-ihk", region.ihk, [region.region], until="2025-12-31")
    store = derive_all(region, TODAY)
    assert candidates(store) == {
        ("ihk-region", "ost"),
        ("ihk-region", "west"),
        ("kammer-land", "ost"),
        ("ihk-ort", "ost"),
    }
    assert ("alte-ihk", "ost") in candidates(derive_all(region, date(2025, 12, 31)))


def test_a_body_of_a_broader_kind_is_no_candidate_for_a_narrower_one(
    region: Region, derive_all: Derive
) -> None:
    region.says(region.work, region.ihk, [region.region])
    region.body("kammer", region.chambers, [region.region])
    assert candidates(derive_all(region, TODAY)) == set()


def test_a_kind_that_is_named_for_one_district_has_candidates_there_only(
    region: Region, derive_all: Derive
) -> None:
    region.says(region.work, region.ihk, [region.west])
    region.body("ihk", region.ihk, [region.region])
    assert candidates(derive_all(region, TODAY)) == {("ihk", "west")}


@pytest.mark.parametrize("more", [{"status": "beendet"}, {"ends": "2020"}])
def test_what_has_ended_has_no_candidates(
    region: Region, derive_all: Derive, more: dict[str, str]
) -> None:
    region.says(region.work, region.ihk, [region.west], **more)
    region.body("ihk", region.ihk, [region.region])
    assert candidates(derive_all(region, TODAY)) == set()


def test_a_candidate_is_named_after_its_responsibility_and_its_body(
    region: Region, derive_all: Derive
) -> None:
    said = region.says(region.work, region.ihk, [region.west])
    body = region.body("ihk-x", region.ihk, [region.west])
    store = derive_all(region, TODAY)
    query = f"SELECT ?c WHERE {{ ?c <{PREFIXES['wer']}candidateFor> <{said}> }}"
    ((found,),) = store.query(query).rows()
    assert found is not None
    assert found.value == f"{BASE}id/kandidat/probe-1.0-1.1-ihk/ihk-x"
    assert body.endswith("organisation/ihk-x")


# reading and running rules


def test_rules_run_in_order_and_every_rule_of_the_ontology_has_one() -> None:
    rules = load_rules()
    orders = [rule.order or 0 for rule in rules]
    assert orders == sorted(set(orders)), "two rules with one order run by chance"
    wanted = {f"g{n}" for n in range(1, 11)} | {f"o{n}" for n in range(1, 8)}
    assert wanted | {"g1b", "g1c", "g2b", "g8b"} <= {rule.rule for rule in rules}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.name)
def test_a_rule_is_a_construct_query_that_uses_what_it_declares(rule: StoredQuery) -> None:
    text = bound(rule, BASE, TODAY)
    assert "UNDEF" not in text
    assert EmbeddedStore.in_memory().query(text).kind == "graph"
    for prefix in re.findall(r"PREFIX (\w+):", rule.text):
        assert rule.text.count(f"{prefix}:") > 1, f"{prefix} is declared for nothing"


def test_a_rule_without_order_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "#+ summary: {de: x, en: x}\n#+ result: graph\n#+ rule: x\nCONSTRUCT WHERE { ?s ?p ?o }"
    catalogue = load_catalogue()
    broken = type(catalogue)({"x": read_query("x", "rules", text)})
    monkeypatch.setattr("graph.rules.load_catalogue", lambda: broken)
    with pytest.raises(RuleError, match="rule x: the header must say rule, version and order"):
        load_rules()


def test_a_rule_that_constructs_nothing_is_refused() -> None:
    head = (
        '#+ summary: {de: x, en: x}\n#+ result: boolean\n#+ rule: x\n#+ version: "1"\n#+ order: 1'
    )
    rule = read_query("x", "rules", f"{head}\nASK {{ ?s ?p ?o }}")
    with pytest.raises(RuleError, match="CONSTRUCT"):
        derive(EmbeddedStore.in_memory(), BASE, TODAY, [rule], lambda _: None)


def test_the_checksum_of_rules_changes_with_their_text() -> None:
    rules = load_rules()
    assert rules_sha256(rules) == rules_sha256(load_rules())
    assert rules_sha256(rules) != rules_sha256(rules[1:])
