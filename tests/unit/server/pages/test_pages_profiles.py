"""Profiles: what hangs on a thing, what lies around it, and every number with its rows."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from graph.state import State
from server.views.programme_line import reached

FIELD = "/feld/fke2025plus/1.0/3"
WER = "https://w3id.org/werwaswo/def#"


@pytest.fixture(scope="module")
def client(study: State, visit: Callable[[State], FlaskClient]) -> FlaskClient:
    """The study's landscape."""
    return visit(study)


def markup(client: FlaskClient, address: str, language: str = "de") -> str:
    """A page with blanks drawn together."""
    headers = {"Accept": "text/html", "Accept-Language": language}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return " ".join(answer.get_data(as_text=True).split())


def tiles(text: str) -> dict[str, tuple[int, str]]:
    """Key figures: what is counted, the number, where its rows are."""
    found = re.findall(
        r'<li><a href="([^"]*)"><strong>([\d.,]+)</strong> <span>([^<]*)</span>', text
    )
    return {name: (int(re.sub(r"\D", "", many)), unescape(href)) for href, many, name in found}


def test_a_field_shows_each_approach_in_each_district(client: FlaskClient) -> None:
    text = markup(client, FIELD)
    table = text[text.index("small-matrix") : text.index("</table>")]
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', table)
    assert len(rows) == 7
    assert all(row.count('href="/zelle?') == 9 for row in rows)
    cell = re.search(r'href="(/zelle\?[^"]*)" aria-label="([^"]*)"', rows[0])
    assert cell
    state = cell[2].split(": ")[1]
    assert state in markup(client, unescape(cell[1]))


@pytest.mark.parametrize(
    ("programme", "before"),
    [("zukunftszentren-2", "zukunftszentren-1"), ("inqa-coaching", "unternehmenswert-mensch")],
)
def test_a_programme_stands_between_those_before_and_after_it(
    client: FlaskClient, programme: str, before: str
) -> None:
    for key in (programme, before):
        text = markup(client, f"/programm/{key}")
        picture = text[text.index('class="stages"') : text.index("</svg></div>")]
        assert picture.count('<text class="own"') == 1
        assert picture.count("<rect") + picture.count("nicht bekannt") >= 2
        table = text[text.index("</svg></div>") : text.index("</table>")]
        assert table.count("<tr>") == 3
        assert f'href="/programm/{before if key == programme else programme}"' in table


def test_an_ended_programme_is_not_asked_what_would_be_without_it(client: FlaskClient) -> None:
    ended, running = (markup(client, f"/programm/{it}") for it in ("ruemsa", "zukunftszentren-2"))
    assert 'id="ohne"' not in ended
    assert 'id="ohne"' in running


@pytest.mark.parametrize("address", ["/programm/zukunftszentren-2", "/akteur/hwk-leipzig"])
def test_the_cells_that_hang_on_a_thing_are_those_of_its_stress_test(
    client: FlaskClient, address: str
) -> None:
    figures = tiles(markup(client, address))
    dark, rows = figures["Zellen, die allein daran hängen"]
    stress = markup(client, rows.partition("#")[0])
    told = re.search(r"<dt>niemand mehr bekannt</dt><dd>(\d+) Zelle", stress)
    assert told
    assert int(told[1]) == dark


def test_a_thing_that_cells_hang_on_names_them(client: FlaskClient) -> None:
    ranking = markup(client, "/ausfall")
    first = re.search(r'href="(/(?:akteur|programm)/[^"]+)"', ranking[ranking.index("<main") :])
    assert first
    text = markup(client, unescape(first[1]))
    dark = next(many for name, (many, _href) in tiles(text).items() if "allein daran" in name)
    assert dark > 0
    block = text[text.index('id="ohne"') :]
    assert block[: block.index("</ul>")].count('href="/zelle?') == min(12, dark)


def test_every_key_figure_leads_to_its_rows(client: FlaskClient) -> None:
    for address in ("/akteur/ihk-leipzig", "/programm/zukunftszentren-2", "/akteur/emmd"):
        text = markup(client, address)
        for _many, href in tiles(text).values():
            if href.startswith("#"):
                assert f'id="{href[1:]}"' in text
            else:
                assert 'id="zellen"' in markup(client, href.partition("#")[0])


def test_an_actor_without_known_partners_is_not_said_to_have_none(client: FlaskClient) -> None:
    text = markup(client, "/akteur/hwk-leipzig")
    assert not [it for it in tiles(text) if "teilen" in it]


