"""The command from end to end: an endpoint's bodies in a folder, whole or not at all."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from tests.conformance.harvest.proxy import WAIT, Proxy, drips, fails, passes
from tests.unit.cli.conftest import FILES

QUERY: Final = ("--query", "foreign-organisations", "--as", "register", "--page-size", "20")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A landscape with one kind of bodies and two districts."""
    folder = tmp_path / "lakes"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("=Kammern,Chambers", "Kammern,Chambers"), encoding="utf-8")
    return folder


def harvested(endpoint: str, data: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["harvest", endpoint, *QUERY, "--data", str(data), *more])


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_an_endpoint_knows_is_kept_mapped_and_told(proxy: Proxy, data: Path) -> None:
    told = harvested(proxy.address, data, "--title", "Register")
    assert told.exit_code == 0, told.output
    assert "mapped: 45 of 45 bodies and services" in told.stdout
    said = (data / "linked/register/source.yaml").read_text("utf-8")
    for word in ("title: Register", "query: foreign-organisations", "triples: 270", "retrieved:"):
        assert word in said
    assert [path.name for path in (data / "linked").iterdir()] == ["register"]


def test_the_same_content_in_other_pages_leaves_every_byte(proxy: Proxy, data: Path) -> None:
    assert harvested(proxy.address, data).exit_code == 0
    before = files(data / "linked")
    again = harvested(proxy.address, data, "--page-size", "7")
    assert "unchanged" in again.stdout
    assert files(data / "linked") == before


def test_a_harvest_that_fails_leaves_what_was_there(proxy: Proxy, data: Path) -> None:
    assert harvested(proxy.address, data).exit_code == 0
    before = files(data / "linked/register")
    proxy.plan = [passes, fails(404)]
    told = harvested(proxy.address, data)
    assert told.exit_code == 1
    assert "is not there (404)" in told.stderr
    assert files(data / "linked/register") == before


def test_a_query_of_ones_own_is_a_file(proxy: Proxy, data: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.rq"
    own.write_text(
        "PREFIX org: <http://www.w3.org/ns/org#>\n"
        "CONSTRUCT { ?s a org:Organization ; ?p ?o } WHERE { ?s a org:Organization ; ?p ?o }",
        encoding="utf-8",
    )
    command = ["harvest", proxy.address, "--query", str(own), "--as", "own", "--data", str(data)]
    told = CliRunner().invoke(main, command)
    assert told.exit_code == 0, told.output
    assert "query: mine\n" in (data / "linked/own/source.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--param", "klass=x"), "unknown; did you mean 'class'?"),
        (("--param", "class=no iri"), "class"),
        (("--as", "Register"), "is no name of a source"),
        (("--query", "foreign-organisation"), "did you mean 'foreign-organisations'?"),
        (("--resume",), "has nothing to go on with"),
    ],
)
def test_what_is_asked_wrongly_is_told_before_anything_is_asked(
    proxy: Proxy, data: Path, more: tuple[str, ...], said: str
) -> None:
    told = harvested(proxy.address, data, *more)
    assert told.exit_code == 1
    assert said in told.stderr
    assert proxy.queries == []
    assert not (data / "linked/register").exists()


def test_a_killed_harvest_leaves_nothing_half_and_goes_on(proxy: Proxy, data: Path) -> None:
    proxy.plan = [passes, passes, drips]
    code = "from cli.main import main; main()"
    command = [sys.executable, "-c", code, "harvest", proxy.address, *QUERY, "--data", str(data)]
    root = Path(__file__).parents[3]
    running = subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL)
    second, end = data / "linked/.register/000001.nt", time.monotonic() + WAIT
    while len(proxy.queries) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    running.kill()
    running.wait()
    assert second.exists()
    assert not (data / "linked/register").exists()
    proxy.plan, proxy.queries = [passes], []
    told = harvested(proxy.address, data)
    assert told.exit_code == 0, told.output
    assert "go on after page 2" in told.stderr
    assert "OFFSET 40" in proxy.queries[0]
    assert "mapped: 45 of 45" in told.stdout
