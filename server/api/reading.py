"""Filters that an answer did not look at: silently dropped, they would tell a wrong number."""

from typing import Any, Final

from flask import Request, request
from werkzeug.datastructures import ImmutableMultiDict

from server.i18n import gettext as _
from server.views.asked import SORTS, AskedError

FILTERS: Final = frozenset((*SORTS, "regel", "beweiskraft", "urteil", "zustand"))
"""Names that are filters wherever they are understood; any other unknown name is ignored."""


class Parameters(ImmutableMultiDict[str, str]):
    """The parameters of an address, which remember how each was read: once, or as several."""

    def __init__(self, *given: Any) -> None:
        """Take the parameters; none has been read."""
        super().__init__(*given)
        self.read_once: set[str] = set()
        self.read_all: set[str] = set()

    def get(  # type: ignore[override]  # both overloads in one
        self, key: str, default: Any = None, type: Any = None
    ) -> Any:
        """The first value."""
        self.read_once.add(key)
        return super().get(key, default, type)

    def values_of(self, key: str) -> list[str]:
        """All values, without counting as reading."""
        return super().getlist(key)

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        """All values."""
        self.read_all.add(key)
        return super().getlist(key, type)


class ReadingRequest(Request):
    """A request whose parameters remember what was read."""

    parameter_storage_class = Parameters


def refuse_unread() -> None:
    """Refuse filters that this answer does not have, or takes once only.

    Raises:
        AskedError: there is such a filter in the address.
    """
    args = request.args
    if not isinstance(args, Parameters):
        return
    for name in FILTERS & {key for key, value in args.items(multi=True) if value}:
        if name not in args.read_once | args.read_all:
            raise AskedError(name, args[name], _("ohne diesen Filter"))
        if name not in args.read_all and len(args.values_of(name)) > 1:
            raise AskedError(name, " & ".join(args.values_of(name)), _("ein Wert allein"))
