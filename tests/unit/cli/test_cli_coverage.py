"""The matrix and its cells on the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Cli = Callable[..., Result]


def test_the_matrix_lists_one_cell_a_line(cli: Cli, lake_out: Path) -> None:
    done = cli("matrix", "--json", "--out", lake_out)
    cells = json.loads(done.stdout)
    assert [(it["row"], it["territory"], it["bodies"]) for it in cells] == [
        ("1.1 =Beratung(1)", "Nordkreis", 1),
        ("1.1 =Beratung(1)", "Südkreis", 0),
        ("1.2 Lernwerkstatt", "Nordkreis", 0),
        ("1.2 Lernwerkstatt", "Südkreis", 0),
    ]
    thin = cli("matrix", "--in", "Nordkreis", "--state", "duenn", "--csv", "--out", lake_out)
    assert len(thin.stdout.splitlines()) == 2


def test_programs_get_ids_beside_names_and_people_do_not(cli: Cli, lake_out: Path) -> None:
    cells = json.loads(cli("matrix", "--json", "--out", lake_out).stdout)
    assert {it["row_iri"].rpartition("/")[2] for it in cells} == {"1.1", "1.2"}
    assert all(it["territory_iri"].startswith("http") for it in cells)
    assert {it["state_id"] for it in cells} >= {"duenn"}
    table = cli("matrix", "--out", lake_out)
    assert "http" not in table.stdout


def test_actors_are_listed_by_fields_with_what_they_are_to_them(cli: Cli, real_out: Path) -> None:
    done = cli("matrix", "kind", "--field", "3", "--json", "--out", real_out)
    cells = {it["actor"]: it for it in json.loads(done.stdout)}
    assert cells["Kammern"]["state_id"] == "zustaendig"
    assert {it["total"] for it in cells.values()} == {7}
    bodies = cli("matrix", "actor", "--in", "Saalekreis", "--csv", "--out", real_out)
    assert ",kandidat" in bodies.stdout
    silent = cli("matrix", "kind", "--state", "nicht-genannt", "--lang", "en", "--out", real_out)
    assert "not named" in silent.stdout
    assert cli("matrix", "actor", "--state", "duenn", "--out", real_out).exit_code == 2


def test_without_candidates_nobody_is_known(cli: Cli, lake_out: Path) -> None:
    done = cli("matrix", "--without-candidates", "--json", "--out", lake_out)
    assert {it["bodies"] for it in json.loads(done.stdout)} == {0}


def test_a_cell_gives_its_reasons_and_what_they_count_for(cli: Cli, lake_out: Path) -> None:
    done = cli("cell", "1.1", "Nordkreis", "--json", "--out", lake_out)
    found = json.loads(done.stdout)
    assert (found["state"], found["candidates"]) == ("duenn", 1)
    assert [it["mark"] for it in found["reasons"]] == ["said", "candidate", None]
    table = cli("cell", "1.1", "Nordkreis", "--lang", "en", "--out", lake_out)
    assert "counts as a candidate" in table.stdout
    assert table.stdout.splitlines()[0].endswith("The list is open: there may be more.")


def test_cells_of_target_groups_stand_for_all_districts(cli: Cli, real_out: Path) -> None:
    done = cli("cell", "1.2", "studienzweifler", "--json", "--out", real_out)
    found = json.loads(done.stdout)
    assert (found["state"], found["address"]) == ("luecke-benannt", "wortlaut")
    assert (found["territory"], len(found["parts"])) == (None, 9)
    table = cli(
        "matrix", "--by", "target-group", "--group", "studienzweifler", "--json", "--out", real_out
    )
    states = {it["row"][:3]: it["state"] for it in json.loads(table.stdout)}
    assert len(states) == 21
    assert states["1.2"] == "Lücke (laut Quelle)"


def test_what_does_not_go_together_is_refused(cli: Cli, lake_out: Path) -> None:
    assert cli("matrix", "field", "--by", "target-group", "--out", lake_out).exit_code == 2
    unknown = cli("cell", "9.9", "Nordkreis", "--out", lake_out)
    assert unknown.exit_code == 1
    assert "approach or action field or target group" in unknown.stderr
