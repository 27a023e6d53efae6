"""Writes the ontology's documentation as HTML, one page per language, by pyLODE."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS

from ontology.load import read_definitions

LANGUAGES: Final = ("de", "en")


def write_documentation(out: Path) -> Path:
    """Write `def.de.html` and `def.en.html` into an existing folder.

    The pages are whole in themselves: style and icons are embedded, and nothing is asked of
    another host. Each term's anchor is its local name, `def.de.html#Responsibility`.

    Returns:
        The German page.
    """
    definitions = read_definitions()
    pages = [out / f"def.{language}.html" for language in LANGUAGES]
    for language, page in zip(LANGUAGES, pages, strict=True):
        page.write_text(documentation(definitions, language), encoding="utf-8")
    return pages[0]


def documentation(definitions: Graph, language: str) -> str:
    """One page of HTML about the terms, in one language.

    pyLODE 3 takes whichever label comes first, so it is given the labels of one language only.
    """
    with _contained():
        from pylode import OntPub

        page = OntPub(in_language(definitions, language), sort_subjects=True)
        page.fids = anchors(definitions)
        html: str = page.make_html()
    return html.replace("<html>", f'<html lang="{language}">', 1)


def in_language(definitions: Graph, language: str) -> Graph:
    """The same graph without the literals of other languages; prefixes are kept."""
    one = Graph()
    for prefix, namespace in definitions.namespaces():
        one.bind(prefix, namespace)
    for subject, predicate, value in definitions:
        if not isinstance(value, Literal) or value.language in (None, language):
            one.add((subject, predicate, value))
    return one


def anchors(definitions: Graph) -> dict[str, str]:
    """IRI -> local name, for every term that the ontology defines."""
    terms = [s for s in definitions.subjects(RDFS.label) if isinstance(s, URIRef)]
    return {str(term): term.fragment for term in terms if term.fragment}


@contextmanager
def _contained() -> Iterator[None]:
    """Keep pyLODE 3.3.4 from reaching beyond its page.

    Its import calls `logging.basicConfig(level=DEBUG)`, which would make every library of this
    process talk; and it leaves its style sheet open, which Python tells as a `ResourceWarning`.
    """
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    root.addHandler(logging.NullHandler())
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", r"unclosed file .*pylode\.css", ResourceWarning)
            yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
