"""Lines joined to passages: what German typography does at the ends of lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reader.document import Line
from ingest.reader.joining import joined, joined_passages

CASES = {
    "a hyphen goes before a small letter": ("Bildungs-|träger", "Bildungsträger"),
    "it stays before a capital": ("Co-Working-|Spaces", "Co-Working-Spaces"),
    "a single letter keeps it": ("E-|Learning und E-|learning", "E-Learning und E-learning"),
    "an abbreviation keeps it": ("EU-|weit und IHK-|eigen", "EU-weit und IHK-eigen"),
    "a suspended one keeps its blank": ("Aus-|und Weiterbildung", "Aus- und Weiterbildung"),
    "so before bzw.": ("Kreis-|bzw. Stadtrat", "Kreis- bzw. Stadtrat"),
    "a word that begins with und is none": ("Gesund-|undig", "Gesundundig"),
    "after a blank it belongs to the next word": (
        "Bedingungen und -| |modelle",
        "Bedingungen und -modelle",
    ),
    "a dash between blanks is no hyphen": (
        "in jeder Hinsicht -|bedarf",
        "in jeder Hinsicht - bedarf",
    ),
    "so an en dash": ("Träger –|und Partner", "Träger – und Partner"),
    "behind a slash it stays": ("Vertreter/-|innen", "Vertreter/-innen"),
    "a slash takes no blank": ("Kammern/|Verbände", "Kammern/Verbände"),
    "a soft hyphen goes": ("Bil\u00addungs\u00ad|träger", "Bildungsträger"),
    "a hyphen that must not break is plain": ("U\u2011Bahn", "U-Bahn"),
    "blanks that must not break are plain": (
        "z.\xa0B. Agenturen|für\u202fArbeit",
        "z. B. Agenturen für Arbeit",
    ),
    "a span of years is whole": ("2026–|2029", "2026–2029"),
    "a part in brackets is one with its word": ("(Weiter-)|Bildung", "(Weiter-)Bildung"),
    "capitals tell nothing": ("FACHKRÄFTE-|SICHERUNG", "FACHKRÄFTESICHERUNG"),
    "decomposed letters are composed": ("A\u0308m-|ter", "Ämter"),
    "ligatures are letters": ("Quali\ufb01-|zierung", "Qualifizierung"),
    "a bullet in front goes": ("\uf084 Messen|ausrichten", "Messen ausrichten"),
    "bullets inside part items": (
        "• Kammern|• Agenturen für|Arbeit",
        "Kammern • Agenturen für Arbeit",
    ),
    "a dash alone is a text": ("–   ", "–"),
    "a page in words goes": ("Kammern,|Seite 3 von 9|Schulen", "Kammern, Schulen"),
    "empty lines go": ("Kammern,|  |Schulen", "Kammern, Schulen"),
}


@pytest.mark.parametrize(("printed", "text"), CASES.values(), ids=CASES.keys())
def test_lines_are_joined_as_german_is_written(printed: str, text: str) -> None:
    lines = [Line(n, part) for n, part in enumerate(printed.split("|"), 1)]
    assert joined(lines).text == text


def test_each_part_leads_back_to_its_line() -> None:
    passage = joined([Line(7, "• Kammern, Bildungs-"), Line(9, "träger und"), Line(10, "Schulen")])
    at = {word: passage.text.index(word) for word in ("Kammern", "träger", "Schulen")}
    assert {word: passage.lines(n, n + 4) for word, n in at.items()} == {
        "Kammern": (7, 7),
        "träger": (9, 9),
        "Schulen": (10, 10),
    }
    start = passage.text.index("Bildungsträger")
    assert passage.lines(start, start + len("Bildungsträger")) == (7, 9)


def test_a_bare_number_goes_only_where_a_page_ends() -> None:
    told = [Line(1, "Kammern,", 1), Line(2, "3", 1), Line(3, "Schulen", 2)]
    assert joined(told).text == "Kammern, Schulen"
    assert joined([Line(n, text, 1) for n, text in enumerate(("ab", "2026"))]).text == "ab 2026"
    assert joined([Line(1, "3", 1)]).text == "3"


def test_no_line_gives_an_empty_passage() -> None:
    assert not joined([])
    assert not joined([Line(1, "  ")])


def test_passages_join_by_the_same_rules() -> None:
    first, second = joined([Line(1, "Bil-"), Line(2, "dungs-")]), joined([Line(4, "träger")])
    whole = joined_passages([first, second])
    assert whole.text == "Bildungsträger"
    assert whole.lines() == (1, 4)


@given(st.lists(st.text(st.sampled_from("aB -–/,.(•\u00ad\f9")), max_size=6))
def test_any_lines_give_a_text_whose_parts_have_lines(parts: list[str]) -> None:
    passage = joined([Line(n, part) for n, part in enumerate(parts, 1)])
    assert passage.text == passage.text.strip()
    assert [at for at, _ in passage.starts] == sorted({at for at, _ in passage.starts})
    assert all(1 <= number <= len(parts) for _, number in passage.starts)
    assert bool(passage.text) == bool(passage.starts)
