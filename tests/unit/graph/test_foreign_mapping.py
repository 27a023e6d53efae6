"""Other people's data in our model: what comes in, how it is told apart, what must not count."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from cli.foreign import graph_of, mapper_over
from graph.foreign import canonical_lines, lines_of, read_triples
from graph.foreign_terms import Decision, Sort
from graph.mapping import Given, Mapped, Mapper
from graph.quads import read_quads
from ingest.assemble import landscape_graphs
from ingest.foreign.persons import without_persons
from ingest.landscape import read_landscape
from ingest.validate import violations
from ontology.names import Names
from ontology.terms import PREFIXES

BASE: Final = "https://w3id.org/werwaswo/"
PLACE: Final = "https://example.org/.well-known/genid/"
Things = Mapping[str, Mapping[str, set[str]]]


@pytest.fixture(scope="module")
def mapper(repo: Path) -> Mapper:
    names = Names()
    return mapper_over(landscape_graphs(read_landscape(repo / "data"), names), names)


def lines_from(path: Path, media_type: str) -> list[bytes]:
    lines = lines_of(read_triples(path.read_bytes(), media_type, path.name))
    return canonical_lines(without_persons(lines)[0], PLACE)


def given(lines: list[bytes], *decided: Decision) -> Given:
    return Given("register", "Kreisregister", "2026-11-22", lines, decided)


@pytest.fixture(scope="module")
def org(repo: Path) -> list[bytes]:
    return lines_from(repo / "tests/foreign/kreisregister.ttl", "text/turtle")


@pytest.fixture(scope="module")
def cpsv(repo: Path) -> list[bytes]:
    return lines_from(repo / "tests/foreign/leistungskatalog.rdf", "application/rdf+xml")


@pytest.fixture(scope="module")
def bodies(mapper: Mapper, org: list[bytes]) -> Mapped:
    return mapper.mapped(given(org))


@pytest.fixture(scope="module")
def services(mapper: Mapper, cpsv: list[bytes]) -> Mapped:
    return mapper.mapped(given(cpsv))


def short(iri: str) -> str:
    for prefix, full in PREFIXES.items():
        if iri.startswith(full):
            return f"{prefix}:{iri.removeprefix(full)}"
    return iri.removeprefix(BASE)


def things(mapped: Mapped) -> Things:
    """What is said of each thing, by the last part of where it comes from, then by property."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    quads = list(read_quads(b"\n".join(mapped.lines), "application/n-triples"))
    source = {s: o.rsplit("/", 1)[1] for s, p, o, _, _ in quads if short(p) == "dct:source"}
    for subject, predicate, thing, _, mark in quads:
        text = f"{thing}{mark if mark and mark.startswith('@') else ''}"
        found[source.get(subject, short(subject))][short(predicate)].add(short(text))
    return found


def test_bodies_come_in_whose_kind_or_territory_is_known_here(bodies: Mapped) -> None:
    found = {
        key
        for key, said in things(bodies).items()
        if "org:Organization" in said.get("rdf:type", set())
    }
    assert found == {"jba-merseburg", "kvhs", "kammer-sued", "kammer-abteilung", "sparkasse"}
    assert (bodies.offered, bodies.taken, bodies.same) == (9, 5, 1)


@pytest.mark.parametrize(
    ("body", "kind", "area"),
    [
        ("jba-merseburg", "uebergangsmanagement-schule-beruf", "kreis-15088"),
        ("kvhs", "volkshochschulen", "kreis-15088"),
        ("kammer-sued", "kammern", "kreis-15002"),
    ],
)
def test_kinds_and_territories_are_told_by_name_link_or_key(
    bodies: Mapped, body: str, kind: str, area: str
) -> None:
    said = things(bodies)[body]
    assert said["org:classification"] == {f"voc/akteursgruppe/{kind}"}
    assert said["wer:competenceArea"] == {f"id/gebiet/{area}"}


def test_a_kind_that_is_not_known_here_is_not_made_up(bodies: Mapped) -> None:
    said = things(bodies)["sparkasse"]
    assert "org:classification" not in said
    assert said["wer:competenceArea"] == {"id/gebiet/kreis-15088"}


def test_what_has_no_match_is_told_with_how_often_it_stands(bodies: Mapped) -> None:
    told = {(one.sort, one.label, one.number) for one in bodies.unmatched}
    assert told == {
        ("kind", "Sparkasse", 1),
        ("kind", "Amt", 1),
        ("territory", "http://data.europa.eu/nuts/code/DE600", 1),
    }


