"""How a proposal looks in the terminal: the passage, what it is taken for, how sure that is."""

import sys
from collections.abc import Sequence
from typing import Final

import click

from ingest.reader.proposals import Candidate
from ingest.review.book import Book, Item
from ingest.review.choosing import candidates, obstacle, surface_of
from ingest.review.corrections import CORRECTABLE, proposed
from ingest.review.marks import ShownLine, shown_lines
from server.review.texts import column_name, decision_name, part_name, resting, said, where

CONTEXT: Final = 2
HELP: Final = """\
a  annehmen, wie es dasteht
c  korrigieren:          c role=beteiligt | surface=Kammern
r  ablehnen:             r Warum
m  ist jemand Bekanntes: m 2 (Nummer der Liste), m kammer (Kennung), m Wort (suchen)
n  ist jemand Neues:     n stelle ART Name | n art Name | n programm ART Name
s  später: ohne Entscheidung weiter
u  letzte Entscheidung zurücknehmen
t  Angenommenes in die Daten übernehmen
q  aufhören; alles Entschiedene ist behalten
?  diese Hilfe"""


def show(book: Book, item: Item, at: int, total: int) -> None:
    """Print one proposal."""
    parent = book.parent(item)
    above = f" · {part_name(parent.part)} {parent.said('code')}" if parent else ""
    click.echo()
    click.secho(
        f"[{at + 1}/{total}] {part_name(item.part)}{above} · {where(item)} · "
        f"Sicherheit {item.proposal.confidence:.0%}",
        bold=True,
    )
    _show_passage(book, item)
    for line in _facts(book, item):
        click.echo(f"  {line}")
    if _asks_who(item):
        show_candidates(candidates(book, item))


def _asks_who(item: Item) -> bool:
    """Whether nobody is found yet: then a number must not be typed for a list nobody has seen."""
    return item.names_actor and not item.actor and not item.is_everybody and not item.is_decided


def _show_passage(book: Book, item: Item) -> None:
    wanted = surface_of(item) or item.proposal.passage
    lines = shown_lines(book.lines, item.proposal.lines, wanted, CONTEXT)
    if not lines:
        click.echo(f"  „{item.proposal.passage}“")
    for line in lines:
        sign = "|" if line.is_own else " "
        click.echo(f"{line.number:6} {sign} {_marked(line)}")


def _marked(line: ShownLine) -> str:
    """Highlighted words in reverse, or between » and « where nobody sees that."""
    if sys.stdout.isatty():
        return "".join(click.style(t, reverse=True) if is_on else t for t, is_on in line.parts)
    return "".join(f"»{text}«" if is_on else text for text, is_on in line.parts)


def _facts(book: Book, item: Item) -> list[str]:
    told = []
    if item.names_actor:
        known = book.registry.find(item.actor) if item.actor else None
        nobody = "alle, niemand einzeln" if item.is_everybody else "niemand Bekanntes"
        told.append(f"Akteur: {f'{known.label} ({item.actor})' if known else nobody}")
    for column in CORRECTABLE[item.part]:
        corrected = item.decision.corrected if item.decision else {}
        text = corrected.get(column, proposed(item.proposal, column))
        if text and text != "false":
            told.append(f"{column_name(column)} ({column}): {text}")
    return [*told, *_warnings(book, item)]


def _warnings(book: Book, item: Item) -> list[str]:
    told = []
    if item.state == "geaendert":
        told.append("! Wortlaut geändert seit der Entscheidung; bitte neu entscheiden")
    if item.decision is not None and not item.decision.is_open:
        told.append(f"bisher: {decision_name(item.decision.decision)} ({item.decision.by})")
    why = obstacle(book, item) if not item.is_decided else None
    if why is not None:
        told.append(f"! {said(why)}")
    return [*told, *filter(None, (resting(book, item),))]


def show_candidates(found: Sequence[Candidate]) -> None:
    """Print who may be meant, numbered, with the reason."""
    if not found:
        click.echo("  Niemand Ähnliches ist bekannt.")
        return
    click.echo("  Wer gemeint sein könnte (m und die Nummer):")
    for number, one in enumerate(found, start=1):
        click.echo(f"  {number}  {one.label} ({one.actor}): {one.reason}")


def progress(book: Book) -> str:
    """`12 von 173 entschieden: 10 angenommen, 2 abgelehnt, 0 mit geändertem Wortlaut`."""
    counts = book.tally()
    done = counts["angenommen"] + counts["abgelehnt"]
    text = (
        f"{done} von {len(book.items)} entschieden: {counts['angenommen']} angenommen, "
        f"{counts['abgelehnt']} abgelehnt, {counts['geaendert']} mit geändertem Wortlaut"
    )
    orphans = len(book.orphans)
    return f"{text}; {orphans} Entscheidungen ohne Stelle im Papier" if orphans else text
