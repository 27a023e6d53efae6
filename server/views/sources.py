"""Every source with its state: what it is, how old, how complete, how it was checked, its licence.

A source is a named graph that was read (a paper, a registry, what editors decided, what others
publish). What stands in a graph is counted once per state.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from rdflib.namespace import DCTERMS, PROV, RDF, SH

from graph.apart import is_apart
from graph.freshness import Freshness
from graph.store import Store
from ontology.terms import DCAT, WER
from server.i18n import gettext as _
from server.present import Ref
from server.views.facts import Facts
from server.views.held import Held
from server.views.site import Site

Sort = Literal["paper", "registry", "editorial", "foreign", "vocabulary"]
SORTS: Final[tuple[Sort, ...]] = ("paper", "registry", "editorial", "foreign", "vocabulary")
OWN_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
PAPER_DAYS: Final = (730, 1825)
"""A paper is fresh for two years after it appeared, and ages for five: strategies run that long."""
OTHER_DAYS: Final = (180, 540)
"""What is kept up is fresh for half a year after it was last changed or fetched."""
_REPORTS: Final = f"""
SELECT ?g ?severity (COUNT(?r) AS ?n) WHERE {{
  ?report a <{SH.ValidationReport}> ; <{PROV.used}> ?g .
  OPTIONAL {{ ?report <{SH.result}> ?r . ?r <{SH.resultSeverity}> ?severity }}
}} GROUP BY ?g ?severity"""


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands in a graph: things by class, how they are marked, how complete its lists are."""

    types: Mapping[str, int]
    marks: Mapping[str, int]
    lists: Mapping[str, int]
    latest: str
    """The newest day that something in it is dated with; empty if nothing is."""

    @property
    def things(self) -> int:
        """Things described, each once."""
        return self.types.get("", 0)


