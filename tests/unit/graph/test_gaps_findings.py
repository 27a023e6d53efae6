"""Gaps and overlaps, by hand, and against the SPARQL rules that say the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

import pytest

from bench.landscape import Size, generate
from bench.sketch import Sketch
from bench.study import study
from graph.columns import Columns, UnknownThingError, read_columns
from graph.embedded import EmbeddedStore
from graph.gaps import gaps
from graph.model import GapFinding, OverlapFinding, Scope
from graph.overlaps import overlaps
from graph.rules import derive, load_rules
from graph.store import Load
from ontology.names import DEFAULT_BASE
from ontology.terms import PREFIXES

SCOPE: Final = Scope(date(2026, 11, 22))
PER_TERRITORY: Final = {"g1", "g1b", "g1c", "g2", "g5", "g8", "g8b", "o1", "o5", "o6"}
WITH_ACTORS: Final = {"o1", "o2", "o6"}
QUERY: Final = f"""PREFIX wer: <{PREFIXES["wer"]}> PREFIX dct: <{PREFIXES["dct"]}>
SELECT ?f ?rule ?verdict ?severity ?count ?about ?place WHERE {{
  ?f wer:rule ?rule ; wer:verdict ?verdict ; wer:severity ?severity ; wer:count ?count .
  OPTIONAL {{ ?f wer:about ?about }} OPTIONAL {{ ?f dct:spatial ?place }} }}"""

Key = tuple[str, frozenset[str], frozenset[str], str, str, int]


def by_rules(lines: bytes) -> Counter[Key]:
    """The findings that `queries/rules` derive."""
    store = EmbeddedStore.in_memory()
    store.bulk_load(Load(lines, "application/n-quads"))
    derive(store, DEFAULT_BASE, SCOPE.as_of, load_rules(), lambda _: None)
    found: dict[str, tuple[list[str], set[str], set[str]]] = {}
    for values in store.query(QUERY).rows():
        finding, *facts, about, place = [term.value if term else "" for term in values]
        entry = found.setdefault(finding, (facts, set(), set()))
        entry[1].update(filter(None, [about]))
        entry[2].update(filter(None, [place]))
    return Counter(
        key([facts[0].rsplit("/", 1)[1], *facts[1:]], about, places)
        for facts, about, places in found.values()
    )


def key(facts: list[str], about: Iterable[str], places: Iterable[str]) -> Key:
    rule, verdict, severity = (fact.rsplit("/", 1)[-1] for fact in facts[:3])
    shown = frozenset(places) if rule in PER_TERRITORY else frozenset()
    return rule, frozenset(about), shown, verdict, severity, int(float(facts[3]))


def by_columns(columns: Columns) -> Counter[Key]:
    """The findings of `gaps` and `overlaps`, in the same form."""
    findings: list[GapFinding | OverlapFinding] = [
        *gaps(columns, SCOPE),
        *overlaps(columns, SCOPE),
    ]
    return Counter(
        key(
            [one.rule, one.verdict, one.severity, str(one.count)],
            [*one.about, *(one.actors if one.rule in WITH_ACTORS else ())],  # type: ignore[union-attr]
            filter(None, [one.territory]),
        )
        for one in findings
    )


def test_the_study_has_the_findings_of_the_rules() -> None:
    mine, theirs = by_columns(study().columns), by_rules(study().lines)
    assert mine - theirs == Counter()
    assert theirs - mine == Counter()
    assert len({entry[0] for entry in mine}) >= 14


@pytest.mark.parametrize("seed", [3, 11, 12])
def test_generated_landscapes_have_the_findings_of_the_rules(seed: int) -> None:
    sketch = generate(Size(districts=5, approaches=30, bodies=40, programmes=16), seed).sketch
    mine = by_columns(read_columns(iter(sketch.quads)))
    theirs = by_rules("".join(sketch.lines()).encode())
    assert mine - theirs == Counter()
    assert theirs - mine == Counter()


class World(Sketch):
    """Two districts, two kinds, two approaches of one field."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.region = self.territory("region", "region")
        self.east = self.territory("ost", "landkreis", [self.region])
        self.west = self.territory("west", "landkreis", [self.region])
        self.chambers = self.kind("kammern")
        self.clubs = self.kind("vereine")
        self.ihk = self.body("ihk", self.chambers, [self.east])
        self.document("probe/1.0", self.region)
        self.pupils = self.group("schueler")
        self.one = self.field("1")
        self.first = self.approach("1.1", self.one, [self.pupils], measure="beratung")
        self.second = self.approach("1.2", self.one)

    def gaps(self, rule: str, **more: str) -> Sequence[GapFinding]:
        """The gaps of one rule."""
        return gaps(read_columns(iter(self.quads)), SCOPE, [rule], **more)

    def overlaps(self, rule: str) -> Sequence[OverlapFinding]:
        """The overlaps of one rule."""
        return overlaps(read_columns(iter(self.quads)), SCOPE, [rule])


