"""A harvest from its first page to its last."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.harvest.errors import HarvestError, MovedError, PassingError
from ingest.harvest.request import ACCEPT, Body, Bounds, Question, ask, asked_address
from ingest.harvest.retry import Deadline, Patience, World, patiently
from ingest.harvest.work import Progress, Work

Start = bool | None
"""True: go on with what is there; False: start afresh; None: go on if there is something."""
_MOVES: Final = 3


@dataclass(frozen=True, slots=True)
class Page:
    """The N-Triples lines of one page; the things it is about, if it tells them; its rows."""

    lines: list[bytes]
    things: frozenset[bytes] | None
    rows: int


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked: `page(limit, offset)` gives the query, `read` makes a page of an answer.

    `form` is `construct` or `select`. `is_whole` asks once, without pages. `seconds` is for all of
    it, `bounds` for one answer; `triples` is the most that is taken. `graphs` are those that the
    endpoint shall ask (`default-graph-uri`); none leaves that to it.
    """

    endpoint: str
    form: str
    page: Callable[[int, int], str]
    read: Callable[[Body], Page]
    agent: str
    graphs: tuple[str, ...] = ()
    size: int = 500
    is_whole: bool = False
    seconds: float = 3600.0
    triples: int = 5_000_000
    bounds: Bounds = field(default_factory=Bounds)
    patience: Patience = field(default_factory=Patience)

    @property
    def subject(self) -> str:
        """What tells this harvest from others: endpoint and query."""
        asked = "\n".join((self.endpoint, *self.graphs, self.form, self.page(1, 0)))
        return hashlib.sha256(asked.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Harvested:
    """What came: N-Triples lines, page after page, and over how many pages."""

    lines: list[bytes]
    pages: int


def harvest(job: Job, work: Work, world: World, start: Start = None) -> Harvested:
    """Ask for page after page until one is empty; pages are kept in the workshop meanwhile.

    Call it within `work.alone`, and clear the workshop when its answer is safe.

    Raises:
        HarvestError: it cannot be done; what came so far is kept for another run.
    """
    progress = _begun(job, work, world, start)
    run = _Run(job, work, world, progress)
    run.to_the_end()
    lines = [line for page in range(run.progress.pages) for line in work.lines(page)]
    return Harvested(lines, run.progress.pages)


def _begun(job: Job, work: Work, world: World, start: Start) -> Progress:
    asked_address(job.endpoint)
    found = work.progress() if start is not False else None
    if found and found.subject == job.subject:
        if found.pages:
            world.tell(f"go on after page {found.pages}")
        return found
    if start:
        what = "of another query or endpoint" if found else "to go on with"
        message = f"has pages {what} under this name" if found else f"has nothing {what}"
        raise HarvestError(job.endpoint, message, "Leave --resume out, or say --fresh.")
    fresh = Progress(job.subject, size=job.size)
    work.begin(fresh)
    return fresh


class _Run:
    """The loop over pages, and what it must remember."""

    def __init__(self, job: Job, work: Work, world: World, progress: Progress) -> None:
        self._job, self._work, self._world = job, work, world
        self.progress = progress
        self._address = job.endpoint
        self._seen: set[bytes] = set()
        self._last: list[bytes] = []
        self._triples = 0
        self._short = False
        go_on = "Run the same command again: it goes on where it stopped."
        end = world.now() + job.seconds
        self._deadline = Deadline(job.endpoint, job.seconds, end, go_on)
        for page in range(progress.pages):
            kept = job.read(Body(b"\n".join(work.lines(page)), "application/n-triples"))
            self._remember(kept, work.lines(page))

    def to_the_end(self) -> None:
        """Ask for pages until there are no more."""
        while not self.progress.is_complete:
            page = self._asked()
            if page.rows == 0:
                self._note(replace(self.progress, is_complete=True))
            elif self._is_cut(page):
                self._ask_for_less()
            else:
                self._check(page)
                self._keep(page)

    def _asked(self) -> Page:
        progress = self.progress
        query = self._job.page(progress.size, progress.offset)
        return patiently(
            lambda left: self._page(query, left), self._job.patience, self._deadline, self._world
        )

    def _page(self, query: str, left: float) -> Page:
        job = self._job
        bounds = replace(job.bounds, seconds=min(left, job.bounds.seconds))
        for _ in range(_MOVES):
            try:
                body = ask(self._address, self._question(query), bounds)
            except MovedError as error:
                self._world.tell(f"{self._address} {error}")
                self._address = error.address
                continue
            page = self._read(body)
            if not body.is_framed:
                self._ask_again(query, bounds, page)
            return page
        raise HarvestError(job.endpoint, "sends from one address to the next", "Ask who runs it.")

    def _question(self, query: str) -> Question:
        return Question(query, self._job.form, self._job.agent, self._job.graphs)

    def _ask_again(self, query: str, bounds: Bounds, page: Page) -> None:
        """Compare with a second answer, where nobody can tell whether the first was whole."""
        again = self._read(ask(self._address, self._question(query), bounds))
        if len(again.lines) != len(page.lines):
            raise PassingError("gives answers of different lengths and does not say how long")

    def _read(self, body: Body) -> Page:
        """The page of an answer; what cannot be read may have been broken off."""
        if "html" in body.media_type:
            fix = "Look up the address of the endpoint; this one is a page for people."
            raise HarvestError(self._job.endpoint, "answers with HTML instead of RDF", fix)
        try:
            return self._job.read(body)
        except KeyError as error:
            kind = body.media_type or "something without a media type"
            fix = f"It should give one of {ACCEPT[self._job.form]}."
            raise HarvestError(
                self._job.endpoint, f"answers with {kind} instead of RDF", fix
            ) from error
        except SyntaxError as error:
            raise PassingError(f"gives an answer that is no whole RDF ({error.msg})") from error

    def _is_cut(self, page: Page) -> bool:
        """Whether the page before was short although more things follow."""
        return self._short and page.rows > 0

    def _ask_for_less(self) -> None:
        """Throw the short page away and ask for it in smaller ones."""
        progress, job = self.progress, self._job
        gone = job.read(Body(b"\n".join(self._last), "application/n-triples"))
        number = len(gone.things or ()) or gone.rows
        if progress.size == 1:
            fix = "Ask who runs it how many triples it gives at once."
            raise HarvestError(job.endpoint, "cuts even the answer about one thing", fix)
        size = max(1, min(number, progress.size // 2))
        self._world.tell(f"answers are cut; go on with {size} things per page")
        self._seen -= gone.things or frozenset()
        self._triples -= len(self._last)
        self._short, self._last = False, []
        offset, pages = progress.offset - number, progress.pages - 1
        self._note(replace(progress, size=size, offset=offset, pages=pages))

    def _check(self, page: Page) -> None:
        job, size = self._job, self.progress.size
        number = page.rows if page.things is None else len(page.things)
        if not job.is_whole and number > size:
            fix = "Its answers cannot be paged; try --page-size with a number above all it has."
            raise HarvestError(
                job.endpoint, f"ignores LIMIT: {number} instead of {size} on one page", fix
            )
        again = (page.things or frozenset()) & self._seen
        if again or (page.things is None and self._last and page.lines == self._last):
            what = f", for example {min(again).decode()}" if again else ""
            fix = "It ignores OFFSET or ORDER BY, or its data changed; try --fresh."
            raise HarvestError(job.endpoint, f"repeats what it gave before{what}", fix)
        if self._triples + len(page.lines) > job.triples:
            fix = "Ask for less, or allow more (--limit-triples)."
            raise HarvestError(job.endpoint, f"gives more than {job.triples} triples", fix)

    def _keep(self, page: Page) -> None:
        progress = self.progress
        number = page.rows if page.things is None else len(page.things)
        done = replace(
            progress,
            offset=progress.offset + number,
            pages=progress.pages + 1,
            is_complete=self._job.is_whole,
        )
        self._work.add(page.lines, done)
        self.progress = done
        self._remember(page, page.lines)
        self._world.tell(f"page {done.pages}: {number} things, {len(page.lines)} triples")

    def _remember(self, page: Page, lines: list[bytes]) -> None:
        self._seen |= page.things or frozenset()
        self._last = list(lines)
        self._triples += len(lines)
        self._short = page.things is not None and len(page.things) < self.progress.size

    def _note(self, progress: Progress) -> None:
        self._work.note(progress)
        self.progress = progress
