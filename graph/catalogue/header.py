"""The header of a query file: `#+` lines of YAML that say what it asks and gives.

The file stays valid SPARQL. Keys: `summary` (de, en), `result`, `params`, `columns`; optional
`definition` (de, en: which reading of the question was decided on); rules also carry `rule`,
`version`, `order`. See docs/reference/queries.md for what the headers of this catalogue say.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast, get_args

import yaml

from graph.catalogue.errors import HeaderError
from graph.catalogue.terms import TYPES, ParameterType, TermError, from_base, term
from ontology.names import DEFAULT_BASE

Result = Literal["table", "network", "boolean", "graph"]
Labels = Mapping[str, str]

LANGUAGES: Final = ("de", "en")
MARK: Final = "#+"
_KEYS: Final = {
    "summary", "definition", "result", "params", "columns", "rule", "version", "order", "grouped",
}  # fmt: skip
_PARAMETER_KEYS: Final = {
    "type", "label", "required", "several", "values", "scheme", "choices", "example", "min", "max",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a stored query may be asked with.

    `values` names the query that fills a drop-down (first column the value, then `label`);
    `scheme` the scheme of the ontology whose notations are accepted; `choices` give names to sets
    of values (`R1`, `R2`); `default` are the terms that stand in the file, as plain text.
    `example` are values that show what the question gives; things of a landscape are written
    from its base on (`id/ansatz/...`), see `graph.catalogue.examples`.
    """

    name: str
    type: ParameterType
    label: Labels
    required: bool = False
    several: bool = True
    values: str | None = None
    scheme: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None
    """Bounds of a number, both included; None where there is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of the answer and its heading."""

    name: str
    label: Labels


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of one file says."""

    summary: Labels
    result: Result
    params: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    definition: Labels | None = None
    rule: str | None = None
    version: str | None = None
    order: int | None = None
    grouped: str | None = None
    """The column by which a long drop-down of the first column is grouped."""


def read_header(text: str, file: str) -> Header:
    """Read the header at the top of a query.

    Raises:
        HeaderError: something is missing, unknown or of the wrong form; names file and line.
    """
    reader = _Reader(file, _yaml_of(text))
    return reader.header()


def _yaml_of(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if not line.startswith(MARK):
            break
        lines.append(line.removeprefix(MARK).removeprefix(" "))
    return "\n".join(lines)


class _Reader:
    """Reads one header; knows the file, and at which line each key stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        if not text:
            raise HeaderError(file, 1, "the header is missing", f"begin with {MARK} summary:")
        try:
            # BaseLoader: every scalar is text, so that a label "Yes" or "No" stays a label.
            self.node = yaml.compose(text, Loader=yaml.BaseLoader)
            self.said: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 # builds no objects
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise HeaderError(file, line, "the header is no YAML", str(error.problem)) from error

    def header(self) -> Header:
        self._known((), _KEYS)
        if self._at(("result",)) not in get_args(Result):
            self._fail(("result",), "unknown result", f"use one of {', '.join(get_args(Result))}")
        return Header(
            summary=self._labels(("summary",)),
            result=cast("Result", self._at(("result",))),
            params=tuple(self._parameter(name) for name in self._names("params")),
            columns=tuple(self._column(name) for name in self._names("columns")),
            definition=self._labels(("definition",)) if "definition" in self.said else None,
            rule=self._text("rule"),
            version=self._text("version"),
            order=self._order(),
            grouped=self._grouped(),
        )

    def _grouped(self) -> str | None:
        said = self._text("grouped")
        if said is not None and said not in self._names("columns"):
            self._fail(("grouped",), f"there is no column {said!r}", "name one of the columns")
        return said

    def _order(self) -> int | None:
        said = self._text("order")
        if said is not None and not said.isdigit():
            self._fail(("order",), "the order is no number", "use 1, 2, 3 ...")
        return None if said is None else int(said)

    def _parameter(self, name: str) -> Parameter:
        at = ("params", name)
        self._known(at, _PARAMETER_KEYS)
        said: dict[str, Any] = self._at(at)
        kind = said.get("type")
        if kind not in TYPES:
            self._fail(
                at, f"parameter {name!r} has no known type", f"use one of {', '.join(TYPES)}"
            )
        return Parameter(
            name=name,
            type=cast("ParameterType", kind),
            label=self._labels((*at, "label")),
            required=said.get("required") == "true",
            several=said.get("several", str(kind in ("iri", "string")).lower()) == "true",
            values=said.get("values"),
            scheme=said.get("scheme"),
            choices={k: tuple(v) for k, v in said.get("choices", {}).items()},
            example=self._example(at),
            min=self._bound((*at, "min")),
            max=self._bound((*at, "max")),
        )

    def _bound(self, at: tuple[str, ...]) -> float | None:
        said = self._at(at)
        try:
            return None if said is None else float(said)
        except ValueError:
            self._fail(at, f"the bound {said!r} is no number", "write a number such as 0")
            return None

    def _example(self, at: tuple[str, ...]) -> tuple[str, ...]:
        """One value or several, each checked against the type."""
        parameter: dict[str, Any] = self._at(at)
        said = parameter.get("example", ())
        values = (said,) if isinstance(said, str) else tuple(said)
        for value in values:
            try:
                term(from_base(value, DEFAULT_BASE), parameter["type"], parameter.get("scheme"))
            except TermError as error:
                self._fail((*at, "example"), f"the example {value!r} does not fit", str(error))
        return values

    def _column(self, name: str) -> Column:
        return Column(name, self._labels(("columns", name)))

    def _labels(self, at: tuple[str, ...]) -> Labels:
        said = self._at(at)
        for language in LANGUAGES:
            if not isinstance(said, dict) or not isinstance(said.get(language), str):
                self._fail(at, f"{'.'.join(at)} has no text in {language!r}", f"add {language}:")
        return cast("Labels", said)

    def _names(self, key: str) -> list[str]:
        said = self.said.get(key) or {}
        if not isinstance(said, dict):
            self._fail((key,), f"{key} is no mapping", "write name: {...}")
        return list(said)

    def _text(self, key: str) -> str | None:
        said = self.said.get(key)
        return cast("str | None", said)

    def _known(self, at: tuple[str, ...], keys: set[str]) -> None:
        said = self._at(at)
        if not isinstance(said, dict):
            self._fail(at, f"{'.'.join(at) or 'the header'} is no mapping", "write key: value")
        for key in said:
            if key not in keys:
                nearest = difflib.get_close_matches(str(key), keys, n=1) or sorted(keys)
                self._fail((*at, key), f"unknown key {key!r}", f"use {' or '.join(nearest)}")

    def _at(self, at: tuple[str, ...]) -> Any:
        said = self.said
        for key in at:
            said = said.get(key) if isinstance(said, dict) else None
        return said

    def _fail(self, at: tuple[str, ...], problem: str, fix: str) -> None:
        raise HeaderError(self.file, _line(self.node, at), problem, fix)


def _line(node: yaml.Node | None, at: tuple[str, ...]) -> int:
    """Find the line of a key, or of the nearest thing around it."""
    line = node.start_mark.line + 1 if node else 1
    for key in at:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next(((k, v) for k, v in pairs if k.value == key), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line
