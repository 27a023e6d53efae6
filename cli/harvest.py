"""Take in other people's linked data: from a SPARQL endpoint, or from a file of RDF."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click

from cli.foreign import apart_of, decisions, given, graph_of, mapper_over, settled
from cli.output import print_json
from cli.pipeline import ViolationsError
from cli.taken import told_plainly
from cli.world import data_option, settings
from graph.catalogue import bind, load_catalogue
from graph.catalogue.paging import Paged, paged
from graph.errors import DataSyntaxError
from graph.foreign import (
    NoTriplesError,
    canonical_lines,
    lines_of,
    marked,
    read_solutions,
    read_triples,
    unmarked,
)
from graph.mapping import Mapped
from ingest.assemble import landscape_graphs
from ingest.foreign.errors import ForeignError
from ingest.foreign.files import read_file, syntax_fault
from ingest.foreign.linked import FOLDER, Described, Linked, Origin, Taken, keep, scan_linked
from ingest.foreign.names import checked_name
from ingest.foreign.persons import without_persons
from ingest.harvest import Bounds, Job, Page, Work, World, harvest
from ingest.harvest.request import Body
from ingest.landscape import read_landscape
from ingest.problems import Problems
from ingest.records import Landscape
from ingest.validate import violations
from ontology.names import Names, slug
from server.settings import Settings

_MEBIBYTE: Final = 1024 * 1024
_GENID: Final = ".well-known/genid"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things are taken in: the data, what it says now, the names of its things."""

    data: Path
    landscape: Landscape
    names: Names

    @classmethod
    def of(cls, chosen: Settings) -> "_Place":
        return cls(chosen.data, read_landscape(chosen.data), Names(chosen.base_iri))


