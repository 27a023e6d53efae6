"""Before serving: an address that can be listened on, and a state to serve."""

import socket
from pathlib import Path

import pytest

from graph.errors import StateError
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
