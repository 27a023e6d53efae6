"""The text of a Word paragraph, line by line; deleted text and marks of notes are left out."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from ingest.reader.formats.docx_parts import W

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT: Final = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText")]
    + [f"{_MC}Fallback"]
)
_BOX: Final = f"{W}txbxContent"
_SIGNS: Final = {
    f"{W}tab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
    f"{W}ptab": " ",
}


def texts_of(paragraph: etree._Element, *, with_boxes: bool = False) -> list[str]:
    """The lines of a paragraph; those of text boxes in it only `with_boxes`."""
    return "".join(_pieces(paragraph, with_boxes)).split("\n")


def boxes_in(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes that hang on a paragraph, each once."""
    for child in paragraph:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _BOX:
            yield child
        else:
            yield from boxes_in(child)


def _pieces(element: etree._Element, with_boxes: bool) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or (child.tag == _BOX and not with_boxes):
            continue
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{W}sym":
            yield _symbol(child)
        elif child.tag in _SIGNS:
            yield _SIGNS[str(child.tag)]
        else:
            if child.tag == f"{W}p":
                yield "\n"
            yield from _pieces(child, with_boxes)


def _symbol(element: etree._Element) -> str:
    """A sign of a symbol font, in the private area as such fonts have them."""
    code = element.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
