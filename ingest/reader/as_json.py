"""Proposals for other programs: the keys of `werwaswo read --json`."""

from collections.abc import Iterable
from typing import Any

from ingest.reader.proposals import (
    Proposal,
    Proposals,
    ProposedApproach,
    ProposedField,
    ProposedList,
    ProposedMention,
    ProposedProgramme,
    ProposedStated,
)


def as_json(proposals: Proposals) -> dict[str, Any]:
    """The proposals as plain values, in reading order; lines are `[first, last]` from 1."""
    return {
        "fields": [_field(one) for one in proposals.fields],
        "approaches": [_approach(one) for one in proposals.approaches],
        "mentions": _mentions(proposals.mentions),
        "lists": [_list(one) for one in proposals.lists],
        "stated": [_stated(one) for one in proposals.stated],
        "prose": _mentions(proposals.prose),
        "programmes": [_programme(one) for one in proposals.programmes],
    }


def _place(one: Proposal) -> dict[str, Any]:
    return {
        "lines": list(one.lines),
        "page": one.page,
        "confidence": one.confidence,
        "id": one.id,
    }


def _field(one: ProposedField) -> dict[str, Any]:
    named = {"code": one.code, "title": one.title, "cross_cutting": one.cross_cutting}
    return {**named, **_place(one)}


def _approach(one: ProposedApproach) -> dict[str, Any]:
    return {
        "code": one.code,
        "field": one.field,
        "text": one.text,
        "target_groups": list(one.target_groups),
        "horizon": one.horizon,
        "start": one.start,
        "end": one.end,
        "status": one.status,
        **_place(one),
    }


def _mentions(mentions: Iterable[ProposedMention]) -> list[dict[str, Any]]:
    return [_mention(one) for one in mentions]


def _mention(one: ProposedMention) -> dict[str, Any]:
    return {
        "approach": one.approach,
        "field": one.field,
        "surface": one.surface,
        "actor": one.actor,
        "role": one.role,
        "level": one.level,
        "unit": one.unit,
        "in_representation_of": one.in_representation_of,
        "alternative_set": one.alternative_set,
        "open_class": one.open_class,
        "open_class_label": one.open_class_label,
        "everybody": one.everybody,
        "new": one.is_new,
        "candidates": [
            {"actor": who.actor, "label": who.label, "score": who.score, "reason": who.reason}
            for who in one.candidates
        ],
        **_place(one),
    }


def _list(one: ProposedList) -> dict[str, Any]:
    return {
        "approach": one.approach,
        "role": one.role,
        "completeness": one.completeness,
        "marker": one.marker,
        **_place(one),
    }


def _stated(one: ProposedStated) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "field": one.field,
        "target_groups": list(one.target_groups),
        "passage": one.passage,
        **_place(one),
    }


def _programme(one: ProposedProgramme) -> dict[str, Any]:
    return {
        "surface": one.surface,
        "programme": one.programme,
        "field": one.field,
        **_place(one),
    }
