"""Names in running text: actors, programmes, target groups; likeness of cells; candidates."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from ingest.landscape import read_landscape
from ingest.reader.naming import (
    Lexicon,
    actors_in_cell,
    actors_in_prose,
    candidates,
    likeness,
    programmes_in,
    stated_in,
    target_groups_in,
)
from ingest.reader.passage import Passage

DATA: Final = Path(__file__).parents[3] / "data"
LEXICON: Final = Lexicon.of(read_landscape(DATA).registry)
KUESTENLAND: Final = Lexicon.of(read_landscape(Path(__file__).parent / "kuestenland").registry)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Kammern und Gewerkschaften beraten gemeinsam.", ["kammer", "gewerkschaft"]),
        ("Angebote von Bildungsträgern werden gebündelt.", ["bildungstraeger"]),
        ("Das gelingt über örtliche Sport- und Kulturvereine.", ["verein"]),
        ("Die Career Services der Hochschulen helfen.", ["career-service", "hochschule"]),
        ("Hier ist die enge Einbindung der Unternehmen nötig.", ["betrieb"]),
        ("Die Unternehmen sollten einbezogen werden.", ["betrieb"]),
        ("Viele Unternehmen suchen Personal.", []),
        ("Der Praxisbezug an Hochschulen steigt.", []),
        ("In der Region gibt es 8 Hochschulen und 5 Kammern.", []),
        ("Der Übergang Schule-Beruf wird leichter.", []),
        ("Neue Kurse vereinen Theorie und Praxis.", []),
        ("Auf dem Land und im Kreis der Familie.", []),
        ("Die Schüler wechseln die Schule.", []),
        ("Im Landkreis Leipzig leben viele Pendler.", []),
        ("Der Landkreis Leipzig lädt die Kammern ein.", ["lk-leipzig", "kammer"]),
        ("Die Hochschule Merseburg bildet aus.", ["hs-merseburg"]),
        ("Die IHK Halle-Dessau und die HWK Halle beraten.", ["ihk-halle-dessau", "hwk-halle"]),
        ("Das ist eine Aufgabe aller Akteure.", ["*"]),
        ("Bildung und Wirtschaft gehören zusammen.", []),
        ("Der Dorfladen Auental e. V. hilft.", ["?"]),
    ],
)
def test_prose_names_who_acts(text: str, expected: list[str]) -> None:
    found = actors_in_prose(Passage(text), LEXICON)

    assert [one.actor or ("*" if one.everybody else "?") for one in found] == expected
    assert all(text[one.start : one.end] == one.surface for one in found)


def test_the_region_of_a_mention_belongs_to_its_wording() -> None:
    text = "Zusammenarbeit mit den regionalen Unternehmen stärken."
    (one,) = actors_in_prose(Passage(text), LEXICON)

    assert one.surface == "regionalen Unternehmen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Landesprogramm „Regionales Übergangsmanagement (RÜMSA)“ hilft.", ["ruemsa"]),
        ("Die Initiative Zukunft Handwerk lädt ein.", ["Zukunft Handwerk"]),
        ("Das Projekt „Perspektive Muldetal“ endet 2027.", ["Perspektive Muldetal"]),
        ("Im Projekt JobFit arbeiten fünf Träger.", ["JobFit"]),
        ("Das Bundesprogramm Quickstart Sachsen läuft.", ["quickstart-sachsen"]),
        ("Programme wie INQA-Coaching helfen.", ["inqa-coaching"]),
        ("Das Projekt wird 2026 fortgesetzt.", []),
        ("Die Initiative der Kammern ist neu.", []),
        ("Das Programm des Landes „Meine Lehre“ startet.", ["Meine Lehre"]),
        ("Projekte Dritter werden gefördert.", []),
        ("Ein Projekt Ende 2025.", []),
        ("Das JOBSTARTER-Programm läuft.", ["jobstarter"]),
        ("Initiativen wie Elternabende sind üblich.", []),
        ("Buddy-Programme für Fachkräfte", []),
        ("Das Projekt Innovationsregion Mitteldeutschland endet.", ["irmd"]),
        ("In der Innovationsregion Mitteldeutschland leben Menschen.", []),
        (
            "Modellprojekt »Lernort Dorf« und Pilotprojekt „Unterwegs“",
            ["Lernort Dorf", "Unterwegs"],
        ),
    ],
)
def test_programmes_are_found_by_name_and_by_announcement(text: str, expected: list[str]) -> None:
    found = programmes_in(Passage(text), LEXICON)

    assert [one.programme or one.surface for one in found] == expected
    assert all(text[one.start : one.end] == one.surface for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Praktika für Schülerinnen und Schüler ab Klasse 8", {"schueler"}),
        ("Teilqualifizierungen für An- und Ungelernte ausbauen", {"geringqualifizierte"}),
        ("Angebote für die Gruppe Geringqualifizierter", {"geringqualifizierte"}),
        ("Fachkräfte aus dem Ausland gewinnen", {"auslaendische-fachkraefte"}),
        ("Personalentwicklung in kleinen und mittleren Unternehmen", {"kmu"}),
        ("Absolventinnen und Absolventen mit Betrieben verbinden", {"hochschulabsolventen"}),
        ("Hochschulabsolventinnen und -absolventen binden", {"hochschulabsolventen"}),
        ("Azubis und Lehrlinge im ländlichen Raum", {"auszubildende-laendlich"}),
        ("Ausländische Studierende und Absolvent/-innen beraten", {"auslaendische-studierende"}),
        ("Studienzweifelnde begleiten", {"studienzweifler"}),
        ("Existenzgründer*innen unterstützen", {"gruender"}),
        ("Frauen in Teilzeit ansprechen", {"frauen-teilzeit"}),
        ("Beschäftigte und Betriebe begleiten", {"beschaeftigte", "betriebe"}),
        ("Menschen länger im Betrieb halten", set()),
        ("Ein Schüler-Labor einrichten", set()),
        ("Berufsorientierung an Gymnasien verankern", set()),
        ("Die Kammern beraten", set()),
    ],
)
def test_target_groups_are_the_narrowest_that_are_named(text: str, expected: set[str]) -> None:
    assert set(target_groups_in(Passage(text), LEXICON)) == expected


def test_cells_of_actors_look_like_it_and_tasks_do_not() -> None:
    cells = ["Kammern, Agenturen für Arbeit, (…)", "N. N.", "alle Akteure", "IHK und HWK u. a."]
    tasks = ["Beratung zur Weiterbildung ausbauen", "Betriebe für Weiterbildung sensibilisieren"]
    others = ["kurzfristig", "2026–2029", "Handlungsfeld 3: Weiterbildung", ""]

    assert min(likeness(text, LEXICON) for text in cells) >= 0.8
    assert max(likeness(text, LEXICON) for text in (*tasks, *others)) <= 0.3


def test_unknown_names_look_more_like_actors_than_tasks_do() -> None:
    names = likeness("Kindertagesstätten, Krankenkassen, Sportverbände", LEXICON)

    assert names > likeness("Wohnraum schaffen, Wege verkürzen, Busse takten", LEXICON)


@pytest.mark.parametrize(
    ("surface", "actor", "reason"),
    [
        ("IHK Magdeburg", "ihk", "gleiche Abkürzung"),
        ("IG Metall", "igm-leipzig", "Anfang von „IG Metall Leipzig“"),
        ("Wirtschaftsfördrung Saalekreis", "wf-saalekreis", "ähnlich geschrieben (98 %)"),
        ("Agentur für Arbeit Sangerhaus", "aa-sangerhausen", "frühere Bezeichnung"),
        ("Landkreis Oder-Spree", "landkreis", "gleiche Art: Landkreise"),
    ],
)
def test_candidates_have_reasons(surface: str, actor: str, reason: str) -> None:
    found = candidates(surface, LEXICON)

    assert actor in [one.actor for one in found]
    assert any(one.reason.startswith(reason) for one in found), found
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_nothing_is_like_a_name_of_nonsense() -> None:
    assert candidates("Qwxyz", LEXICON) == ()


def test_another_registry_makes_another_lexicon() -> None:
    label = next(iter(KUESTENLAND.known.values())).label
    read = actors_in_cell(Passage(f"{label}, Deichbauverein Nord, (…)"), KUESTENLAND)

    assert read.named[0].actor in KUESTENLAND.known
    assert read.named[1].is_new
    assert read.completeness == "partiell"


def test_sixty_pages_are_read_in_two_seconds() -> None:
    page = " ".join(
        "Die Kammern beraten Betriebe der Region zur Weiterbildung und zu Fördermitteln. "
        f"Bislang fehlt im Projekt „Netz {number}“ ein gemeinsames Angebot für Beschäftigte."
        for number in range(14)
    )
    pages = [Passage(page)] * 60
    began = time.process_time()
    for one in pages:
        actors_in_prose(one, LEXICON)
        programmes_in(one, LEXICON)
        stated_in(one)

    assert time.process_time() - began < 4.0  # seconds of one core; below 2 when nothing else runs


def test_an_organisation_with_the_id_of_a_kind_is_told_apart() -> None:
    registry = read_landscape(DATA).registry
    kind, body = registry.groups[0], registry.organisations[0]
    lexicon = Lexicon.of(replace(registry, organisations=(replace(body, id=kind.id),)))
    (one,) = actors_in_cell(Passage(body.name_de), lexicon).named

    assert one.actor == f"organisation:{kind.id}"
    assert lexicon.label(one.actor) == body.name_de
