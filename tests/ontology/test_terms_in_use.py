"""Every `wer:` term that is used anywhere is declared."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.terms import VOCABULARY_BASE, WER

ROOT = Path(__file__).parents[2]
PLACES = {
    "ontology": ("*.ttl", "*.jsonld"),
    "queries": ("*.rq",),
    "server/templates": ("*.html", "*.xml", "*.txt", "*.rq", "*.ttl"),
    "graph": ("*.py",),
    "ingest": ("*.py",),
    "server": ("*.py",),
}
TERM = re.compile(rf"(?:\bwer:|{re.escape(VOCABULARY_BASE)}def#)([A-Za-z][A-Za-z0-9]*)")
NAMES = {name for name in WER.__annotations__ if not name.startswith("_")}


def used(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for name in TERM.findall(line):
            if name not in NAMES:
                yield f"{path.relative_to(ROOT)}:{number}: wer:{name}"


@pytest.mark.parametrize("place", PLACES)
def test_only_declared_terms_are_used(place: str) -> None:
    files = sorted(file for kind in PLACES[place] for file in (ROOT / place).rglob(kind))
    undeclared = [term for file in files for term in used(file)]
    assert undeclared == [], "declare them in ontology/terms.py and ontology/def.ttl"


def test_the_ontology_itself_is_looked_at() -> None:
    names = TERM.findall((ROOT / "ontology" / "def.ttl").read_text(encoding="utf-8"))
    assert set(names) == NAMES
