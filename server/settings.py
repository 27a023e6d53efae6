"""One table of settings: name, how it is read, what it is for. Any other name is an error."""

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from ontology.names import DEFAULT_BASE
from server.setting_kinds import (
    BASE,
    CONTACT,
    DAY,
    FILE,
    FLAG,
    FOLDER,
    IRI,
    NAME,
    NAMES,
    SECONDS,
    TEXT,
    Kind,
    number,
)

PREFIX: Final = "WERWASWO_"


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


def _about(kind: Kind, help_text: str) -> dict[str, object]:
    return {"kind": kind, "help": help_text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set; read once by the command line, handed on."""

    host: str = field(default="127.0.0.1", metadata=_about(NAME, "Address to listen on."))
    port: int = field(default=8000, metadata=_about(number(1, 65_535), "Port to listen on."))
    workers: int = field(default=1, metadata=_about(number(1, 64), "Number of server processes."))
    threads: int = field(
        default=64,
        metadata=_about(number(1, 256), "Requests that one process answers at a time."),
    )
    base_iri: str = field(
        default=DEFAULT_BASE,
        metadata=_about(BASE, "Base of the IRIs that this landscape mints."),
    )
    data: Path = field(
        default=Path("data"),
        metadata=_about(FOLDER, "Folder with the registry and the sources."),
    )
    out: Path = field(default=Path("out"), metadata=_about(FOLDER, "Folder for what is built."))
    as_of: date | None = field(
        default=None,
        metadata=_about(DAY, "Day that analyses refer to; empty: the day of the state."),
    )
    timeout_seconds: float = field(
        default=30.0,
        metadata=_about(SECONDS, "Longest time for a query; `timeout=` may only shorten it."),
    )
    max_query_bytes: int = field(
        default=65_536,
        metadata=_about(number(1, 10_000_000), "Longest query, in bytes of UTF-8."),
    )
    max_update_bytes: int = field(
        default=1_048_576,
        metadata=_about(number(1, 10_000_000), "Longest update, in bytes of UTF-8."),
    )
    max_nesting: int = field(
        default=64, metadata=_about(number(1, 200), "Deepest nesting of brackets in a query.")
    )
    max_operators: int = field(
        default=500,
        metadata=_about(number(1, 2_000), "Most operators in a query."),
    )
    max_patterns: int = field(
        default=100,
        metadata=_about(
            number(1, 1_000),
            "Most graph patterns that one group of a query joins; planning"
            " takes time with their fourth power.",
        ),
    )
    max_result_rows: int = field(
        default=200_000,
        metadata=_about(number(1, 100_000_000), "Most rows or triples in one answer."),
    )
    max_queries: int = field(
        default=4, metadata=_about(number(1, 64), "Long queries of clients that run at a time.")
    )
    max_query_mebibytes: int = field(
        default=1024,
        metadata=_about(
            number(64, 1_000_000), "Memory that one query of a client may take, in MiB."
        ),
    )
    union_default_graph: bool = field(
        default=True,
        metadata=_about(
            FLAG, "Whether queries see all graphs merged; `union-default-graph=` asks otherwise."
        ),
    )
    private_graphs: tuple[str, ...] = field(
        default=(),
        metadata=_about(
            NAMES,
            "Graphs that only tokens with `read-private` see; a final * takes all that follow.",
        ),
    )
    services: tuple[str, ...] = field(
        default=(),
        metadata=_about(NAMES, "Endpoints that SERVICE may ask; never private addresses."),
    )
    editing: bool = field(
        default=False, metadata=_about(FLAG, "Whether clients with a token may write.")
    )
    empty: bool = field(
        default=False,
        metadata=_about(FLAG, "Serve an empty landscape of which clients may write every graph."),
    )
    open: bool = field(
        default=False,
        metadata=_about(FLAG, "Whether everybody may write without a token; on loopback only."),
    )
    check_shapes: bool = field(
        default=True, metadata=_about(FLAG, "Whether what is written must keep the shapes.")
    )
    token_file: Path | None = field(
        default=None, metadata=_about(FILE, "Who may write: hashed tokens with their scopes.")
    )
    max_writes_per_minute: int = field(
        default=60,
        metadata=_about(number(1, 1_000_000), "Changes that one token may make in a minute."),
    )
    publisher: str = field(
        default="",
        metadata=_about(TEXT, "Who publishes this landscape; empty: the catalogue names nobody."),
    )
    contact: str = field(
        default="",
        metadata=_about(CONTACT, "Page or mailbox of an office for questions about the data."),
    )
    imprint: str = field(
        default="", metadata=_about(CONTACT, "Page with the imprint of whoever runs this service.")
    )
    privacy: str = field(
        default="",
        metadata=_about(CONTACT, "Page on privacy of whoever runs this service."),
    )
    enforcement: str = field(
        default="",
        metadata=_about(
            CONTACT, "Page or mailbox of the body that enforces accessibility; empty: none named."
        ),
    )
    contributor_id: str = field(
        default="",
        metadata=_about(IRI, "Who delivers the data to GovData, as DCAT-AP.de names them."),
    )
    trusted_proxies: int = field(
        default=0,
        metadata=_about(
            number(0, 10), "Proxies in front whose `X-Forwarded-*` headers are believed."
        ),
    )
    shortcuts: bool = field(
        default=True, metadata=_about(FLAG, "Whether pages react to single keys.")
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
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
