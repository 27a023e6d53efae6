"""What takes too long is called back; connections are told apart; streams end as they should."""

import socket
import threading
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from graph.workers import Stream, TimeUpError
from server.compression import packed_parts
from server.sparql.front_connection import SERVER, Connection
from server.sparql.front_stream import Sending
from server.sparql.front_watch import TimedInput, Watch


def test_only_what_is_late_is_called_back_and_once() -> None:
    watch, late, called = Watch(), list[str](), threading.Event()
    with watch.within(30, lambda: late.append("in time")):
        pass

    def remember() -> None:
        late.append("late")
        called.set()

    watch.begin(0.01, remember)
    assert called.wait(5)
    with watch.within(30, lambda: late.append("never")):
        assert late == ["late"]


def test_the_body_of_a_request_is_read_as_it_is() -> None:
    def source() -> TimedInput:
        return TimedInput(BytesIO(b"one\ntwo\n"), lambda: None, 5)

    assert source().read() == b"one\ntwo\n"
    assert source().read(2) == b"on"
    assert source().readline() == b"one\n"
    assert list(source()) == source().readlines() == [b"one\n", b"two\n"]


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket, dict[str, Any]]]:
    """Our end and a client's end of a connection, and what a server tells of its request."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as theirs:
            ours, _address = listener.accept()
            with ours:
                told = {"REMOTE_ADDR": "127.0.0.1", "SERVER_PORT": str(port)}
                yield ours, theirs, {**told, "SERVER_SOFTWARE": SERVER}


def test_a_client_has_left_when_its_end_is_closed(pair: Any) -> None:
    ours, theirs, environ = pair
    theirs.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert ours.recv(99)
    connection = Connection(environ)
    assert [peer.descriptor for peer in connection.peers] == [ours.fileno()]
    assert not connection.has_left()
    theirs.close()
    assert connection.has_left()


def test_a_connection_that_is_cut_gives_no_more(pair: Any) -> None:
    ours, theirs, environ = pair
    theirs.sendall(b"x")
    assert ours.recv(99)
    assert Connection(environ).cut()
    assert theirs.recv(99) == b""
    assert not Connection({**environ, "SERVER_PORT": "1"}).cut()


def test_without_a_server_that_is_known_nobody_has_left(pair: Any) -> None:
    _ours, _theirs, environ = pair
    connection = Connection({**environ, "SERVER_SOFTWARE": "another"})
    assert connection.peers == ()
    assert not connection.has_left()
    assert not connection.cut()


class Parts:
    """The parts of an answer, which may break off."""

    def __init__(self, parts: list[bytes], error: Exception | None = None) -> None:
        """Give these, then fail."""
        self._parts, self._error = list(parts), error
        self.closed = 0

    def __iter__(self) -> "Parts":
        """Itself."""
        return self

    def __next__(self) -> bytes:
        """The next part, or what went wrong."""
        if self._parts:
            return self._parts.pop(0)
        if self._error is not None:
            raise self._error
        raise StopIteration

    def close(self) -> None:
        """Count it."""
        self.closed += 1


def test_a_broken_answer_is_cut_before_it_ends(pair: Any) -> None:
    ours, theirs, environ = pair
    theirs.sendall(b"x")
    assert ours.recv(99)
    parts = Parts([b"a"], TimeUpError(1.0))
    sending = Sending(Stream("solutions", parts), Connection(environ), 5, is_packed=False)
    assert list(sending) == [b"a"]
    assert parts.closed == 1
    assert theirs.recv(99) == b""


def test_a_broken_answer_that_cannot_be_cut_fails() -> None:
    parts = Parts([b"a"], TimeUpError(1.0))
    sending = Sending(Stream("solutions", parts), Connection({}), 5, is_packed=False)
    with pytest.raises(TimeUpError):
        list(sending)
    assert parts.closed == 1


def test_whoever_stops_reading_lets_go_once() -> None:
    parts = Parts([b"a", b"b"])
    sending = Sending(Stream("solutions", parts), Connection({}), 5, is_packed=False)
    assert next(sending) == b"a"
    sending.close()
    sending.close()
    assert parts.closed == 1


def test_a_broken_answer_has_no_end_of_gzip() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a" * 99
        raise TimeUpError(1.0)

    with pytest.raises(TimeUpError):
        list(packed_parts(broken()))
