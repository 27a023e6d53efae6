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
from graph.model import STATES, Cell, GapFinding, OverlapFinding, Scope
from graph.overlaps import RULES as OVERLAP_RULES
from graph.overlaps import overlaps
from graph.wording import (
    gap_sentence,
    listed,
    overlap_sentence,
    rule_name,
    state_sentence,
    state_words,
    verdict_label,
    verdict_words,
)
from ontology.names import concept

SCOPE: Final = Scope(date(2026, 11, 22))
BARE: Final = re.compile(r"\b(keine|none)\b(?! bekannt| known| \()")
OPEN: Final = "Die Liste ist offen: Es kann weitere geben."
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
    assert "11 Kandidaten bekannt" in text
    assert text.removesuffix(OPEN).strip().endswith("die Quelle nennt die Mittel knapp.")


@pytest.mark.parametrize(
    ("state", "numbers", "german", "english"),
    [
        pytest.param(
            "benannt",
            {"named": 1, "candidates": 1, "offers": 2},
            "Namentlich benannt ist 1 Stelle; 1 weitere Stelle kommt in Frage; "
            "dazu sind 2 Angebote bekannt.",
            "1 body is named; 1 more body may be asked; 2 offers are known besides.",
            id="one named",
        ),
        pytest.param(
            "benannt",
            {"named": 2, "candidates": 3, "offers": 0},
            "Namentlich benannt sind 2 Stellen; 3 weitere Stellen kommen in Frage.",
            "2 bodies are named; 3 more bodies may be asked.",
            id="two named",
        ),
        pytest.param(
            "kandidaten",
            {"candidates": 12, "kinds": 1},
            "12 Kandidaten bekannt (Stellen der genannten Art, für das Gebiet zuständig); "
            "eine namentlich benannte Stelle ist nicht bekannt.",
            "12 candidates known (bodies of the kind named, competent there); "
            "no body is known to be named.",
            id="candidates of one kind",
        ),
        pytest.param(
            "duenn",
            {"candidates": 1, "kinds": 3, "offers": 1},
            "Nur 1 Kandidat bekannt (Stelle einer genannten Art, für das Gebiet zuständig); "
            "dazu ist 1 Angebot bekannt; eine namentlich benannte Stelle ist nicht bekannt.",
            "only 1 candidate known (a body of a kind named, competent there); "
            "1 offer is known besides; no body is known to be named.",
            id="one candidate",
        ),
        pytest.param(
            "duenn",
            {"offers": 1},
            "Bekannt ist 1 Angebot, dessen Ende nicht bekannt ist; "
            "eine zuständige Stelle ist nicht bekannt.",
            "1 offer is known, its end is not; a responsible body is not known.",
            id="one offer",
        ),
        pytest.param(
            "niemand-bekannt",
            {"kinds": 1},
            "Genannt ist 1 Art von Akteuren; eine Stelle davon ist hier nicht bekannt.",
            "1 kind of actors is named; no body of them is known here.",
            id="one kind",
        ),
        pytest.param(
            "niemand-bekannt",
            {"kinds": 2, "generic": 2},
            "Genannt sind 2 Arten von Akteuren; deren Stellen werden nicht einzeln erfasst.",
            "2 kinds of actors are named; their bodies are not listed one by one.",
            id="generic kinds",
        ),
        pytest.param(
            "niemand-bekannt",
            {},
            "Wer genannt ist, ist hier nicht als zuständig bekannt.",
            "whoever is named is not known to be competent here.",
            id="bodies of elsewhere",
        ),
        pytest.param(
            "luecke-benannt",
            {"candidates": 6, "offers": 1},
            "Die Quelle stellt hier selbst eine Lücke fest; dabei sind 6 Kandidaten bekannt; "
            "dazu ist 1 Angebot bekannt.",
            "the source itself states a gap here; 6 candidates are known; "
            "1 offer is known besides.",
            id="a gap in spite of candidates",
        ),
    ],
)
def test_numbers_and_words_agree(
    state: str, numbers: dict[str, int], german: str, english: str
) -> None:
    nothing = Cell("urn:a", "urn:t", state, 0, 0, 0, 0, False, False, ())
    one = replace(nothing, **numbers)  # type: ignore[arg-type]
    assert state_sentence(labels(), one, "de").endswith(f"t: {german}")
    assert state_sentence(labels(), one, "en").endswith(f"t: {english}")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_one_and_many_are_told_apart_everywhere(lang: str) -> None:
    wrong = re.compile(
        r"sind (nur )?1 |ist (nur )?(\d\d|[2-9]) |\b1 (\w+en|Arten|Ansätze|Angebote)\b"
        r"|\b1 (bodies|kinds|offers|approaches|candidates|passages|territories)\b|\b1 \w+ are\b"
        r"|\b(\d\d|[02-9]) (body|kind|offer|approach|candidate|passage|Stelle|Art|Ansatz)\b"
    )
    ones = [GapFinding(rule, ("urn:a", "urn:b"), None, "teilweise", "", 1) for rule in GAP_RULES]
    written = sentences(lang) + [gap_sentence(labels(), one, lang) for one in ones]
    assert [text for text in written if wrong.search(text)] == []


@pytest.mark.parametrize(
    ("rule", "verdict", "german", "english"),
    [
        ("g1", "benannt", "keine (laut Quelle)", "none (says the source)"),
        ("g1", "nicht-bekannt", "keine bekannt", "none known"),
        ("g9", "benannt", "laut Quelle", "says the source"),
        ("g9", "teilweise", "teilweise belegt", "partly evidenced"),
        ("o1", "benannt", "laut Quelle", "says the source"),
        ("o2", "bestaetigt", "belegt", "evidenced"),
        ("o2", "teilweise", "teilweise belegt", "partly evidenced"),
        ("o2", "nicht-bekannt", "nicht belegt", "not evidenced"),
    ],
)
def test_a_verdict_is_called_by_what_it_is_about(
    rule: str, verdict: str, german: str, english: str
) -> None:
    found: GapFinding | OverlapFinding = GapFinding(rule, ("urn:a",), None, verdict, "hinweis", 1)
    if rule.startswith("o"):
        found = OverlapFinding(rule, ("urn:a",), (), None, verdict, "hinweis", 2)
    assert verdict_label(labels(), found) == german
    assert verdict_label(labels(), found, "en") == english


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
