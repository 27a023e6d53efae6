"""Pages of plain text, and what stands on them beside the text."""

from ingest.reader.document import Paragraph
from ingest.reader.layout import paged
from tests.unit.ingest.reader_layouts import headings, lines_of, read, tables

_TEXT = ["Die Betriebe suchen Menschen, die bleiben und", "sich einbringen wollen.", ""] * 8


def _pages(text: str) -> list[int | None]:
    return [line.page for line in paged(lines_of(text))]


def _paragraphs(text: str) -> list[str]:
    return [block.passage.text for block in read(text) if isinstance(block, Paragraph)]


def test_a_form_feed_opens_a_page() -> None:
    assert _pages("eins\nnoch eins\n\fzwei\n\f\fvier") == [1, 1, 2, 4]


def test_lines_that_have_pages_keep_them() -> None:
    told = paged(lines_of("eins\n\fzwei"))
    assert paged(told) == told


def test_numbers_alone_that_rise_by_one_end_pages() -> None:
    pages = _pages("\n".join([*_TEXT, "3", *_TEXT, "4", *_TEXT]))
    assert pages == [3] * 25 + [4] * 25 + [5] * 24


def test_numbers_that_stand_close_are_codes_not_pages() -> None:
    assert set(_pages("\n".join(["1", "Messen", "", "2", "Praktika", "", "3", "Lotsen"]))) == {None}


def test_a_line_with_one_blank_in_front_opens_a_page_if_such_lines_are_as_far_as_pages() -> None:
    page = [" Ein Anfang", *_TEXT]
    assert _pages("\n".join(page * 3)) == [1] * 25 + [2] * 25 + [3] * 25
    assert set(_pages("\n".join([" eins", " zwei", *_TEXT]))) == {None}


def test_page_numbers_and_running_heads_leave_the_text() -> None:
    words = ("Lehrkräfte", "Betriebe", "Kammern")
    told = (
        f"Viele {word} warten und\n\n{' ' * 30}{n}\n\fKonzept Nord | {n + 1}\n\n{word} suchen."
        for n, word in enumerate(words, 1)
    )
    text = "Titel\n\n" + "\n\n".join(told)
    assert _paragraphs(text) == [f"Viele {word} warten und {word} suchen." for word in words]
    assert not any("Konzept Nord" in said for said in _paragraphs(text) + headings(text))


def test_a_paragraph_goes_on_behind_a_page_break() -> None:
    text = "Titel\n\nDie Betriebe suchen Men-\n\n12\n\fschen, die bleiben.\n\n13\n\fNeues."
    assert _paragraphs(text) == ["Die Betriebe suchen Menschen, die bleiben.", "Neues."]


def test_footnotes_leave_the_running_text() -> None:
    page = [
        *_TEXT,
        "Der Bedarf steigt.1 Das gilt überall und",
        "",
        "1 Vgl. den Bericht von 2020.",
        "2",
    ]
    text = "\n".join(page) + "\n\fauch auf dem Land."
    assert _paragraphs(text)[-1] == "Der Bedarf steigt.1 Das gilt überall und auch auf dem Land."


def test_a_numbered_line_that_nothing_calls_is_no_footnote() -> None:
    text = "\n".join([*_TEXT, "", "1 Ausgangslage", "", "Ein Satz.", "\fNoch einer."])
    assert "1 Ausgangslage" in headings(text)


def test_a_heading_torn_by_lines_is_one() -> None:
    text = "Titel\n\nEin Satz.\n\n4. Binden durch gute Bedingungen und -\n\nmodelle\n\nText folgt."
    assert headings(text) == ["Titel", "4. Binden durch gute Bedingungen und -modelle"]


def test_headings_of_many_kinds_are_seen() -> None:
    told = [
        "1. Ausbildung stärken",
        "2.3 Lehrkräfte gewinnen",
        "Handlungsfeld 3: Zuwanderung",
        "HF 2 Digitalisierung",
        "A – Junge Menschen",
        "Querschnittsthema Marketing",
        "FACHKRÄFTE HALTEN",
        "Ausgangslage",
    ]
    body = "\n\n".join(f"{head}\n\n{' '.join(_TEXT[:2])}" for head in told)
    assert headings(f"Titel\n\n{body}\n") == ["Titel", *told]


def test_items_stay_items_with_their_signs() -> None:
    text = (
        "Titel\n\nEs gibt drei Ziele:\n• Lehrkräfte ge-\n  winnen\n• halten\n\n"
        "1. Messen\n2. Praktika"
    )
    items = [b for b in read(text) if isinstance(b, Paragraph) and b.bullet]
    assert [(b.bullet, b.passage.text) for b in items] == [
        ("•", "Lehrkräfte gewinnen"),
        ("•", "halten"),
        ("1.", "Messen"),
        ("2.", "Praktika"),
    ]


def test_keys_with_colons_stay_paragraphs_of_their_own() -> None:
    text = (
        "Titel\n\nMaßnahme 2.1\nWohnheime bauen\nVerantwortlich: Land-\nkreise\nPartner: Kammern\n"
    )
    assert _paragraphs(text) == [
        "Maßnahme 2.1 Wohnheime bauen",
        "Verantwortlich: Landkreise",
        "Partner: Kammern",
    ]
    assert tables(text) == []


def test_a_table_of_contents_holds_no_headings() -> None:
    text = (
        "Titel\n\nInhalt\n1 Einleitung .......... 3\n2 Bildung .......... 5\n\n"
        "1 Einleitung\n\nText."
    )
    assert headings(text) == ["Titel", "1 Einleitung"]


def test_an_empty_text_has_no_blocks() -> None:
    assert read("") == ()
    assert read("\n \n\f\n") == ()
