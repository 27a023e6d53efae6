"""Paragraphs whose lines say different things: each key ("Partner: …") opens one of its own."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ingest.reader.document import Line, Paragraph
from ingest.reader.joining import joined, without_bullet
from ingest.reader.titles import column_role

_KEY: Final = re.compile(r"[\s*_]*([^:.;]{2,60}?)\s*:(?:[\s*_]|$)")


def paragraphs_of(lines: Sequence[Line], bullet: str = "") -> list[Paragraph]:
    """One paragraph, or several where lines begin with keys or bullets; the sign is taken off."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _opens(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return list(_made(groups, bullet))


def _made(groups: Iterable[Sequence[Line]], bullet: str) -> Iterable[Paragraph]:
    for n, group in enumerate(groups):
        sign = without_bullet(group[0].text)[0] or (bullet if n == 0 else "")
        if passage := joined(group):
            yield Paragraph(passage, sign)


def _opens(text: str) -> bool:
    key = _KEY.match(text)
    is_key = key is not None and column_role(key[1]) is not None
    return is_key or bool(without_bullet(text)[0])