def described_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What a person says about a source; kept for later runs."""
    texts = {
        "private": "Show it to nobody without the right read-private.",
        "licence": "Under which licence it stands.",
        "publisher": "Who publishes it.",
        "title": "What it is called, on pages and in receipts.",
    }
    for name, text in texts.items():
        command = click.option(f"--{name}", is_flag=name == "private", help=text)(command)
    return command


@click.command("harvest")
@click.argument("endpoint")
@click.option("--query", "-q", required=True, help="Name of a stored query, or a file (.rq).")
@click.option("--param", "-p", multiple=True, help="Value of a parameter, name=value.")
@click.option("--graph", multiple=True, help="Named graph of the endpoint; default: its own.")
@click.option("--as", "name", help="Name of the source; default: host and query.")
@click.option("--page-size", type=click.IntRange(1), default=500, help="Things per page.")
@click.option("--limit-seconds", type=click.FloatRange(0.1), default=3600.0, help="For all of it.")
@click.option("--page-seconds", type=click.FloatRange(0.1), default=120.0, help="For one answer.")
@click.option("--limit-mebibytes", type=click.IntRange(1), default=64, help="For one answer.")
@click.option("--limit-triples", type=click.IntRange(1), default=5_000_000, help="For all of it.")
@click.option("--resume/--fresh", default=None, help="Go on with kept pages, or start afresh.")
@described_options
@data_option()
@click.option("--json", "as_json", is_flag=True, help="Print what came as JSON.")
def harvest_command(endpoint: str, query: str, data: Path | None, **said: Any) -> None:
    """Harvest a SPARQL endpoint page by page into data/linked/NAME.

    Nothing is kept before all of it is there; a harvest that was stopped goes on where it was.
    """
    place = _Place.of(settings(data=data))
    text, title = _query_text(query, said["param"])
    pages = paged(text)
    name = checked_name(said["name"] or slug(f"{urlsplit(endpoint).hostname} {title}"))
    job = Job(
        endpoint=endpoint,
        form=pages.form,
        page=pages.page,
        read=page_reader(pages),
        agent=f"werwaswo/{version('werwaswo')}",
        graphs=said["graph"],
        size=said["page_size"],
        is_whole=pages.is_whole,
        seconds=said["limit_seconds"],
        triples=said["limit_triples"],
        bounds=Bounds(said["page_seconds"], said["limit_mebibytes"] * _MEBIBYTE),
    )
    work = Work(place.data / FOLDER / f".{name}")
    with work.alone(endpoint):
        world = World(tell=lambda step: click.echo(step, err=True))
        found = harvest(job, work, world, said["resume"])
        origin = Origin(endpoint, title, _sha256(text.encode()), " ".join(said["param"]))
        _take_in(place, name, unmarked(found.lines), origin, said)
        work.clear()


@click.command("take")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", help="Name of the source; default: the file's name.")
@click.option("--base", help="Address below which relative IRIs of the file stand.")
@click.option("--type", "media_type", help="Media type, where the file's ending tells none.")
@click.option("--limit-mebibytes", type=click.IntRange(1), default=256, help="Most to be read.")
@described_options
@data_option()
@click.option("--json", "as_json", is_flag=True, help="Print what came as JSON.")
def take_command(file: Path, data: Path | None, **said: Any) -> None:
    """Take a file of RDF into data/linked/NAME: any serialisation, also packed (.gz)."""
    place = _Place.of(settings(data=data))
    stem = file.name.removesuffix(".gz").rpartition(".")[0] or file.name
    name = checked_name(said["name"] or slug(stem))
    read = read_file(file, said["limit_mebibytes"] * _MEBIBYTE, said["media_type"])
    try:
        lines = lines_of(read_triples(read.content, read.media_type, str(file), said["base"]))
    except DataSyntaxError as error:
        raise syntax_fault(file, read, error.message, error.line, error.column) from error
    except KeyError as error:
        raise ForeignError(str(file), "has a --type that is no RDF", "See `take -h`.") from error
    origin = Origin(file=file.name, file_sha256=_sha256(read.content))
    _take_in(place, name, lines, origin, said)


def _query_text(query: str, params: Sequence[str]) -> tuple[str, str]:
    """The text of a file, or of a stored query with its parameters bound; and its name."""
    path = Path(query)
    if query.endswith((".rq", ".sparql")) or path.is_file():
        if params:
            raise click.UsageError("a file of yours takes no parameters; write them into it")
        return path.read_text("utf-8"), path.stem
    stored = load_catalogue().get(query)
    values: dict[str, list[str]] = {}
    for pair in params:
        key, sign, value = pair.partition("=")
        if not sign:
            raise click.UsageError(f"--param {pair}: write name=value")
        values.setdefault(key, []).append(value)
    return bind(stored, values), query


def page_reader(pages: Paged) -> Callable[[Body], Page]:
    """How answers are read, by what the query gives; kept pages are N-Triples in any case."""

    def read(body: Body) -> Page:
        is_table = pages.form == "select" and body.media_type != "application/n-triples"
        parse = read_solutions if is_table else read_triples
        try:
            triples = list(parse(body.content, body.media_type, "the answer"))
        except NoTriplesError:
            raise
        except DataSyntaxError as error:
            raise SyntaxError(str(error)) from error
        lines = lines_of(triples)
        things = marked(lines) if pages.is_marked else None
        return Page(lines, things, len(triples) if things is None else len(things))

    return read


def _take_in(
    place: _Place, name: str, lines: Sequence[bytes], origin: Origin, said: dict[str, Any]
) -> None:
    """Spell the triples in one way, try to map them, keep them, and tell what came of it."""
    kept, left_out = without_persons(lines)
    kept = canonical_lines(kept, f"{place.names.base}{_GENID}/{name}/")
    if not kept:
        where = origin.endpoint or origin.file
        fix = "Look at the query; where data stands in named graphs only, name one with --graph."
        raise ForeignError(where, "gives no triples", fix if origin.endpoint else "Look at it.")
    described = Described(
        title=said["title"] or "",
        publisher=said["publisher"] or "",
        licence=said["licence"] or "",
        access="private" if said["private"] else "",
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tool = f"werwaswo {version('werwaswo')}"
    taken = Taken(name, described, origin, now, tool, kept, left_out)
    mapped = _tried(place, taken)
    is_new = keep(place.data, taken)
    report = told_plainly(taken, mapped, is_new, place.data)
    if said["as_json"]:
        print_json(report.plain())
    else:
        click.echo(report.text())


def _tried(place: _Place, taken: Taken) -> Mapped:
    """Map before anything is kept.

    Raises:
        ViolationsError: what was mapped breaks shapes.
    """
    problems = Problems()
    known = {one.name: one for one in scan_linked(place.data, problems)}
    source = known.get(taken.name) or _as_linked(taken, place.data)
    names = place.names
    graphs = landscape_graphs(place.landscape, names)
    decided = decisions(source, place.landscape, names, place.data)
    mapped = settled(
        mapper_over(graphs, names),
        given(source, list(taken.lines), decided, apart_of(place.data, names)),
    )
    register = names.graph("register", taken.name)
    shared = {iri: found for iri, found in graphs.items() if "/graph/quelle/" not in iri}
    shared.pop(names.graph("redaktion"))
    found = violations({**shared, register: graph_of(mapped)}, names.base)
    broken = tuple(one for one in found if one.stops and one.graph == register)
    if broken:
        raise ViolationsError(broken)
    return mapped


def _as_linked(taken: Taken, data: Path) -> Linked:
    """What is about to be kept, as it will be read."""
    return Linked(
        name=taken.name,
        described=taken.described,
        origin=taken.origin,
        retrieved=taken.retrieved,
        tool=taken.tool,
        triples=len(taken.lines),
        left_out=taken.left_out,
        sha256="",
        path=data / FOLDER / taken.name,
    )


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
