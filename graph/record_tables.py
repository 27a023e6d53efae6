"""The records of a landscape as plain tables: one row a thing, several values in one cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.labels import Labels
from graph.state import State
from graph.store import Term
from ontology.terms import PREFIXES, VOCABULARY_BASE

BETWEEN: Final = " | "
"""What stands between several values of one cell."""
_NUMBERS: Final = frozenset(
    f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal", "double", "gYear")
)
Cell = str | float | int


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A kind of record: the class, and columns with the property that each is read from.

    A name that ends in `_de` or `_en` takes texts of that language; a value that is a thing gives
    two columns, its name and `…_iri`.
    """

    name: str
    cls: str
    texts: Mapping[str, str]
    things: Mapping[str, str]


_NAMED: Final = {
    "name_de": "skos:prefLabel",
    "name_en": "skos:prefLabel",
    "also_de": "skos:altLabel",
}
RECORD_TABLES: Final = (
    RecordTable(
        "actors",
        "wer:Actor",
        {
            **_NAMED,
            "homepage": "foaf:homepage",
            "seat": "wer:seat",
            "lat": "wgs:lat",
            "long": "wgs:long",
            "valid_to": "wer:validTo",
        },
        {
            "type": "rdf:type",
            "kind": "org:classification",
            "broader": "skos:broader",
            "part_of": "org:subOrganizationOf",
            "competence_area": "wer:competenceArea",
            "verification": "wer:verification",
        },
    ),
    RecordTable(
        "approaches",
        "wer:Approach",
        {"number": "skos:notation", **_NAMED, "line_start": "wer:lineStart"},
        {
            "field": "wer:inActionField",
            "target_group": "wer:addressesTargetGroup",
            "setting": "wer:setting",
            "measure_type": "wer:measureType",
            "edition": "dct:isPartOf",
        },
    ),
    RecordTable(
        "responsibilities",
        "wer:Responsibility",
        {
            "active_from": "wer:activeFrom",
            "active_until": "wer:activeUntil",
            "description": "dct:description",
        },
        {
            "approach": "wer:approach",
            "actor": "wer:actor",
            "role": "cv:role",
            "status": "adms:status",
            "mention_level": "wer:mentionLevel",
            "assertion_kind": "wer:assertionKind",
            "territory": "dct:spatial",
            "edition": "prov:wasDerivedFrom",
        },
    ),
    RecordTable(
        "programmes",
        "wer:Programme",
        {
            **_NAMED,
            "active_from": "wer:activeFrom",
            "active_until": "wer:activeUntil",
            "funder": "wer:funderName",
        },
        {
            "type": "dct:type",
            "level": "wer:level",
            "operated_by": "wer:operatedBy",
            "territory": "dct:spatial",
            "field": "wer:inActionField",
            "target_group": "wer:addressesTargetGroup",
            "successor": "wer:successor",
            "verification": "wer:verification",
            "source": "dct:source",
        },
    ),
    RecordTable(
        "territories",
        "wer:Territory",
        {
            **_NAMED,
            "key": "dct:identifier",
            "population": "wer:population",
            "population_year": "wer:populationYear",
        },
        {
            "kind": "wer:territoryKind",
            "within": "wer:within",
            "same_as": "skos:exactMatch",
            "close_to": "skos:closeMatch",
        },
    ),
    RecordTable(
        "findings",
        "wer:DerivedFinding",
        {"as_of": "wer:asOf", "count": "wer:count"},
        {
            "rule": "wer:rule",
            "verdict": "wer:verdict",
            "severity": "wer:severity",
            "about": "wer:about",
            "territory": "dct:spatial",
        },
    ),
)
"""Every table, in the order in which they are listed."""


def columns(table: RecordTable) -> list[str]:
    """The headings of a table."""
    pairs = (name for thing in table.things for name in (thing, f"{thing}_iri"))
    return ["iri", *table.texts, *pairs]


def rows(state: State, table: RecordTable) -> Iterator[list[Cell]]:
    """The rows of a table, by IRI; an empty cell means that nothing is known."""
    for subject, found in _facts(state, table):
        row: list[Cell] = [subject]
        row += [_text(name, found.get(_iri(p), ())) for name, p in table.texts.items()]
        for predicate in table.things.values():
            row += _thing(state.labels, found.get(_iri(predicate), ()))
        yield row


def _facts(state: State, table: RecordTable) -> Iterator[tuple[str, Mapping[str, Sequence[Term]]]]:
    """Values by property, thing by thing, in one pass over the store."""
    wanted = {_iri(name) for name in (*table.texts.values(), *table.things.values())}
    predicates = " ".join(f"<{name}>" for name in sorted(wanted))
    query = (
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ ?s a <{_iri(table.cls)}> "
        f"OPTIONAL {{ VALUES ?p {{ {predicates} }} ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
    )
    last, found = "", dict[str, list[Term]]()
    for subject, predicate, value in state.store.query(query).rows():
        if subject is None:
            continue
        if subject.value != last and last:
            yield last, found
            found = {}
        last = subject.value
        if predicate is not None and value is not None:
            found.setdefault(predicate.value, []).append(value)
    if last:
        yield last, found


def _text(name: str, values: Sequence[Term]) -> Cell:
    language = name[-2:] if name.endswith(("_de", "_en")) else None
    fitting = [it for it in values if language is None or it.language == language]
    if len(fitting) == 1 and fitting[0].datatype in _NUMBERS:
        return _number(fitting[0].value)
    return BETWEEN.join(it.value for it in fitting)


def _number(value: str) -> Cell:
    try:
        return int(value) if value.lstrip("+-").isdigit() else float(value)
    except ValueError:
        return value


def _thing(labels: Labels, values: Sequence[Term]) -> tuple[str, str]:
    """Names and IRIs, in one order; of types those that our ontology declares."""
    kept = [it for it in values if _is_shown(it)]
    names = [labels.of(it.value, "de") if it.kind == "iri" else it.value for it in kept]
    iris = [it.value if it.kind == "iri" else "" for it in kept]
    return BETWEEN.join(names), BETWEEN.join(iris) if any(iris) else ""


def _is_shown(term: Term) -> bool:
    return "/def#" not in term.value or term.value.startswith(f"{VOCABULARY_BASE}def#")


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
