"""What people write, and what it is taken for: places and topics of the study."""

from datetime import date
from typing import Final

import pytest

from bench.study import study
from graph.model import Scope
from graph.search.close import is_meant
from graph.who import TOPICS, split_query, who

SCOPE: Final = Scope(date(2026, 11, 22))
PLACES: Final = {
    "Saalekreis": "Saalekreis",
    "Saalkreis": "Saalekreis",
    "Saale-Kreis": "Saalekreis",
    "saalekries": "Saalekreis",
    "SAALEKREIS": "Saalekreis",
    "LK Saalekreis": "Saalekreis",
    "Mansfeld Suedharz": "Landkreis Mansfeld-Südharz",
    "Mansfeld-Südharz": "Landkreis Mansfeld-Südharz",
    "Mansfeld Sudharz": "Landkreis Mansfeld-Südharz",
    "MSH": "Landkreis Mansfeld-Südharz",
    "altenburg": "Altenburg",
    "Altenburger Land": "Landkreis Altenburger Land",
    "Altenburgerland": "Landkreis Altenburger Land",
    "Delitsch": "Delitzsch",
    "Kreis Nordsachsen": "Landkreis Nordsachsen",
    "Nordsachen": "Landkreis Nordsachsen",
    "Landkreis Leipzig": "Landkreis Leipzig",
    "LK Leipzig": "Landkreis Leipzig",
    "Leipziger Land": "Landkreis Leipzig",
    "Leipzig": "Leipzig (Stadt)",
    "Stadt Leipzig": "Leipzig (Stadt)",
    "Leibzig": "Leipzig (Stadt)",
    "Lepizig": "Leipzig (Stadt)",
    "Halle": "Halle (Saale)",
    "Halle/Saale": "Halle (Saale)",
    "Halle an der Saale": "Halle (Saale)",
    "Hale": "Halle (Saale)",
    "Burgenland": "Burgenlandkreis",
    "Burgenlandkries": "Burgenlandkreis",
    "Anhalt Bitterfeld": "Landkreis Anhalt-Bitterfeld",
    "Bitterfeld": "Bitterfeld",
    "Mersburg": "Merseburg",
    "Stadt Merseburg": "Merseburg",
    "Naumburg": "Naumburg (Saale)",
    "Naumborg": "Naumburg (Saale)",
    "Weissenfels": "Weißenfels",
    "weisenfels": "Weißenfels",
    "Goessnitz": "Gößnitz",
    "Gossnitz": "Gößnitz",
    "Eisleben": "Lutherstadt Eisleben",
    "Sangerhausn": "Sangerhausen",
    "Naumb": "Naumburg (Saale)",
    "Sangerh": "Sangerhausen",
    "Bad Duerrenberg": "Bad Dürrenberg",
    "Sachsen": "Sachsen",
    "Sachsen Anhalt": "Sachsen-Anhalt",
    "Thueringen": "Thüringen",
    "Mitteldeutschland": "Innovationsregion Mitteldeutschland",
}
FOREIGN: Final = (
    *("Hamburg", "Berlin", "Dresden", "Magdeburg", "Erfurt", "Jena", "Gera", "Chemnitz", "Lpz"),
    *("Bernburg", "Wittenberg", "Dessau", "Köln", "München", "Frankfurt", "Weimar", "Zwickau"),
    *("Plauen", "Bautzen", "Görlitz", "Nordhausen", "Harz", "Salzlandkreis", "Stendal", "Suhl"),
    *("Halberstadt", "Bayern", "Hessen", "Brandenburg", "Niedersachsen", "Hannover", "Wien"),
    *("Saalfeld", "Saarland", "Marburg", "Nürnberg", "Bremen", "Saale-Orla-Kreis", "Wolfsburg"),
    *("Wartburgkreis", "Mittelsachsen", "Kassel", "Ulm", "Hof", "Essen", "Meißen", "Timbuktu"),
    *("Land", "Landkreis", "Stadt", "Saale-Holzland-Kreis", "Leverkusen", "Lüneburg", "Bonn"),
    *("Eisenberg", "Burg", "Eisenach", "Halle Westfalen", "Landkreis Harz", "Apolda", "Pirna"),
)
TOPIC_WORDS: Final = {
    # word: the number of an approach among the answers; "" where the group has none
    "Teilqualifizierung": "3.7",
    "teilqualifikation": "3.7",
    "Teilqualifizierungen": "3.7",
    "teilqualifizirung": "3.7",
    "TQ": "3.7",
    "teilqualifi": "3.7",
    "Teilqualifizierungsangebote": "3.7",
    "Weiterbildung": "3.4",
    "weiterbildugn": "3.4",
    "weiterbildungsberatung": "3.4",
    "Fortbildung": "3.4",
    "Coworking": "4.3",
    "co-working": "4.3",
    "Coworkingspace": "4.3",
    "Homeoffice": "4.1",
    "Studienabbrecher": "1.2",
    "Studienabbrecherin": "1.2",
    "Studienabbrecherinnen": "1.2",
    "Studienzweifler": "1.2",
    "Rückkehrer": "",
    "Rueckkehrer": "",
    "Ruckkehrer": "",
    "Pendler": "",
    "Auspendlerinnen": "",
    "Fachkräftemarketing": "6.2",
    "fachkraeftemarketing": "6.2",
    "fachkraftemarketing": "6.2",
    "Willkommenskultur": "5.3",
    "Ausbildungsmesse": "1.1",
    "Berufsorientierung": "1.1",
    "Gymnasium": "1.1",
    "Praktikum": "1.1",
    "duales Studium": "2.1",
    "duales Studum": "2.1",
    "Weiterbildungsverbund": "3.7",
    "unternehmenswert:mensch": "3.3",
    "Geringqualifizierte": "3.7",
    "Kammer": "2.1",
    "Handwerks Kammer": "2.1",
    "HWK": "2.1",
    "Arbeitsamt": "3.7",
    "Agentur für Arbeit": "3.7",
    "Welcom Centre": "5.1",
    "Frauen": "",
    "Azubi": "1.3",
    "Partial qualification": "3.7",
}
NONSENSE: Final = (
    *("xyzzy", "Blumenkohl", "Steuererklärung", "Führerschein", "Hundesteuer", "Müllabfuhr"),
    *("Bauantrag", "Kindergeld", "Rente", "Zahnarzt", "Fußball", "Pizza", "Wetter", "Reisepass"),
    *("Waschmaschine", "asdfgh", "qwertz", "Elefant", "Schwimmbad", "Grundsteuer", "Tierheim"),
    *("Personalausweis", "Bratwurst", "Parkausweis", "quantenphysik", "Hochzeit", "Wohngeld"),
    *("Bibliothek", "Straßenbahn", "Sperrmüll", "Konzert", "Feuerwehr", "Autobahn", "Friseur"),
    *("Kammerjäger", "Schulessen", "Gitarre", "Bafög", "Kita", "Weihnachtsmarkt", "Steuern"),
)


