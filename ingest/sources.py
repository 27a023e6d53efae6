"""Rows of one folder of `sources/` to records."""

from collections.abc import Mapping
from typing import Final

from ingest.edition import PRIVATE, Described
from ingest.folders import SourceRows
from ingest.identity.doubles import told_once
from ingest.index import Index
from ingest.records import (
    Actor,
    Approach,
    Edition,
    Field,
    Finding,
    Mention,
    Responsibility,
    ResponsibilityList,
    Source,
    Stated,
)
from ingest.tables import Row
from ingest.vocabulary import vocabulary

PLAIN_ROLE: Final = "zustaendig"
"""The role of tables with one column of actors; its lists need no role in their IRI."""
UNREAD_ACTOR: Final = Actor("group", "")
"""Stands in for an unknown actor until all faults are told."""


def enter_source(source: SourceRows, index: Index) -> None:
    """Enter fields, approaches, responsibilities and findings of one edition."""
    if source.described is None:
        return
    edition = source.described.row
    key, version = edition.text("key"), edition.text("version")
    for row in source.tables["fields"]:
        path = f"{key}/{version}/{row.text('code')}"
        index.add("field", row, path)
        index.add_field(key, row.text("code"), path)
    for row in source.tables["approaches"]:
        index.add("approach", row, f"{key}/{version}/{row.text('code')}")
    for row in source.tables["responsibilities"]:
        if row.text("kind") != "fliesstext":
            index.add("responsibility", row, row.text("id"))
    for row in source.tables["findings"]:
        index.add_finding(f"{key}-{version}", row.text("id"), f"{key}/{version}/{row.text('id')}")


def build_source(source: SourceRows, index: Index) -> Source | None:
    """Resolve one edition; None if its `source.yaml` cannot be read (noted)."""
    if source.described is None:
        return None
    edition = _edition(source, source.described, index)
    tables = source.tables
    approaches = tuple(_approach(row, index, edition) for row in tables["approaches"])
    codes = {approach.path: approach.code for approach in approaches}
    return Source(
        edition=edition,
        fields=tuple(_field(row, edition) for row in tables["fields"]),
        approaches=approaches,
        lists=tuple(_list(row, index) for row in tables["lists"]),
        responsibilities=told_once(
            [_named(row, index, codes) for row in tables["responsibilities"]], index
        ),
        mentions=tuple(_mention(row, index) for row in tables["mentions"]),
        findings=tuple(_finding(row, index) for row in tables["findings"]),
        stated=tuple(_stated(row, index, edition) for row in tables["stated"]),
    )


def _edition(source: SourceRows, described: Described, index: Index) -> Edition:
    row = described.row
    return Edition(
        folder=source.folder,
        key=row.text("key"),
        version=row.text("version"),
        title_de=row.text("title_de"),
        title_en=row.text("title_en"),
        publisher=row.text("publisher"),
        issued=row.moment("issued"),
        valid_from=row.moment("valid_from"),
        valid_to=row.moment("valid_to"),
        language=row.text("language"),
        territory=index.one(row, "territory", "territory") or "",
        licence=row.text("licence"),
        rights_de=row.text("rights_de"),
        homepage=row.text("homepage"),
        sha256=row.text("sha256"),
        previous=row.text("previous_version"),
        pages=described.pages,
        is_private=row.text("access") == PRIVATE,
    )


def _field(row: Row, edition: Edition) -> Field:
    return Field(
        id=row.text("id"),
        path=f"{edition.path}/{row.text('code')}",
        code=row.text("code"),
        title_de=row.text("title_de"),
        title_en=row.text("title_en"),
        cross_cutting=row.flag("cross_cutting"),
        lines=row.lines(),
        aliases=row.texts("aliases_de"),
    )


