"""From data/ to the one file that ingest hands to graph."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from ingest.assemble import landscape_graphs, write_quads
from ingest.errors import IngestError
from ingest.landscape import read_landscape
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


def checked_graphs(
    data: Path, base: str, tell: Callable[[str], None]
) -> tuple[dict[str, Graph], tuple[Violation, ...]]:
    """Read and check the landscape: its named graphs, and what shapes only warn of.

    Raises:
        IngestError: rows or shapes are broken; carries every problem.
    """
    landscape = read_landscape(data)
    tell("make triples")
    graphs = landscape_graphs(landscape, Names(base))
    tell("check shapes")
    found = violations(graphs)
    broken = tuple(violation for violation in found if violation.stops)
    if broken:
        raise ViolationsError(broken)
    return graphs, tuple(found)


def landscape_quads(data: Path, base: str, folder: Path, tell: Callable[[str], None]) -> Path:
    """Read, check and write the landscape as sorted N-Quads into `folder`."""
    graphs, _ = checked_graphs(data, base, tell)
    path = folder / "landscape.nq"
    write_quads(graphs, path)
    return path