def test_the_tables_are_long_enough() -> None:
    assert min(len(PLACES), len(FOREIGN), len(TOPIC_WORDS), len(NONSENSE)) >= 40


@pytest.mark.parametrize(("typed", "meant"), PLACES.items(), ids=list(PLACES))
def test_a_place_is_understood(typed: str, meant: str) -> None:
    found = who(study(), "kammern", typed, SCOPE)
    assert found.place is not None
    assert study().labels.of(found.place) == meant
    assert found.answers


@pytest.mark.parametrize("typed", FOREIGN)
def test_a_place_elsewhere_is_not_taken_for_one_here(typed: str) -> None:
    found = who(study(), "weiterbildung", typed, SCOPE)
    assert (found.place, found.within, found.answers) == (None, None, ())
    assert found.topics


def test_what_sounds_like_a_place_is_suggested() -> None:
    found = who(study(), "weiterbildung", "Hamburg", SCOPE)
    assert "Naumburg (Saale)" in {study().labels.of(hit.iri) for hit in found.suggestions}


@pytest.mark.parametrize(("typed", "code"), TOPIC_WORDS.items(), ids=list(TOPIC_WORDS))
def test_a_topic_is_understood(typed: str, code: str) -> None:
    found = who(study(), typed, "Landkreis Leipzig", SCOPE)
    assert found.topics
    codes = {one.approach.rsplit("/", 1)[1] for one in found.answers}
    assert not code or code in codes


@pytest.mark.parametrize("typed", NONSENSE)
def test_what_merely_looks_alike_is_no_topic(typed: str) -> None:
    found = who(study(), typed, "Saalekreis", SCOPE)
    assert (found.topics, found.answers) == ((), ())
    assert study().search.resolve(typed, TOPICS) == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Weiterbildung in Hamburg", ("Weiterbildung", "Hamburg")),
        ("wer macht Teilqualifizierung in Bad Salzungen?", ("Teilqualifizierung", "Bad Salzungen")),
        ("Integration in den Arbeitsmarkt", ("Integration in den Arbeitsmarkt", "")),
        ("kammern in halle", ("kammern", "halle")),
        ("Blumenkohl in Hamburg", ("Blumenkohl in Hamburg", "")),
    ],
)
def test_a_place_that_is_not_known_is_still_a_place(line: str, parts: tuple[str, str]) -> None:
    assert split_query(study().search, line) == parts
    if parts[1] in {"Hamburg", "Bad Salzungen"}:
        found = who(study(), line, "", SCOPE)
        assert (found.place, found.answers, found.place_text) == (None, (), parts[1])


@pytest.mark.parametrize(
    ("typed", "name", "is_place", "meant"),
    [
        pytest.param("München", "Mücheln (Geiseltal)", True, False, id="two slips in eight"),
        pytest.param("Hof", "Naunhof", True, False, id="the end of a place"),
        pytest.param("messe", "Ausbildungsmesse", False, True, id="the end of a compound"),
        pytest.param("rente", "Apprentices", False, False, id="the inside of a word"),
        pytest.param("Saale", "Naumburg (Saale)", True, False, id="in brackets"),
        pytest.param("Naumburg Saale", "Naumburg (Saale)", True, True, id="with the brackets"),
        pytest.param("", "Halle", True, False, id="nothing"),
        pytest.param("für", "Agentur für Arbeit", False, False, id="a small word"),
    ],
)
def test_closeness(typed: str, name: str, is_place: bool, meant: bool) -> None:
    assert is_meant(typed, name, territory=is_place) is meant
