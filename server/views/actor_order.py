"""The list of actors in the order that is asked for."""

from collections.abc import Callable, Sequence

from flask import request

from server.i18n import gettext as _
from server.views.ordering import ORDER, Column, Order
from server.views.receipts import Receipt, receipts
from server.views.site import Site


def ordered(here: Site, found: Sequence[str]) -> tuple[Order[str], list[str]]:
    """How bodies (IRIs) are sorted, and the bodies so; only names are at hand without reading.

    Raises:
        AskedError: there is no such column.
    """
    asked = request.args.get(ORDER, "").removeprefix("-")
    known = receipts(here, found) if asked not in ("", "name") else {}

    def told(tell: Callable[[Receipt], str | None]) -> Callable[[str], str | None]:
        return lambda iri: tell(known[iri]) if iri in known else None

    columns = {
        "name": Column(_("Stelle"), here.name),
        "art": Column(_("Art"), told(lambda it: ", ".join(one.text for one in it.kinds))),
        "gebiet": Column(_("zuständig für"), told(lambda it: ", ".join(a.text for a in it.areas))),
        "sitz": Column(_("Sitz"), told(lambda it: it.seat)),
        "stand": Column(_("Registereintrag"), told(_checked)),
    }
    order = Order.read(columns, "name")
    return order, order.sorted(found)


def _checked(it: Receipt) -> str | None:
    return it.verification.label if it.verification else None
