"""Where sentences end in German, abbreviations and ordinals minded."""

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(
    r"[.!?]+[)\"“”»‘’]*(?=\s|$|[A-ZÄÖÜ][a-zäöüß])|\n{2,}|[\n\s][•▪●◦‣\uf000-\uf0ff]\s"
)
_SHORT: Final = re.compile(
    r"(?:\b(?:z|B|u|a|d|h|i|R|o|g|e|V|S|v|ä|Ä|s|f|ff|bzw|ca|Nr|St|Dr|Prof|Abs|Art|Abb|Tab|Kap|vgl|inkl|"
    r"ggf|Mio|Mrd|insb|evtl|Bd|Hrsg|Jh|sog|usf|zzgl|max|min|Std|Tel|Str|Ziff|lfd|bspw|entspr)|"
    r"(?<!\d)\d{1,2})\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the blanks around it."""
    start = 0
    for end in _END.finditer(text):
        if end[0] == "." and _SHORT.search(text, start, end.end()) and text[end.end() :].strip():
            continue
        span = _trimmed(text, start, end.end())
        if span[0] < span[1]:
            yield span
        start = end.end()
    span = _trimmed(text, start, len(text))
    if span[0] < span[1]:
        yield span


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
