"""Two actors side by side: approaches, named or as a candidate, that both have or only one has."""

from dataclasses import dataclass

from flask import request

from graph.naming import thing_named
from graph.portfolio import Portfolio, portfolio
from server.i18n import gettext as _
from server.present import Ref, natural_key
from server.views.asked import SORTS, AskedError
from server.views.site import Site


@dataclass(frozen=True, slots=True)
class Compared:
    """What two actors have in common; for `candidate` approaches one is not named itself."""

    other: Ref
    both: tuple[Ref, ...]
    only_first: tuple[Ref, ...]
    only_second: tuple[Ref, ...]
    candidate: frozenset[str]


def compared_with(here: Site, actor: str) -> Compared | None:
    """The actor beside the one that `mit` names; None where none is named.

    Raises:
        AskedError: it is the actor itself.
        UnknownNameError: nobody is called so.
    """
    name = request.args.get("mit", "").strip()
    if not name:
        return None
    other = thing_named(here.state, SORTS["akteur"], name)
    if other == actor:
        raise AskedError("mit", name, _("ein anderer Akteur"))
    first, second = (portfolio(here.state.columns, it, here.scope) for it in (actor, other))
    own, theirs = _approaches(first), _approaches(second)
    unsure = (own - set(first.approaches)) | (theirs - set(second.approaches))
    return Compared(
        other=here.ref(other),
        both=_sorted(here, own & theirs),
        only_first=_sorted(here, own - theirs),
        only_second=_sorted(here, theirs - own),
        candidate=frozenset(unsure),
    )


def _approaches(found: Portfolio) -> set[str]:
    return {*found.approaches, *found.candidate_for}


def _sorted(here: Site, iris: set[str]) -> tuple[Ref, ...]:
    return tuple(sorted(here.refs(iris), key=lambda it: natural_key(it.text)))
