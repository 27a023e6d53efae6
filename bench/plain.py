"""Answers of any analysis, free of names, order and arrays, so that two of them can be compared."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import Any

from graph.columns import Columns
from graph.model import GroupMatrix, Matrix, Scope

Name = Callable[[str], str]
_LEFT_OUT = (Columns, Matrix, GroupMatrix, Scope)


def plain(value: Any, name: Name = str, later: timedelta = timedelta(0)) -> Any:
    """An answer as nested hashable parts: sequences lose their order, records their class.

    Texts pass through `name`, days are set back by `later`; columns and matrices are left out.
    """
    if isinstance(value, str):
        return name(value)
    if isinstance(value, date):
        return value - later
    if isinstance(value, Mapping):
        return plain(list(value.items()), name, later)
    if isinstance(value, list | tuple | set | frozenset):
        return frozenset(Counter(plain(it, name, later) for it in value).items())
    if is_dataclass(value) and not isinstance(value, type):
        named = ((it.name, getattr(value, it.name)) for it in fields(value))
        kept = [(key, it) for key, it in named if not isinstance(it, _LEFT_OUT)]
        return tuple((key, plain(it, name, later)) for key, it in kept)
    return value
