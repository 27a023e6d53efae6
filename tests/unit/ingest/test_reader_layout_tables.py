"""Tables in plain text, as extractors print them: each cell comes back whole.

`¶` stands for a form feed.
"""

from textwrap import dedent

from ingest.reader.document import Table
from tests.unit.ingest.reader_layouts import headings, read, tables

_TWO = [["Messen für alle ausrichten", "Kammern, Schulen"], ["Lotsen einsetzen", "Landkreise, (…)"]]


def _one(text: str) -> tuple[list[str], list[list[str]]]:
    (found,) = tables(dedent(text).replace("¶", "\f"))
    return found


def test_columns_that_move_between_pages_and_lack_a_title_there() -> None:
    text = """\
        Was?                     Wer?                   Bis wann?
        Messen für               Kammern,               2026
        alle                     Schulen
        ¶ausrichten      Hochschulen
        Lotsen          Landkreise      laufend
        einsetzen"""
    assert _one(text) == (
        ["Was?", "Wer?", "Bis wann?"],
        [
            ["Messen für alle ausrichten", "Kammern, Schulen Hochschulen", "2026"],
            ["Lotsen einsetzen", "Landkreise", "laufend"],
        ],
    )


def test_titles_over_two_lines_and_a_title_that_is_repeated() -> None:
    text = """\
        Maßnahme               Zuständige     Mögliche
                               Akteure        Partner
        Messen ausrichten      Kammern        Schulen
        ¶Maßnahme               Zuständige     Mögliche
                               Akteure        Partner
        Lotsen einsetzen       Landkreise     IHK, HWK"""
    assert _one(text) == (
        ["Maßnahme", "Zuständige Akteure", "Mögliche Partner"],
        [
            ["Messen ausrichten", "Kammern", "Schulen"],
            ["Lotsen einsetzen", "Landkreise", "IHK, HWK"],
        ],
    )


def test_a_title_torn_in_a_narrow_column_is_mended() -> None:
    text = """\
        Nr.    Vorhaben      Federführun    Umsetzung
                             g
        M 1    Messen        Kammern        2026
        M 2    Lotsen        Landkreise     laufend"""
    assert _one(text)[0] == ["Nr.", "Vorhaben", "Federführung", "Umsetzung"]


def test_gaps_of_two_blanks_are_enough() -> None:
    text = """\
        Maßnahme                    Akteure
        Messen für alle ausrichten  Kammern, Schulen
        Lotsen einsetzen            Landkreise, (…)"""
    assert _one(text)[1] == _TWO


def test_rules_between_rows_part_them() -> None:
    text = """\
        Maßnahme              Akteure
        ____________________________________
        Messen für            Kammern,
        alle ausrichten       Schulen
        ____________________________________
        Lotsen                Landkreise,
        einsetzen             (…)
        ____________________________________"""
    assert _one(text)[1] == _TWO


def test_the_heading_behind_a_table_is_no_cell() -> None:
    text = """\
        Maßnahme                      Akteure

        Messen für alle ausrichten    Kammern, Schulen

        Lotsen einsetzen              Landkreise, (…)

        Handlungsfeld 2: Bildung

        Nun geht es um die Bildung, und ein Satz wird daraus, der über alles reicht."""
    assert _one(text)[1] == _TWO
    assert headings(dedent(text)) == ["Handlungsfeld 2: Bildung"]


def test_a_caption_belongs_to_its_table() -> None:
    text = (
        "Titel\n\nTabelle 3: Zentrale Ansätze\n\nMaßnahme   Akteure\nMessen     Kammern\n"
        "Lotsen     IHK"
    )
    (found,) = (block for block in read(text) if isinstance(block, Table))
    assert found.caption.text == "Tabelle 3: Zentrale Ansätze"
    assert found.caption.lines() == (3, 3)


def test_columns_without_known_titles_are_told_by_what_they_hold() -> None:
    text = """\
        1.1    Messen ausrichten       Kammern, Schulen      2026
        1.2    Lotsen für alle         Landkreise            laufend
               einsetzen
        1.3    Praktika anbieten       Vereine               ab 2027"""
    assert _one(text) == (
        [],
        [
            ["1.1", "Messen ausrichten", "Kammern, Schulen", "2026"],
            ["1.2", "Lotsen für alle einsetzen", "Landkreise", "laufend"],
            ["1.3", "Praktika anbieten", "Vereine", "ab 2027"],
        ],
    )


