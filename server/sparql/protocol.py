"""Read what the SPARQL 1.1 Protocol lets a client send (sections 2.1 and 2.2), to the letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qs, unquote_to_bytes

from flask import Request

from graph.store import WHOLE, Dataset
from server.settings import Settings
from server.sparql.datasets import Graphs, query_dataset, update_dataset
from server.sparql.errors import BadRequestError, WrongMediaTypeError
from server.sparql.guard import ForbiddenError, TooLargeError

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_MOST_FIELDS: Final = 1000
_ESCAPED: Final = 3
"""Bytes that one byte takes at most in a form (`%41`)."""
_OTHER_PARAMETERS: Final = 16_384
_UTF_8: Final = frozenset(("", "utf-8", "utf8", "us-ascii", "ascii"))
_UPDATE_PARAMETERS: Final = ("update", "using-graph-uri", "using-named-graph-uri")

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Operation:
    """A query or an update with its dataset, and every other parameter as it came.

    `text` is None where the client sent neither: it asks for the endpoint itself. The dataset of
    an update is what its USING clauses would say.
    """

    kind: Literal["query", "update"]
    text: str | None
    dataset: Dataset
    parameters: Parameters

    @property
    def query(self) -> str | None:
        """The text of a query; None for an update."""
        return self.text if self.kind == "query" else None

    @property
    def args(self) -> dict[str, str]:
        """The first value of each parameter."""
        return {name: values[0] for name, values in self.parameters.items()}


def read_operation(request: Request, graphs: Graphs, settings: Settings) -> Operation:
    """Read the operation of a request; `graphs` lists the named graphs that may be asked.

    Raises:
        BadRequestError: it is ambiguous, incomplete or no UTF-8, or an update sent by GET.
        WrongMediaTypeError: the body is neither a form, nor a query, nor an update.
        UnknownGraphError: the dataset of a query names a graph that is not there.
        ForbiddenError: it is an update, and nobody may write here.
        TooLargeError: the body is longer than any operation may be.
    """
    parameters = _parameters(request.query_string, "the address")
    if request.method == "POST":
        parameters = _with_body(request, parameters, settings)
    if any(name in parameters for name in _UPDATE_PARAMETERS):
        return _update(request, parameters, settings)
    text = _only(parameters, "query")
    if not text and request.method == "POST":
        raise BadRequestError("there is no query", "send it as `query=` or as the body")
    if text is None:
        return Operation("query", None, WHOLE, parameters)
    return Operation("query", text, query_dataset(parameters, graphs, settings), parameters)


def _update(request: Request, parameters: Parameters, settings: Settings) -> Operation:
    if not settings.editing:
        raise ForbiddenError("UPDATE", 1, 1)
    if "query" in parameters:
        fix = "send exactly one of both"
        raise BadRequestError("there is an update beside a query, or a query's USING", fix)
    if request.method != "POST":
        raise BadRequestError("an update never comes by GET", "send it by POST")
    text = _only(parameters, "update")
    if text is None:
        raise BadRequestError("there is no update", "send it as `update=` or as the body")
    return Operation("update", text, update_dataset(parameters), parameters)


def _only(parameters: Parameters, name: str) -> str | None:
    texts = parameters.get(name, ())
    if len(texts) > 1:
        raise BadRequestError(f"there is more than one {name}", "send exactly one")
    if texts and "\0" in texts[0]:
        raise BadRequestError(f"the {name} holds a null byte", "leave it out")
    return texts[0] if texts else None


def _with_body(request: Request, parameters: Parameters, settings: Settings) -> Parameters:
    kind = _body_kind(request, settings)
    most = settings.max_query_bytes if kind == QUERY else _most(settings)
    request.max_content_length = most * _ESCAPED + _OTHER_PARAMETERS
    body = b"" if _has_no_body(request) else request.get_data()
    if kind == FORM:
        return _joined(parameters, _parameters(body, "the form"))
    if len(body) > most:
        raise TooLargeError("bytes", most)
    name = "query" if kind == QUERY else "update"
    return _joined(parameters, {name: [_text(body, f"the {name}")]})


def _most(settings: Settings) -> int:
    """Most bytes of a query or an update."""
    most = settings.max_query_bytes
    return max(most, settings.max_update_bytes) if settings.editing else most


def _body_kind(request: Request, settings: Settings) -> str:
    """The media type of the body, if it is one that is read, in UTF-8 and as it is."""
    kind = request.mimetype
    if kind == UPDATE and not settings.editing:
        raise ForbiddenError("UPDATE", 1, 1)
    accepted = (FORM, QUERY, UPDATE) if settings.editing else (FORM, QUERY)
    if kind not in accepted:
        raise WrongMediaTypeError(kind or "(none)", accepted)
    charset = request.mimetype_params.get("charset", "").strip().lower()
    if charset not in _UTF_8:
        raise WrongMediaTypeError(f"{kind}; charset={charset}", accepted)
    coding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if coding != "identity":
        raise WrongMediaTypeError(f"{kind}, packed by {coding}", accepted)
    return kind


def _has_no_body(request: Request) -> bool:
    chunked = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    return request.content_length is None and not chunked


def _joined(address: Parameters, body: Parameters) -> Parameters:
    """What stands in both counts twice; of one that may stand once, the body's comes first."""
    names = {**address, **body}
    return {name: [*body.get(name, ()), *address.get(name, ())] for name in names}


def _parameters(data: bytes, where: str) -> Parameters:
    """Parse a form once; a byte that is no UTF-8 is an error, not a replacement character."""
    _text(unquote_to_bytes(data), where)
    text = _text(data, where)
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        fix = f"send at most {_MOST_FIELDS} of them"
        raise BadRequestError(f"{where} has too many parameters", fix) from error


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1} of {where} is no UTF-8"
        raise BadRequestError(problem, "encode it in UTF-8") from error


def timeout_of(parameters: Parameters, longest: float) -> float:
    """Read `timeout=` in seconds; it may only shorten what is set.

    Raises:
        BadRequestError: it is no positive number.
    """
    text = parameters.get("timeout", ("",))[0]
    if not text:
        return longest
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not seconds > 0:
        raise BadRequestError(f"timeout={text!r} is no time", "give seconds, like timeout=5")
    return min(seconds, longest)