def test_names_stand_once_per_language_and_the_others_beside_them(bodies: Mapped) -> None:
    said = things(bodies)["jba-merseburg"]
    assert said["skos:prefLabel"] == {
        "Jugendberufsagentur Merseburg@de",
        "Youth employment agency Merseburg@en",
    }
    assert said["skos:altLabel"] == {"JBA Merseburg@de"}
    assert things(bodies)["kvhs"]["skos:prefLabel"] == {"Lernhaus an der Saale@de"}


def test_each_body_carries_its_receipt(bodies: Mapped) -> None:
    said = things(bodies)["jba-merseburg"]
    theirs = "https://daten.example.org/register/stelle/jba-merseburg"
    assert said["dct:source"] == said["skos:exactMatch"] == {theirs}
    assert said["prov:wasDerivedFrom"] == {"graph/fremd/register"}
    assert said["wer:verification"] == {"voc/pruefstand/unverified"}
    assert any("„Kreisregister“, abgerufen am 2026-11-22" in note for note in said["skos:note"])
    assert said["wer:seat"] == {"Merseburg"}
    assert said["foaf:homepage"] == {"https://jba.example.org/"}


def test_a_body_that_its_source_calls_one_of_ours_is_not_made_twice(bodies: Mapped) -> None:
    ours = things(bodies)["id/organisation/lk-saalekreis"]
    theirs = "https://daten.example.org/register/stelle/landkreis"
    assert dict(ours) == {"skos:exactMatch": {theirs}}
    assert things(bodies)["kvhs"]["org:subOrganizationOf"] == {"id/organisation/lk-saalekreis"}


def test_units_are_parts_of_what_was_mapped(bodies: Mapped) -> None:
    (parent,) = things(bodies)["kammer-abteilung"]["org:subOrganizationOf"]
    assert parent.startswith("id/organisation/register-kammer-sued-")


def test_nothing_that_others_say_of_responsibility_or_of_ours_gets_in(bodies: Mapped) -> None:
    text = b"\n".join(bodies.lines).decode()
    for word in ("Responsibility", "wer#approach", "sameAs", "subClassOf", "Anders genannt"):
        assert word not in text
    assert "id/organisation/ihk-leipzig" not in text
    assert "id/organisation/kvhs-saalekreis" not in text


def test_no_person_gets_in(org: list[bytes]) -> None:
    text = b"\n".join(org).decode()
    assert "Erika" not in text
    assert "mailto:" not in text
    assert "leitung" not in text


def test_services_come_in_as_offers_with_their_authority_and_who_takes_part(
    services: Mapped,
) -> None:
    said = things(services)
    service = said["anerkennung"]
    assert {"wer:Service", "cpsv:PublicService"} <= service["rdf:type"]
    (authority,) = service["cv:hasCompetentAuthority"]
    assert authority.startswith("id/organisation/register-beratung-")
    assert service["dct:spatial"] == {"id/gebiet/kreis-15002"}
    assert service["skos:prefLabel"] == {
        "Beratung zur Anerkennung von Abschlüssen@de",
        "Advice on the recognition of degrees@en",
    }
    (taking_part,) = service["cv:hasParticipation"]
    assert said["1"]["rdf:type"] == {"cv:Participation"}
    assert taking_part.startswith("id/mitwirkung/register-")
    assert said["1"]["cv:hasParticipant"].pop().startswith("id/organisation/register-partner-")
    assert "anderswo" not in said


def test_public_bodies_stay_public_and_keep_their_area(services: Mapped) -> None:
    said = things(services)["beratung"]
    assert "cv:PublicOrganisation" in said["rdf:type"]
    assert said["dct:spatial"] == said["wer:competenceArea"] == {"id/gebiet/kreis-15002"}


def test_people_are_target_groups_where_the_name_is_known(services: Mapped) -> None:
    said = things(services)["anerkennung"]
    assert said["dct:audience"] == {"voc/zielgruppe/auslaendische-fachkraefte"}


@pytest.mark.parametrize("name", ["bodies", "services"])
def test_what_is_mapped_breaks_no_shape(
    name: str, repo: Path, request: pytest.FixtureRequest
) -> None:
    names = Names()
    graphs = landscape_graphs(read_landscape(repo / "data"), names)
    register = names.graph("register", "register")
    shared = {
        iri: found
        for iri, found in graphs.items()
        if "/register/" in iri or iri.rsplit("/", 1)[1] in ("voc", "def", "gebiete")
    }
    found = violations({**shared, register: graph_of(request.getfixturevalue(name))})
    assert [one for one in found if one.stops and one.graph == register] == []


