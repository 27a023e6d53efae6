"""The files in which a whole landscape is given: what each holds, and how it is packed."""

from dataclasses import dataclass
from typing import Final

GZIP: Final = "application/gzip"
ZIP: Final = "application/zip"


@dataclass(frozen=True, slots=True)
class Dump:
    """One file. `holds` is the media type of what is in it, `packed` that of its packing.

    `file_type` is its name in the EU's vocabulary of file types, `kept` whether it stands in a
    state's folder as it is.
    """

    file: str
    holds: str
    file_type: str
    title_de: str
    title_en: str
    packed: str = ""
    kept: bool = False

    @property
    def name(self) -> str:
        """The name of the distribution: the file's without dots."""
        return self.file.replace(".", "-")

    @property
    def media_type(self) -> str:
        """What the file is sent as."""
        return self.packed or self.holds


def _gzipped(dump: Dump) -> Dump:
    german, english = f"{dump.title_de}, gepackt", f"{dump.title_en}, compressed"
    return Dump(f"{dump.file}.gz", dump.holds, dump.file_type, german, english, GZIP)


_PLAIN: Final = (
    Dump(
        *("landscape.trig", "application/trig", "RDF_TRIG"),
        *("alle Graphen als TriG", "all graphs as TriG"),
        kept=True,
    ),
    Dump(
        *("landscape.nq", "application/n-quads", "RDF_N_QUADS"),
        *("alle Graphen als N-Quads", "all graphs as N-Quads"),
    ),
    Dump(
        *("landscape.ttl", "text/turtle", "RDF_TURTLE"),
        *("alle Tripel als Turtle", "all triples as Turtle"),
    ),
    Dump(
        *("landscape.jsonld", "application/ld+json", "JSON_LD"),
        *("alle Graphen als JSON-LD", "all graphs as JSON-LD"),
    ),
)
TABLES: Final = Dump(
    *("landscape-csv.zip", "text/csv", "CSV"),
    *("Tabellen als CSV", "tables as CSV"),
    packed=ZIP,
)
DUMPS: Final = (*(it for plain in _PLAIN for it in (plain, _gzipped(plain))), TABLES)
"""Every serialisation of the whole landscape."""
