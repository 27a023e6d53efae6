"""The order in which findings about roles are shown, and which of them a question wants."""

from collections.abc import Callable
from typing import Final

from graph.columns.relation import flipped, row
from graph.columns.tables import Columns
from graph.roles.model import NOTE, WARNING, RoleFinding

_SEVERITIES: Final = (WARNING, NOTE)
_LAST: Final = 1 << 30

Key = tuple[int, int, int, str, int, int]


def order_of(columns: Columns, rules: tuple[str, ...]) -> Callable[[RoleFinding], Key]:
    """A sort key: severity, rule (as in `rules`), approach by notation, actor, territory, count."""
    approaches = columns.approaches.index.position
    territories = columns.territories.index.position

    def key(it: RoleFinding) -> Key:
        return (
            _SEVERITIES.index(it.severity),
            rules.index(it.rule),
            approaches.get(it.subject, _LAST),
            it.subject,
            territories.get(it.territory or "", -1),
            -it.count,
        )

    return key


def field_filter(columns: Columns, field: str | None) -> Callable[[RoleFinding], bool]:
    """Whether a finding is about an approach of a field; everything is wanted without a field.

    Raises:
        UnknownThingError: there is no such field.
    """
    if field is None:
        return lambda _: True
    number = columns.fields.index.number(field, "field")
    members = row(flipped(columns.approaches.fields), number)
    family = {columns.approaches.index.iris[at] for at in members}
    return lambda it: not family.isdisjoint(it.about)
