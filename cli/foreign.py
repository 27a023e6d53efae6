"""Takes other people's linked data into a landscape: their graphs apart, what is mapped among ours.

The one place where what `ingest` keeps and what `graph` maps come together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import Graph

from graph.apart import foreign_graph
from graph.foreign_terms import Decision, Sort
from graph.mapping import Given, Mapped, Mapper, sources_of
from ingest.assemble import quad_lines
from ingest.foreign.linked import Linked, scan_linked
from ingest.foreign.matches import MATCHES, meant
from ingest.identity.decide import foreign_pairs
from ingest.problems import Problems
from ingest.records import Landscape
from ontology.names import Names

_SHARED = ("def", "voc", "gebiete", "register/")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Registers by IRI, the graphs of others as lines by IRI, which of both are private."""

    sources: tuple[Linked, ...]
    registers: dict[str, Graph]
    apart: dict[str, list[bytes]]
    private: tuple[str, ...]


NOTHING = TakenIn((), {}, {}, ())


def taken_in(
    data: Path, landscape: Landscape, graphs: Mapping[str, Graph], names: Names
) -> TakenIn:
    """Read and map all of `data/linked`.

    Raises:
        RowErrors: what is wrong there.
        DataSyntaxError: a kept graph cannot be read.
    """
    problems = Problems()
    sources = scan_linked(data, problems)
    decided = {s.name: _decided(s, landscape, names, problems, data.name) for s in sources}
    problems.stop()
    if not sources:
        return NOTHING
    mapper = mapper_over(graphs, names)
    registers, kept = {}, {}
    apart = apart_of(data, names)
    for source in sources:
        lines = source.lines()
        kept[foreign_graph(names, source.name)] = lines
        found = settled(mapper, given(source, lines, decided[source.name], apart))
        registers[names.graph("register", source.name)] = graph_of(found)
    hidden = [source.name for source in sources if source.is_private]
    private = [
        iri for name in hidden for iri in (foreign_graph(names, name), _register(names, name))
    ]
    return TakenIn(sources, registers, kept, tuple(private))


def _register(names: Names, name: str) -> str:
    return names.graph("register", name)


def mapper_over(graphs: Mapping[str, Graph], names: Names) -> Mapper:
    """A mapper that knows what the landscape knows of kinds, territories and bodies."""
    known = (name for name in graphs if name.removeprefix(names.graph("")).startswith(_SHARED))
    return Mapper.over((line for name in known for line in _triples(name, graphs[name])), names)


def _triples(name: str, graph: Graph) -> Iterable[bytes]:
    end = f" <{name}> .\n"
    return (f"{line.removesuffix(end)} .".encode() for line in quad_lines(name, graph))


def given(
    source: Linked,
    lines: list[bytes],
    decided: tuple[Decision, ...],
    apart: frozenset[tuple[str, str]] = frozenset(),
) -> Given:
    """A source as the mapper takes it; `apart` are pairs that a person said are two."""
    title = source.described.title or source.name
    return Given(source.name, title, source.day, lines, decided, apart)


def settled(mapper: Mapper, source: Given) -> Mapped:
    """Map a source; who decided about a body by the IRI that it has here meant the one there."""
    mapped = mapper.mapped(source)
    origin = sources_of(mapped)
    if not any(one.theirs in origin for one in source.decided):
        return mapped
    meant_there = (replace(d, theirs=origin.get(d.theirs, d.theirs)) for d in source.decided)
    return mapper.mapped(replace(source, decided=tuple(meant_there)))


def apart_of(data: Path, names: Names) -> frozenset[tuple[str, str]]:
    """Bodies of others and ours of which a person said that they are two."""
    return frozenset(
        (other, names.thing("organisation", one)) for one, other in foreign_pairs(data)
    )


def graph_of(mapped: Mapped) -> Graph:
    """What was mapped, for the shapes."""
    found = Graph()
    found.parse(data=b"\n".join(mapped.lines), format="nt")
    return found


def decisions(
    source: Linked, landscape: Landscape, names: Names, data: Path
) -> tuple[Decision, ...]:
    """What persons decided about the words of one source.

    Raises:
        RowErrors: an id of ours is not known.
    """
    problems = Problems()
    found = _decided(source, landscape, names, problems, data.name)
    problems.stop()
    return found


def _decided(
    source: Linked, landscape: Landscape, names: Names, problems: Problems, data: str
) -> tuple[Decision, ...]:
    file = f"{data}/linked/{source.name}/{MATCHES}"
    rows = meant(source.matches, landscape, names, problems, file)
    merged = (one for one in landscape.editorial.merges if one.is_foreign)
    return (
        *(Decision(theirs, _SORTS[sort], ours) for theirs, sort, ours in rows),
        *(
            Decision(one.merged, "organisation", names.thing("organisation", one.kept))
            for one in merged
        ),
    )


_SORTS: dict[str, Sort] = {
    "kind": "kind",
    "territory": "territory",
    "target_group": "target_group",
    "organisation": "organisation",
}
