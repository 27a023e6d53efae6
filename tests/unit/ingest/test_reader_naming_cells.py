"""Cells of actors: a table of what is read in them, and that nothing in them is dropped."""

import re
import time
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.landscape import read_landscape
from ingest.reader.named import ActorList, Named
from ingest.reader.naming import Lexicon, actors_in_cell
from ingest.reader.passage import Passage

DATA: Final = Path(__file__).parents[3] / "data"
TABLE: Final = Path(__file__).parent / "reader_naming_cells.txt"
LEXICON: Final = Lexicon.of(read_landscape(DATA).registry)
CASES: Final = [
    tuple(part.strip() for part in line.split("=>", 1))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
SEPARATING: Final = re.compile(
    r"und|sowie|bzw|beziehungsweise|oder|wie|mit|durch|von|de[rnms]|die|das|auch|als|u|z|b|"
    r"[a-z]|unterstützt|unterstützung|vertreten|zusammen|gemeinsam|in|zusammenarbeit|kooperation|abstimmung|enger",
    re.IGNORECASE,
)


def told(one: Named) -> str:
    """A mention as the table writes it."""
    marks = [f"{one.surface}={one.actor or ('*' if one.everybody else '?')}"]
    marks += {"klammer": ["~k"], "zusammengesetzt": ["~z"], "oberste": []}[one.level]
    marks += [f"~u:{one.unit}"] * bool(one.unit)
    marks += [f"~r:{one.in_representation_of}"] * bool(one.in_representation_of)
    marks += [f"~a{one.alternative}"] * bool(one.alternative)
    marks += [f"~o:{one.open_class_label}"] * one.open_class
    marks += [f"~h:{one.role_hint}"] * bool(one.role_hint)
    return " ".join(marks)


def table_form(read: ActorList) -> str:
    """A cell as the table writes it."""
    whole = " | ".join(map(told, read.named))
    if read.completeness != "unbekannt":
        whole += f" # {read.completeness} {read.marker}"
    return whole.strip()


def dropped(text: str, read: ActorList) -> list[str]:
    """Words that are in no mention, no remark, no marker and separate nothing."""
    spans = [(one.start, one.end) for one in read.named]
    spans += [(one.start, one.end) for one in read.remarks]
    if read.marker:
        at = text.index(read.marker)
        spans.append((at, at + len(read.marker)))
    return [
        word[0]
        for word in re.finditer(r"[A-Za-zÄÖÜäöüß]+", text)
        if not SEPARATING.fullmatch(word[0])
        and not any(start <= word.start() and word.end() <= end for start, end in spans)
    ]


def test_the_table_is_long() -> None:
    assert len(CASES) >= 250


@pytest.mark.parametrize(("cell", "expected"), CASES)
def test_a_cell_is_read_as_the_table_says(cell: str, expected: str) -> None:
    assert table_form(actors_in_cell(Passage(cell), LEXICON)) == expected


@pytest.mark.parametrize("cell", [cell for cell, _ in CASES])
def test_surfaces_stand_where_they_are_said_to_and_no_word_is_dropped(cell: str) -> None:
    read = actors_in_cell(Passage(cell), LEXICON)

    assert all(cell[one.start : one.end] == one.surface for one in read.named)
    assert all(cell[one.start : one.end] == one.text for one in read.remarks)
    assert dropped(cell, read) == []


NAMES = st.sampled_from(
    [
        "Kammern",
        "den Agenturen für Arbeit",
        "IHK Halle-Dessau",
        "Sport- und Kulturvereine",
        "Verein für Bildung und Arbeit",
        "regionale Unternehmen",
        "Kitas",
        "Stadtwerke GmbH",
        "Landkreis Saalekreis",
        "Initiativen wie SCHULEWIRTSCHAFT",
        "Bildungsträger u. ä.",
        "Agentur für Arbeit (Arbeitgeberservice)",
        "Kammern (z. B. IHK, HWK)",
        "Dorfladen e. V.",
        "nach Bedarf",
        "ab 2026",
        "N. N.",
        "alle Akteure",
        "Eigenmittel",
        "Frau Beispiel",
        "Betriebe bzw. deren Vertretungen (Kammern, Innungen)",
        "Netzwerk „Auf Kurs“",
        "Landrätin",
        "Hochschulen Anhalt und Merseburg",
        "Federführung: IHK",
    ]
)
JOINTS = st.sampled_from([", ", "; ", " und ", " sowie ", " / ", " bzw. ", " & ", " • ", " oder "])
ENDS = st.sampled_from(["", " (…)", ", (…)", " u. a.", " etc.", ", …", " und weitere", " usw."])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, JOINTS), min_size=1, max_size=6), ENDS)
def test_nothing_of_a_cell_is_dropped_silently(parts: list[tuple[str, str]], end: str) -> None:
    text = "".join(name + joint for name, joint in parts[:-1]) + parts[-1][0] + end
    read = actors_in_cell(Passage(text), LEXICON)

    assert dropped(text, read) == []
    assert all(text[one.start : one.end] == one.surface for one in read.named)
    assert (read.completeness == "partiell") or not end


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("Kammern IHK,;()/-–…und.wie„“ 2\n*aÄß"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read = actors_in_cell(Passage(text), LEXICON)

    assert all(0 <= one.start < one.end <= len(text) for one in read.named)


def test_lines_of_a_cell_without_separators_are_items() -> None:
    text = "Kammern Kindertagesstätten Agenturen für Arbeit Betriebe"
    lines = tuple((text.index(word), n) for n, word in enumerate(["Kam", "Kind", "Ag", "Betr"], 3))
    read = actors_in_cell(Passage(text, lines), LEXICON)

    assert [one.actor for one in read.named] == ["kammer", None, "arbeitsagentur", "betrieb"]


def test_a_name_that_goes_on_in_the_next_line_stays_one() -> None:
    text = "Hochschulen, Welcome Center und ähnliche Projekte, (…)"
    read = actors_in_cell(Passage(text, ((0, 4), (text.index("ähnliche"), 5))), LEXICON)

    assert [one.actor for one in read.named] == ["hochschule", "welcome-center"]
    assert read.named[1].open_class_label == "ähnliche Projekte"


def test_somebody_new_is_kept_with_candidates_and_reasons() -> None:
    (one,) = actors_in_cell(Passage("Zentrum für Fachkräftesicherung Sachsen"), LEXICON).named

    assert one.is_new
    assert one.actor is None
    assert one.candidates[0].actor == "zefas"
    assert one.candidates[0].reason.startswith("ähnlich geschrieben (")


def test_an_empty_cell_names_nobody_and_claims_nothing() -> None:
    assert actors_in_cell(Passage(""), LEXICON) == ActorList((), "unbekannt")


def test_a_cell_takes_less_than_two_milliseconds() -> None:
    cells = [Passage(cell) for cell, _ in CASES]
    began = time.perf_counter()
    for cell in cells:
        actors_in_cell(cell, LEXICON)
    took = (time.perf_counter() - began) / len(cells)

    assert took < 0.008  # seconds; below 0.002 when nothing else runs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("(" * 3000, id="brackets that never close"),
        pytest.param("(a" * 1500 + ")" * 1500, id="brackets in brackets"),
        pytest.param("Kammern " * 3000, id="names without a sign between them"),
        pytest.param("a-" * 3000, id="hyphens"),
    ],
)
def test_a_cell_that_is_no_cell_ends_too(text: str) -> None:
    read = actors_in_cell(Passage(text), LEXICON)

    assert len(read.named) in (0, 1, 3000)


def test_a_body_that_is_no_more_has_its_successor_as_candidate() -> None:
    (one,) = actors_in_cell(Passage("Agentur für Arbeit Sangerhausen"), LEXICON).named

    assert one.actor == "aa-sangerhausen"
    assert [found.actor for found in one.candidates] == ["aa-sachsen-anhalt-sued"]
    assert one.candidates[0].reason == "Nachfolge von „Agentur für Arbeit Sangerhausen“"
