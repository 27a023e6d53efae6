"""Other people's triples as they are handed over: the lines they came in, in graphs of theirs."""

from collections.abc import Mapping, Sequence
from pathlib import Path


def append_quads(path: Path, graphs: Mapping[str, Sequence[bytes]]) -> None:
    """Append graphs by IRI to a file of N-Quads; their N-Triples lines stay as they are."""
    with path.open("ab") as file:
        for name in sorted(graphs):
            end = f" <{name}> .\n".encode()
            file.writelines(line.removesuffix(b" .") + end for line in graphs[name])
