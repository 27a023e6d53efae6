"""What things are called in sentences of the terminal: approaches and fields with their number."""

from collections.abc import Callable

from cli.asking import Asking
from ontology.names import concept


def called(ask: Asking) -> Callable[[str], str]:
    """Names things in the language that is asked for; roles by their notation."""
    columns = ask.state.columns
    notations = {
        iri: str(notation)
        for table in (columns.approaches, columns.fields)
        for iri, notation in zip(table.index.iris, table.notation, strict=True)
        if notation
    }

    def name(iri: str) -> str:
        role = concept("rolle", iri)
        if role in ask.state.labels.names:
            return ask.label(role)
        number = notations.get(iri)
        return f"{number} {ask.label(iri)}" if number else ask.label(iri)

    return name
