"""Measure the finder: what a keystroke costs among many names, and what is found of what is meant.

    python -m bench.finder [NAMES]

*Keystrokes*: every beginning of every line of `tests/unit/graph/finder_queries.csv`, asked as the
field asks while somebody types, on the study's names and on NAMES (default 100,000) that are drawn
from the same words: kinds in towns, programmes, towns of made-up syllables. Beside it, in the same
run, a scan of the same names by SQLite's LIKE and one by rapidfuzz's WRatio, for a sample of the
same beginnings. Milliseconds are CPU time of one process, caches empty at first.

*Found*: of how many lines the topic and the place that are meant are understood, and for how many
each of these finds both among its first eight topics and first eight places, given the whole line:
FTS5 with trigrams (any of the words, by bm25), FTS5 by words and beginnings, LIKE, rapidfuzz.
"""

import argparse
import csv
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from rapidfuzz import fuzz, process

from bench.measure import once
from bench.study import Study, study
from graph.labels import Labels
from graph.model import Scope
from graph.search import Search, build_index, open_index
from graph.search.fold import fold
from graph.search.index import Entry, entries
from graph.who import who
from graph.who.typed import offered

NAMES: Final = 100_000
QUERIES: Final = Path(__file__).parents[1] / "tests" / "unit" / "graph" / "finder_queries.csv"
SCOPE: Final = Scope(date(2026, 11, 22))
_SAMPLE: Final = 40
_FIRST: Final = 8
_PLACE: Final = "Territory"
_SYLLABLES: Final = (
    *("al", "be", "bor", "dorf", "eil", "els", "frei", "gar", "grim", "hal", "heim", "kra", "lau"),
    *("leu", "mer", "muh", "nau", "neu", "ost", "pe", "quer", "ros", "sal", "schko", "son", "stau"),
    *("tau", "tor", "tre", "wal", "weis", "wer", "wit", "wol", "wur", "zei", "zör"),
)
_ENDINGS: Final = ("dorf", "stedt", "hausen", "burg", "leben", "itz", "au", "walde", "berg", "rode")

Scan = Callable[[str], object]
Ranked = Callable[[str], list[Entry]]


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, and what was meant."""

    text: str
    topics: tuple[str, ...]
    place: str

    @property
    def is_findable(self) -> bool:
        """Whether something is meant, so that an index can find it."""
        return not {"?", ""} & set(self.topics) and not self.place.startswith("?")


def read_lines(path: Path = QUERIES) -> tuple[Line, ...]:
    """The lines of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Line(row["query"], tuple(row["topics"].split("|")), row["place"].lstrip("*"))
        for row in rows
    )


def drawn(labels: Labels, size: int, seed: int = 1) -> Labels:
    """So many names: the study's own, and others made of the same kinds, towns and words."""
    chance = random.Random(seed)  # noqa: S311
    names, types = dict(labels.names), dict(labels.types)
    kinds = [it.text for it in entries(labels) if it.type == "ActorGroup"]
    things = [
        it.text for it in entries(labels) if it.type in {"Approach", "TargetGroup", "Programme"}
    ]
    base = "https://w3id.org/werwaswo/"
    missing = size - sum(1 for _ in entries(labels))
    for number in range(missing):
        town = _town(chance)
        sort, path, text = chance.choices(
            (
                ("Territory", "id/gebiet/ort-", town),
                ("Organization", "id/organisation/x-", f"{chance.choice(kinds)} {town}"),
                ("Programme", "id/programm/x-", f"{chance.choice(things)} {town}"),
            ),
            weights=(2, 5, 3),
        )[0]
        iri = f"{base}{path}{number}"
        names[iri] = {"de": text}
        types[iri] = f"https://w3id.org/werwaswo/def#{sort}"
    return Labels(names, labels.aliases, {}, types)


def _town(chance: random.Random) -> str:
    middle = "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3)))
    return (middle + chance.choice(_ENDINGS)).capitalize()


def keystrokes(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every beginning of every line."""
    return tuple(line.text[:size] for line in lines for size in range(1, len(line.text) + 1))


def spent(work: Scan, texts: Sequence[str]) -> list[float]:
    """CPU milliseconds of each text."""
    return [once(partial(work, text)) for text in texts]


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def like(known: Sequence[Entry]) -> Ranked:
    """Names that hold every word, by LIKE over all of them."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE name (id INTEGER PRIMARY KEY, folded TEXT)")
    rows = ((number, one.folded) for number, one in enumerate(known))
    connection.executemany("INSERT INTO name VALUES (?, ?)", rows)

    def ranked(text: str) -> list[Entry]:
        words = fold(text).split()
        every = " OR ".join("folded LIKE ?" for _ in words) or "0"
        query = f"SELECT id FROM name WHERE {every} ORDER BY length(folded)"  # noqa: S608
        found = connection.execute(query, [f"%{word}%" for word in words])
        return [known[row[0]] for row in found]

    return ranked