def test_bodies_by_kind_are_those_of_the_list(client: FlaskClient) -> None:
    text = markup(client, "/gebiet/kreis-15088")
    kinds = re.findall(r'<td class="number"><a href="(/akteure\?art=[^"]*)" [^>]*>(\d+)</a>', text)
    assert len(kinds) > 10
    for href, many in kinds[:6]:
        sheet = client.get(unescape(href).replace("/akteure?", "/akteure.csv?"))
        assert len(sheet.get_data(as_text=True).splitlines()) - 1 == int(many)


def test_a_territory_names_what_lies_beside_it(client: FlaskClient) -> None:
    text = markup(client, "/gebiet/kreis-15088")
    beside = text[text.index("daneben in Sachsen-Anhalt") :].partition("</dd>")[0]
    assert 'href="/gebiet/kreis-15002"' in beside
    assert 'href="/gebiet/kreis-15088"' not in beside
    assert "Leipzig" not in beside


def test_a_group_shows_its_potential_first_and_never_adds_it_up(client: FlaskClient) -> None:
    text = markup(client, "/zielgruppe/auspendler")
    potential = text[text.index('id="potenzial"') : text.index("Angesprochen von")]
    assert "7.903" in potential
    assert "Jahr von der Quelle nicht angegeben" in potential
    assert "Zeilen" in potential
    assert "dürfen nicht addiert werden" in potential
    other = markup(client, "/zielgruppe/beschaeftigte")
    assert "Kein beziffertes Potenzial ist bekannt; das heißt nicht" in other


def test_who_is_named_for_a_group_is_named_for_its_approaches(client: FlaskClient) -> None:
    text = markup(client, "/zielgruppe/beschaeftigte")
    block = text[text.index('id="wer"') : text.index('id="luecken"')]
    rows = re.findall(r'<th scope="row">.*?<a href="([^"]+)".*?</th><td>(.*?)</td>', block)
    assert len(rows) >= 5
    for actor, approaches in rows[:3]:
        page = markup(client, actor)
        for approach in re.findall(r'href="([^"]+)"', approaches):
            assert f'href="{approach}"' in page


def test_gaps_of_a_group_are_those_of_the_list_of_gaps(client: FlaskClient) -> None:
    text = markup(client, "/zielgruppe/beschaeftigte")
    block = text[text.index('id="luecken"') :].partition("</table>")[0]
    rows = re.findall(r'<a href="(/luecken\?[^"]+)"[^>]*>(\d+)</a>', block)
    assert rows
    for href, many in rows:
        found = re.search(r"<strong>(\d+) Befunde?</strong>", markup(client, unescape(href)))
        assert found
        assert found[1] == many


@pytest.mark.parametrize(
    "address",
    [FIELD, "/programm/ruemsa", "/zielgruppe/auspendler", "/akteur/emmd", "/gebiet/kreis-15088"],
)
def test_a_profile_gives_its_data_visibly(client: FlaskClient, address: str) -> None:
    text = markup(client, address)
    shown = text[text.index("<main") : text.index("</main>")]
    for ending in (".ttl", ".jsonld"):
        link = re.search(rf'<a href="([^"]+\{ending})"', shown)
        assert link
        assert client.get(link[1]).status_code == 200


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, ["b", "c"]),
        ({"a": ["b"], "b": ["a"]}, ["b"]),
        ({"a": ["a"]}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ["b", "c", "d"]),
    ],
    ids=["chain", "ring", "itself", "two ways"],
)
def test_a_chain_of_programmes_ends(steps: dict[str, list[str]], found: list[str]) -> None:
    assert list(reached("a", lambda edge: [it for one in edge for it in steps[one]])) == found


def test_programmes_of_another_landscape_have_profiles(
    coast: State, visit: Callable[[State], FlaskClient]
) -> None:
    client = visit(coast)
    query = f"SELECT ?s WHERE {{ ?s a <{WER}Programme> }}"
    keys = [row[0].value.rpartition("/")[2] for row in coast.store.query(query).rows() if row[0]]
    assert keys
    for key in keys:
        assert 'class="key-figures' in markup(client, f"/programm/{key}", "en")


def test_a_territory_explains_so_many_weak_cells_and_lists_all(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = markup(client, "/gebiet/kreis-15088")
    many = whole.count(">Belege</a>")
    assert many > 2
    monkeypatch.setattr("server.views.territories._MOST_REASONS", 1)
    few = markup(client, "/gebiet/kreis-15088?lang=de")  # the first may be kept
    assert few.count(">Belege</a>") == 1
    assert f"{many - 1} weitere Ansätze stehen ohne Begründung" in few
    assert "weitere Ansätze stehen" not in whole
    heads = [re.findall(r'id="duenn">(.*?)</h2>', it) for it in (whole, few)]
    assert heads[0] == heads[1]
