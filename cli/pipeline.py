"""From data/ to the one file that ingest hands to graph."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


def landscape_quads(data: Path, base: str, folder: Path, tell: Callable[[str], None]) -> Path:
    """Read, check and write the landscape as sorted N-Quads into `folder`.

    Raises:
        IngestError: rows or shapes are broken; carries every problem, and nothing is written.
    """
    landscape = read_landscape(data)
    tell("make triples")
    graphs = landscape_graphs(landscape, Names(base))
    tell("check shapes")
    broken = tuple(found for found in violations(graphs) if found.stops)
    if broken:
        raise ViolationsError(broken)
    path = folder / "landscape.nq"
    write_quads(graphs, path)
    return path
