"""An invented region with one paper in its data, and another one that was only read."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph.state import State
from ingest.reader.proposals import Proposals
from ingest.review.book import Book, open_book
from ingest.review.deciding import Step, Wish, decide
from server.app import create_app
from server.editing.token_file import TokenFile
from server.settings import read_settings
from tests.unit.review.deichplan import NAME, PAPER, entries, store
from tests.unit.review.site import Site


@pytest.fixture
def data(repo: Path, tmp_path: Path) -> Path:
    """The coast with its own paper, and the paper that was read."""
    folder = tmp_path / "data"
    shutil.copytree(repo / "tests/unit/ingest/kuestenland", folder)
    entries(store(folder, PAPER))
    return folder


@pytest.fixture
def paper() -> Proposals:
    """What was read."""
    return PAPER


@pytest.fixture
def read_again(data: Path) -> Callable[[Proposals], None]:
    """Read the paper again, with other proposals."""
    return lambda proposals: (store(data, proposals), None)[1]


@pytest.fixture
def book(data: Path) -> Callable[[], Book]:
    """Open the paper as it is now."""
    return lambda: open_book(data, NAME)


Say = Callable[..., tuple[Step, ...]]


@pytest.fixture
def say(book: Callable[[], Book]) -> Say:
    """Decide on one proposal: id, decision, and what belongs to it."""

    def decided(id: str, decision: str, same_as: str = "", **said: str) -> tuple[Step, ...]:
        why = said.pop("why", "")
        wish = Wish(id=id, decision=decision, same_as=same_as, why=why, said=said)
        return decide(book(), [wish], "Redaktion")

    return decided


@pytest.fixture
def accept_all(say: Say, book: Callable[[], Book]) -> Callable[[], None]:
    """Accept whatever can be, and give the two unknown names somebody."""

    def accepted() -> None:
        say("mention/A.1/kulturbund", "neu", new_name="Kulturbund Auental",
            new_sort="organisation", new_type="verein")  # fmt: skip
        say("prose/buendnis", "neu", new_name="Bündnis Nordwind", new_sort="kind")
        for item in book():
            if item.state == "offen":
                say(item.id, "annehmen")

    return accepted


@pytest.fixture
def site(state: State, data: Path, tmp_path: Path) -> Iterator[Site]:
    file = TokenFile(tmp_path / "tokens.jsonl")
    scopes = ("write", "propose", "read-private")
    secrets = {scope: file.add(f"Stelle {scope}", [scope]) for scope in scopes} | {"wrong": "wer_x"}
    chosen = {"out": tmp_path / "out", "data": data, "editing": True, "token_file": file.path}
    with create_app(state, read_settings({}, chosen)).test_client() as client:
        yield Site(client, secrets)


@pytest.fixture
def opened(state: State, data: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """A server on this machine that asks for no token."""
    chosen = {"out": tmp_path / "out", "data": data, "open": True}
    with create_app(state, read_settings({}, chosen)).test_client() as client:
        yield client


@pytest.fixture
def public(state: State, data: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """A server on which nobody writes."""
    chosen = {"out": tmp_path / "out", "data": data}
    with create_app(state, read_settings({}, chosen)).test_client() as client:
        yield client
