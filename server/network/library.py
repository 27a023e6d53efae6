"""vis-network 9.1.2, as the installed pyvis wheel carries it: no copy of it in this project."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

VERSION: Final = "9.1.2"
CHECKSUM: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""SHA-256 of the file that was looked at: another one is not handed out."""


class ForeignLibraryError(RuntimeError):
    """The installed pyvis carries another file than the one that was looked at."""

    def __str__(self) -> str:
        """Say what to do."""
        return f"pyvis carries another vis-network than {VERSION}; install pyvis==0.3.2"


@cache
def library() -> bytes:
    """The script, checked.

    Raises:
        ForeignLibraryError: the file is another one.
    """
    path = files("pyvis").joinpath(f"templates/lib/vis-{VERSION}/vis-network.min.js")
    body = path.read_bytes()
    if hashlib.sha256(body).hexdigest() != CHECKSUM:
        raise ForeignLibraryError
    return body
