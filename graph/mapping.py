"""Maps other people's data to our model: words matched, then the rules `map-…`, one after another.

The rules see what we know in the default graph, what others say in a graph by itself, and which of
their words mean which things of ours in a third one. What they give is a register of ours; nothing
that others say about responsibilities, territories or kinds themselves gets into it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.apart import foreign_graph
from graph.catalogue import StoredQuery, bind
from graph.embedded import EmbeddedStore
from graph.errors import RuleError
from graph.foreign_terms import Decision, Matches, Unmatched, matches
from graph.quads import lines_in_graph
from graph.rules import load_mappings
from graph.store import Dataset, Load
from ontology.names import Names
from ontology.terms import PREFIXES, WER

_MATCHED: Final = "urn:x-werwaswo:matched"
_OWN: Final = Dataset(union=False)
_SKOS: Final = PREFIXES["skos"]
_NT: Final = "application/n-triples"
_NQ: Final = "application/n-quads"
_BODIES: Final = (
    "org:Organization org:FormalOrganization org:OrganizationalUnit cv:PublicOrganisation "
    "foaf:Organization schema:Organization sdo:Organization cpsv:PublicService"
)
_COUNT: Final = """
PREFIX org: <http://www.w3.org/ns/org#> PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX cpsv: <http://purl.org/vocab/cpsv#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX schema: <https://schema.org/> PREFIX sdo: <http://schema.org/>
SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ VALUES ?class {{ {} }} GRAPH <{}> {{ ?s a ?class }} }}"""
_ALIKE: Final = """
PREFIX dct: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?new ?known WHERE {{
  GRAPH <{0}> {{ ?new a org:Organization ; skos:prefLabel|skos:altLabel ?name }}
  BIND(LCASE(STR(?name)) AS ?word)
  {{ SELECT DISTINCT ?known ?word WHERE {{
    ?known a org:Organization ; skos:prefLabel|skos:altLabel ?own BIND(LCASE(STR(?own)) AS ?word)
  }} }}
}} ORDER BY ?new ?known"""


_HELD: Final = """
PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX wer: <https://w3id.org/werwaswo/def#>
SELECT DISTINCT ?new ?known ?theirs WHERE {{
  GRAPH <{0}> {{
    ?new a org:Organization ; dct:source ?theirs ; skos:prefLabel|skos:altLabel ?name ;
      wer:competenceArea ?area
  }}
  BIND(LCASE(STR(?name)) AS ?word)
  {{ SELECT DISTINCT ?known ?word ?own WHERE {{
    ?known a org:Organization ; skos:prefLabel|skos:altLabel ?called ; wer:competenceArea ?own
    BIND(LCASE(STR(?called)) AS ?word)
  }} }}
  FILTER(EXISTS {{ ?area wer:within* ?own }} || EXISTS {{ ?own wer:within* ?area }})
}} ORDER BY ?new ?known"""


@dataclass(frozen=True, slots=True)
class Given:
    """One source: its name and title, the day it was retrieved, its N-Triples, decisions.

    `apart` are pairs of IRIs, theirs and ours, of which a person said that they are two.
    """

    name: str
    title: str
    day: str
    lines: Sequence[bytes]
    decided: tuple[Decision, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Mapped:
    """What came of a source: sorted N-Triples lines of its register, and what did not.

    `offered` counts bodies and services of the source, `taken` those of the register. `alike` are
    pairs of a new body and one of ours of the same name: a person decides whether they are one.
    """

    lines: list[bytes]
    offered: int
    taken: int
    same: int
    unmatched: tuple[Unmatched, ...]
    alike: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mapper:
    """Maps sources over what one landscape knows."""

    store: EmbeddedStore
    names: Names
    rules: tuple[StoredQuery, ...]

    @classmethod
    def over(cls, shared: Iterable[bytes], names: Names) -> "Mapper":
        """Read what the landscape knows of kinds, territories and bodies: N-Triples lines."""
        store = EmbeddedStore.in_memory()
        store.bulk_load(Load(b"\n".join(shared), _NT))
        return cls(store, names, load_mappings())

    def mapped(self, given: Given) -> Mapped:
        """Map one source; what was mapped before of other sources is not seen.

        Raises:
            RuleError: a rule cannot be run.
        """
        source = foreign_graph(self.names, given.name)
        register = self.names.graph("register", given.name)
        store = self.store.copy()
        _put(store, given.lines, source)
        found = matches(store, source, given.decided)
        _put(store, [_line(s, p, o) for s, p, o in found.statements], _MATCHED)
        params = {
            "base": self.names.base,
            "name": given.name,
            "source": source,
            "matched": _MATCHED,
            "register": register,
            "title": given.title,
            "day": given.day,
        }
        lines: set[bytes] = set()
        for rule in self.rules:
            made = _made(store, rule, params)
            _put(store, made, register)
            lines.update(made)
        offered = _number(store, _COUNT.format(_BODIES, source))
        taken = sum(line.count(f"<{_SKOS}exactMatch>".encode()) for line in lines)
        same = _same(store, found, source)
        lines = _without_areas(lines, _held(store, register, given.apart))
        links = [*_links(found), *(_line(ours, _EXACT, theirs) for theirs, ours in same)]
        return Mapped(
            lines=sorted(lines.union(links) if lines or same else lines),
            offered=offered,
            taken=taken,
            same=len(same),
            unmatched=found.unmatched,
            alike=tuple(_pairs(store, _ALIKE.format(register))),
        )


_ALSO: Final = f"{PREFIXES['rdfs']}seeAlso"
_AREA: Final = str(WER.competenceArea)
_EXACT: Final = f"{_SKOS}exactMatch"
_CLOSE: Final = f"{_SKOS}closeMatch"


def _same(store: EmbeddedStore, found: Matches, source: str) -> list[tuple[str, str]]:
    """Bodies that the source describes and that are ours already."""
    claimed = {theirs: ours for theirs, link, ours in found.statements if link == _EXACT}
    if not claimed:
        return []
    told = f"SELECT DISTINCT ?s WHERE {{ GRAPH <{source}> {{ ?s a ?class }} }}"
    subjects = [row[0].value for row in store.query(told, _OWN).rows() if row[0]]
    return [(one, claimed[one]) for one in sorted(subjects) if claimed.get(one, one) != one]


def _held(
    store: EmbeddedStore, register: str, apart: frozenset[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Bodies called like one of ours in the same place, of which nobody has decided anything."""
    rows = store.query(_HELD.format(register), _OWN).rows()
    found = [(new.value, known.value, at.value) for new, known, at in rows if new and known and at]
    return [(new, known) for new, known, at in found if not {(new, known), (at, known)} & apart]


