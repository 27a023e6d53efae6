"""Invented papers: what they say, apart from how it is printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.papers.marks import Marked, marked

HERE = Path(__file__).parent
ROLES = ("zustaendig", "federfuehrend", "beteiligt", "finanzierend")


@dataclass(frozen=True, slots=True)
class Measure:
    """One row; `cells` by role, `code` is empty where the paper prints none."""

    code: str
    text: str
    cells: Mapping[str, Marked]
    horizon: str
    target_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of action with its measures; `title` is the printed one, `heading` whole."""

    code: str
    title: str
    heading: str
    caption: str
    cross_cutting: bool
    intro: str
    stated: Mapping[str, str]
    measures: tuple[Measure, ...]

    def code_of(self, measure: Measure) -> str:
        """As printed, else counted."""
        return measure.code or f"{self.code}.{self.measures.index(measure) + 1}"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a paper says. `heads` are its column titles, by role, in their order."""

    title: str
    heads: Mapping[str, str]
    fields: tuple[Field, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that have a column."""
        return tuple(head for head in self.heads if head in ROLES)

    def row(self, measure: Measure) -> list[Marked]:
        """The cells of a measure in the order of the columns."""
        plain = {"code": measure.code, "measure": measure.text, "horizon": measure.horizon}
        return [
            measure.cells[head] if head in ROLES else Marked(plain[head]) for head in self.heads
        ]


def paper(name: str) -> Paper:
    """Read `NAME.yaml` beside this file."""
    told = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return Paper(told["title"], told["heads"], tuple(_field(told, one) for one in told["fields"]))


def _field(told: Mapping[str, Any], one: Mapping[str, Any]) -> Field:
    roles = [head for head in told["heads"] if head in ROLES]
    return Field(
        code=one["code"],
        title=one.get("plain_title", one["title"]),
        heading=told["field_style"].format(code=one["code"], title=one["title"]),
        caption=told.get("caption_style", "").format(title=one.get("plain_title", one["title"])),
        cross_cutting=one.get("cross_cutting", False),
        intro=one["intro"],
        stated=one.get("stated", {}),
        measures=tuple(_measure(row, roles) for row in one["measures"]),
    )


def _measure(row: Mapping[str, Any], roles: list[str]) -> Measure:
    return Measure(
        code=row.get("code", ""),
        text=row["text"],
        cells={role: marked(row[role]) for role in roles},
        horizon=row.get("horizon", ""),
        target_groups=tuple(row.get("target_groups", ())),
    )
