"""Rows of three terms as N-Triples (RDF 1.1 N-Triples, 3 and 7)."""

from typing import Final

from graph.store import Row, Term

_LITERAL: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def ntriples_line(row: Row) -> str:
    """One triple with its line feed."""
    return f"{' '.join(ntriples_term(term) for term in row if term is not None)} .\n"


def ntriples_term(term: Term) -> str:
    """One term as N-Triples write it."""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "blank":
        return f"_:{term.value}"
    if term.kind == "triple":
        return term.value
    text = f'"{term.value.translate(_LITERAL)}"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text
