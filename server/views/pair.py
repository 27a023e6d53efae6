"""The page of two actors: what both are named for, and what that means."""

from dataclasses import dataclass
from typing import Final

from flask import abort, render_template, request

from graph.naming import thing_named
from graph.significance import Judgement, Tally, judge_pair
from graph.wording.judged import agreement_rows, judgement_words, reason_words
from ontology.terms import WER
from server.i18n import gettext as _
from server.present import Ref, natural_key
from server.views.asked import AskedError
from server.views.blueprint import pages
from server.views.found import comparison_of
from server.views.partners import portfolios
from server.views.site import Site, site

_SMALLEST: Final = 0.001


@dataclass(frozen=True, slots=True)
class Row:
    """A dimension: its name, what most shared approaches say, and in how many they say what."""

    name: str
    words: str
    state: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement in words, with the numbers it rests on."""

    words: str
    reason: str
    judgement: Judgement
    rows: tuple[Row, ...]
    q: str


@pages.get("/ueberschneidungen/paar")
def pair_page() -> str:
    """Two actors: what both are named for, what only one is, and how that is judged."""
    here = site()
    found = portfolios(here)
    first, second = (_actor(here, name) for name in ("a", "b"))
    if first == second:
        raise AskedError("b", request.args["b"], _("ein anderer Akteur als a"))
    if first not in found or second not in found:
        abort(404, _("Für einen der beiden ist kein Ansatz bekannt."))
    own, other = found[first], found[second]
    judged = _judged(here, first, second) if own & other else None
    return render_template(
        "pair.html",
        first=here.ref(first),
        second=here.ref(second),
        shared=_sorted(here, own & other),
        only_first=_sorted(here, own - other),
        only_second=_sorted(here, other - own),
        share=len(own & other) / max(1, len(own | other)),
        judged=judged,
        evidence=_evidence(here, judged.judgement.evidence) if judged else (),
    )


def _actor(here: Site, name: str) -> str:
    text = request.args.get(name, "").strip()
    if not text:
        raise AskedError(name, text, _("der Name eines Akteurs"))
    return thing_named(here.state, "Actor", text)


def _judged(here: Site, first: str, second: str) -> Judged:
    judgement = judge_pair(comparison_of(here), first, second)
    rows = tuple(
        Row(name, words, tally.state, tally)
        for name, words, tally in agreement_rows(judgement, here.language)
    )
    return Judged(
        judgement_words(judgement, here.language),
        reason_words(judgement, here.language),
        judgement,
        rows,
        _probability(judgement.q, here.language),
    )


def _probability(value: float | None, language: str) -> str:
    """A probability in three decimals, as a page shows it."""
    if value is None:
        return ""
    if value < _SMALLEST:
        return _("kleiner als 0,001")
    text = f"{value:.3f}"
    return text.replace(".", ",") if language == "de" else text


def _evidence(here: Site, statements: tuple[str, ...]) -> list[tuple[Ref, Ref, Ref]]:
    """Statements by approach: the statement, its approach, the actor it names."""
    found = [
        (here.ref(iri), here.ref(approach), here.ref(actor))
        for iri, facts in here.facts(statements).items()
        for approach in facts.iris(WER.approach)
        for actor in facts.iris(WER.actor)
    ]
    return sorted(found, key=lambda it: (natural_key(it[1].text), it[2].text))


def _sorted(here: Site, approaches: frozenset[str]) -> list[Ref]:
    return sorted(here.refs(approaches), key=lambda it: natural_key(it.text.split()[0]))
