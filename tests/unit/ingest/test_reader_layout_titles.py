"""Column titles: what they announce, alone and side by side."""

import pytest

from ingest.reader.titles import column_role, titles_in

ROLES = {
    "zustaendig": "Zuständige Akteure|Akteur*innen|Wer?|Verantwortlich|Träger|Umsetzung durch"
    "|Relevante Akteure|ZUSTÄNDIG¹|Verantwortlichkeit|Responsible|Akteure der Region",
    "federfuehrend": "Federführung|Federführend|Akteure (Federführung)|Lead|Koordination",
    "beteiligt": "Partner|Partner/-innen|Beteiligte Akteure|Weitere Akteure|Mit wem?"
    "|Mögliche Partner|Kooperationspartner*innen|Mitwirkende|Wer macht mit?",
    "finanzierend": "Finanzierung|Fördermittel|Wer zahlt?",
    "einzubeziehen": "Einzubeziehende Akteure",
    "measure": "Maßnahme|Massnahmen|Anknüpfungspunkt|Handlungsansätze|Vorhaben|Was?|Projekt"
    "|Ziele / Maßnahmen|Empfehlung",
    "code": "Nr.|Lfd. Nr.|Maßnahmen-Nr.|ID",
    "horizon": "Zeithorizont|Bis wann?|Umsetzung bis|Laufzeit|Zeitplan der Umsetzung|Frist",
    "groups": "Zielgruppe(n)|Für wen?",
    "goal": "Ziel|Zielsetzung",
    "field": "Handlungsfeld|Themenfeld",
    "status": "Status|Umsetzungsstand",
    "other": "Priorität|Indikatoren|Kosten|Prio.",
}
KNOWN = [(title, role) for role, titles in ROLES.items() for title in titles.split("|")]
NONE = [
    "Kammern, Agenturen für Arbeit",
    "Bildungsträger",
    "Sozialpartner und Kammern",
    "Mittelstand",
    "Freizeit",
    "Maßnahme zur Gewinnung von Azubis",
    "Handlungsfeld 3:",
    "bis 2026",
    "kurzfristig",
    "alle Akteure",
    "",
    "Die Akteure der Region stimmen sich ab.",
]


@pytest.mark.parametrize(("title", "role"), KNOWN)
def test_a_title_tells_its_role(title: str, role: str) -> None:
    assert column_role(title) == role


@pytest.mark.parametrize("text", NONE)
def test_what_stands_in_a_cell_is_no_title(text: str) -> None:
    assert column_role(text) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Anknüpfungspunkt Zuständige Akteure", ["Anknüpfungspunkt", "Zuständige Akteure"]),
        ("Maßnahme Verantwortlich Partner Zeithorizont", None),
        ("Was? Wer? Bis wann?", ["Was?", "Wer?", "Bis wann?"]),
        (
            "Nr. Maßnahme / Projekt Mit wem? Umsetzung bis",
            ["Nr.", "Maßnahme / Projekt", "Mit wem?", "Umsetzung bis"],
        ),
        (
            "Verantwortliche Stelle Beteiligte Kosten",
            ["Verantwortliche Stelle", "Beteiligte", "Kosten"],
        ),
    ],
)
def test_titles_side_by_side_are_told_apart(line: str, parts: list[str] | None) -> None:
    assert [line[t.start : t.end] for t in titles_in(line)] == (parts or line.split())


def test_a_line_with_any_other_word_holds_no_titles() -> None:
    assert titles_in("Maßnahme und Schulen") == ()
