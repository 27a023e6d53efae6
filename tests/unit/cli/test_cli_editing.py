"""Tokens and the journal from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from graph.delta import Delta
from graph.editing import Draft, Journal

GRAPH = "https://w3id.org/werwaswo/graph/bearbeitung"
LINE = f'<urn:s> <urn:p> "1" <{GRAPH}> .'.encode()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_token_is_shown_once_and_revoked_by_name(tmp_path: Path) -> None:
    file = str(tmp_path / "tokens.jsonl")
    made = run("token", "new", "--name", "Büro", "--scope", "write", "--file", file, "--json")
    assert made.exit_code == 0, made.output
    secret = json.loads(made.stdout)["token"]
    assert secret not in (tmp_path / "tokens.jsonl").read_text(encoding="utf-8")
    listed = json.loads(run("token", "list", "--file", file, "--json").stdout)
    assert [(it["name"], it["scopes"]) for it in listed] == [("Büro", "write")]
    assert run("token", "revoke", "--name", "Büro", "--file", file).exit_code == 0
    assert run("token", "revoke", "--name", "Büro", "--file", file).exit_code == 1


def test_a_scope_that_there_is_none_is_a_bad_invocation(tmp_path: Path) -> None:
    file = str(tmp_path / "t.jsonl")
    assert run("token", "new", "--name", "x", "--scope", "admin", "--file", file).exit_code == 2


@pytest.fixture
def out(tmp_path: Path) -> Path:
    journal = Journal(tmp_path / "journal")
    journal.append(Draft("Büro", "update", "INSERT …"), Delta((LINE,), created=(GRAPH,)))
    return tmp_path


def test_changes_are_listed_shown_and_taken_back(out: Path) -> None:
    place = ("--out", str(out))
    (listed,) = json.loads(run("journal", "list", *place, "--json").stdout)
    assert (listed["number"], listed["by"], listed["added"]) == (1, "Büro", 1)
    shown = run("journal", "show", "1", *place).stdout
    assert f"A {LINE.decode()}\n" in shown
    undone = run("journal", "undo", "1", "--note", "Irrtum", *place, "--json")
    assert json.loads(undone.stdout)["number"] == 2
    assert Journal(out / "journal").read(2)[1].removed == (LINE,)
    again = run("journal", "undo", "1", *place)
    assert again.exit_code == 1
    assert "has been removed since" in again.output


def test_a_change_that_does_not_exist_is_one_line(out: Path) -> None:
    found = run("journal", "show", "7", "--out", str(out))
    assert found.exit_code == 1
    assert "no change 7; the last one is 1" in found.output