@pytest.fixture
def world() -> World:
    return World()


def test_an_approach_without_anybody_is_not_known_and_not_none(world: World) -> None:
    found = world.gaps("g1", territory=world.east)
    assert [(one.about, one.verdict) for one in found] == [
        ((world.first,), "nicht-bekannt"),
        ((world.second,), "nicht-bekannt"),
    ]


Draw = Callable[[World], object]


@pytest.mark.parametrize(
    ("draw", "verdict"),
    [
        pytest.param(lambda w: w.list_of(w.first, "vollstaendig"), "bestaetigt", id="closed list"),
        pytest.param(
            lambda w: w.says(w.first, w.clubs, [w.region], art="fliesstext"),
            "teilweise",
            id="running text",
        ),
        pytest.param(lambda w: w.says(w.first, w.clubs, [w.west]), "teilweise", id="elsewhere"),
        pytest.param(lambda w: w.stated("s", "StatedGap", [w.first]), "benannt", id="stated"),
    ],
)
def test_the_verdict_of_an_uncovered_approach(world: World, draw: Draw, verdict: str) -> None:
    draw(world)
    found = world.gaps("g1", territory=world.east)
    assert found[0].about == (world.first,)
    assert found[0].verdict == verdict


def test_only_kinds_named_is_partial_where_bodies_are_candidates(world: World) -> None:
    world.says(world.first, world.chambers, [world.region])
    world.list_of(world.first, "vollstaendig")
    assert [(one.territory, one.verdict) for one in world.gaps("g1b")] == [
        (world.west, "bestaetigt"),
        (world.east, "teilweise"),
    ]


def test_a_kind_without_a_body_here_is_known_in_part_if_one_is_elsewhere(world: World) -> None:
    world.says(world.first, world.chambers, [world.region])
    world.says(world.first, world.clubs, [world.region])
    found = {(one.about[0], one.territory): one.verdict for one in world.gaps("g1c")}
    assert found == {
        (world.chambers, world.west): "teilweise",
        (world.clubs, world.east): "nicht-bekannt",
        (world.clubs, world.west): "nicht-bekannt",
    }


def test_a_single_actor_is_critical_for_what_only_it_does(world: World) -> None:
    world.says(world.first, world.chambers, [world.region])
    world.says(world.second, world.chambers, [world.region])
    world.says(world.second, world.clubs, [world.region])
    assert {one.about for one in world.gaps("g2")} == {(world.first, world.chambers)}
    (critical,) = world.gaps("g2b")
    assert (critical.about, critical.count) == ((world.chambers, world.first), 1)


def test_a_group_that_is_only_implied_is_known_in_part(world: World) -> None:
    adults, women = world.group("erwachsene"), world.group("frauen")
    world.link(world.first, "wer:impliesTargetGroup", women)
    verdicts = {one.about[0]: one.verdict for one in world.gaps("g3")}
    assert verdicts == {adults: "nicht-bekannt", women: "teilweise"}


def test_a_need_that_nothing_addresses(world: World) -> None:
    need = world.thing("urn:bedarf", "Bedarf", "wer:Need")
    met = world.thing("urn:gedeckt", "Gedeckt", "wer:Need")
    world.link(world.first, "wer:addressesNeed", met)
    assert [one.about for one in world.gaps("g4")] == [(need,)]