def full_text(known: Sequence[Entry], tokenizer: str, form: str) -> Ranked:
    """Names by FTS5, any of the words, by bm25; `form` makes a word a term of the query."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE name USING fts5(folded, tokenize = '{tokenizer}')")
    rows = ((number, one.folded) for number, one in enumerate(known))
    connection.executemany("INSERT INTO name (rowid, folded) VALUES (?, ?)", rows)

    def ranked(text: str) -> list[Entry]:
        terms = [form.format(word) for word in fold(text).split() if len(word) > 2]
        query = "SELECT rowid FROM name WHERE name MATCH ? ORDER BY rank LIMIT 400"
        found = connection.execute(query, (" OR ".join(terms) or '"###"',))
        return [known[row[0]] for row in found]

    return ranked


def alike(known: Sequence[Entry]) -> Ranked:
    """Names by rapidfuzz's weighted ratio."""
    folded = [one.folded for one in known]

    def ranked(text: str) -> list[Entry]:
        found = process.extract(fold(text), folded, scorer=fuzz.WRatio, limit=400)
        return [known[number] for _, _, number in found]

    return ranked


def is_called(iri: str, wanted: str) -> bool:
    """Whether an IRI has this kind and key (`ansatz/3.7`)."""
    kind, _, key = wanted.partition("/")
    return f"/{kind}/" in iri and iri.endswith(f"/{key}")


def finds(found: Sequence[Entry], line: Line) -> bool:
    """Whether topic and place are among the first ones."""
    topics = list(dict.fromkeys(it.iri for it in found if it.type != _PLACE))[:_FIRST]
    places = list(dict.fromkeys(it.iri for it in found if it.type == _PLACE))[:_FIRST]
    is_there = not line.place or any(iri.endswith(f"/{line.place}") for iri in places)
    return is_there and any(is_called(iri, it) for iri in topics for it in line.topics)


def understands(here: Study, line: Line) -> bool:
    """Whether topic and place of a line are understood as they are meant."""
    found = who(here, line.text, "", SCOPE)
    known = [hit.iri for hit in found.topics] + [one.approach for one in found.answers]
    is_there = not line.place or (found.place or "").endswith(f"/{line.place}")
    return is_there and any(is_called(iri, it) for iri in known for it in line.topics)


def found_by(here: Study, lines: Sequence[Line]) -> Iterator[str]:
    """How many lines each way finds."""
    known = tuple(entries(here.labels))
    wanted = [line for line in lines if line.is_findable]
    ways = {
        "FTS5, trigrams": full_text(known, "trigram", '"{}"'),
        "FTS5, words and beginnings": full_text(known, "unicode61", "{}*"),
        "LIKE": like(known),
        "rapidfuzz WRatio": alike(known),
    }
    ours = sum(understands(here, line) for line in wanted)
    yield f"{'the finder':28} {ours:4} of {len(wanted)}"
    for name, ranked in ways.items():
        number = sum(finds(ranked(line.text), line) for line in wanted)
        yield f"{name:28} {number:4} of {len(wanted)}"


def measure(name: str, search: Search, known: Sequence[Entry], lines: Sequence[Line]) -> None:
    """Keystrokes on one index, and the scans beside them."""
    texts = keystrokes(lines)
    ours = spent(lambda text: offered(search, text), texts)
    print(f"{name}: {len(known)} names, {len(texts)} keystrokes")
    print(
        f"  the finder      p50 {median(ours):7.2f}  p95 {p95(ours):7.2f}  most {max(ours):7.2f} ms"
    )
    some = random.Random(2).sample(texts, _SAMPLE)  # noqa: S311
    for title, scan in (("LIKE scan", like(known)), ("rapidfuzz scan", alike(known))):
        took = spent(scan, some)
        ratio = median(took) / median(ours)
        print(f"  {title:14}  p50 {median(took):7.2f}  p95 {p95(took):7.2f}  ratio {ratio:6.1f}")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description="The finder: keystrokes and recall.")
    parser.add_argument("names", type=int, nargs="?", default=NAMES, help="how many names")
    size = parser.parse_args().names
    here, lines = study(), read_lines()
    print("\n".join(found_by(here, lines)), flush=True)
    measure("the study", here.search, tuple(entries(here.labels)), lines)
    labels = drawn(here.labels, size)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        build_index(path, labels)
        start = time.perf_counter()
        search = open_index(path)
        print(f"opened in {time.perf_counter() - start:.1f} s, {path.stat().st_size >> 20} MB")
        measure("drawn", search, tuple(entries(labels)), lines)


if __name__ == "__main__":
    main()
