"""The page for editors: what its forms do, and what they refuse."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ingest.review.book import Book
from ingest.review.curation import read_curation
from ingest.review.deciding import Wish, decide
from tests.unit.review.site import HAFEN, KULTUR, Site, decisions, text


def test_the_first_open_proposal_is_shown_with_its_passage(site: Site) -> None:
    page = site.get()
    said = text(page)
    assert "Prüfen: Deichplan" in said
    assert "Handlungsfeld: Lernen am Deich" in said
    assert "0 von 15 entschieden" in said
    assert "<mark>Handlungsfeld A: Lernen am Deich</mark>" in page.get_data(as_text=True)
    assert "Seite 1, Zeile 3" in said


def test_accepting_goes_on_to_the_next_and_tells(site: Site, data: Path) -> None:
    answer = site.send("annehmen", id="field/A", seen="", liste="offen")
    assert answer.status_code == 303
    assert "id=stated%2F1" in answer.headers["Location"]
    assert answer.headers["Location"].endswith("#vorschlag")
    row = read_curation(data / "sources/deichplan")["field/A"]
    assert (row.decision, row.by) == ("annehmen", "Stelle write")
    assert "„Lernen am Deich“: wie vorgeschlagen angenommen." in text(site.get())
    assert "wie vorgeschlagen angenommen." not in text(site.get())


def test_what_the_form_says_is_a_correction(site: Site, data: Path) -> None:
    form = {"id": "approach/A.1", "seen": "", "code": "A.1", "field": "A", "mit-gruppen": "1",
            "title": "Lotsen", "target_groups": "junge", "status": "", "start": ""}  # fmt: skip
    assert site.send("annehmen", **form).status_code == 303
    row = read_curation(data / "sources/deichplan")["approach/A.1"]
    assert row.decision == "aendern"
    assert row.corrected == {"title": "Lotsen", "target_groups": "junge"}


def test_the_form_as_it_stands_corrects_nothing(site: Site, book: Callable[[], Book]) -> None:
    for item in book():
        if item.is_unknown:
            continue
        page = site.get(id=item.id).get_data(as_text=True)
        form = _fields(page)
        assert site.send("annehmen", **form).status_code == 303, item.id
        decision = book().items[item.id].decision
        assert decision is not None
        assert (decision.decision, decision.correction) == ("annehmen", ()), item.id


def _fields(page: str) -> dict[str, str]:
    """What a browser would send of the form about one proposal."""
    form = page[page.index('class="decide"') : page.index("Grund (wenn")]
    sent = dict(
        re.findall(
            r'<input(?: id="[^"]*")? ?(?:type="hidden" )?name="([^"]*)" value="([^"]*)"', form
        )
    )
    for name, options in re.findall(
        r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', form, re.S
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else re.findall(r'value="([^"]*)"', options)[0]
    groups = re.findall(r'name="target_groups" value="([^"]*)" checked', form)
    return sent | ({"target_groups": groups[0]} if groups else {})


def test_rejecting_merging_and_adding_are_kept(site: Site, data: Path) -> None:
    site.send("ablehnen", id=HAFEN, seen="", why="gehört nicht hierher")
    site.send("zusammenfuehren", id="prose/buendnis", seen="", same_as="werftverein")
    new = {"new_name": "Kulturbund Auental", "new_sort": "organisation", "new_type": "verein"}
    site.send("neu", id=KULTUR, seen="", **new)
    kept = read_curation(data / "sources/deichplan")
    assert kept[HAFEN].why == "gehört nicht hierher"
    assert kept["prose/buendnis"].same_as == "werftverein"
    assert (kept[KULTUR].decision, kept[KULTUR].same_as) == ("neu", "kulturbund-auental")


def test_what_does_not_go_is_said_beside_what_was_typed(site: Site, data: Path) -> None:
    answer = site.send("annehmen", id=KULTUR, seen="", surface="Kulturbund", why="weil")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert re.search(r'role="alert"[^>]*>Unter diesem Namen ist niemand bekannt', page)
    assert 'name="surface" value="Kulturbund"' in page
    assert 'name="why" value="weil"' in page
    assert site.send("nix", id=KULTUR, seen="").status_code == 422
    assert site.send("annehmen", id="gibts/nicht", seen="").status_code == 422
    assert decisions(data) == {}


def test_somebody_elses_decision_is_not_lost(
    site: Site, data: Path, book: Callable[[], Book]
) -> None:
    decide(book(), [Wish(id=HAFEN, decision="ablehnen", why="doppelt")], "Statistikstelle")
    answer = site.send("annehmen", id=HAFEN, seen="")
    assert answer.status_code == 409
    assert "Inzwischen hat Statistikstelle darüber entschieden (abgelehnt)" in text(answer)
    assert decisions(data) == {HAFEN: "ablehnen"}


def test_sure_ones_are_accepted_at_once_and_taken_back_at_once(site: Site, data: Path) -> None:
    site.send("sichere", ab="0.95")
    assert len(decisions(data)) == 8
    assert "Auf einmal angenommen: 8." in text(site.get())
    assert site.send("zuruecknehmen").status_code == 303
    assert decisions(data) == {}
    site.send("zuruecknehmen")
    assert "Es gibt nichts zurückzunehmen." in text(site.get())


def test_everybody_takes_back_only_what_they_decided(site: Site, data: Path) -> None:
    site.send("annehmen", who="propose", id="field/A", seen="")
    site.send("annehmen", who="write", id="field/B", seen="")
    site.send("zuruecknehmen", who="propose")
    assert decisions(data) == {"field/B": "annehmen"}


def test_a_decision_is_opened_again(site: Site, book: Callable[[], Book]) -> None:
    site.send("ablehnen", id="field/A", seen="")
    decision = book().items["field/A"].decision
    assert decision is not None
    site.send("oeffnen", id="field/A", seen=decision.mark)
    assert book().items["field/A"].state == "offen"


def test_only_those_who_write_take_over(site: Site, data: Path) -> None:
    site.send("annehmen", who="propose", id="field/A", seen="")
    assert site.send("uebernehmen", who="propose").status_code == 403
    assert site.send("angaben", who="propose", key="x").status_code == 403
    assert "Übernehmen kann, wer ein Token mit dem Recht write hat." in text(site.get("propose"))
    assert not (data / "sources/deichplan/fields.csv").exists()
    answer = site.send("uebernehmen")
    assert answer.status_code == 200
    assert "Übernommen: Handlungsfelder 1, Ansätze 0" in text(answer)
    assert (data / "sources/deichplan/fields.csv").exists()


def test_what_the_build_needs_is_asked_for_on_the_page(site: Site, data: Path) -> None:
    (data / "sources/deichplan/source.yaml").write_text("file: x.txt\n")
    site.send("annehmen", id="field/A", seen="")
    refused = site.send("uebernehmen")
    assert refused.status_code == 422
    missing = "Für den Bau fehlt noch: Kurzname der Quelle, Ausgabe, Titel, Gebiet."
    assert missing in text(refused)
    assert "„Mond“ geht nicht als Gebiet" in text(site.send("angaben", territory="Mond"))
    said = {"key": "deich", "version": "1", "title_de": "Deich", "territory": "nordufer"}
    site.send("angaben", **said)
    assert site.send("uebernehmen").status_code == 200


def test_search_finds_others_than_those_who_are_offered(site: Site) -> None:
    assert "Hafenamt Nord" in text(site.get(id=KULTUR, suche="Hafen"))
    assert "Unter „Xylophon“ ist niemand bekannt." in text(site.get(id=KULTUR, suche="Xylophon"))


@pytest.mark.parametrize("which", ["offen", "unsicher", "unbekannt", "entschieden", "alle", "?"])
def test_every_list_can_be_shown(site: Site, which: str) -> None:
    answer = site.get(liste=which)
    assert answer.status_code == 200
    assert ("In dieser Auswahl wartet kein Vorschlag." in text(answer)) == (which == "entschieden")


@pytest.mark.parametrize("name", ["nix", "kuestenplan", "..%2fregistry", ".hidden"])
def test_what_was_not_read_is_not_there(site: Site, name: str) -> None:
    answer = site.client.get(f"/daten/{name}/pruefen", headers=site.basic("write"))
    assert answer.status_code == 404


def test_a_damaged_paper_is_told_and_does_not_hide_the_others(site: Site, data: Path) -> None:
    broken = data / "sources/kaputt"
    broken.mkdir()
    (broken / "proposals.json").write_text("{")
    listed = site.client.get("/daten/pruefen", headers=site.basic("write"))
    assert "Deichplan" in text(listed)
    assert "the file is no JSON" in text(listed)
    answer = site.client.get("/daten/kaputt/pruefen", headers=site.basic("write"))
    assert answer.status_code == 503


def test_the_data_page_counts_waiting_papers_where_everybody_edits(opened: FlaskClient) -> None:
    assert "1 Papier wartet auf Entscheidungen." in text(opened.get("/daten"))


def test_the_data_page_counts_waiting_papers_for_editors_only(site: Site) -> None:
    known = text(site.client.get("/daten", headers=site.basic("propose")))
    assert "1 Papier wartet auf Entscheidungen." in known
    answer = site.client.get("/daten")
    assert "Authorization" in answer.headers["Vary"]
    plain = text(answer)
    assert "Papiere prüfen" in plain
    assert "(nur für Redaktionen)" in plain
    assert "wartet" not in plain


def test_the_page_speaks_english(site: Site) -> None:
    said = text(site.get(lang="en", id=KULTUR))
    assert "Review: Deichplan" in said
    assert "Nobody is known by this name" in said


def test_names_of_a_paper_come_to_no_life(
    site: Site, paper: Any, read_again: Callable[..., None]
) -> None:
    attack = '"><img src=x onerror=alert(1)>'
    read_again(replace(paper, prose=(replace(paper.prose[0], surface=attack, passage=attack),)))
    page = site.get(id="prose/buendnis").get_data(as_text=True)
    assert "<img" not in page
    assert "&lt;img src=x" in page
