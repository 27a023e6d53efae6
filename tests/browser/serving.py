"""A server of a test's own, beside the one that all browser tests share."""

import threading
from collections.abc import Iterator

from werkzeug.serving import make_server

from graph.state import State
from server.app import create_app
from server.settings import Settings


def served(state: State, settings: Settings) -> Iterator[str]:
    """The address of an application, as long as it is wanted."""
    server = make_server("127.0.0.1", 0, create_app(state, settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
