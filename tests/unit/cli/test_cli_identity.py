"""`werwaswo identity`: a pair is found, merged with its reason, undone, and listed."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rdflib.namespace import ORG, RDF, SKOS

from cli.foreign import taken_in
from ingest.assemble import landscape_graphs
from ingest.fmt import unformatted
from ingest.folders import scan_folders
from ingest.foreign.matches import Match, meant
from ingest.identity.candidates import pairs
from ingest.identity.entries import linked_entries, paper_entries, registry_entries
from ingest.landscape import read_landscape
from ingest.problems import Problems
from ontology.names import Names

Cli = Callable[..., Result]
WHY = ("--why", "Derselbe Verein.", "--by", "Redaktion", "--on", "2026-11-22")


@pytest.fixture
def doubled(repo: Path, tmp_path: Path) -> Path:
    """The data of the repository with one actor twice, once misspelt."""
    data = Path(shutil.copytree(repo / "data", tmp_path / "data"))
    path = data / "registry" / "actors.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    line = "mosaik-ev,MosaikLeipzig e. V.,,,,verein,,,,14713,,,,,,invented,unverified,\n"
    path.write_text(f"{text}\n{line}", encoding="utf-8")
    return data


def test_a_pair_is_offered_with_reasons(cli: Cli, doubled: Path) -> None:
    result = cli("identity", "candidates", "--data", doubled, "--json")
    assert result.exit_code == 0
    first = json.loads(result.output)[0]
    assert {first["kept"], first["other"]} == {"mosaik-ev", "mosaik-leipzig"}
    assert first["score"] >= 95
    assert "gleich bis auf" in first["reasons"]
    english = cli("identity", "candidates", "--data", doubled, "--lang", "en", "--csv")
    assert "same but for" in english.output


def test_a_pair_is_merged_listed_and_undone(cli: Cli, doubled: Path) -> None:
    before = len(read_landscape(doubled).registry.organisations)
    done = cli("identity", "merge", "mosaik-leipzig", "mosaik-ev", *WHY, "--data", doubled)
    assert done.output == "m1: mosaik-ev is mosaik-leipzig now; run werwaswo build\n"
    assert len(read_landscape(doubled).registry.organisations) == before - 1
    assert unformatted(doubled / "redaktion") == []
    rest = cli("identity", "candidates", "--data", doubled, "--json").output
    assert "mosaik-ev" not in rest
    undone = cli("identity", "undo", "m1", *WHY, "--data", doubled)
    assert undone.output.startswith("m1 is undone: mosaik-ev and mosaik-leipzig are two")
    assert len(read_landscape(doubled).registry.organisations) == before
    told = cli("identity", "list", "--data", doubled).output
    assert "m1: mosaik-ev → mosaik-leipzig (2026-11-22, Redaktion)" in told
    assert "undone 2026-11-22, Redaktion: Derselbe Verein." in told
    assert told.endswith("1 merges, 1 undone\n")
    rows = json.loads(cli("identity", "list", "--data", doubled, "--json").output)
    assert rows[0]["undone_on"] == "2026-11-22"


def test_differences_are_told_and_stop_it(cli: Cli, doubled: Path) -> None:
    result = cli("identity", "merge", "ihk-leipzig", "hwk-leipzig", *WHY, "--data", doubled)
    assert result.exit_code == 1
    assert "homepage:" in result.output
    assert "--anyway" in result.output
    assert not (doubled / "redaktion" / "merges.csv").exists()


def test_a_decision_needs_its_reason(cli: Cli, doubled: Path) -> None:
    result = cli("identity", "merge", "ihk-leipzig", "hwk-leipzig", "--data", doubled)
    assert result.exit_code == 2
    assert "--why" in result.output


def test_new_actors_of_papers_and_of_others_are_compared(cli: Cli, doubled: Path) -> None:
    linked = doubled / "linked" / "vereine"
    linked.mkdir(parents=True)
    body = "<https://example.org/v/7>"
    (linked / "data.nt").write_text(
        f"{body} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://www.w3.org/ns/org#Organization> .\n"
        f'{body} <http://www.w3.org/2004/02/skos/core#prefLabel> "Mosaik Leipzig" .\n',
        encoding="utf-8",
    )
    paper = doubled / "sources" / "plan"
    paper.mkdir()
    mention = {
        "id": "mention-1", "passage": "Jobcenter Saale-Kreis", "lines": [3, 3], "approach": "1",
        "field": "1", "surface": "Jobcenter Saale-Kreis", "actor": None, "role": "zustaendig",
        "is_new": True,
    }  # fmt: skip
    document = {"format": 1, "source": {}, "mentions": [mention]}
    (paper / "proposals.json").write_text(json.dumps(document), encoding="utf-8")
    result = cli("identity", "candidates", "--data", doubled, "--json")
    (row,) = (it for it in json.loads(result.output) if it["other"] == "mention-1")
    assert row["decide"] == "werwaswo review plan"

    known = registry_entries(scan_folders(doubled, Problems()))
    found = pairs([*known, *linked_entries(doubled), *paper_entries(doubled)])
    told = {(pair.one.id, pair.other.id, pair.other.origin) for pair in found}
    assert ("mosaik-leipzig", "https://example.org/v/7", "linked/vereine") in told
    assert ("jc-saalekreis", "mention-1", "sources/plan") in told
    decided = "id,decision,same_as,by,on,why\nmention-1,neu,,Redaktion,2026-11-22,\n"
    (paper / "curation.csv").write_text(decided, encoding="utf-8")
    assert "mention-1" not in cli("identity", "candidates", "--data", doubled, "--json").output


def test_an_actor_of_others_that_is_one_of_ours_is_not_entered_again(
    cli: Cli, doubled: Path, tmp_path: Path
) -> None:
    theirs = "https://example.org/v/7"
    file = tmp_path / "vereine.ttl"
    file.write_text(
        "@prefix org: <http://www.w3.org/ns/org#> . @prefix skos: "
        "<http://www.w3.org/2004/02/skos/core#> .\n"
        f'<{theirs}> a org:Organization ; skos:prefLabel "Sieben"@de ; org:classification '
        "<https://w3id.org/werwaswo/voc/akteursgruppe/vereine> .\n",
        encoding="utf-8",
    )
    assert cli("take", file, "--as", "vereine", "--data", doubled).exit_code == 0
    assert _register(doubled) == {"Sieben"}
    done = cli("identity", "merge", "mosaik-leipzig", theirs, *WHY, "--data", doubled)
    assert done.exit_code == 0, done.output
    assert _register(doubled) == set()


def _register(data: Path) -> set[str]:
    """Names of the organisations that come into the landscape from the one source of others."""
    landscape, names = read_landscape(data), Names()
    taken = taken_in(data, landscape, landscape_graphs(landscape, names), names)
    found = taken.registers[names.graph("register", "vereine")]
    bodies = set(found.subjects(RDF.type, ORG.Organization))
    return {str(name) for body in bodies for name in found.objects(body, SKOS.prefLabel)}


def test_a_pair_that_is_two_is_asked_no_more(cli: Cli, doubled: Path) -> None:
    said = cli("identity", "apart", "mosaik-leipzig", "mosaik-ev", *WHY, "--data", doubled)
    assert said.output == "a1: mosaik-ev and mosaik-leipzig are two\n"
    assert unformatted(doubled / "redaktion") == []
    assert "mosaik-ev" not in cli("identity", "candidates", "--data", doubled, "--json").output
    told = cli("identity", "list", "--data", doubled).output
    assert "a1: mosaik-ev ≠ mosaik-leipzig (2026-11-22, Redaktion)" in told
    refused = cli("identity", "merge", "mosaik-leipzig", "mosaik-ev", *WHY, "--data", doubled)
    assert refused.exit_code == 1
    assert "undo one of both decisions" in refused.output
    again = cli("identity", "apart", "mosaik-ev", "mosaik-leipzig", *WHY, "--data", doubled)
    assert "said twice" in again.output
    cli("identity", "undo", "a1", *WHY, "--data", doubled)
    assert "mosaik-ev" in cli("identity", "candidates", "--data", doubled, "--json").output


def test_the_decision_that_two_are_two_makes_no_triple(doubled: Path, cli: Cli) -> None:
    names = Names()
    before = {k: len(g) for k, g in landscape_graphs(read_landscape(doubled), names).items()}
    cli("identity", "apart", "mosaik-leipzig", "mosaik-ev", *WHY, "--data", doubled)
    after = {k: len(g) for k, g in landscape_graphs(read_landscape(doubled), names).items()}
    assert after == before


def test_a_match_with_a_merged_entry_leads_to_the_kept_one(cli: Cli, doubled: Path) -> None:
    cli("identity", "merge", "mosaik-leipzig", "mosaik-ev", *WHY, "--data", doubled)
    problems, names = Problems(), Names()
    match = Match(2, "https://example.org/v/7", "organisation", "mosaik-ev")
    found = meant((match,), read_landscape(doubled), names, problems, "matches.csv")
    problems.stop()
    kept = names.thing("organisation", "mosaik-leipzig")
    assert found == ((match.theirs, "organisation", kept),)
