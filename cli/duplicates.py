"""`werwaswo duplicates`: which actors do the same, and what the overlaps of one actor mean."""

from typing import Any

import click

from cli.asking import Asking, scope_options
from cli.output import Value
from graph.naming import thing_named
from graph.significance import LEVEL, Comparison, Judgement, judge_partners
from graph.wording.judged import agreement_words, judgement_words, reason_words

_COLUMNS = {
    "one": "actor",
    "other": "other",
    "judgement": "judgement",
    "reason": "because",
    "shared": "shared",
    "same": "same",
    "expected": "expected",
    "q": "q",
    "agreement": "agreement",
}


@click.command()
@click.option("--actor", help="All actors that share approaches with this one, by its name.")
@click.option(
    "--level",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=LEVEL,
    show_default=True,
    help="The false discovery rate to keep.",
)
@scope_options
def duplicates(actor: str | None, level: float, **given: Any) -> None:
    """Tell duplication from wanted backup and coincidence, pair of actors by pair.

    Without --actor only duplications: more approaches with the same territory, target group, kind
    and time than chance explains. What is not known makes neither duplication nor coincidence.
    """
    asking = Asking.of(given)
    comparison = Comparison(asking.state.columns, asking.scope, level)
    chosen = thing_named(asking.state, "Actor", actor) if actor else None
    found = judge_partners(comparison, chosen)
    asking.show(_COLUMNS, [_row(asking, it) for it in found], _record(comparison, found))
    if not found and asking.form is None:
        click.echo(_nothing(asking.lang, alone=chosen is not None))


def _row(asking: Asking, it: Judgement) -> list[Value]:
    return [
        *(asking.label(iri) for iri in it.pair),
        judgement_words(it, asking.lang),
        reason_words(it, asking.lang),
        it.shared,
        it.same,
        "" if it.expected is None else round(it.expected, 2),
        "" if it.q is None else round(it.q, 4),
        "; ".join(agreement_words(it, asking.lang)),
    ]


def _record(comparison: Comparison, found: list[Judgement]) -> dict[str, object]:
    """Everything, with the model and the number of tests behind it."""
    return {
        "model": "bicm",
        "control": comparison.control,
        "level": comparison.level,
        "tests": comparison.known.family.tests,
        "pairs": [
            {
                "one": it.pair[0],
                "other": it.pair[1],
                "judgement": it.verdict,
                "reason": it.reason,
                "shared": it.shared,
                "same": it.same,
                "possible": it.possible,
                "wanted": it.wanted,
                "expected": it.expected,
                "p": it.p,
                "q": it.q,
                "tests": it.tests,
                **{name: tally.state for name, tally in it.agreements},
                "evidence": list(it.evidence),
            }
            for it in found
        ],
    }


def _nothing(lang: str, *, alone: bool) -> str:
    """What to say where there is no pair."""
    if alone:
        return {
            "de": "Bekannt ist niemand, mit dem dieser Akteur Ansätze teilt.",
            "en": "Nobody is known with whom this actor shares approaches.",
        }[lang]
    return {
        "de": "Nach dem, was bekannt ist, ist eine Doppelung nicht belegt; ausgeschlossen ist "
        "sie damit nicht.",
        "en": "By what is known, duplication is not proven; that does not rule it out.",
    }[lang]
