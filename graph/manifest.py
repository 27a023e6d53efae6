"""What a state is made of: its graphs with their checksums, and the id that follows from them."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from graph.errors import StateError
from graph.quads import Lines

FILE: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """A named graph: how many triples, and the SHA-256 of its sorted N-Quads lines."""

    iri: str
    triples: int
    sha256: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state's description; `counts` are things per class.

    `input_sha256` is of the quads file, `code_sha256` of the modules that make states.
    """

    id: str
    as_of: date
    base: str
    built_at: datetime
    tool_version: str
    input_sha256: str
    rules_sha256: str
    graphs: tuple[GraphEntry, ...]
    counts: Mapping[str, int]
    code_sha256: str = ""

    @property
    def triples(self) -> int:
        """Triples in all graphs, counted per graph."""
        return sum(entry.triples for entry in self.graphs)

    def write(self, folder: Path) -> None:
        """Write `manifest.json` into a state's folder."""
        said = asdict(self)
        said |= {"as_of": self.as_of.isoformat(), "built_at": self.built_at.isoformat()}
        text = json.dumps(said, ensure_ascii=False, indent=2)
        (folder / FILE).write_text(f"{text}\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a state.

    Raises:
        StateError: there is none, or it is damaged.
    """
    try:
        said: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        graphs = tuple(GraphEntry(**entry) for entry in said.pop("graphs"))
        as_of = date.fromisoformat(said.pop("as_of"))
        built_at = datetime.fromisoformat(said.pop("built_at"))
        return Manifest(as_of=as_of, built_at=built_at, graphs=graphs, **said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = "This folder holds no readable state"
        raise StateError(message, str(folder), "Build again: werwaswo build.") from error


def graph_entries(graphs: Lines, *, derived: bool = False) -> tuple[GraphEntry, ...]:
    """Count and sum up graphs of sorted N-Quads lines, in the order of their IRIs."""
    return tuple(
        GraphEntry(name, len(lines), sha256_of(b"\n".join([*lines, b""])), derived)
        for name, lines in sorted(graphs.items())
    )


def state_id(as_of: date, made_of: Iterable[str], graphs: Iterable[GraphEntry]) -> str:
    """`<as_of>-<12 hex>`: the same data, base, rules, code and date always give the same id."""
    said = [as_of.isoformat(), *made_of, *([g.iri, g.sha256] for g in graphs)]
    return f"{as_of.isoformat()}-{sha256_of(json.dumps(said).encode())[:12]}"


def sha256_of(data: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file, read in pieces.

    Raises:
        StateError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        fix = "Make it first: werwaswo build."
        raise StateError("The landscape cannot be read", str(path), fix) from error
