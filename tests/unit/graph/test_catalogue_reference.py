import re
from pathlib import Path

from graph.catalogue import load_catalogue
from graph.catalogue.reference import catalogue_reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "queries.md"


def test_the_page_says_what_the_headers_say() -> None:
    assert PAGE.read_text("utf-8") == catalogue_reference(load_catalogue()), (
        "run: werwaswo docs --reference"
    )


def test_every_query_has_one_heading_with_its_parameters_and_columns() -> None:
    page = catalogue_reference(load_catalogue())
    sections = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(q.name for q in load_catalogue())
    for query in load_catalogue():
        told = set(re.findall(r"^\| `(\w+)` \|", sections[query.name], re.MULTILINE))
        assert told == {p.name for p in query.params} | {c.name for c in query.columns}
        assert query.summary["de"].strip() in sections[query.name]
