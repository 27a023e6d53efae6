"""The sheet "Lesehilfe": what the workbook is and how to fill it in."""

from collections.abc import Iterator

from ingest.workbook.base import Base
from ingest.workbook.layout import SHEETS

_TEXT = (
    ("Wozu", "Diese Mappe enthält, was WerWasWo über „wer macht was wo“ weiß: ein Blatt je Art von "
     "Eintrag. Sie können darin ändern und ergänzen und die Mappe wieder einlesen: "
     "werwaswo import DATEI --dry-run zeigt zuerst, was sich ändern würde."),
    ("Leere Zelle", "Leer heißt „nicht bekannt“, nie „keine“ oder „nein“."),
    ("ID", "Die erste Spalte ist die feste Kennung. Bitte nicht ändern. Bei neuen Zeilen bleibt "
     "sie leer; sie wird beim Einlesen gebildet und genannt."),
    ("Verweise", "Wo ein anderer Eintrag gemeint ist, steht sein Name und in Klammern [ ] seine "
     "Kennung: Kammern [kammer]. Es genügt auch die Kennung allein oder ein eindeutiger Name."),
    ("Mehrere Werte", "In Spalten mit mehreren Werten werden sie mit Semikolon getrennt: "
     "Saalekreis [15088]; Halle (Saale) [15002]. Enthält ein Wert selbst ein Semikolon, kommt er "
     "in Anführungszeichen."),
    ("Daten", "Ein Tag wird als Datum geschrieben (30.11.2022). Ist nur Monat oder Jahr bekannt, "
     "schreiben Sie 2022-11 oder 2022."),
    ("Ja und nein", "ja oder nein; leer heißt nicht bekannt."),
    ("Fehlende Zeilen", "Eine Zeile, die im Blatt fehlt, wird genannt und bleibt in den Daten. Zum "
     "Löschen schreiben Sie „ja“ in die Spalte „Löschen“ (oder lesen mit --remove-missing ein)."),
    ("Andere ändern auch", "Die Mappe weiß, was beim Ausgeben in den Daten stand. Was Sie nicht "
     "angefasst haben, bleibt, wie es andere seither geändert haben; haben beide dieselbe Zelle "
     "geändert, wird beides genannt und nichts übernommen."),
    ("Beendet", "Was es nicht mehr gibt, bekommt ein Ende oder den Status „beendet“; so bleibt "
     "nachlesbar, was war."),
    ("Rückmeldungen", "Wer gefragt wurde und geantwortet hat: „tut es“ macht die Abdeckung "
     "bestätigt, „tut es nicht“ gilt nur für diesen Akteur, „niemand tut es“ ist eine bestätigte "
     "Lücke. Der Tag der Auskunft sagt, wie frisch das Wissen ist."),
    ("Erlaubt", "Leere Zeilen, Überschriften über der Kopfzeile, andere Reihenfolge der Spalten, "
     "eigene Spalten (werden genannt und nicht gelesen), ausgeblendete Zeilen, fehlende Blätter "
     "(bleiben unverändert)."),
    ("Keine Personen", "Tragen Sie keine Namen, Telefonnummern oder persönlichen E-Mail-Adressen "
     "ein, nur Funktionen und Stellen."),
)  # fmt: skip


def guide_rows(base: Base) -> Iterator[tuple[str, str]]:
    """Word and explanation: in general, the sources, each sheet, each column."""
    yield from _TEXT
    yield "", ""
    for edition in base.editions.values():
        access = " (nicht öffentlich: nur für Berechtigte)" if edition.is_private else ""
        yield f"Quelle {edition.folder}", f"{edition.title}{access}"
    for sheet in SHEETS:
        yield "", ""
        yield f"Blatt {sheet.title}", sheet.about
        for column in sheet.all_columns:
            needed = " (nötig)" if sheet.typed(column).needed and column.name != "id" else ""
            yield column.title, f"{column.note}{needed}"
