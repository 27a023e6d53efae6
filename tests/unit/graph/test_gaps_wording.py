"""Sentences that claim no more than their verdict."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from bench.study import study
from graph.coverage import cell, matrix
from graph.gaps import RULES as GAP_RULES
from graph.gaps import gaps
from graph.labels import Labels
from graph.model import STATES, GapFinding, OverlapFinding, Scope
from graph.overlaps import RULES as OVERLAP_RULES
from graph.overlaps import overlaps
from graph.wording import (
    gap_sentence,
    listed,
    overlap_sentence,
    rule_name,
    state_sentence,
    state_words,
    verdict_words,
)
from ontology.names import concept

SCOPE: Final = Scope(date(2026, 11, 22))
BARE: Final = re.compile(r"\b(keine|none)\b(?! bekannt| known| \()")
WORDS: Final = {
    "benannt": ("keine (laut Quelle)", "none (says the source)"),
    "bestaetigt": ("keine (Liste abschließend)", "none (list is complete)"),
    "teilweise": ("nur teilweise bekannt", "only partly known"),
    "nicht-bekannt": ("keine bekannt", "none known"),
}


def labels() -> Labels:
    """The study's labels, with the vocabulary's words for verdicts."""
    known = study().labels
    verdicts = {
        concept("beweiskraft", verdict): {"de": german, "en": english}
        for verdict, (german, english) in WORDS.items()
    }
    return replace(known, names={**known.names, **verdicts})


def sentences(lang: str) -> list[str]:
    columns = study().columns
    table = matrix(columns, SCOPE)
    cells = [
        state_sentence(labels(), cell(columns, row, place, SCOPE), lang)
        for row in table.rows
        for place in table.territories
    ]
    found = [gap_sentence(labels(), one, lang) for one in gaps(columns, SCOPE)]
    return (
        cells + found + [overlap_sentence(labels(), one, lang) for one in overlaps(columns, SCOPE)]
    )


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_sentence_about_the_study_says_none_alone(lang: str) -> None:
    written = sentences(lang)
    assert len(written) > 1000
    assert [text for text in written if BARE.search(text)] == []
    assert [text for text in written if "{" in text or "https:" in text] == []


@pytest.mark.parametrize("verdict", WORDS)
@pytest.mark.parametrize("rule", [rule for rule in GAP_RULES if rule != "g9"])
def test_every_gap_says_its_verdict(rule: str, verdict: str) -> None:
    finding = GapFinding(rule, ("urn:a", "urn:b"), "urn:t", verdict, "warnung", 2)
    for position, lang in enumerate(("de", "en")):
        assert WORDS[verdict][position] in gap_sentence(labels(), finding, lang)


@pytest.mark.parametrize("rule", OVERLAP_RULES)
def test_every_overlap_names_what_it_is_about(rule: str) -> None:
    finding = OverlapFinding(
        rule, ("urn:x", "urn:y"), ("urn:a", "urn:b"), None, "bestaetigt", "warnung", 2, 0.5
    )
    text = overlap_sentence(labels(), finding, "de")
    assert "a" in text
    assert not BARE.search(text)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_sentence_that_keeps_the_list_open(state: str, lang: str) -> None:
    columns = study().columns
    table = matrix(columns, SCOPE)
    one = replace(cell(columns, table.rows[0], table.territories[0], SCOPE), state=state, open=True)
    text = state_sentence(labels(), one, lang)
    says_open = ("offen" if lang == "de" else "open") in text
    assert says_open == (state not in {"entfaellt", "luecke-bestaetigt"})


def test_a_shortage_is_not_called_a_single_body() -> None:
    columns = study().columns
    table = matrix(columns, SCOPE)
    one = cell(columns, table.rows[0], table.territories[0], SCOPE)
    text = state_sentence(labels(), replace(one, state="duenn", single=False, candidates=11))
    assert "11 Stellen; die Quelle nennt die Mittel knapp" in text


def test_words_come_from_the_vocabulary() -> None:
    assert verdict_words(labels(), "nicht-bekannt", "en-GB") == "none known"
    assert rule_name(labels(), "g1") == labels().of(concept("regel", "g1"))
    assert state_words(labels(), "duenn") == labels().of(concept("zellzustand", "duenn"))


@pytest.mark.parametrize(
    ("names", "text"),
    [
        pytest.param([], "", id="nobody"),
        pytest.param(["A"], "A", id="one"),
        pytest.param(["A", "B"], "A und B", id="two"),
        pytest.param(["A", "B", "C"], "A, B und C", id="three"),
        pytest.param(list("ABCDEFGH"), "A, B, C, D, E, F und 2 weitere", id="many"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], text: str) -> None:
    assert listed(names, "de") == text
