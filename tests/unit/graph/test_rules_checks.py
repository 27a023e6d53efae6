"""Checks are proved by examples that break them; the sound landscape breaks none."""

from collections.abc import Callable
from datetime import date

import pytest

from bench.sketch import Sketch, full
from graph.catalogue import StoredQuery, bind, load_catalogue
from graph.embedded import EmbeddedStore
from graph.store import Load
from ontology.load import scheme_files
from ontology.names import concept
from ontology.terms import WER

Derive = Callable[[Sketch, date], EmbeddedStore]
TODAY = date(2026, 11, 22)
CHECKS = {check.name: check for check in load_catalogue().group("checks")}


class Sound(Sketch):
    """A landscape without a fault."""

    def __init__(self) -> None:
        """Draw it."""
        super().__init__()
        self.region = self.territory("region", "region")
        self.east = self.territory("ost", "landkreis", [self.region])
        self.chambers = self.kind("kammern", aliases=["Kammer"])
        self.schools = self.kind("schulen")
        self.ihk = self.body("ihk", self.chambers, [self.east])
        self.link(self.ihk, "rdf:type", full("cv:PublicOrganisation"))
        self.old = self.body("alt", self.chambers, until="2020")
        self.document("probe/1.0", self.region)
        self.work = self.approach("1.1", self.field("1"))
        self.list = self.list_of(self.work)
        self.text(self.list, "wer:openMarker", "(…)")
        self.said = self.says(self.work, self.chambers, [self.region])
        self.link(self.said, "dct:isPartOf", self.list)
        self.mention = self.names.thing("mention", "m1")
        self.link(self.mention, "rdf:type", str(WER.Mention))
        self.link(self.said, "wer:mention", self.mention)
        for line, number in (("wer:lineStart", 7), ("wer:lineEnd", 9)):
            self.number(self.mention, line, number)
        self.programme("p", [self.east], "2020-01-01", "2024-12-31")

    def number(self, subject: str, predicate: str, value: int) -> None:
        """One triple with an integer."""
        self.text(subject, predicate, str(value), full("xsd:integer"))

    def without(self, subject: str, predicate: str) -> None:
        """Take statements away."""
        self.quads = [q for q in self.quads if q[:2] != (subject, full(predicate))]

    def candidate(self, actor: str) -> str:
        """A candidate that no rule has made."""
        iri = self.names.thing("kandidat", "x/y")
        self.link(iri, "rdf:type", str(WER.CandidateResponsibility), "abgeleitet/candidates")
        self.link(iri, "wer:actor", actor, "abgeleitet/candidates")
        return iri

    def finding(self, graph: str = "abgeleitet/g1", **more: str) -> str:
        """A finding about the approach."""
        iri = self.names.thing("befund", "g1/x")
        self.link(iri, "rdf:type", str(WER.GapFinding), graph)
        said = {"rule": concept("regel", "g1"), "verdict": concept("beweiskraft", "bestaetigt")}
        for name, value in (said | more).items():
            self.link(iri, f"wer:{name}", value, graph)
        self.link(iri, "wer:about", self.work, graph)
        return iri


def rows(sketch: Sketch, check: StoredQuery, derive_all: Derive) -> list[str]:
    """What a check finds wrong, by the first column."""
    store = derive_all(sketch, TODAY)
    for file in scheme_files():
        store.load(Load(file.read_bytes(), "text/turtle", sketch.names.graph("voc")))
    known = {"base": sketch.names.base, "asOf": TODAY.isoformat()}
    text = bind(check, {name: known[name] for name in known if check.parameter(name)})
    return [row[0].value for row in store.query(text).rows() if row[0]]


def cycle(s: Sound) -> str:
    s.link(s.chambers, "skos:broader", s.schools)
    s.link(s.schools, "skos:broader", s.chambers)
    return s.chambers


def circle(s: Sound) -> str:
    s.link(s.region, "wer:within", s.east)
    return s.region


def shared_alias(s: Sound) -> str:
    s.text(s.schools, "skos:altLabel", "Kammer", "@de")
    return s.schools


def unlisted(s: Sound) -> str:
    s.without(s.list, "wer:listOf")
    return s.work


def two_typed(s: Sound) -> str:
    s.link(s.said, "rdf:type", str(WER.CandidateResponsibility))
    return s.said


def old_candidate(s: Sound) -> str:
    return s.candidate(s.old)


def group_candidate(s: Sound) -> str:
    return s.candidate(s.chambers)


def confirmed(s: Sound) -> str:
    return s.finding()


def shared_mention(s: Sound) -> str:
    second = s.says(s.work, s.schools, [s.region])
    s.link(second, "wer:mention", s.mention)
    return s.work


