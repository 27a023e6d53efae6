"""One table of settings: name, how it is read, what it is for. Any other name is an error."""

import dataclasses
import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from ontology.names import DEFAULT_BASE

PREFIX: Final = "WERWASWO_"
_TRUE: Final = frozenset({"1", "true", "yes", "on"})
_FALSE: Final = frozenset({"0", "false", "no", "off"})


class SettingsError(Exception):
    """The root of what can be wrong with settings."""


@dataclass(eq=False)
class UnknownSettingError(SettingsError):
    """A setting that does not exist, with the nearest one that does."""

    name: str
    nearest: str | None

    def __str__(self) -> str:
        """Say what was meant, if it can be told."""
        hint = f"did you mean {self.nearest}?" if self.nearest else "see `werwaswo settings`"
        return f"unknown setting {self.name}: {hint}"


@dataclass(eq=False)
class SettingValueError(SettingsError):
    """A value that a setting cannot take, with what it takes."""

    name: str
    value: str
    expected: str

    def __str__(self) -> str:
        """Name the setting, the value and the way out."""
        return f"{self.name}={self.value!r} is not {self.expected}"


@dataclass(frozen=True, slots=True)
class Kind:
    """How the text of a setting is read; `expected` completes "is not ..."."""

    read: Callable[[str], object]
    expected: str


def _number(low: int, high: int) -> Kind:
    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return Kind(read, f"a whole number from {low} to {high}")


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= 3600:
        raise ValueError(text)
    return value


def _flag(text: str) -> bool:
    if text.lower() not in _TRUE | _FALSE:
        raise ValueError(text)
    return text.lower() in _TRUE


def _base(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not text.endswith("/"):
        raise ValueError(text)
    if parts.query or parts.fragment or any(c.isspace() or c in '<>"{}|^`\\' for c in text):
        raise ValueError(text)
    return text


def _name(text: str) -> str:
    if not text or any(c.isspace() for c in text):
        raise ValueError(text)
    return text


def _folder(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError(text)
    return Path(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


_NAME: Final = Kind(_name, "the name or number of an address")
_BASE: Final = Kind(_base, "an absolute http(s) IRI that ends in /")
_FOLDER: Final = Kind(_folder, "a folder")
_SECONDS: Final = Kind(_seconds, "a number of seconds above 0, at most 3600")
_DAY: Final = Kind(_day, "a date like 2026-11-22, or empty")
_FLAG: Final = Kind(_flag, "true or false")


def _about(kind: Kind, help_text: str) -> dict[str, object]:
    return {"kind": kind, "help": help_text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; read once by the command line, handed on."""

    host: str = field(default="127.0.0.1", metadata=_about(_NAME, "Address to listen on."))
    port: int = field(default=8000, metadata=_about(_number(1, 65_535), "Port to listen on."))
    workers: int = field(default=1, metadata=_about(_number(1, 64), "Number of server processes."))
    threads: int = field(
        default=64,
        metadata=_about(_number(1, 256), "Requests that one process answers at a time."),
    )
    base_iri: str = field(
        default=DEFAULT_BASE,
        metadata=_about(_BASE, "Base of the IRIs that this landscape mints."),
    )
    data: Path = field(
        default=Path("data"),
        metadata=_about(_FOLDER, "Folder with the registry and the sources."),
    )
    out: Path = field(default=Path("out"), metadata=_about(_FOLDER, "Folder for what is built."))
    as_of: date | None = field(
        default=None,
        metadata=_about(_DAY, "Day that analyses refer to; empty: the day of the state."),
    )
    timeout_seconds: float = field(
        default=30.0,
        metadata=_about(_SECONDS, "Longest time for a query; `timeout=` may only shorten it."),
    )
    max_query_bytes: int = field(
        default=65_536,
        metadata=_about(_number(1, 10_000_000), "Longest query, in bytes of UTF-8."),
    )
    max_nesting: int = field(
        default=64, metadata=_about(_number(1, 200), "Deepest nesting of brackets in a query.")
    )
    max_operators: int = field(
        default=500,
        metadata=_about(_number(1, 2_000), "Most operators in a query."),
    )
    max_patterns: int = field(
        default=100,
        metadata=_about(
            _number(1, 1_000),
            "Most graph patterns that one group of a query joins; planning"
            " takes time with their fourth power.",
        ),
    )
    max_result_rows: int = field(
        default=200_000,
        metadata=_about(_number(1, 100_000_000), "Most rows or triples in one answer."),
    )
    max_queries: int = field(
        default=4, metadata=_about(_number(1, 64), "Long queries of clients that run at a time.")
    )
    max_query_mebibytes: int = field(
        default=1024,
        metadata=_about(
            _number(64, 1_000_000), "Memory that one query of a client may take, in MiB."
        ),
    )
    shortcuts: bool = field(
        default=True, metadata=_about(_FLAG, "Whether pages react to single keys.")
    )


def names() -> tuple[str, ...]:
    """Names of all settings, in the order of the table."""
    return tuple(f.name for f in dataclasses.fields(Settings))


def read_settings(
    environ: Mapping[str, str], overrides: Mapping[str, object] | None = None
) -> Settings:
    """Read settings from `WERWASWO_*` variables; `overrides` (flags) win, None is not given.

    Raises:
        UnknownSettingError: a variable or flag names no setting.
        SettingValueError: a value does not suit.
    """
    texts = {
        name.removeprefix(PREFIX).lower(): (name, value)
        for name, value in environ.items()
        if name.startswith(PREFIX)
    }
    given = {k: v for k, v in (overrides or {}).items() if v is not None}
    _refuse_unknown({key: name for key, (name, _) in texts.items()} | {key: key for key in given})
    values = {key: _value(key, name, text) for key, (name, text) in texts.items()}
    values |= {key: _value(key, key, str(value)) for key, value in given.items()}
    return Settings(**values)  # type: ignore[arg-type]  # each kind reads its field's type


def _refuse_unknown(asked: Mapping[str, str]) -> None:
    for key, name in asked.items():
        if key in names():
            continue
        nearest = difflib.get_close_matches(key, names(), n=1, cutoff=0.5)
        shown = (PREFIX + nearest[0].upper() if name != key else nearest[0]) if nearest else None
        raise UnknownSettingError(name, shown)


def _value(key: str, name: str, text: str) -> object:
    kind = _kinds()[key]
    try:
        return kind.read(text)
    except ValueError as error:
        raise SettingValueError(name, text, kind.expected) from error


def _kinds() -> dict[str, Kind]:
    return {f.name: f.metadata["kind"] for f in dataclasses.fields(Settings)}


def help_text(name: str) -> str:
    """What a setting is for, in one English sentence."""
    return str({f.name: f.metadata["help"] for f in dataclasses.fields(Settings)}[name])


def settings_reference() -> str:
    """The table of settings as Markdown, for docs/reference."""
    lines = ["| variable | default | takes | what it is for |", "|---|---|---|---|"]
    for setting in dataclasses.fields(Settings):
        default = "" if setting.default is None else f"`{_shown(setting.default)}`"
        expected, text = setting.metadata["kind"].expected, setting.metadata["help"]
        lines.append(f"| `{PREFIX}{setting.name.upper()}` | {default} | {expected} | {text} |")
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