def _without_areas(lines: set[bytes], held: list[tuple[str, str]]) -> set[bytes]:
    """Lines in which bodies that may be ours are competent nowhere, so that none counts twice."""
    signs = tuple(f"<{new}> <{_AREA}> ".encode() for new, _ in held)
    kept = {line for line in lines if not line.startswith(signs)} if signs else lines
    return kept | {_line(new, _ALSO, known) for new, known in held}


def _links(found: Matches) -> list[bytes]:
    """The receipts of matches: which of their words mean which things of ours."""
    return [_line(theirs, _EXACT if exact else _CLOSE, ours) for theirs, ours, exact in found.links]


def _line(subject: str, predicate: str, thing: str) -> bytes:
    return f"<{subject}> <{predicate}> <{thing}> .".encode()


def _put(store: EmbeddedStore, lines: Sequence[bytes], graph: str) -> None:
    store.load(Load(b"\n".join(lines_in_graph(lines, graph)), _NQ))


def _made(store: EmbeddedStore, rule: StoredQuery, params: dict[str, str]) -> list[bytes]:
    given = {name: value for name, value in params.items() if rule.parameter(name)}
    answer = store.query(bind(rule, given), _OWN)
    if answer.kind != "graph":
        raise RuleError(rule.name, "a rule must be a CONSTRUCT query")
    return sorted(set(answer.write(_NT).split(b"\n")) - {b""})


def _number(store: EmbeddedStore, query: str) -> int:
    row = next(iter(store.query(query, _OWN).rows()))
    return int(row[0].value) if row[0] else 0


def _pairs(store: EmbeddedStore, query: str) -> list[tuple[str, str]]:
    rows = store.query(query, _OWN).rows()
    return [(new.value, known.value) for new, known in rows if new and known]


def sources_of(mapped: Mapped) -> dict[str, str]:
    """What each thing of a register was made of: its IRI there by its IRI here."""
    sign = f" <{PREFIXES['dct']}source> <".encode()
    found = (line.split(sign) for line in mapped.lines if sign in line)
    return {ours[1:-1].decode(): theirs[: -len(b"> .")].decode() for ours, theirs in found}
