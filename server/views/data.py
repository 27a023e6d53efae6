"""The data page (sources, counts, checks, downloads) and the page about the method."""

from dataclasses import dataclass
from typing import Final

from flask import render_template
from rdflib.namespace import DCTERMS, PROV, SKOS

from graph.apart import is_apart
from graph.model import STATES
from ontology.names import concept
from ontology.terms import DCAT, WER
from server.context import context
from server.dump_files import DUMPS
from server.present import Concept, Ref
from server.problems import STATUS
from server.review.access import has_review
from server.review.pages import waiting
from server.sparql.description import limit_sentences
from server.views.blueprint import pages
from server.views.facts import Facts, of_type
from server.views.problem_texts import problem_texts
from server.views.site import Site, site

_MARKS: Final = ("verified", "general-knowledge", "unverified")
_VERDICTS: Final = ("benannt", "bestaetigt", "teilweise", "nicht-bekannt")
_CLAIMS: Final = ("partiell", "vollstaendig", "unbekannt")


@dataclass(frozen=True, slots=True)
class Source:
    """An edition that was read."""

    ref: Ref
    version: str | None
    issued: str | None
    publisher: str | None
    territories: tuple[Ref, ...]
    rights: str | None
    checksum: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many things there are of a class."""

    ref: Ref
    number: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A graph of other people's data with its own licence, as far as its source tells one."""

    title: str
    graph: str
    day: str | None
    publisher: str | None
    licence: str | None


@pages.get("/daten")
def data() -> str:
    """Where the data come from, how many there are, how sure they are, how to get them."""
    here = site()
    manifest = here.state.manifest
    return render_template(
        "data.html",
        manifest=manifest,
        sources=_sources(here),
        taken=_taken(here),
        counts=_counts(here),
        marks=_marks(here),
        dumps=DUMPS,
        limits=limit_sentences(context().settings)[here.language == "en"],
        claims=_claims(here),
        has_review=has_review(context().settings),
        waiting=waiting(),
    )


def _sources(here: Site) -> list[Source]:
    found = here.facts(of_type(here.state.store, WER.DocumentEdition)).values()
    return [_source(here, it) for it in found]


def _source(here: Site, facts: Facts) -> Source:
    derived = here.pointing("http://www.w3.org/ns/prov#wasDerivedFrom", [facts.iri])
    return Source(
        ref=here.ref(facts.iri),
        version=facts.text(DCAT.version),
        issued=facts.text(DCTERMS.issued),
        publisher=facts.text(DCTERMS.publisher, here.language),
        territories=here.refs(facts.iris(DCTERMS.spatial)),
        rights=facts.text(DCTERMS.rights, here.language),
        checksum=facts.text(WER.checksum),
        statements=len(derived.get(facts.iri, ())),
    )


def _taken(here: Site) -> list[Taken]:
    """Other people's graphs; the licence of the landscape says nothing about them."""
    graphs = [it.iri for it in here.state.manifest.graphs if is_apart(it.iri)]
    told = here.facts(graphs)
    return [_taken_graph(iri, told[iri]) for iri in graphs if iri in told]


def _taken_graph(iri: str, facts: Facts) -> Taken:
    moment = facts.text(PROV.generatedAtTime)
    return Taken(
        title=facts.text(DCTERMS.title) or iri.rpartition("/")[2],
        graph=iri,
        day=moment[:10] if moment else None,
        publisher=facts.text(DCTERMS.publisher),
        licence=facts.iri_of(DCTERMS.license) or facts.text(DCTERMS.license),
    )


def _counts(here: Site) -> list[Count]:
    """Classes of our own ontology with how many things they have, the largest first."""
    own = str(WER.Actor).removesuffix("Actor")
    counts = here.state.manifest.counts.items()
    found = [Count(here.ref(iri), number) for iri, number in counts if iri.startswith(own)]
    return sorted(found, key=lambda it: (-it.number, it.ref.text))


def _marks(here: Site) -> list[tuple[Concept, int]]:
    iris = [concept("pruefstand", notation) for notation in _MARKS]
    found = here.pointing(WER.verification, iris)
    return [(here.concept_at(iri), len(found.get(iri, ()))) for iri in iris]


def _claims(here: Site) -> list[tuple[Concept, int]]:
    iris = [concept("vollstaendigkeit", notation) for notation in _CLAIMS]
    found = here.pointing(WER.completeness, iris)
    return [(here.concept_at(iri), len(found.get(iri, ()))) for iri in iris]


@pages.get("/ueber")
def about() -> str:
    """The method, the definitions, accessibility, licence."""
    here = site()
    return render_template(
        "about.html",
        states=[here.mark(state, 3) for state in STATES],
        verdicts=[here.concept("beweiskraft", it) for it in _VERDICTS],
        claims=[here.concept("vollstaendigkeit", it) for it in _CLAIMS],
        marks=[here.concept("pruefstand", it) for it in _MARKS],
        rules=_rules(here),
        problems=_problems(),
    )


def _problems() -> list[tuple[str, str]]:
    """Every kind of problem with its text, by name."""
    texts = problem_texts()
    return [(name, texts[name]) for name in sorted({name for _status, name in STATUS.values()})]


def _rules(here: Site) -> list[Concept]:
    scheme = concept("regel", "x").removesuffix("/x")
    found = here.pointing(SKOS.inScheme, [scheme]).get(scheme, ())
    return [here.concept_at(iri) for iri in sorted(found, key=rule_order)]


def rule_order(iri: str) -> tuple[str, int, str]:
    """Sort rules as they are counted: g1, g1b, g2, …, g10, o1."""
    notation = iri.rpartition("/")[2]
    digits = "".join(sign for sign in notation if sign.isdigit())
    return notation[:1], int(digits or 0), notation
