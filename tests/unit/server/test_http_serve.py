"""Before serving: an address that can be listened on, and a state to serve."""

import socket
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from granian.server.mp import MPServer

from graph.errors import StateError
from graph.state import State
from server.serve import AddressError, check_address, serve
from server.settings import read_settings


def test_without_a_state_the_error_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="werwaswo build"):
        serve(read_settings({}, {"out": tmp_path}))


def test_a_port_in_use_is_named_with_the_way_to_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AddressError, match=f"port {port} .*--port {port + 1}` or WERW"):
            check_address("127.0.0.1", port)
    check_address("127.0.0.1", port)


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    with pytest.raises(AddressError, match=r"cannot listen on 192\.0\.2\.1"):
        check_address("192.0.2.1", 8000)


def test_what_is_served_is_said_and_a_process_opens_the_state_in_use(
    state: State, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = read_settings({}, {"out": state.path.parents[1], "port": free_port(), "threads": 3})
    loaded: list[Flask] = []

    def once(server: MPServer, **how: Any) -> None:
        assert (server.blocking_threads, server.reload_on_changes) == (3, False)
        loaded.append(how["target_loader"]())

    monkeypatch.setattr(MPServer, "serve", once)
    serve(settings)
    assert capsys.readouterr().err.startswith(f"state {state.id} at http://127.0.0.1:")
    assert loaded[0].test_client().get("/health").get_json()["state"] == state.id


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
