"""Asking by command: who, gaps, overlaps, stored queries."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

Cli = Callable[..., Result]
APPROACH = "https://w3id.org/werwaswo/id/ansatz/fke2025plus/1.0/3.7"
BARE_NONE = re.compile(
    r"\bkeine\b(?! bekannt| \(laut (?:Quelle|Rückfrage)\)| \(Liste abschließend\))"
)
FORMULA = tuple("=+-@")


def test_who_names_candidates_with_the_kind_that_they_stand_for(cli: Cli, real_out: Path) -> None:
    done = cli("who", "Teilqualifizierung", "--in", "Saalekreis", "--out", real_out)
    assert done.exit_code == 0
    assert "\n  Kandidat   Kreisvolkshochschule Saalekreis (Bildungsträger)\n" in done.stdout
    assert "Die Liste ist offen: Es kann weitere geben." in done.stdout


def test_who_takes_the_place_out_of_the_question(cli: Cli, real_out: Path) -> None:
    apart = cli("who", "Teilqualifizierung", "--in", "Saalekreis", "--out", real_out)
    together = cli("who", "teilqualifizierung saalekreis", "--out", real_out)
    assert together.stdout == apart.stdout


def test_who_answers_in_english(cli: Cli, real_out: Path) -> None:
    done = cli("who", "Teilqualifizierung", "--in", "Saalekreis", "--lang", "en", "--out", real_out)
    assert "\n  candidate  District adult education centre Saalekreis (" in done.stdout
    assert "Kandidat" not in done.stdout


def test_who_gives_programs_the_iris_and_the_statements(cli: Cli, real_out: Path) -> None:
    done = cli("who", "Teilqualifizierung", "--in", "Merseburg", "--json", "--out", real_out)
    told = json.loads(done.stdout)
    assert told["topic"][0]["iri"] == APPROACH
    assert told["place"]["iri"].endswith(("/kreis-15088", "/ort-merseburg"))
    (answer,) = [one for one in told["answers"] if one["approach"]["iri"] == APPROACH]
    assert answer["list_open"] is True
    bodies = [body for kind in answer["kinds"] for body in kind["candidates"]]
    assert len(bodies) >= 10
    assert all("/id/zustaendigkeit/fke2025plus-1.0-3.7-" in body["statement"] for body in bodies)


def test_who_survives_a_typing_error(cli: Cli, real_out: Path) -> None:
    done = cli("who", "Teilqualifizirung", "--in", "Saalekreis", "--out", real_out)
    assert "Teilqualifizierungen ausbauen" in done.stdout


def test_who_says_so_if_a_kind_is_named_and_nobody_is_known(cli: Cli, lake_out: Path) -> None:
    done = cli("who", "Beratung", "--in", "Südkreis", "--out", lake_out)
    assert "=Kammern: niemand bekannt" in done.stdout
    assert not BARE_NONE.search(done.stdout)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_topic_that_nothing_is_called_is_no_error(cli: Cli, real_out: Path, lang: str) -> None:
    done = cli("who", "Quantenphysik", "--lang", lang, "--out", real_out)
    assert done.exit_code == 0
    assert {"de": "Nichts gefunden.", "en": "Nothing found."}[lang] in done.stdout


@pytest.mark.parametrize("command", ["gaps", "overlaps"])
def test_findings_never_say_a_bare_none(cli: Cli, real_out: Path, command: str) -> None:
    done = cli(command, "--in", "Saalekreis", "--json", "--out", real_out)
    found = json.loads(done.stdout)
    assert len(found) >= 10
    assert [one["sentence"] for one in found if BARE_NONE.search(one["sentence"])] == []
    assert all(one["evidence"] or one["about"] for one in found)
    assert {one["verdict"] for one in found} <= {
        "benannt",
        "bestaetigt",
        "teilweise",
        "nicht-bekannt",
    }


def test_an_overlap_that_was_found_is_not_called_none(cli: Cli, real_out: Path) -> None:
    done = cli("overlaps", "--csv", "--out", real_out)
    verdicts = {row["verdict"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert verdicts
    assert [verdict for verdict in verdicts if verdict.startswith("keine")] == []


@pytest.mark.parametrize("command", ["gaps", "overlaps"])
def test_findings_are_the_same_as_table_csv_and_json(
    cli: Cli, real_out: Path, command: str
) -> None:
    arguments = (command, "--in", "Saalekreis", "--out", real_out)
    rows = list(csv.DictReader(io.StringIO(cli(*arguments, "--csv").stdout)))
    found = json.loads(cli(*arguments, "--json").stdout)
    assert [row["rule"] for row in rows] == [one["rule"] for one in found]
    assert f"\n{len(rows)} Befunde\n" in cli(*arguments).stdout


def test_a_rule_narrows_the_findings_whatever_its_case(cli: Cli, real_out: Path) -> None:
    found = json.loads(cli("gaps", "--rule", "G3", "--json", "--out", real_out).stdout)
    assert {one["rule"] for one in found} == {"g3"}


def test_gaps_are_told_in_english(cli: Cli, real_out: Path) -> None:
    done = cli("gaps", "--rule", "g4", "--lang", "en", "--out", real_out)
    assert "none known" in done.stdout
    assert done.stdout.endswith(" findings\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("--rule", "g99"), "g1, g1b, g1c", id="rule"),
        pytest.param(("--in", "Xyzzy"), "'Xyzzy'", id="place"),
        pytest.param(("--field", "99"), "'99'", id="field"),
        pytest.param(("--target-group", "Xyzzy"), "'Xyzzy'", id="target group"),
    ],
)
def test_a_filter_that_means_nothing_is_one_line(
    cli: Cli, real_out: Path, arguments: tuple[str, str], told: str
) -> None:
    done = cli("gaps", *arguments, "--out", real_out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert told in done.stderr


def test_cells_that_a_spreadsheet_would_run_are_quoted_in_csv(cli: Cli, lake_out: Path) -> None:
    done = cli("gaps", "--csv", "--out", lake_out)
    cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
    assert len(cells) > 8
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []


def test_the_stored_questions_are_listed_without_rules_and_checks(cli: Cli, repo: Path) -> None:
    shown = cli("query").stdout
    for group in ("entity", "analysis", "network"):
        names = [path.stem for path in (repo / "queries" / group).glob("*.rq")]
        assert names
        assert [name for name in names if f"\n{name} " not in shown] == []
    assert "\nbroader-closure " not in shown


def test_a_stored_question_is_answered_in_every_form(cli: Cli, real_out: Path) -> None:
    ask = ("query", "responsible", "-p", f"approach={APPROACH}", "--out", real_out)
    rows = list(csv.DictReader(io.StringIO(cli(*ask, "--format", "csv").stdout)))
    assert [row["label"] for row in rows] == [
        "Agenturen für Arbeit",
        "Bildungsträger",
        "Weiterbildungsverbünde",
    ]
    found = json.loads(cli(*ask, "--format", "json").stdout)["results"]["bindings"]
    assert [row["label"]["value"] for row in found] == [row["label"] for row in rows]
    assert cli(*ask, "--format", "tsv").stdout.startswith("?approach\t")
    assert "<sparql" in cli(*ask, "--format", "xml").stdout
    assert "Bildungsträger" in cli(*ask).stdout


def test_a_stored_question_that_makes_a_graph_prints_turtle(cli: Cli, real_out: Path) -> None:
    done = cli("query", "describe-graph", "-p", f"thing={APPROACH}", "--out", real_out)
    assert done.exit_code == 0, done.stderr
    assert len(Graph().parse(data=done.stdout, format="turtle")) > 10


def test_a_stored_question_is_shown_as_sparql_with_its_parameters(cli: Cli, tmp_path: Path) -> None:
    done = cli(
        "query", "responsible", "--sparql", "-p", f"approach={APPROACH}", "--out", tmp_path / "none"
    )
    assert done.exit_code == 0
    assert APPROACH in done.stdout
    assert prepareQuery(done.stdout).algebra is not None


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(("program-ending",), "did you mean 'programmes-ending'?", id="name"),
        pytest.param(("programmes-ending",), "'before': missing", id="missing"),
        pytest.param(("programmes-ending", "-p", "before=soon"), "such as 2026-11-30", id="day"),
        pytest.param(("drop-out", "-p", "actor=kammern"), "absolute IRI", id="no IRI"),
        pytest.param(("drop-out", "-p", "akteur=x"), "this query takes actor", id="unknown"),
    ],
)
def test_a_question_asked_wrongly_is_one_line_that_says_what_would_do(
    cli: Cli, real_out: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = cli("query", *arguments, "--out", real_out)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert told in done.stderr
