"""`werwaswo review`: accept, correct or reject what was read out of a paper, key by key."""

from collections.abc import Mapping
from pathlib import Path

import click

from cli.output import print_json, print_rows
from cli.review_session import Session
from cli.review_shown import progress
from cli.world import data_option, settings
from ingest.curation_schema import ACCEPT
from ingest.review.book import Book, Item, open_book
from ingest.review.choosing import FILTERS, Filter, filtered, sure, surface_of
from ingest.review.deciding import EDITORS, Wish, decide
from ingest.review.edition import read_edition, say
from ingest.review.made import title_of
from ingest.review.take_over import Taken, take_over
from server.review.texts import part_name, state_name, taken_sentences

COLUMNS = {
    "id": "id",
    "part": "part",
    "lines": "lines",
    "page": "page",
    "text": "text",
    "actor": "actor",
    "confidence": "confidence",
    "state": "state",
    "decision": "decision",
    "by": "by",
}


@click.command()
@click.argument("name")
@click.option("--list", "only_list", is_flag=True, help="Print where every proposal stands.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print that (or what was taken over) as JSON."
)
@click.option(
    "--accept-from", type=click.FloatRange(0, 1), help="Accept all that are at least so sure: 0.9."
)
@click.option(
    "--only", type=click.Choice(FILTERS), help="Which proposals: offen to ask, alle to list."
)
@click.option("--by", default=EDITORS, help="Who decides: a function, never a person's name.")
@click.option("--take-over", "takes", is_flag=True, help="Make data of what is accepted, and end.")
@click.option("--key", help="Short name of the document, for source.yaml.")
@click.option("--version", help="Edition of the document, for source.yaml.")
@click.option("--title", "title_de", help="Title of the document, for source.yaml.")
@click.option("--territory", help="Id of the territory that it is about, for source.yaml.")
@data_option()
def review(
    name: str,
    only_list: bool,
    as_json: bool,
    accept_from: float | None,
    only: Filter | None,
    by: str,
    takes: bool,
    data: Path | None,
    **entries: str | None,
) -> None:
    """Review the paper that was read as NAME: nothing of it counts before it is accepted.

    One key decides (? shows all); decisions are kept at once in curation.csv. Where no terminal is
    attached, one line is one decision.
    """
    folder = settings(data=data).data
    book = open_book(folder, name)
    _say(book, {key: value for key, value in entries.items() if value is not None})
    if accept_from is not None:
        _accept_from(book, accept_from, by, quiet=as_json)
    if takes:
        _print_taken(take_over(folder, name), as_json)
    elif only_list or as_json:
        _print_list(open_book(folder, name), only or "alle", as_json)
    else:
        Session(folder, name, by, only or "offen").run()


def _say(book: Book, entries: Mapping[str, str]) -> None:
    """Write what is known of the document into source.yaml."""
    if entries:
        say(book.folder, entries, book.registry.territories)


def _accept_from(book: Book, at_least: float, by: str, quiet: bool) -> None:
    found = sure(book, at_least)
    if found:
        decide(book, [Wish(id=item.id, decision=ACCEPT) for item in found], by)
    if not quiet:
        click.echo(f"{len(found)} Vorschläge ab {at_least:.0%} angenommen")


def _print_taken(taken: Taken, as_json: bool) -> None:
    if as_json:
        said = ("rows", "actors", "by_hand", "resting", "again", "orphans", "changed")
        print_json({name: getattr(taken, name) for name in said})
        return
    for sentence in taken_sentences(taken):
        click.echo(sentence)


def _print_list(book: Book, which: Filter, as_json: bool) -> None:
    rows = [_row(item, as_json) for item in filtered(book, which)]
    if as_json:
        edition = read_edition(book.folder)
        print_json(
            {
                "name": book.name,
                "states": book.tally(),
                "missing": list(edition.missing),
                "orphans": [decision.id for decision in book.orphans],
                "proposals": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
            }
        )
        return
    print_rows(COLUMNS, rows, "table")
    click.echo(progress(book))


def _row(item: Item, plain: bool) -> list[str | int | float | None]:
    first, last = item.proposal.lines
    decision = item.decision
    return [
        item.id,
        item.part if plain else part_name(item.part),
        f"{first}-{last}" if first != last else str(first),
        item.page,
        surface_of(item) or title_of(item),
        item.actor,
        round(item.proposal.confidence, 2),
        item.state if plain else state_name(item.state),
        decision.decision if decision else "",
        decision.by if decision else "",
    ]
