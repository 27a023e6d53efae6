"""Rows of `redaktion/` to records."""

from ingest.folders import Tables
from ingest.identity.merges import build_merges
from ingest.index import Index
from ingest.records import (
    Editorial,
    Feedback,
    ImpliedTargetGroup,
    Need,
    ProgrammeApproach,
    Receipt,
)
from ingest.tables import Row


def build_editorial(tables: Tables, registry: Tables, index: Index) -> Editorial:
    """Resolve what the editors decided; `registry` has the names of who was merged."""
    return Editorial(
        programme_approaches=tuple(_link(r, index) for r in tables["programme_approaches"]),
        implied=tuple(_implied(row, index) for row in tables["implied_target_groups"]),
        needs=tuple(_need(row, index) for row in tables["needs"]),
        feedback=tuple(_feedback(row, index) for row in tables["feedback"]),
        merges=build_merges(tables["merges"], registry, index),
    )


def _receipt(row: Row, file: str) -> Receipt:
    return Receipt(file, row.text("id"), row.text("why_de"), row.text("by"), row.day("on"))


def _link(row: Row, index: Index) -> ProgrammeApproach:
    return ProgrammeApproach(
        programme=index.one(row, "programme", "programme") or "",
        approach=index.one(row, "approach", "approach") or "",
        receipt=_receipt(row, "programme_approaches"),
    )


def _implied(row: Row, index: Index) -> ImpliedTargetGroup:
    return ImpliedTargetGroup(
        approach=index.one(row, "approach", "approach") or "",
        target_group=index.one(row, "target_group", "target_group") or "",
        receipt=_receipt(row, "implied_target_groups"),
    )


def _need(row: Row, index: Index) -> Need:
    findings = (index.finding(row, "findings", value) for value in row.texts("findings"))
    return Need(
        id=row.text("id"),
        label_de=row.text("label_de"),
        label_en=row.text("label_en"),
        findings=tuple(path for path in findings if path is not None),
        target_groups=index.many(row, "target_groups", "target_group"),
        approaches=index.many(row, "approaches", "approach"),
        receipt=_receipt(row, "needs"),
    )


def _feedback(row: Row, index: Index) -> Feedback:
    return Feedback(
        id=row.text("id"),
        actor=index.actor(row, "actor"),
        approach=index.one(row, "approach", "approach") or "",
        territory=index.one(row, "territory", "territory") or "",
        answer=row.text("answer"),
        reported_by=row.text("reported_by"),
        receipt=_receipt(row, "feedback"),
    )
