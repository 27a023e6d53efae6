"""Who there is to compare: the registry, graphs of other people, papers that wait for review."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import FOAF, ORG, RDF, SKOS
from rdflib.util import guess_format

from ingest.errors import IngestError
from ingest.folders import DataRows
from ingest.foreign.linked import FOLDER
from ingest.foreign.matches import MATCHES, scan_matches
from ingest.identity.merges import final, into_of
from ingest.problems import Problems
from ingest.reader.stored import PROPOSALS, StoredError, read_proposals
from ingest.tables import Row
from ontology.terms import CV

REGISTRY: Final = "registry"
_BODIES: Final = (
    ORG.Organization,
    ORG.FormalOrganization,
    FOAF.Organization,
    CV.PublicOrganisation,
)
_SUFFIXES: Final = frozenset({".ttl", ".nt", ".nq", ".trig", ".rdf", ".jsonld"})
_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, FOAF.name, URIRef(str(CV) + "preferredLabel"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an actor: where it stands, what it is called, what tells it apart.

    `origin` is `registry`, or the folder below `data/`; `heirs` are who took over from it.
    """

    id: str
    origin: str
    names: tuple[str, ...]
    kind: str = ""
    territories: frozenset[str] = frozenset()
    homepage: str = ""
    seat: str = ""
    parent: str = ""
    heirs: frozenset[str] = frozenset()


def registry_entries(rows: DataRows) -> Iterator[Entry]:
    """Every organisation that is not merged into another one, those that are no more too."""
    into = into_of(rows.redaktion["merges"])
    dated: dict[str, list[str]] = {}
    for row in rows.registry["aliases"]:
        dated.setdefault(final(row.text("actor"), into), []).append(row.text("alias"))
    for name in ("actors", "actor_changes"):
        for row in rows.registry[name]:
            if row.text("id") not in into:
                yield _registered(row, dated)


def _registered(row: Row, dated: Mapping[str, list[str]]) -> Entry:
    first = row.text("name_de") or row.text("old_name")
    more = (row.text("short_name"), *row.texts("aliases_de"), *dated.get(row.text("id"), ()))
    return Entry(
        id=row.text("id"),
        origin=REGISTRY,
        names=tuple(dict.fromkeys(name for name in (first, *more) if name)),
        kind=row.text("type"),
        territories=frozenset(row.texts("territories")),
        homepage=row.text("homepage").rstrip("/"),
        seat=row.text("seat"),
        parent=row.text("parent_id"),
        heirs=frozenset({row.text("successor")} - {""}),
    )


def linked_entries(data: Path) -> Iterator[Entry]:
    """Organisations of graphs that were taken in from elsewhere, in files below `data/linked/`.

    Raises:
        IngestError: a file is no RDF.
    """
    for path in sorted((data / FOLDER).glob("*/*")):
        if path.suffix in _SUFFIXES and path.is_file():
            found = _parsed(path)
            bodies = {body for kind in _BODIES for body in found.subjects(RDF.type, kind)}
            origin = f"{FOLDER}/{path.parent.name}"
            for body in sorted(b for b in bodies if isinstance(b, URIRef)):
                yield from _described(found, body, origin)


def _described(found: Graph, body: URIRef, origin: str) -> Iterator[Entry]:
    names = [str(name) for label in _LABELS for name in found.objects(body, label)]
    if names:
        homepage = str(found.value(body, FOAF.homepage) or "").rstrip("/")
        yield Entry(str(body), origin, tuple(dict.fromkeys(names)), homepage=homepage)


def _parsed(path: Path) -> Graph:
    try:
        made = Graph()
        quads = path.suffix in {".nq", ".trig"}
        if not quads:
            return made.parse(path, format=guess_format(path.name))
        dataset = Dataset(default_union=True)
        dataset.parse(path, format=guess_format(path.name) or "nquads")
        for subject, predicate, thing, _ in dataset.quads():
            made.add((subject, predicate, thing))
    except (ValueError, SyntaxError, OSError) as error:
        message = f"linked/{path.parent.name}/{path.name} is no RDF: {error}"
        raise IngestError(message) from error
    return made


def matched_elsewhere(data: Path) -> set[str]:
    """IRIs of others on which somebody decided beside their data (`matches.csv`)."""
    paths = sorted((data / FOLDER).glob(f"*/{MATCHES}"))
    found = (scan_matches(path, Problems(), path.name) for path in paths)
    return {match.theirs for matches in found for match in matches if match.sort == "organisation"}


def paper_entries(data: Path) -> Iterator[Entry]:
    """Actors that papers name and the registry does not know, as long as nobody decided."""
    for path in sorted((data / "sources").glob(f"*/{PROPOSALS}")):
        try:
            proposals, _ = read_proposals(path)
        except StoredError:
            continue
        seen, decided = set[str](), _decided(path.with_name("curation.csv"))
        for mention in (*proposals.mentions, *proposals.prose):
            if mention.is_new and mention.id not in decided and mention.surface not in seen:
                seen.add(mention.surface)
                yield Entry(mention.id, f"sources/{path.parent.name}", (mention.surface,))


def _decided(path: Path) -> set[str]:
    """Proposals on which somebody decided in the review."""
    if not path.exists():
        return set()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["id"] for row in rows if row.get("decision") not in {"", "offen", None}}
