"""`werwaswo changes --statements`: what is stated otherwise, thing by thing."""

import click

from cli.asking import Asking
from cli.output import Value
from graph.changes.past import Pair
from graph.changes.patches import Quads
from graph.changes.statements import Differences, differences
from graph.wording.change_sides import sides_sentence
from graph.wording.statement_changes import (
    Names,
    difference_sentence,
    differences_sentence,
    kind_words,
    value_sentences,
)


def show_statements(asking: Asking, sides: Pair) -> None:
    """Print one row a thing, and the whole in a sentence."""
    old, new = sides.before.known, sides.after.known
    before, after = (Quads.of(asking.state, it.stand) for it in (old, new))
    found = differences(before, after, old.labels, new.labels, sides.after.scope.as_of)
    names = Names(old.labels, new.labels, asking.lang)
    columns = {"kind": "kind", "change": "change", "values": "what is stated otherwise"}
    rows: list[list[Value]] = [
        [
            kind_words(names, it.kind),
            difference_sentence(names, it),
            "; ".join(value_sentences(names, it)) if it.how in ("geaendert", "beendet") else "",
        ]
        for it in found.things
    ]
    if rows or asking.form:
        asking.show(columns, rows, _record(sides, found, names))
    if asking.form is None:
        click.echo(sides_sentence(sides, asking.lang))
        click.echo(differences_sentence(found, asking.lang))


def _record(sides: Pair, found: Differences, names: Names) -> dict[str, object]:
    return {
        "before": sides.before.known.id,
        "after": sides.after.known.id,
        "summary": differences_sentence(found, names.lang),
        "counts": dict(found.hows),
        "added": found.added,
        "removed": found.removed,
        "things": [
            {
                "iri": it.iri,
                "kind": it.kind,
                "how": it.how,
                "sentence": difference_sentence(names, it),
                "values": list(value_sentences(names, it)),
                "added": it.added,
                "removed": it.removed,
            }
            for it in found.things
        ],
    }