@dataclass(frozen=True, slots=True)
class Checks:
    """What the shapes said when it was built; None where no report is at hand."""

    warnings: int
    notes: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source as pages show it; `name` is its address below `/daten/quelle/`."""

    iri: str
    name: str
    sort: Sort
    title: str
    edition: Ref | None
    version: str
    day: str
    """When it appeared, was last changed or fetched; empty if that is not known."""
    freshness: Freshness
    publisher: str
    licence: str
    licence_href: str
    rights: str
    checksum: str
    triples: int
    inside: Inside
    statements: int
    checks: Checks | None
    valid_to: str

    @property
    def turtle(self) -> str:
        """The address of the graph as Turtle."""
        return f"/daten/quelle/{self.name}.ttl"

    @property
    def open_lists(self) -> int:
        """Lists that are not closed: marked as open, or not marked at all."""
        return self.all_lists - self.inside.lists.get("vollstaendig", 0)

    @property
    def all_lists(self) -> int:
        """Lists of actors in it."""
        return sum(self.inside.lists.values())


def sources(here: Site) -> tuple[Source, ...]:
    """All sources of the state, by sort and name."""
    manifest = here.state.manifest
    shown = [it for it in manifest.graphs if not it.derived]
    told = here.facts(it.iri for it in shown)
    named = {it.iri: _edition(here, it.iri, told.get(it.iri)) for it in shown}
    editions = here.facts(iri for iri in named.values() if iri)
    checks = _checks(here.state.store)
    made = []
    for entry in shown:
        facts = told.get(entry.iri) or Facts(entry.iri, {})
        edition = editions.get(named[entry.iri])
        made.append(_source(here, facts, edition, entry.triples, checks.get(entry.iri)))
    return tuple(sorted(made, key=lambda it: (SORTS.index(it.sort), it.title.casefold())))


def _edition(here: Site, graph: str, facts: Facts | None) -> str:
    """The edition that a graph was read from: as its receipt says, else by its name."""
    path = graph.removeprefix(f"{here.state.manifest.base}graph/")
    told = facts.iri_of(PROV.hadPrimarySource) if facts else None
    is_paper = path.startswith("quelle/")
    own = f"{here.state.manifest.base}id/dokument/{path.removeprefix('quelle/')}"
    return told or (own if is_paper else "")


def _source(
    here: Site, facts: Facts, edition: Facts | None, triples: int, checks: Checks | None
) -> Source:
    path = facts.iri.removeprefix(f"{here.state.manifest.base}graph/")
    sort, inside = _sort(path, facts.iri), inside_of(Held(here.state), facts.iri)
    about = edition or facts
    day = _day(sort, facts, edition, inside)
    licence = about.iri_of(DCTERMS.license) or about.text(DCTERMS.license) or ""
    ours = sort not in ("paper", "foreign")
    return Source(
        iri=facts.iri,
        name=path.removeprefix("quelle/"),
        sort=sort,
        title=_title(here, path, facts, edition),
        edition=here.ref(edition.iri) if edition else None,
        version=about.text(DCAT.version) or "",
        day=day,
        freshness=aged(day, here.as_of, PAPER_DAYS if sort == "paper" else OTHER_DAYS),
        publisher=about.text(DCTERMS.publisher, here.language) or "",
        licence="CC BY 4.0" if ours else licence,
        licence_href=OWN_LICENCE if ours else licence if licence.startswith("http") else "",
        rights=about.text(DCTERMS.rights, here.language) or "",
        checksum=about.text(WER.checksum) or "",
        triples=triples,
        inside=inside,
        statements=_statements(inside),
        checks=checks,
        valid_to=about.text(WER.validTo) or "",
    )


def _sort(path: str, iri: str) -> Sort:
    if is_apart(iri):
        return "foreign"
    if path.startswith("quelle/"):
        return "paper"
    if path in ("def", "voc"):
        return "vocabulary"
    return "editorial" if path == "redaktion" else "registry"


def _title(here: Site, path: str, facts: Facts, edition: Facts | None) -> str:
    if edition is not None:
        return here.name(edition.iri)
    known = {
        "gebiete": _("Gebiete und Orte"),
        "register/akteursgruppen": _("Arten von Stellen"),
        "register/organisationen": _("Stellen"),
        "register/programme": _("Programme und Angebote"),
        "register/zielgruppen": _("Zielgruppen"),
        "redaktion": _("Redaktion: Zuordnungen, Bedarfe, Rückmeldungen"),
        "def": _("Ontologie"),
        "voc": _("Begriffslisten"),
    }
    return known.get(path) or facts.text(DCTERMS.title, here.language) or path


def _day(sort: Sort, facts: Facts, edition: Facts | None, inside: Inside) -> str:
    """Of a paper when it appeared; of what others publish when it was fetched; else the newest."""
    if sort == "paper":
        return (edition.text(DCTERMS.issued) if edition else None) or ""
    if sort == "foreign":
        return (facts.text(PROV.generatedAtTime) or "")[:10]
    return inside.latest if sort == "editorial" else ""


def aged(day: str, as_of: date, bounds: tuple[int, int]) -> Freshness:
    """How fresh something of a day is; a year or a month counts from its last day.

    >>> aged("2024", date(2026, 11, 22), PAPER_DAYS), aged("", date(2026, 11, 22), PAPER_DAYS)
    ('fresh', 'never')
    """
    if not day:
        return "never"
    last = {4: f"{day}-12-31", 7: f"{day}-28"}.get(len(day), day)
    passed = (as_of - date.fromisoformat(last)).days
    if passed <= bounds[0]:
        return "fresh"
    return "ageing" if passed <= bounds[1] else "stale"


def _statements(inside: Inside) -> int:
    """Statements, stated gaps and findings; of what states nothing, the things described."""
    said = ("Statement", "Finding", "Mention", "Feedback")
    found = {str(WER[name]): inside.types.get(str(WER[name]), 0) for name in said}
    mentions = found.pop(str(WER.Mention))
    return sum(found.values()) or mentions or inside.things


@lru_cache(maxsize=512)
def inside_of(held: Held, graph: str) -> Inside:
    """What stands in a graph; asked once per state."""
    types = dict(_counted(held, f"GRAPH <{graph}> {{ ?s <{RDF.type}> ?o }}"))
    types[""] = next((n for _key, n in _counted(held, f"GRAPH <{graph}> {{ ?s a ?t }}")), 0)
    dated = f"SELECT (MAX(STR(?d)) AS ?m) WHERE {{ GRAPH <{graph}> {{ ?s <{DCTERMS.date}> ?d }} }}"
    newest = next((row[0] for row in held.store.query(dated).rows()), None)
    return Inside(
        types=types,
        marks=_tails(held, f"GRAPH <{graph}> {{ ?s <{WER.verification}> ?o }}"),
        lists=_tails(
            held, f"GRAPH <{graph}> {{ ?s a <{WER.ResponsibilityList}> ; <{WER.completeness}> ?o }}"
        ),
        latest=newest.value[:10] if newest else "",
    )


def _tails(held: Held, pattern: str) -> dict[str, int]:
    return {iri.rpartition("/")[2]: number for iri, number in _counted(held, pattern)}


def _counted(held: Held, pattern: str) -> Iterator[tuple[str, int]]:
    """How many things per value of `?o`; without one all of them, under an empty name."""
    has = "?o" in pattern
    text = f"SELECT {'?o ' if has else ''}(COUNT(DISTINCT ?s) AS ?n) WHERE {{ {pattern} }}"
    for row in held.store.query(text + (" GROUP BY ?o" if has else "")).rows():
        number = row[-1]
        value = row[0] if has else None
        if number is not None and (value is not None or not has):
            yield (value.value if value else ""), int(number.value)


def _checks(store: Store) -> dict[str, Checks]:
    """Warnings and notes of each graph that a report speaks of."""
    found: dict[str, dict[str, int]] = {}
    for graph, severity, number in store.query(_REPORTS).rows():
        if graph is not None and number is not None:
            name = severity.value.rpartition("#")[2] if severity else ""
            found.setdefault(graph.value, {})[name] = int(number.value)
    return {graph: Checks(by.get("Warning", 0), by.get("Info", 0)) for graph, by in found.items()}


def freshness_label(source: Source) -> str:
    """How fresh a source is, in words."""
    if source.freshness == "never":
        return _("ohne Datum")
    return {"fresh": _("frisch"), "ageing": _("wird alt"), "stale": _("veraltet")}[source.freshness]


def sort_names() -> dict[Sort, str]:
    """What the sorts of sources are called."""
    return {
        "paper": _("Papiere"),
        "registry": _("Register"),
        "editorial": _("Redaktion"),
        "foreign": _("Daten anderer"),
        "vocabulary": _("Vokabular"),
    }