def test_an_ended_programme_is_grave_if_it_was_the_only_one(world: World) -> None:
    over = world.programme("aus", [world.region], "2010-01-01", "2012-12-31")
    world.link(world.first, "wer:implementedThrough", over)
    (finding,) = world.gaps("g6")
    assert (finding.about, finding.severity) == ((over, world.first), "warnung")
    world.link(
        world.first, "wer:implementedThrough", world.programme("neu", [world.east], "2020-01-01")
    )
    (finding,) = world.gaps("g6")
    assert finding.severity == "hinweis"


def test_a_running_successor_closes_the_gap(world: World) -> None:
    after = world.programme("danach", [world.region], "2013-01-01", "2030-12-31")
    over = world.programme("aus", [world.region], "2010-01-01", "2012-12-31", successor=after)
    world.link(world.first, "wer:implementedThrough", over)
    assert world.gaps("g6") == []


def test_a_stated_gap_stays_until_somebody_answers(world: World) -> None:
    gap = world.stated("s1", "StatedGap", [world.pupils])
    assert [one.about for one in world.gaps("g10")] == [(gap, world.pupils)]
    world.says(world.first, world.chambers, [world.region])
    assert world.gaps("g10") == []


def test_shared_tasks_are_normal_and_two_leads_are_not(world: World) -> None:
    world.says(world.first, world.chambers, [world.region], role="federfuehrend")
    world.says(world.first, world.clubs, [world.region])
    assert {one.severity for one in world.overlaps("o1")} == {"hinweis"}
    world.says(world.first, world.clubs, [world.region], role="federfuehrend", nth="-2")
    assert {one.severity for one in world.overlaps("o1")} == {"warnung"}


def test_portfolios_are_alike_from_three_shared_approaches(world: World) -> None:
    third = world.approach("1.3", world.one)
    for approach in (world.first, world.second, third):
        world.says(approach, world.chambers, [world.region])
        world.says(approach, world.clubs, [world.region])
    world.says(world.approach("1.4", world.one), world.clubs, [world.region])
    (found,) = world.overlaps("o2")
    assert (found.actors, found.count, found.score) == ((world.chambers, world.clubs), 3, 0.75)


def test_matching_approaches_of_two_strategies_with_different_leads(world: World) -> None:
    world.says(world.first, world.chambers, [world.region], role="federfuehrend")
    world.document("andere/1.0", world.region)
    match = world.approach("A", world.field("A"))
    world.says(match, world.clubs, [world.east], role="federfuehrend")
    world.link(match, "skos:closeMatch", world.first)
    (found,) = world.overlaps("o6")
    assert (set(found.about), found.territory) == ({match, world.first}, world.east)
    world.says(match, world.chambers, [world.east], role="federfuehrend")
    assert world.overlaps("o6") == []


def test_a_saturated_field_flags_approaches_and_programmes_since(world: World) -> None:
    world.text(world.edition, "dct:issued", "2022-11")
    world.stated("s2", "StatedSaturation", [world.one])
    old = world.programme("alt", [world.east], "2019-01-01")
    new = world.programme("neu", [world.east], "2023-01-01")
    world.links(old, "wer:inActionField", [world.one])
    world.links(new, "wer:inActionField", [world.one])
    assert {one.about[1] for one in world.overlaps("o7")} == {world.first, world.second, new}


def test_warnings_come_first_then_approaches_in_their_order(world: World) -> None:
    found = gaps(read_columns(iter(world.quads)), SCOPE)
    severities = [one.severity for one in found]
    assert severities == sorted(severities, reverse=True)
    assert [one.about[0] for one in found if one.rule == "g1"] == [
        *(world.first, world.first),
        *(world.second, world.second),
    ]


def test_a_target_group_leaves_only_its_approaches(world: World) -> None:
    assert {one.about for one in world.gaps("g1", target_group=world.pupils)} == {(world.first,)}
    assert {one.about for one in world.gaps("g1", field=world.one)} == {
        (world.first,),
        (world.second,),
    }


def test_an_unknown_rule_is_named_in_the_error(world: World) -> None:
    with pytest.raises(UnknownThingError, match="g99"):
        world.gaps("g99")
    with pytest.raises(UnknownThingError, match="urn:feld is no field"):
        world.gaps("g1", field="urn:feld")