def test_torn_cells_row_by_row_with_a_page_number_inside_a_cell() -> None:
    text = """\
        Anknüpfungspunkt Zuständige Akteure

        \uf084 Messen für
        alle aus-
        7
        ¶richten

        Kammern,
        Schulen

        \uf084 Lotsen einsetzen

        Landkreise, (…)
        8
        ¶2. Ein Feld

        Text."""
    assert _one(text)[1] == _TWO


def test_torn_cells_with_each_title_on_a_line_and_dashes_for_bullets() -> None:
    text = """\
        Anknüpfungspunkt
        Relevante Akteure

        – Messen für
        alle ausrichten
        Kammern, Schulen
        – Lotsen einsetzen
        Landkreise, (…)"""
    assert _one(text) == (["Anknüpfungspunkt", "Relevante Akteure"], _TWO)


def test_all_of_one_column_and_then_all_of_the_next() -> None:
    text = """\
        Maßnahme Akteure

        Messen für
        alle ausrichten
        Lotsen einsetzen
        Praktika für junge Leute anbieten

        Kammern,
        Schulen
        Landkreise, (…)
        Hochschulen, IHK"""
    assert _one(text)[1] == [*_TWO, ["Praktika für junge Leute anbieten", "Hochschulen, IHK"]]


def test_each_title_above_the_cells_of_its_column() -> None:
    text = """\
        Maßnahme
        Messen für
        alle ausrichten
        Lotsen einsetzen

        Akteure
        Kammern, Schulen
        Landkreise, (…)"""
    assert _one(text) == (["Maßnahme", "Akteure"], _TWO)


def test_titles_that_come_again_tell_a_row_each() -> None:
    text = """\
        Maßnahme
        Messen für alle ausrichten
        Zuständig
        Kammern, Schulen
        Maßnahme
        Lotsen einsetzen
        Zuständig
        Landkreise, (…)"""
    assert _one(text) == (["Maßnahme", "Zuständig"], _TWO)


def test_a_drawn_table_without_lines_between_its_rows() -> None:
    text = """\
        ┌──────────────────┬─────────────┐
        │ Maßnahme         │ Akteure     │
        ├──────────────────┼─────────────┤
        │ Messen für alle  │ Kammern,    │
        │ ausrichten       │ Schulen     │
        │ Lotsen einsetzen │ Landkreise, │
        │                  │ (…)         │
        └──────────────────┴─────────────┘"""
    assert _one(text)[1] == _TWO


def test_a_table_as_databases_print_it() -> None:
    text = (
        "Maßnahme | Partner | Zeit\n---------+---------+-----\n"
        "Messen   | IHK     | 2026\nLotsen   |         |"
    )
    assert _one(text)[1] == [["Messen", "IHK", "2026"], ["Lotsen", "", ""]]


def test_columns_parted_by_tabs_may_have_empty_cells() -> None:
    text = "Maßnahme\tZuständig\tPartner\nMessen\t\tIHK\nLotsen\tLandkreise\t"
    assert _one(text)[1] == [["Messen", "", "IHK"], ["Lotsen", "Landkreise", ""]]


def test_running_text_about_measures_and_actors_is_no_table() -> None:
    text = (
        "Titel\n\nMaßnahmen und Akteure stimmen sich ab. Die Kammern  und die Schulen\n"
        "helfen dabei, wo es geht.\n"
    )
    assert tables(text) == []
    assert tables("A | B ist ein Strich im Text.\n\nNoch ein Satz.") == []


def test_a_heading_between_rows_is_a_row_of_its_own() -> None:
    text = """\
        Nr.   Maßnahme               Akteure       Zeitraum
        1     Messen für             Kammern       2026
              alle ausrichten
        Handlungsfeld 2: Zuwanderung
        2     Lotsen einsetzen       Landkreise    laufend"""
    assert _one(text)[1] == [
        ["1", "Messen für alle ausrichten", "Kammern", "2026"],
        ["Handlungsfeld 2: Zuwanderung", "", "", ""],
        ["2", "Lotsen einsetzen", "Landkreise", "laufend"],
    ]


def test_columns_on_one_line_with_single_blanks_are_cut_by_their_words() -> None:
    text = """\
        Maßnahme Zuständige Akteure
        Messen für alle ausrichten Kammern, Schulen
        Lotsen im ländlichen Raum Landkreise, Kommunen,
        einsetzen Vereine (…)
        Praktika anbieten Hochschulen"""
    assert _one(text)[1] == [
        ["Messen für alle ausrichten", "Kammern, Schulen"],
        ["Lotsen im ländlichen Raum einsetzen", "Landkreise, Kommunen, Vereine (…)"],
        ["Praktika anbieten", "Hochschulen"],
    ]
