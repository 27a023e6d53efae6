"""The order in which findings are shown, and which of them a question wants."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from graph.columns.relation import compose, flipped, row
from graph.columns.tables import Columns

_SEVERITIES: Final = ("warnung", "hinweis")
_LAST: Final = 1 << 30

Key = tuple[int, int, int, int, int, tuple[str, ...]]


class Finding(Protocol):
    """What gaps and overlaps have in common."""

    @property
    def rule(self) -> str:
        """The rule's notation."""
        ...

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about."""
        ...

    @property
    def territory(self) -> str | None:
        """Where."""
        ...

    @property
    def severity(self) -> str:
        """How grave."""
        ...


def order_of(columns: Columns, rules: Sequence[str]) -> Callable[[Finding], Key]:
    """A sort key: severity, field, approach (both by notation), territory, rule."""
    approaches, fields = columns.approaches, columns.fields
    territories = columns.territories.index.position

    def place(finding: Finding) -> tuple[int, int]:
        """Numbers of the first field and approach that a finding is about."""
        for iri in finding.about:
            if iri in approaches.index.position:
                number = approaches.index.position[iri]
                its = row(approaches.fields, number)
                return (int(its[0]) if len(its) else _LAST), number
            if iri in fields.index.position:
                return fields.index.position[iri], -1
        return _LAST, _LAST

    def key(finding: Finding) -> Key:
        where = territories.get(finding.territory or "", -1)
        rank = _SEVERITIES.index(finding.severity)
        return rank, *place(finding), where, rules.index(finding.rule), finding.about

    return key


def about_filter(
    columns: Columns, field: str | None, target_group: str | None
) -> Callable[[tuple[str, ...]], bool]:
    """Whether a finding is about a field or target group, or about one of its approaches.

    Raises:
        UnknownThingError: there is no such field or target group.
    """
    wanted = [_family(columns, field, "field"), _family(columns, target_group, "target group")]
    return lambda about: all(family is None or not family.isdisjoint(about) for family in wanted)


def _family(columns: Columns, iri: str | None, sort: str) -> frozenset[str] | None:
    if iri is None:
        return None
    approaches = columns.approaches
    index = columns.fields.index if sort == "field" else columns.groups.index
    groups = compose(approaches.groups, columns.groups.broader)
    relation = approaches.fields if sort == "field" else groups
    members = row(flipped(relation), index.number(iri, sort))
    return frozenset({iri, *(approaches.index.iris[at] for at in members)})
