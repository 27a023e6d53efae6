"""From data/ to the one file that ingest hands to graph."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph

from cli.foreign import TakenIn, taken_in
from graph.delta import graph_of, triple_of
from ingest.assemble import landscape_graphs, private_graphs, write_quads
from ingest.errors import IngestError
from ingest.foreign.meta import linked_meta
from ingest.foreign.quads import append_quads
from ingest.landscape import read_landscape
from ingest.meta import Run, meta_graph
from ingest.records import Landscape
from ingest.report import report_graph
from ingest.validate import Violation, violations
from ontology.names import Names


@dataclass(eq=False)
class ViolationsError(IngestError):
    """Data that breaks shapes: every violation, with its graph and focus node."""

    found: tuple[Violation, ...]

    def __str__(self) -> str:
        """One violation a line; the messages say what to mend."""
        lines = [f"{v.focus} {v.path}: {v.message_de} ({v.message_en})" for v in self.found]
        return "\n  ".join([f"{len(lines)} violations of the shapes; nothing was built", *lines])


@dataclass(frozen=True, slots=True)
class Checked:
    """A landscape that may be built: its records, its named graphs, what shapes only warn of.

    `foreign` is what others say, and where from; what was mapped of it is among `graphs`.
    """

    landscape: Landscape
    graphs: dict[str, Graph]
    told: tuple[Violation, ...]
    foreign: TakenIn

    def write(self, quads: Path) -> None:
        """Write all graphs as N-Quads."""
        write_quads(self.graphs, quads)
        append_quads(quads, self.foreign.apart)


@dataclass(frozen=True, slots=True)
class HandOver:
    """What `graph` takes: the quads, what the data says about itself, which graphs are private."""

    quads: Path
    meta: Path
    private: tuple[str, ...]


def checked(
    data: Path, base: str, tell: Callable[[str], None], edited: Iterable[bytes] = ()
) -> Checked:
    """Read and check the landscape; `edited` are lines of N-Quads that clients wrote beside it.

    Raises:
        IngestError: rows or shapes are broken; carries every problem.
    """
    landscape = read_landscape(data)
    tell("make triples")
    names = Names(base)
    graphs = landscape_graphs(landscape, names)
    foreign = taken_in(data, landscape, graphs, names)
    graphs |= foreign.registers | _named(edited)
    tell("check shapes")
    found = violations(graphs, base)
    broken = tuple(violation for violation in found if violation.stops)
    if broken:
        raise ViolationsError(broken)
    return Checked(landscape, graphs, tuple(found), foreign)


def _named(lines: Iterable[bytes]) -> dict[str, Graph]:
    """Graphs by IRI out of canonical lines of N-Quads."""
    found: dict[str, Graph] = {}
    for line in lines:
        graph = found.setdefault(graph_of(line), Graph())
        graph.parse(data=triple_of(line), format="nt")
    return found


def hand_over(
    data: Path,
    base: str,
    folder: Path,
    tell: Callable[[str], None],
    private: tuple[str, ...] = (),
    edited: Iterable[bytes] = (),
) -> HandOver:
    """Read, check and write the landscape as sorted N-Quads into `folder`.

    Graphs are private that `private` names (`Names.matches`), and those of sources that say so; the
    metadata does not know them.
    """
    read = checked(data, base, tell, edited)
    names = Names(base)
    hidden = (*private, *private_graphs(read.landscape, names), *read.foreign.private)
    made = HandOver(folder / "landscape.nq", folder / "meta.nq", hidden)
    public = {iri: found for iri, found in read.graphs.items() if not names.matches(iri, hidden)}
    run = Run("werwaswo", version("werwaswo"), datetime.now(UTC))
    meta = meta_graph(public, read.landscape, data, run, names)
    meta += report_graph(read.told, public, names)
    meta += linked_meta((s for s in read.foreign.sources if not s.is_private), names)
    read.write(made.quads)
    write_quads({names.graph("meta"): meta}, made.meta)
    return made
