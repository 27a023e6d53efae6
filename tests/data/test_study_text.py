"""The rows against the study's text, where it is at hand (it stays outside the repository)."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.study

Rows = list[dict[str, str]]
Reader = Callable[[str], Rows]

RUN = 8
"""So many words in a row are a quotation, not a coincidence."""


def unbroken(lines: list[str]) -> str:
    """Lines as one text: a hyphen at the end goes before a lower-case word that it splits.

    It stays before upper case, after a blank and after a slash ("Co-Working-", "und -", "-/-").
    """
    text = "\n".join(line.strip() for line in lines)
    text = re.sub(r"(?<=[\w])-\n+(?=[a-zäöüß])", "", text)
    return " ".join(re.sub(r"-\n+", "-", text).split())


def at(cell: str, lines: list[str]) -> str:
    """The text of a line range."""
    found = []
    for part in cell.split("|"):
        start, _, end = part.partition("-")
        found += lines[int(start) - 1 : int(end or start)]
    return unbroken(found)


def narrower(cell: str) -> list[str]:
    """The line range without its first and without its last line."""
    start, _, end = cell.partition("-")
    if not end:
        return []
    first, last = int(start), int(end)
    return [f"{first + 1}-{last}", f"{first}-{last - 1}"]


def spelled(value: str, unit: str) -> str:
    """A number as the study writes it: `7903` is 7.903, but a year 2015; no sign for a decline."""
    grouped = f"{abs(float(value)):,.0f}"
    return grouped.replace(",", "" if unit == "Jahr" else ".")


def is_written(finding: dict[str, str], text: str) -> bool:
    """Whether a text holds a finding's number, in figures or in words."""
    figure = re.escape(spelled(finding["value"], finding["unit"]))
    in_words = finding["verbal_value_de"]
    found = re.search(rf"(?<![\d.]){figure}(?!\.?\d)", text)
    return found is not None or (in_words != "" and in_words in text)


def located(rows: Reader) -> Iterator[dict[str, str]]:
    for name in ("responsibilities.csv", "mentions.csv"):
        yield from rows(name)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of eight words."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def test_the_text_is_the_one_that_was_read(study_file: Path, edition: dict[str, object]) -> None:
    assert hashlib.sha256(study_file.read_bytes()).hexdigest() == edition["sha256"]


def test_every_surface_form_stands_on_its_lines(rows: Reader, study_lines: list[str]) -> None:
    missing = [r["id"] for r in located(rows) if r["surface"] not in at(r["lines"], study_lines)]
    assert missing == []


def test_no_line_range_of_a_surface_form_is_too_wide(rows: Reader, study_lines: list[str]) -> None:
    wide = [
        r["id"]
        for r in located(rows)
        if any(r["surface"] in at(lines, study_lines) for lines in narrower(r["lines"]))
    ]
    assert wide == []


def test_nothing_but_connecting_words_is_left_of_a_cell(
    rows: Reader, study_lines: list[str]
) -> None:
    surfaces: dict[str, list[str]] = {}
    for r in rows("responsibilities.csv"):
        if r["kind"] == "tabelle":
            surfaces.setdefault(r["approach"], []).append(r["surface"])
    left: set[str] = set()
    for r in rows("lists.csv"):
        text = at(r["lines"], study_lines)
        assert text.endswith(r["marker"]), r["approach"]
        for surface in sorted(surfaces[r["approach"]], key=len, reverse=True):
            text = text.replace(surface, "", 1)
        left |= set(words(text))
    assert left == {"und", "bzw", "deren", "regionale", "vertretungen"}


def test_fields_are_titled_by_their_headings(rows: Reader, study_lines: list[str]) -> None:
    for r in rows("fields.csv"):
        assert at(r["lines"], study_lines) == f"{r['code']}. {r['title_de']}"


def test_an_approach_begins_at_its_bullet(rows: Reader, study_lines: list[str]) -> None:
    for r in rows("approaches.csv"):
        assert at(r["lines"], study_lines).startswith("\uf084 "), r["id"]


def test_figures_of_findings_stand_on_their_lines(rows: Reader, study_lines: list[str]) -> None:
    figures = [r for r in rows("findings.csv") if r["value"]]
    wrong = [r["id"] for r in figures if not is_written(r, at(r["lines"], study_lines))]
    assert wrong == []
    assert len(figures) == 37


def test_hedges_of_findings_stand_on_their_lines(rows: Reader, study_lines: list[str]) -> None:
    signs = {"unter": "<"}
    hedged = [r for r in rows("findings.csv") if r["comparator_de"]]
    wrong = [
        r["id"]
        for r in hedged
        if signs.get(r["comparator_de"], r["comparator_de"]) not in at(r["lines"], study_lines)
    ]
    assert wrong == []
    assert len(hedged) == 11


def test_pages_begin_where_the_rule_says(
    edition: dict[str, object], study_lines: list[str]
) -> None:
    pages = edition["pages"]
    assert isinstance(pages, list)
    ruled = [n for n, line in enumerate(study_lines, 1) if re.match(r" (?=\S)", line)]
    printed = [n for n, line in enumerate(study_lines, 1) if re.fullmatch(r"\d+ *", line)]
    assert sorted([*ruled, *(n + 1 for n in printed)]) == pages
    assert len([start for start in pages if start <= 782]) == 17


def test_no_run_of_eight_words_of_the_study_stands_in_the_data(
    data: Path, rows: Reader, study_lines: list[str]
) -> None:
    headings = {run for r in rows("fields.csv") for run in runs(f"{r['code']}. {r['title_de']}")}
    study = runs(unbroken(study_lines)) - headings
    assert len(study) > 4000
    copied = [
        f"{path.name}:{number}"
        for path in sorted(data.rglob("*.*"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if runs(line) & study
    ]
    assert copied == []
