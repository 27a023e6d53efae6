"""The JSON-LD context: each of our terms by its bare name, everything reused by its prefix."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from ontology.load import PACKAGE, read_definitions
from ontology.terms import PREFIXES, WER

FILE: Final = "context.jsonld"


def context(definitions: Graph) -> dict[str, Any]:
    """The context of the terms that a graph declares (JSON-LD 1.1, 4.1).

    Object properties take IRIs as plain strings; literals of one datatype need not name it.
    """
    terms = {str(term).removeprefix(PREFIXES["wer"]): term for term in _declared(definitions)}
    named = {name: _term(definitions, terms[name]) for name in sorted(terms)}
    return {"@context": {"@version": 1.1, **PREFIXES, **named}}


def context_text(definitions: Graph) -> str:
    """The context as `context.jsonld` holds it."""
    return json.dumps(context(definitions), ensure_ascii=False, indent=2) + "\n"


def read_context() -> str:
    """The text of `context.jsonld`, to be compared or served."""
    return files(PACKAGE).joinpath(FILE).read_text(encoding="utf-8")


def write_context(folder: Path) -> bool:
    """Bring `context.jsonld` of a folder up to date; tells whether it had to be written."""
    file, text = folder / FILE, context_text(read_definitions())
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return False
    file.write_text(text, encoding="utf-8")
    return True


def _declared(definitions: Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {term for kind in kinds for term in definitions.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and term in WER}


def _term(definitions: Graph, term: URIRef) -> str | dict[str, str]:
    name = f"wer:{term.fragment}"
    if (term, RDF.type, OWL.ObjectProperty) in definitions:
        return {"@id": name, "@type": "@id"}
    datatype = str(definitions.value(term, RDFS.range) or "")
    if datatype.startswith(str(XSD)) and datatype != str(XSD.string):
        return {"@id": name, "@type": "xsd:" + datatype.removeprefix(str(XSD))}
    return name
