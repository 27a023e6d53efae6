"""One shape for every list that the API gives, as JSON or CSV, a page at a time.

JSON: `state`, `as_of`, `parameters`, `total`, `limit`, `offset`, `next` (address of the next page
or null), `items`. A thing is `{"iri", "label"}`. CSV (RFC 4180): the same fields, a thing as two
columns (`x`, `x_iri`), several in one cell joined by ` | `.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlencode

from flask import Response, jsonify, request

from server.api.reading import refuse_unread
from server.linked_data.links import link
from server.negotiation import Offer, negotiate
from server.views.asked import read_choice, read_number
from server.views.sheets import table_response
from server.views.site import Site, site

Kind = Literal["text", "number", "flag", "day", "ref", "refs", "texts"]
Shape = Mapping[str, Kind]
Item = Mapping[str, object]
Make = Callable[[int, int], Sequence[Item]]

DEFAULT_LIMIT: Final = 100
MOST: Final = 1_000
MOST_OFFSET: Final = 10**9
JSON: Final = Offer(("json",), "application/json", ".json")
CSV: Final = Offer(("csv",), "text/csv", ".csv")
_JOINT: Final = " | "


@dataclass(frozen=True, slots=True)
class Page:
    """Which items are wanted."""

    offset: int
    limit: int

    @classmethod
    def read(cls, total: int, everything: bool) -> "Page":
        """Read `offset` and `limit`; with `everything` the default is all of them.

        Raises:
            AskedError: one of them is no number, or out of bounds.
        """
        args = request.args
        most = max(MOST, total) if everything else MOST
        default = max(total, 1) if everything else DEFAULT_LIMIT
        return cls(
            offset=read_number(args, "offset", 0, 0, MOST_OFFSET),
            limit=read_number(args, "limit", default, 1, most),
        )


def listed(
    name: str, shape: Shape, total: int, make: Make, more: Mapping[str, object] | None = None
) -> Response:
    """Answer with a page of items: `make(offset, limit)` gives them as dicts with `shape`'s fields.

    In an item a `ref` is an IRI or None, `refs` are IRIs; `listed` adds their labels. `more` holds
    further members of the JSON document (a summary, the method).

    Raises:
        AskedError: `limit` or `offset` have a value that they cannot have.
        NotAcceptableError: neither JSON nor CSV is wanted.
    """
    here, chosen = site(), _format()
    page = Page.read(total, chosen is CSV)
    read_choice(request.args, "excel", ("0", "1"), "0")
    items = make(page.offset, page.limit)
    refuse_unread()
    response = (
        table_response(name, _headings(shape), _rows(here, shape, items))
        if chosen is CSV
        else _json(here, shape, total, page, items, more or {})
    )
    response.vary.update(("Accept", "Accept-Language"))
    return response


def _format() -> Offer:
    """CSV by the address, else what `format=` or the client's `Accept` want, JSON before CSV."""
    if request.path.endswith(CSV.ending):
        return CSV
    return negotiate(request.args, request.headers.get("Accept", ""), (JSON, CSV)).offer


def _json(
    here: Site,
    shape: Shape,
    total: int,
    page: Page,
    items: Sequence[Item],
    more: Mapping[str, object],
) -> Response:
    ready = [{field: _value(here, shape[field], item[field]) for field in shape} for item in items]
    return page_json(here, total, page, ready, more)


def page_json(
    here: Site,
    total: int,
    page: Page,
    items: Sequence[Mapping[str, object]],
    more: Mapping[str, object],
) -> Response:
    """The JSON document of a page of items that are ready to be sent."""
    further = _next(page, total)
    response = jsonify(
        state=here.state.id,
        as_of=here.as_of.isoformat(),
        parameters=request.args.to_dict(flat=False),
        total=total,
        limit=page.limit,
        offset=page.offset,
        next=further,
        **more,
        items=items,
    )
    if further:
        response.headers["Link"] = link(further, "next")
    return response


def _next(page: Page, total: int) -> str | None:
    after = page.offset + page.limit
    if after >= total:
        return None
    kept = [(k, v) for k, v in request.args.items(multi=True) if k not in ("offset", "limit")]
    query = urlencode([*kept, ("limit", str(page.limit)), ("offset", str(after))])
    return f"{request.root_url.rstrip('/')}{request.path}?{query}"


def _value(here: Site, kind: Kind, value: object) -> object:
    if kind == "ref":
        return _named(here, str(value)) if value else None
    if kind == "refs":
        return [_named(here, iri) for iri in _texts(value)]
    if kind == "texts":
        return _texts(value)
    return value if value is None or kind != "day" else str(value)


def _named(here: Site, iri: str) -> dict[str, str]:
    return {"iri": iri, "label": here.name(iri)}


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []


def _headings(shape: Shape) -> list[str]:
    return [name for field, kind in shape.items() for name in _columns(field, kind)]


def _columns(field: str, kind: Kind) -> tuple[str, ...]:
    return (field, f"{field}_iri") if kind in ("ref", "refs") else (field,)


def _rows(here: Site, shape: Shape, items: Sequence[Item]) -> Iterator[list[object]]:
    for item in items:
        yield [cell for field, kind in shape.items() for cell in _cells(here, kind, item[field])]


def _cells(here: Site, kind: Kind, value: object) -> tuple[object, ...]:
    if kind == "ref":
        return (here.name(str(value)), value) if value else ("", "")
    if kind == "refs":
        iris = _texts(value)
        return _JOINT.join(map(here.name, iris)), _JOINT.join(iris)
    if kind == "texts":
        return (_JOINT.join(_texts(value)),)
    if kind == "flag":
        return ("" if value is None else "true" if value else "false",)
    return ("" if value is None else value,)