def derived_in_source(s: Sound) -> str:
    return s.finding("quelle/probe/1.0")


def unknown_verdict(s: Sound) -> str:
    return s.finding(verdict=concept("beweiskraft", "keine"))


def group_typed(s: Sound) -> str:
    s.link(s.schools, "rdf:type", full("org:Organization"))
    return s.schools


def umlaut(s: Sound) -> str:
    return s.territory("süd", within=[s.region])


def label_twice(s: Sound) -> str:
    s.text(s.chambers, "skos:prefLabel", "Kammern der Wirtschaft", "@de")
    return s.chambers


def no_language(s: Sound) -> str:
    s.text(s.chambers, "skos:altLabel", "Wirtschaftskammern")
    return s.chambers


def lines(s: Sound) -> str:
    s.without(s.mention, "wer:lineEnd")
    s.number(s.mention, "wer:lineEnd", 6)
    return s.mention


def other_list(s: Sound) -> str:
    second = s.approach("1.2", s.names.thing("handlungsfeld", "probe/1.0/1"))
    s.list_of(second)
    s.without(s.said, "wer:approach")
    s.link(s.said, "wer:approach", second)
    return s.said


def called_complete(s: Sound) -> str:
    s.without(s.list, "wer:completeness")
    s.link(s.list, "wer:completeness", concept("vollstaendigkeit", "vollstaendig"))
    return s.list


def no_kind(s: Sound) -> str:
    s.without(s.ihk, "org:classification")
    return s.ihk


def reversed_period(s: Sound) -> str:
    return s.programme("q", [s.east], "2024-02-01", "2024-01-31")


def person(s: Sound) -> str:
    s.text(s.ihk, "foaf:mbox", "someone")
    return s.ihk


def no_area(s: Sound) -> str:
    s.without(s.ihk, "wer:competenceArea")
    return s.ihk


def nothing_there(s: Sound) -> str:
    s.link(s.ihk, "wer:competenceArea", s.names.thing("gebiet", "nirgends"))
    return s.ihk


def two_roles(s: Sound) -> str:
    s.link(s.said, "cv:role", concept("rolle", "beteiligt"))
    return s.said


def no_mention(s: Sound) -> str:
    s.without(s.said, "wer:mention")
    return s.said


BROKEN: dict[str, Callable[[Sound], str]] = {
    "alias-of-two-groups": shared_alias,
    "approach-without-list": unlisted,
    "candidate-as-responsibility": two_typed,
    "candidate-is-no-body": group_candidate,
    "candidate-is-no-more": old_candidate,
    "circle-of-terms": cycle,
    "circle-of-territories": circle,
    "confirmed-without-complete-list": confirmed,
    "counts-differ": shared_mention,
    "derived-in-source": derived_in_source,
    "finding-incomplete": confirmed,
    "finding-of-unknown-rule": unknown_verdict,
    "group-is-organisation": group_typed,
    "iri-not-plain": umlaut,
    "label-twice": label_twice,
    "label-without-language": no_language,
    "lines-reversed": lines,
    "list-of-another-approach": other_list,
    "open-list-called-complete": called_complete,
    "organisation-without-kind": no_kind,
    "period-reversed": reversed_period,
    "personal-data": person,
    "public-body-without-area": no_area,
    "reference-to-nothing": nothing_there,
    "responsibility-incomplete": two_roles,
    "responsibility-without-mention": no_mention,
}


def test_every_check_has_an_example_that_breaks_it() -> None:
    assert len(CHECKS) >= 27
    assert CHECKS.keys() - {"blank-nodes"} == BROKEN.keys()


@pytest.mark.parametrize("name", CHECKS)
def test_a_sound_landscape_breaks_no_check(name: str, derive_all: Derive) -> None:
    assert rows(Sound(), CHECKS[name], derive_all) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_found_at_the_thing_that_has_it(name: str, derive_all: Derive) -> None:
    sketch = Sound()
    faulty = BROKEN[name](sketch)
    assert faulty in rows(sketch, CHECKS[name], derive_all)


def test_a_blank_node_is_found_by_what_points_to_it() -> None:
    store = EmbeddedStore.in_memory()
    store.load(Load(b"<http://a> <http://b> [ <http://c> 1 ] .", "text/turtle", "http://g"))
    found = [row[0].value for row in store.query(CHECKS["blank-nodes"].text).rows() if row[0]]
    assert found == ["http://a", "subject"]


def test_dates_as_precise_as_they_are_known_are_in_order(derive_all: Derive) -> None:
    sketch = Sound()
    sketch.programme("q", [sketch.east], "2024", "2024-05-31")
    sketch.programme("r", [sketch.east], "2024-05", "2024")
    assert rows(sketch, CHECKS["period-reversed"], derive_all) == []
