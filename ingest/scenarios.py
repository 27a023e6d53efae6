"""Reads and writes `data/scenarios/`: one file per scenario, never mixed with what sources say."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ingest.checks import fault, in_time, unique
from ingest.folders import DataRows, scan_folders
from ingest.identity.merges import enter_merges
from ingest.index import Index
from ingest.problems import Problems
from ingest.records import Scenario, ScenarioEdit
from ingest.registry import enter_registry, territory_key
from ingest.scenario_schema import SCENARIO
from ingest.sources import enter_source
from ingest.tables import Row, table_text

TITLE: Final = "szenario"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE: ("title_de",),
    "neu": ("actor", "approach"),
    "ende": ("actor", "approach"),
    "wechsel": ("actor", "to", "approach"),
    "programm": ("programme", "end"),
    "zuordnung": ("programme", "approach"),
}
_ALLOWED: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE: ("title_de", "title_en"),
    "neu": ("actor", "approach", "territories", "role", "start", "end"),
    "ende": ("actor", "approach", "territories", "end", "statement"),
    "wechsel": ("actor", "to", "approach", "territories", "end"),
    "programm": ("programme", "end"),
    "zuordnung": ("programme", "approach"),
}


def read_scenarios(data: Path) -> tuple[Scenario, ...]:
    """Read the scenarios below `data/`, in the order of their names; none if there is no folder.

    Raises:
        RowErrors: what is wrong with `data/`, or with a scenario.
    """
    problems = Problems()
    rows = scan_folders(data, problems)
    index = Index(problems)
    enter_registry(rows.registry, index)
    enter_merges(rows.redaktion["merges"], index)
    for source in rows.sources:
        enter_source(source, index)
    found = build_scenarios(rows, index)
    problems.stop()
    return found


def build_scenarios(rows: DataRows, index: Index) -> tuple[Scenario, ...]:
    """Resolve and check the rows of every scenario.

    Territories may also be named by their official key. Whom a scenario names is no actor by that:
    the index stays as it is.
    """
    places = {row.text("ags"): territory_key(row) for row in rows.registry["territories"]}
    known = index.keys.get("territory", {})
    own = replace(index, keys={**index.keys, "territory": {**places, **known}}, named=set())
    return tuple(_scenario(name, found, own) for name, found in sorted(rows.scenarios.items()))


def _scenario(name: str, rows: Sequence[Row], index: Index) -> Scenario:
    _check(name, rows, index.problems)
    titles = [row for row in rows if row.text("edit") == TITLE]
    told = titles[0] if titles else Row(name, 1, {})
    return Scenario(
        name=name,
        title_de=told.text("title_de"),
        title_en=told.text("title_en"),
        note_de=told.text("note_de"),
        edits=tuple(
            _edit(row, index) for row in rows if row.text("edit") in _NEEDED.keys() - {TITLE}
        ),
    )


def _edit(row: Row, index: Index) -> ScenarioEdit:
    start, end = row.moment("start"), row.moment("end")
    return ScenarioEdit(
        id=row.text("id"),
        edit=row.text("edit"),
        actor=index.actor(row, "actor"),
        to=index.actor(row, "to"),
        approach=index.one(row, "approach", "approach"),
        programme=index.one(row, "programme", "programme"),
        territories=index.many(row, "territories", "territory"),
        role=row.text("role") or "zustaendig",
        start=start.first if start else None,
        end=end.last if end else None,
        statement=index.one(row, "statement", "responsibility"),
        note_de=row.text("note_de"),
    )


def _check(name: str, rows: Sequence[Row], problems: Problems) -> None:
    """One title, and per row what its edit needs and nothing that it does not read."""
    file = rows[0].file if rows else f"scenarios/{name}.csv"
    if not _NAME.fullmatch(name):
        problems.add(file, "is no name of a scenario", value=name, fix="use a-z, 0-9 and '-'")
    titles = [row for row in rows if row.text("edit") == TITLE]
    if not titles:
        fix = f"add a row with edit {TITLE!r} and title_de"
        problems.add(file, "the scenario has no title", fix=fix)
    for row in titles[1:]:
        fault(problems, row, "edit", "is a second title", "keep one")
    unique(rows, "id", problems)
    in_time(rows, "start", "end", problems)
    for row in rows:
        _check_row(row, problems)


def _check_row(row: Row, problems: Problems) -> None:
    edit = row.text("edit")
    by_statement = edit == "ende" and row.text("statement")
    for column in () if by_statement else _NEEDED.get(edit, ()):
        if not row.text(column):
            fault(problems, row, column, f"is needed by the edit {edit!r}", "fill it")
    known = {"id", "edit", "note_de", *_ALLOWED.get(edit, SCENARIO.by_name)}
    for column in SCENARIO.by_name:
        if row.text(column) and column not in known:
            fault(problems, row, column, f"means nothing to the edit {edit!r}", "empty it")
    if by_statement and (row.text("actor") or row.text("approach")):
        message = "says twice what ends: the statement, or actor and approach"
        fault(problems, row, "statement", message, "keep one of them")


def scenario_text(rows: Iterable[Mapping[str, str]]) -> str:
    """The text of a scenario's file: rows with the columns' names, ids are given here."""
    header = [column.name for column in SCENARIO.columns]
    numbered = [{"id": str(number), **row} for number, row in enumerate(rows)]
    return table_text(header, [[row.get(name, "") for name in header] for row in numbered])