def _approach(row: Row, index: Index, edition: Edition) -> Approach:
    return Approach(
        id=row.text("id"),
        path=f"{edition.path}/{row.text('code')}",
        code=row.text("code"),
        field=index.one(row, "field", "field") or "",
        title_de=row.text("title_de"),
        title_en=row.text("title_en"),
        target_groups=index.many(row, "target_groups", "target_group"),
        settings=row.texts("settings"),
        lines=row.lines(),
        limited_to_setting=row.flag("limited_to_setting"),
        measure_type=row.text("measure_type"),
        aliases=row.texts("aliases_de"),
    )


def list_path(approach: str, role: str) -> str:
    """The key of a list's IRI, from its approach's path and its role."""
    return approach if role == PLAIN_ROLE else f"{approach}/{role}"


def _list(row: Row, index: Index) -> ResponsibilityList:
    approach = index.one(row, "approach", "approach") or ""
    return ResponsibilityList(
        path=list_path(approach, row.text("role")),
        approach=approach,
        role=row.text("role"),
        completeness=row.text("completeness"),
        lines=row.lines(),
        marker=row.text("marker"),
    )


def _named(row: Row, index: Index, codes: Mapping[str, str]) -> Responsibility:
    approach = index.one(row, "approach", "approach") or ""
    role = row.text("role")
    return Responsibility(
        id=row.text("id"),
        approach=approach,
        actor=index.actor(row, "actor") or UNREAD_ACTOR,
        surface=row.text("surface"),
        role=role,
        level=row.text("level"),
        unit=index.actor(row, "unit"),
        in_representation_of=index.actor(row, "in_representation_of"),
        alternative_set=row.text("alternative_set"),
        open_class=row.flag("open_class"),
        open_class_label=row.text("open_class_label"),
        kind=row.text("kind"),
        status=row.text("status"),
        list=list_path(approach, role) if row.text("kind") == "tabelle" else None,
        lines=row.lines(),
        territories=index.many(row, "territories", "territory"),
        start=row.moment("start"),
        end=row.moment("end"),
        description_de=_description(row, codes.get(approach, ""), "de"),
        description_en=_description(row, codes.get(approach, ""), "en"),
    )


_WORDS: Final = {"de": ("Ansatz", "Klammerangabe"), "en": ("Approach", "in brackets")}


def _description(row: Row, code: str, language: str) -> str:
    """`Ansatz 2.1: Kammern (zuständig, Klammerangabe)`."""
    noun, bracket = _WORDS[language]
    role = vocabulary().label("rolle", row.text("role"), language)
    how = f"{role}, {bracket}" if row.text("level") == "klammer" else role
    return f"{noun} {code}: {row.text('surface')} ({how})"


def _mention(row: Row, index: Index) -> Mention:
    return Mention(
        id=row.text("id"),
        actor=index.actor(row, "actor"),
        field=index.one(row, "field", "field"),
        surface=row.text("surface"),
        lines=row.lines(),
        note_de=row.text("note_de"),
    )


def _finding(row: Row, index: Index) -> Finding:
    return Finding(
        id=row.text("id"),
        label_de=row.text("label_de"),
        label_en=row.text("label_en"),
        value=row.decimal("value"),
        value_min=row.decimal("value_min"),
        value_max=row.decimal("value_max"),
        verbal_value_de=row.text("verbal_value_de"),
        comparator_de=row.text("comparator_de"),
        unit=row.text("unit"),
        modality=row.text("modality"),
        lever_de=row.text("lever_de"),
        period_start=row.moment("period_start"),
        period_end=row.moment("period_end"),
        territories=index.many(row, "territories", "territory"),
        target_group=index.one(row, "target_group", "target_group"),
        sector_de=row.text("sector_de"),
        lines=row.lines(),
    )


def _stated(row: Row, index: Index, edition: Edition) -> Stated:
    return Stated(
        id=row.text("id"),
        kind=row.text("kind"),
        field=index.one(row, "field", "field"),
        approaches=index.many(row, "approaches", "approach"),
        target_groups=index.many(row, "target_groups", "target_group"),
        actor=index.actor(row, "actor"),
        territories=index.many(row, "territories", "territory") or (edition.territory,),
        title_de=row.text("title_de"),
        title_en=row.text("title_en"),
        lines=row.lines(),
    )
