"""One person reviews a paper in the terminal: a key is a decision; a pipe gives a line for each."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from cli.review_shown import HELP, progress, show, show_candidates
from ingest.curation_schema import ACCEPT, CHANGE, MERGE, NEW, REJECT
from ingest.errors import IngestError
from ingest.review.book import Book, Item, open_book
from ingest.review.choosing import Filter, candidates, filtered, surface_of
from ingest.review.deciding import Step, Wish, decide, take_back
from ingest.review.edition import read_edition, say
from ingest.review.errors import DecisionError, ReviewError
from ingest.review.take_over import take_over
from server.review.texts import decision_name, entry_name, said, taken_sentences

SORTS: Final = {
    "art": "kind", "kind": "kind", "stelle": "organisation", "organisation": "organisation",
    "programm": "programme", "programme": "programme",
}  # fmt: skip
_YES: Final = ("j", "y")


class Session:
    """Goes through the proposals of a filter; every decision is kept at once."""

    def __init__(self, data: Path, name: str, by: str, only: Filter) -> None:
        """Nothing is asked before `run`."""
        self.data, self.name, self.by = data, name, by
        self.book: Book = open_book(data, name)
        self.queue = [item.id for item in filtered(self.book, only)]
        self.at = 0
        self.done: list[tuple[Step, ...]] = []
        self.is_terminal = sys.stdin.isatty()

    def run(self) -> None:
        """Ask until all is decided, somebody quits, or the input ends."""
        while self.at < len(self.queue):
            item = self.book.items[self.queue[self.at]]
            show(self.book, item, self.at, len(self.queue))
            key, rest = self._key()
            if key in ("", "q"):
                break
            self._do(key, rest, item)
        else:
            click.echo("Kein weiterer Vorschlag in dieser Auswahl.")
        self._end()

    def _key(self) -> tuple[str, str]:
        """A key, or a line's first word and the rest; an empty key where the input ends."""
        if self.is_terminal:
            click.echo("[a c r m n s u t q ?] ", nl=False)
            try:
                key = click.getchar()
            except (EOFError, KeyboardInterrupt):
                key = "q"
            click.echo(key if key.isprintable() else "")
            return key.lower(), ""
        while line := sys.stdin.readline():
            key, _, rest = line.strip().partition(" ")
            if key:
                return key.lower(), rest.strip()
        return "", ""

    def _rest(self, rest: str, question: str, default: str = "") -> str:
        """What belongs to a key: what the line gave, or what is asked for."""
        if rest or not self.is_terminal:
            return rest or default
        return str(click.prompt(question, default=default, show_default=bool(default)))

    def _do(self, key: str, rest: str, item: Item) -> None:
        doing: dict[str, Callable[[str, Item], None]] = {
            "a": self._accept,
            "c": self._correct,
            "r": self._reject,
            "m": self._merge,
            "n": self._new,
            "s": self._skip,
            "u": self._undo,
            "t": self._take_over,
        }
        if key not in doing:
            click.echo(HELP)
            return
        try:
            doing[key](rest, item)
        except ReviewError as error:
            click.echo(f"! {said(error)}")
            self.book = open_book(self.data, self.name)

    def _accept(self, _rest: str, item: Item) -> None:
        same_as = item.decision.same_as if item.decision and item.decision.is_accepted else ""
        word = CHANGE if same_as else ACCEPT
        self._decide(Wish(id=item.id, decision=word, same_as=same_as, seen=_seen(item)))

    def _reject(self, rest: str, item: Item) -> None:
        why = self._rest(rest, "Warum nicht? (Eingabe: ohne Grund)")
        self._decide(Wish(id=item.id, decision=REJECT, why=why, seen=_seen(item)))

    def _correct(self, rest: str, item: Item) -> None:
        """`role=beteiligt | surface=Kammern`."""
        line = self._rest(rest, "Was? (role=beteiligt | surface=Kammern)")
        parts = (part.partition("=") for part in line.split("|") if part.strip())
        put_right = {name.strip(): value.strip() for name, _, value in parts}
        actor = put_right.pop("actor", "")
        self._decide(
            Wish(id=item.id, decision=CHANGE, same_as=actor, said=put_right, seen=_seen(item))
        )

    def _merge(self, rest: str, item: Item) -> None:
        """A number of the list, an id, or words to look for."""
        if not item.names_actor:
            raise DecisionError("not-an-actor", item.id)
        found = candidates(self.book, item)
        if not rest:
            show_candidates(found)
            rest = self._rest("", "Nummer, Kennung oder Suchwort")
        while rest and not rest.isdecimal() and self.book.registry.find(rest) is None:
            found = candidates(self.book, item, rest)
            show_candidates(found)
            if not self.is_terminal:
                return
            rest = self._rest("", "Nummer, Kennung oder Suchwort")
        if rest.isdecimal() and not 0 < int(rest) <= len(found):
            click.echo(f"! {_no_such_number(len(found))}")
        elif rest:
            actor = found[int(rest) - 1].actor if rest.isdecimal() else rest
            self._decide(Wish(id=item.id, decision=MERGE, same_as=actor, seen=_seen(item)))

    def _new(self, rest: str, item: Item) -> None:
        """`stelle KENNUNG-DER-ART Name`, `programm ART Name` or `art Name`; the name may fail."""
        line = self._rest(rest, "Was? (stelle ART Name | art Name | programm ART Name)")
        sort, _, more = line.partition(" ")
        new = {"new_sort": SORTS.get(sort.lower(), sort), "new_type": ""}
        if new["new_sort"] != "kind":
            new["new_type"], _, more = more.strip().partition(" ")
        new["new_name"] = more.strip() or surface_of(item)
        self._decide(Wish(id=item.id, decision=NEW, said=new, seen=_seen(item)))

    def _skip(self, _rest: str, _item: Item) -> None:
        self.at += 1

    def _undo(self, _rest: str, _item: Item) -> None:
        if not self.done:
            click.echo("! Es gibt nichts zurückzunehmen.")
            return
        steps = self.done.pop()
        take_back(self.book, steps, self.by)
        self.book = open_book(self.data, self.name)
        self.at = self.queue.index(steps[0].after.id)
        click.echo(f"zurückgenommen: {steps[0].after.id}")

    def _take_over(self, _rest: str, _item: Item) -> None:
        self._taken()

    def _decide(self, wish: Wish) -> None:
        steps = decide(self.book, [wish], self.by)
        self.done.append(steps)
        self.book = open_book(self.data, self.name)
        self.at += 1
        after = steps[0].after
        meant = f": {after.same_as}" if after.same_as else ""
        click.echo(f"  {decision_name(after.decision)}{meant}")

    def _end(self) -> None:
        """Say how far it is, and offer to take over where somebody sits there."""
        self.book = open_book(self.data, self.name)
        click.echo(progress(self.book))
        accepted = any(item.state == "angenommen" for item in self.book)
        if self.is_terminal and accepted and self._asks("Angenommenes jetzt übernehmen? (j/n) "):
            self._ask_entries()
            try:
                self._taken()
            except IngestError as error:
                click.echo(f"! {said(error) if isinstance(error, ReviewError) else error}")

    def _asks(self, question: str) -> bool:
        click.echo(question, nl=False)
        key = click.getchar()
        click.echo(key)
        return key.lower() in _YES

    def _ask_entries(self) -> None:
        """Ask for what `source.yaml` lacks, as often as it takes."""
        while missing := read_edition(self.book.folder).missing:
            key = missing[0]
            if key == "territory":
                known = self.book.registry.territories.items()
                click.echo("  ".join(f"{identifier} {name}" for identifier, name in known))
            value = click.prompt(f"Für den Bau fehlt noch: {entry_name(key)}")
            try:
                say(self.book.folder, {key: value}, self.book.registry.territories)
            except ReviewError as error:
                click.echo(f"! {said(error)}")

    def _taken(self) -> None:
        for sentence in taken_sentences(take_over(self.data, self.name)):
            click.echo(sentence)


def _no_such_number(last: int) -> str:
    if not last:
        return "Es steht niemand zur Wahl: eine Kennung oder ein Suchwort nennen (m verein)."
    return f"Es gibt die Nummern 1 bis {last}."


def _seen(item: Item) -> str:
    return item.decision.mark if item.decision else ""
