"""The actors of a cell."""

import re
from typing import Final

from ingest.reader.named import ActorList, Named
from ingest.reader.naming.candidates import candidates
from ingest.reader.naming.lexicon import Lexicon
from ingest.reader.naming.scan import hits
from ingest.reader.passage import Passage

_MARKER: Final = re.compile(r"\((?:…|\.{3})\)|…|\.{3}|\bu\. ?a\.|\betc\.|\busw\.|\bund weitere\b")


def actors_in_cell(passage: Passage, lexicon: Lexicon) -> ActorList:
    """Who stands in a cell, and how complete the cell says it is."""
    marker = _MARKER.search(passage.text)
    named = [
        Named(
            surface=passage.text[hit.start : hit.end],
            start=hit.start,
            end=hit.end,
            actor=hit.name.actor,
        )
        for hit in hits(passage.text, lexicon.actors)
    ]
    for item in re.finditer(r"[^,;]+", passage.text):
        text = item[0].strip()
        if _MARKER.fullmatch(text) or any(item.start() <= n.start < item.end() for n in named):
            continue
        start = item.start() + item[0].index(text) if text else item.start()
        if re.search(r"[A-ZÄÖÜ]\w\w", text):
            named.append(
                Named(
                    surface=text,
                    start=start,
                    end=start + len(text),
                    actor=None,
                    is_new=True,
                    candidates=candidates(text, lexicon),
                )
            )
    named.sort(key=lambda one: one.start)
    return ActorList(
        tuple(named), "partiell" if marker else "unbekannt", marker[0] if marker else ""
    )
