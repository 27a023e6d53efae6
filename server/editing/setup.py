"""What editing needs before the first request: the journal, one writer, settings that go along."""

import atexit
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from flask import Flask

from graph.editing import Journal, only_writer
from graph.editing.empty import EMPTY, empty_state
from graph.state import State, current_state
from server.context import StateHolder
from server.editing import editor, tokens
from server.editing.editor import Editor, Follower
from server.editing.token_file import TokenFile
from server.settings import Settings, SettingsError

JOURNAL: Final = "journal"


@dataclass(eq=False)
class EditingSettingsError(SettingsError):
    """Settings that do not go together; `fix` says which would."""

    message: str
    fix: str

    def __str__(self) -> str:
        """What, how to mend."""
        return f"{self.message}: {self.fix}"


def check_settings(settings: Settings) -> None:
    """Refuse to begin where everybody, or nobody, could write.

    Raises:
        EditingSettingsError: settings that do not go together.
        TokenFileError: the file of tokens is missing or damaged.
    """
    if settings.open and not tokens.is_loopback(settings.host):
        fix = "listen on 127.0.0.1, or make tokens (werwaswo token new)"
        raise EditingSettingsError(f"--open lets everybody write who reaches {settings.host}", fix)
    if settings.editing and settings.token_file is None and not settings.open:
        fix = (
            "make one with `werwaswo token new --name NAME --scope write --file tokens.jsonl`, "
            "then serve with `--token-file tokens.jsonl`"
        )
        raise EditingSettingsError("--editing takes a file of tokens", fix)
    if settings.editing and settings.workers > 1:
        fix = "set WERWASWO_WORKERS=1; queries run in processes of their own anyway"
        raise EditingSettingsError("only one server process may write", fix)
    if settings.empty and settings.private_graphs:
        fix = "leave one of them out; everybody sees all of an empty landscape's graphs"
        raise EditingSettingsError("--empty knows no private graphs", fix)
    if settings.token_file is not None:
        TokenFile(settings.token_file).tokens()


def fitting(settings: Settings) -> Settings:
    """The settings as they are meant: an empty landscape is a plain store, without a union."""
    return replace(settings, union_default_graph=False) if settings.empty else settings


def opened(settings: Settings) -> State:
    """The state to begin with: the one in use, or an empty one.

    Raises:
        StateError: nothing has been built yet, or it cannot be read.
        EditingSettingsError, TokenFileError: as of `check_settings`.
    """
    check_settings(settings)
    if not settings.empty:
        return current_state(settings.out)
    return empty_state(settings.out, settings.base_iri, datetime.now(UTC).date())


def journal_of(settings: Settings) -> Journal | None:
    """The journal that is followed, if one is: that of the empty landscape, or of this one."""
    if settings.empty:
        return Journal(settings.out / EMPTY / JOURNAL)
    return Journal(settings.out / JOURNAL) if settings.editing else None


def begun(state: State, settings: Settings, journal: Journal | None) -> State:
    """A state as it is served: with what was changed since it was built."""
    return state if journal is None else editor.edited(state, journal, settings)


def init_app(app: Flask, holder: StateHolder, settings: Settings, follower: Follower) -> None:
    """Let clients write, if the settings say so.

    Raises:
        JournalError: another process writes the journal.
    """
    app.extensions[tokens.EXTENSION] = tokens.Tokens(settings)
    journal = journal_of(settings)
    if journal is None or not settings.editing:
        return
    held = ExitStack()
    held.enter_context(only_writer(journal.folder))
    atexit.register(held.close)
    app.extensions[editor.EXTENSION] = Editor(holder, journal, settings, follower)
