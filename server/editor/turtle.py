"""Triples as Turtle for people: grouped by subject, with the prefixes that are used."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from graph.store import Row, Term
from ontology.terms import PREFIXES
from server.editor.spelling import spelled

_TYPE: Final = f"{PREFIXES['rdf']}type"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def turtle(rows: Iterable[Row]) -> str:
    """Rows of subject, property, object as Turtle (RDF 1.1 Turtle); unbound ones are left out."""
    triples = sorted({_Said.of(row) for row in rows if None not in row})
    blocks = [_block(subject, list(said)) for subject, said in groupby(triples, lambda it: it[0])]
    used = {word.partition(":")[0] for it in triples for word in _names(it)}
    head = [f"@prefix {name}: <{PREFIXES[name]}> ." for name in PREFIXES if name in used]
    return "\n".join([*head, "", *blocks] if head else blocks)


class _Said(tuple[str, str, str]):
    """A triple, spelled; the type comes first, then by property."""

    __slots__ = ()

    @classmethod
    def of(cls, row: Row) -> "_Said":
        subject, predicate, thing = (_spelled(term) for term in row if term)
        said = "a" if row[1] and row[1].value == _TYPE else predicate
        return cls((subject, said, thing))


def _names(said: Sequence[str]) -> list[str]:
    """Names with a prefix, also those of datatypes."""
    plain = [it for it in said if not it.startswith(("<", '"', "_:"))]
    return plain + [it.rpartition("^^")[2] for it in said if it.startswith('"') and "^^" in it]


def _block(subject: str, said: list[tuple[str, str, str]]) -> str:
    lines = [
        f"    {predicate} {', '.join(thing for _s, _p, thing in things)}"
        for predicate, things in groupby(said, lambda it: it[1])
    ]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _spelled(term: Term) -> str:
    if term.kind == "iri":
        return spelled(term.value)
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.kind == "triple":
        return term.value
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{text}@{term.language}"
    plain = term.datatype in (None, f"{PREFIXES['xsd']}string")
    return text if plain else f"{text}^^{spelled(str(term.datatype))}"
