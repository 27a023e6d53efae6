"""The ontology and its schemes from the package: they have documents even where no state does."""

from functools import cache
from importlib.resources import files
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from graph.embedded import EmbeddedStore
from graph.labels import Labels, read_labels
from graph.store import Load
from ontology.load import PACKAGE, read_definitions, scheme_files
from ontology.terms import PREFIXES, VOCABULARY_BASE, WER

ONTOLOGY: Final = f"{VOCABULARY_BASE}def"


@cache
def ontology_store() -> EmbeddedStore:
    """Definitions and schemes as a store of their own."""
    store = EmbeddedStore.in_memory(PREFIXES)
    for file in (files(PACKAGE).joinpath("def.ttl"), *scheme_files()):
        store.load(Load(file.read_bytes(), "text/turtle"))
    return store


@cache
def ontology_labels() -> Labels:
    """What the ontology calls its terms and concepts."""
    return read_labels(ontology_store())


@cache
def definitions() -> Graph:
    """`def.ttl`, parsed."""
    return read_definitions()


@cache
def definitions_as(media_type: str) -> bytes:
    """`def.ttl` in another serialisation; as Turtle the file as it is."""
    if media_type == "text/turtle":
        return files(PACKAGE).joinpath("def.ttl").read_bytes()
    store = EmbeddedStore.in_memory(PREFIXES)
    store.load(Load(files(PACKAGE).joinpath("def.ttl").read_bytes(), "text/turtle"))
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }").write(media_type)


def version() -> str:
    """The version of the ontology, `1.0.0`."""
    return str(definitions().value(URIRef(ONTOLOGY), OWL.versionInfo) or "")


def is_term(name: str) -> bool:
    """Whether the ontology declares a class or property of this local name."""
    return bool(name) and (WER._NS[name], RDFS.isDefinedBy, None) in definitions()


def texts(term: URIRef, predicate: URIRef) -> dict[str, str]:
    """Texts about a term by language."""
    found = definitions().objects(term, predicate)
    return {it.language or "": str(it) for it in found if isinstance(it, Literal)}


def terms(*kinds: URIRef) -> list[URIRef]:
    """Our own terms of these kinds, in the order of their names."""
    graph = definitions()
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    own = [it for it in found if isinstance(it, URIRef) and it.startswith(f"{ONTOLOGY}#")]
    return sorted(own, key=lambda term: term.fragment.casefold())
