"""The linter for ontologies finds no error; its noise is known by name."""

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

EXPECTED = {
    "OWL001": "no domain: named with a reason in test_definitions",
    "OWL002": "no range: named with a reason in test_definitions",
    "RDS001": "terms of others carry no label of ours",
    "QUA004": "the same, as a share",
    "RDF005": "terms of others are spelled as others spell them",
    "RDF006": "terms of others have bases of their own",
}


def test_semanticlint_finds_no_error_and_nothing_new() -> None:
    linter = Path(sys.executable).with_name("semanticlint")
    done = subprocess.run(
        [linter, "check", str(files("ontology").joinpath("def.ttl")), "--fail-on", "error"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert set(re.findall(r"\[([A-Z]{3}\d{3})\]", done.stdout)) <= EXPECTED.keys()


def test_semanticlint_finds_nothing_in_the_schemes() -> None:
    linter = Path(sys.executable).with_name("semanticlint")
    done = subprocess.run(
        [linter, "check", str(files("ontology").joinpath("schemes")), "--fail-on", "warning"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
