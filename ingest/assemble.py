"""Puts triples into their named graphs and writes them, the same bytes for the same data."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from rdflib import BNode, Graph, Literal
from rdflib.compare import to_canonical_graph
from rdflib.namespace import XSD
from rdflib.term import Node

from ingest.records import Editorial, Landscape, Registry, Source
from ingest.triples.actors import (
    actor_group_triples,
    former_organisation_triples,
    organisation_triples,
    scheme_triples,
)
from ingest.triples.common import Triple
from ingest.triples.editorial import (
    feedback_triples,
    implied_triples,
    need_triples,
    programme_approach_triples,
)
from ingest.triples.identity import alias_triples, merge_triples
from ingest.triples.offers import programme_triples, target_group_triples
from ingest.triples.places import place_triples, territory_triples
from ingest.triples.responsibilities import (
    list_triples,
    mention_triples,
    responsibility_triples,
)
from ingest.triples.sources import (
    approach_triples,
    edition_triples,
    field_triples,
    finding_triples,
    stated_triples,
)
from ontology.load import read_alignments, read_definitions, read_schemes
from ontology.names import DEFAULT_BASE, Names

Triples = Iterator[Triple]
_NAMES: Final = Names()


def landscape_graphs(landscape: Landscape, names: Names = _NAMES) -> dict[str, Graph]:
    """Named graphs by IRI: the ontology, the registry, the editors' decisions, each edition."""
    graphs = ontology_graphs(names)
    for path, triples in registry_triples(landscape.registry, names).items():
        graphs[names.graph(*path.split("/"))] = _graph(triples)
    graphs[names.graph("redaktion")] = _graph(editorial_triples(landscape.editorial, names))
    for source in landscape.sources:
        graphs[names.graph("quelle", source.edition.path)] = _graph(source_triples(source, names))
    return graphs


def ontology_graphs(names: Names = _NAMES) -> dict[str, Graph]:
    """`graph/def` (definitions and alignments) and `graph/voc` (schemes)."""
    definitions = read_definitions()
    for triple in read_alignments():
        definitions.add(triple)
    return {
        names.graph("def"): without_blanks(definitions),
        names.graph("voc"): without_blanks(read_schemes()),
    }


def private_graphs(landscape: Landscape, names: Names = _NAMES) -> tuple[str, ...]:
    """IRIs of the graphs whose sources are not for everybody."""
    editions = (source.edition for source in landscape.sources)
    return tuple(names.graph("quelle", found.path) for found in editions if found.is_private)


def registry_triples(registry: Registry, names: Names) -> dict[str, Triples]:
    """Who, where and for whom, per named graph below `graph/`."""
    kinds = scheme_triples(names.group("").rstrip("/"), "Akteursgruppen", "Kinds of actors")
    targets = scheme_triples(names.target_group("").rstrip("/"), "Zielgruppen", "Target groups")
    return {
        "gebiete": chain(
            _each(territory_triples(t, names) for t in registry.territories),
            _each(place_triples(p, names) for p in registry.places),
        ),
        "register/akteursgruppen": chain(
            kinds, _each(actor_group_triples(g, names) for g in registry.groups)
        ),
        "register/zielgruppen": chain(
            targets, _each(target_group_triples(g, names) for g in registry.target_groups)
        ),
        "register/organisationen": chain(
            _each(organisation_triples(o, names) for o in registry.organisations),
            _each(former_organisation_triples(o, names) for o in registry.former),
            _each(alias_triples(found, names) for found in registry.aliases),
        ),
        "register/programme": _each(programme_triples(p, names) for p in registry.programmes),
    }


def editorial_triples(editorial: Editorial, names: Names) -> Triples:
    """What the editors decided."""
    return chain(
        _each(programme_approach_triples(p, names) for p in editorial.programme_approaches),
        _each(implied_triples(i, names) for i in editorial.implied),
        _each(need_triples(n, names) for n in editorial.needs),
        _each(feedback_triples(f, names) for f in editorial.feedback),
        _each(merge_triples(found, names) for found in editorial.merges),
    )


def source_triples(source: Source, names: Names) -> Triples:
    """What one edition says."""
    edition = source.edition
    return chain(
        edition_triples(edition, names),
        _each(field_triples(f, edition, names) for f in source.fields),
        _each(approach_triples(a, edition, names) for a in source.approaches),
        _each(list_triples(found, edition, names) for found in source.lists),
        _each(responsibility_triples(r, edition, names) for r in source.responsibilities),
        _each(mention_triples(m, edition, names) for m in source.mentions),
        _each(finding_triples(f, edition, names) for f in source.findings),
        _each(stated_triples(s, edition, names) for s in source.stated),
    )


def _each(several: Iterable[Triples]) -> Triples:
    return chain.from_iterable(several)


def _graph(triples: Triples) -> Graph:
    found = Graph()
    for triple in triples:
        found.add(triple)
    return found


def without_blanks(found: Graph) -> Graph:
    """Name blank nodes by what is said of them, so that the bytes stay the same."""
    if not any(isinstance(node, BNode) for triple in found for node in triple):
        return found
    canonical = Graph()
    for triple in to_canonical_graph(found):
        canonical.add(triple)
    return canonical.skolemize(authority=DEFAULT_BASE)


def write_quads(graphs: Mapping[str, Graph], path: Path) -> None:
    """Write N-Quads, sorted by graph and line: equal graphs give equal bytes.

    The file appears when it is whole.
    """
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        for name in sorted(graphs):
            file.writelines(quad_lines(name, graphs[name]))
    part.replace(path)


def quad_lines(name: str, found: Graph) -> list[str]:
    """The N-Quads of one named graph, sorted."""
    spelled: dict[Node, str] = {}

    def spell(node: Node) -> str:
        if node not in spelled:
            spelled[node] = spelling(node)
        return spelled[node]

    return sorted(f"{spell(s)} {spell(p)} {spell(o)} <{name}> .\n" for s, p, o in found)


_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def spelling(node: Node) -> str:
    """Spell an IRI or literal as canonical N-Triples (RDF 1.1 N-Triples, 4)."""
    if not isinstance(node, Literal):
        return f"<{node}>"
    text = f'"{str(node).translate(_ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    return text if node.datatype in {None, XSD.string} else f"{text}^^<{node.datatype}>"