def test_mapping_gives_the_same_bytes_again(mapper: Mapper, org: list[bytes]) -> None:
    assert mapper.mapped(given(org)).lines == mapper.mapped(given(list(reversed(org)))).lines


@pytest.mark.parametrize(
    ("theirs", "sort", "ours", "said"),
    [
        ("Sparkasse", "kind", "voc/akteursgruppe/wirtschaftsfoerderung", "org:classification"),
        (
            "https://daten.example.org/register/art/sparkasse",
            "kind",
            "voc/akteursgruppe/wirtschaftsfoerderung",
            "org:classification",
        ),
    ],
)
def test_a_person_decides_what_a_word_means(
    mapper: Mapper, org: list[bytes], theirs: str, sort: Sort, ours: str, said: str
) -> None:
    mapped = mapper.mapped(given(org, Decision(theirs, sort, BASE + ours)))
    assert things(mapped)["sparkasse"][said] == {ours}


def test_a_person_decides_that_a_body_is_one_of_ours(mapper: Mapper, org: list[bytes]) -> None:
    theirs = "https://daten.example.org/register/stelle/kvhs"
    ours = f"{BASE}id/organisation/kvhs-saalekreis"
    mapped = mapper.mapped(given(org, Decision(theirs, "organisation", ours)))
    said = things(mapped)
    assert "kvhs" not in said
    assert said["id/organisation/kvhs-saalekreis"]["skos:exactMatch"] == {theirs}


def test_a_word_that_fits_several_of_ours_fits_none(mapper: Mapper) -> None:
    text = b"""
    @prefix org: <http://www.w3.org/ns/org#> . @prefix dct: <http://purl.org/dc/terms/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <https://x.example/1> a org:Organization ; skos:prefLabel "Eins" ;
      dct:spatial <https://x.example/o> .
    <https://x.example/o> skos:prefLabel "Saalekreis", "Burgenlandkreis" .
    """
    mapped = mapper.mapped(given(lines_of(read_triples(text, "text/turtle", "x"))))
    assert mapped.lines == []
    (left,) = mapped.unmatched
    assert {iri.rsplit("/", 1)[1] for iri in left.several} == {"kreis-15088", "kreis-15084"}


def test_a_body_of_the_name_of_one_of_ours_is_told(mapper: Mapper) -> None:
    text = """
    @prefix org: <http://www.w3.org/ns/org#> . @prefix dct: <http://purl.org/dc/terms/> .
    @prefix schema: <http://schema.org/> .
    <https://x.example/1> a schema:Organization ; schema:name "IHK Leipzig" ;
      schema:areaServed "Leipzig (Stadt)" ; schema:url "https://ihk.example.org/" .
    """
    mapped = mapper.mapped(given(lines_of(read_triples(text.encode(), "text/turtle", "x"))))
    assert [known.rsplit("/", 1)[1] for _, known in mapped.alike] == ["ihk-leipzig"]
    (said,) = (one for key, one in things(mapped).items() if key == "1")
    assert "wer:competenceArea" not in said  # it counts nowhere until somebody decides
    lines = lines_of(read_triples(text.encode(), "text/turtle", "x"))
    decided = mapper.mapped(replace(given(lines), apart=frozenset(mapped.alike)))
    (counted,) = (one for key, one in things(decided).items() if key == "1")
    assert counted["wer:competenceArea"] == {"id/gebiet/kreis-14713"}
    assert [b"#seeAlso>" in b"".join(it.lines) for it in (mapped, decided)] == [True, False]
    assert said["foaf:homepage"] == {"https://ihk.example.org/"}


def test_circles_of_parts_do_not_come_in(mapper: Mapper) -> None:
    text = b"""
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <https://x.example/a> a org:Organization ; skos:prefLabel "A" ; org:classification "Kammern" ;
      org:subOrganizationOf <https://x.example/b> .
    <https://x.example/b> a org:Organization ; skos:prefLabel "B" ; org:classification "Kammern" ;
      org:subOrganizationOf <https://x.example/a> .
    """
    mapped = mapper.mapped(given(lines_of(read_triples(text, "text/turtle", "x"))))
    assert mapped.taken == 2
    assert b"subOrganizationOf" not in b"".join(mapped.lines)
