"""How a Word paragraph looks: a heading by style, outline or weight; an item of a list."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ingest.reader.formats.docx_parts import Parts, W
from ingest.reader.formats.docx_text import texts_of

_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|rubrik|kop)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc|verzeichnis|inhaltsverzeichnis)\s*\d*", re.IGNORECASE)
_LIST: Final = re.compile(r"list\b(?!.*paragraph)|aufzählung|listen(?!absatz)", re.IGNORECASE)
_USUAL: Final = 22
_LONGEST_HEAD: Final = 140
_DEEPEST: Final = 12


@dataclass(frozen=True, slots=True)
class Look:
    """`level` of a heading, None if it is none; `bullet` of an item of a list, else empty."""

    level: int | None = None
    bullet: str = ""
    is_title: bool = False
    is_contents: bool = False


@dataclass(slots=True)
class Styles:
    """Styles by their ids, and the usual size of letters (in half points)."""

    by_id: dict[str, etree._Element]
    numbered: frozenset[str]
    usual: int = _USUAL
    sizes: list[int] = field(default_factory=list)

    @staticmethod
    def of(parts: Parts) -> "Styles":
        """Learn the styles, and which size most of the text has."""
        found = parts.styles.iter(f"{W}style") if parts.styles is not None else ()
        styles = Styles(
            {str(style.get(f"{W}styleId")): style for style in found}, _numbered(parts.numbering)
        )
        styles.usual = _default_size(parts.styles)
        styles._learn(parts.document)
        return styles

    def look(self, paragraph: etree._Element) -> Look:
        """How a paragraph looks."""
        names = self._names(paragraph)
        if any(_CONTENTS.fullmatch(name) for name in names[:1]):
            return Look(is_contents=True)
        if any(_TITLE.fullmatch(name) for name in names[:1]):
            return Look(is_title=True)
        level = self._level(paragraph, names)
        if level is not None:
            return Look(level)
        if bullet := self._bullet(paragraph, names):
            return Look(bullet=bullet)
        return Look(self._by_weight(paragraph))

    def _chain(self, paragraph: etree._Element) -> list[etree._Element]:
        """The style of a paragraph and those that it is based on."""
        style_id, chain = _val(paragraph, f"{W}pPr/{W}pStyle"), list[etree._Element]()
        while style_id in self.by_id and len(chain) < _DEEPEST:
            chain.append(self.by_id[style_id])
            style_id = _val(chain[-1], f"{W}basedOn")
        return chain

    def _names(self, paragraph: etree._Element) -> list[str]:
        own = _val(paragraph, f"{W}pPr/{W}pStyle")
        return [_val(style, f"{W}name") for style in self._chain(paragraph)] or [own]

    def _level(self, paragraph: etree._Element, names: list[str]) -> int | None:
        for name in names:
            if found := _HEADING.match(name):
                return int(found[1])
        for element in (paragraph, *self._chain(paragraph)):
            outline = _val(element, f"{W}pPr/{W}outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else None
        return None

    def _bullet(self, paragraph: etree._Element, names: list[str]) -> str:
        for element in (paragraph, *self._chain(paragraph)):
            told = element.find(f"{W}pPr/{W}numPr")
            if told is not None:
                number = _val(told, f"{W}numId")
                return "" if number == "0" else ("1." if number in self.numbered else "•")
        return "•" if any(_LIST.search(name) for name in names[:1]) else ""

    def _by_weight(self, paragraph: etree._Element) -> int | None:
        """A short paragraph without full stop, all bold or larger than the text."""
        text = " ".join(" ".join(texts_of(paragraph)).split())
        if (
            not text
            or ":" in "".join(texts_of(paragraph)[1:])
            or len(text) > _LONGEST_HEAD
            or text.endswith((".", ";", ",", ":"))
        ):
            return None
        runs = [run for run in paragraph.iter(f"{W}r") if "".join(texts_of(run)).strip()]
        if not runs:
            return None
        size = min(self._size(run, paragraph) for run in runs)
        larger = sorted({one for one in self.sizes if one >= self.usual + 3}, reverse=True)
        if size >= self.usual + 3:
            return larger.index(size) + 1 if size in larger else 1
        return len(larger) + 1 if all(self._is_bold(run, paragraph) for run in runs) else None

    def _is_bold(self, run: etree._Element, paragraph: etree._Element) -> bool:
        own = run.find(f"{W}rPr/{W}b")
        if own is not None:
            return own.get(f"{W}val", "1") not in ("0", "false", "off")
        bold = [style.find(f"{W}rPr/{W}b") for style in self._chain(paragraph)]
        told = next((one for one in bold if one is not None), None)
        return told is not None and told.get(f"{W}val", "1") not in ("0", "false", "off")

    def _size(self, run: etree._Element, paragraph: etree._Element) -> int:
        for element in (run, *self._chain(paragraph)):
            told = _val(element, f"{W}rPr/{W}sz")
            if told.isascii() and told.isdigit():
                return int(told)
        return self.usual

    def _learn(self, document: etree._Element) -> None:
        """Count letters by size: running text has the usual one, tables often a smaller one."""
        all_sizes: Counter[int] = Counter()
        running: Counter[int] = Counter()
        for paragraph in document.iter(f"{W}p"):
            is_running = next(paragraph.iterancestors(f"{W}tbl"), None) is None
            for run in paragraph.iter(f"{W}r"):
                size, count = self._size(run, paragraph), len("".join(texts_of(run)))
                all_sizes[size] += count
                running[size] += count * is_running
        if counts := running if +running else all_sizes:
            self.usual = counts.most_common(1)[0][0]
            self.sizes = sorted(all_sizes)


def _val(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return found.get(f"{W}val", "") if found is not None else ""


def _default_size(styles: etree._Element | None) -> int:
    told = _val(styles, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") if styles is not None else ""
    return int(told) if told.isascii() and told.isdigit() else _USUAL


def _numbered(numbering: etree._Element | None) -> frozenset[str]:
    """Ids of lists that count."""
    if numbering is None:
        return frozenset()
    kinds = {
        one.get(f"{W}abstractNumId"): _val(one, f"{W}lvl/{W}numFmt")
        for one in numbering.iter(f"{W}abstractNum")
    }
    return frozenset(
        str(one.get(f"{W}numId"))
        for one in numbering.iter(f"{W}num")
        if kinds.get(_val(one, f"{W}abstractNumId"), "bullet") not in ("bullet", "none", "")
    )
