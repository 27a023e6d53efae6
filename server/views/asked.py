"""What an address asks for, on pages and in the API alike: the scope, and things by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from werkzeug.datastructures import MultiDict

from graph.model import Scope
from graph.naming import district_named, role_named, thing_named
from server.i18n import gettext as _

if TYPE_CHECKING:
    from graph.state import State

DAY: Final = "asOf"
READING: Final = "lesart"
ROLE: Final = "rolle"
CANDIDATES: Final = "kandidaten"
SORTS: Final[Mapping[str, str]] = {
    "feld": "ActionField",
    "zielgruppe": "TargetGroup",
    "ansatz": "Approach",
    "akteur": "Actor",
    "art": "Actor",
    "programm": "Programme",
    "gebiet": "Territory",
}
"""The parameters that name a thing, and of which sort it is."""

_FLAGS: Final = {"": True, "ja": True, "1": True, "nein": False, "0": False}


_LONGEST: Final = 80


@dataclass(eq=False)
class AskedError(Exception):
    """A parameter that cannot be understood: which, what it holds, and what it may hold."""

    parameter: str
    value: str
    expected: str

    def __str__(self) -> str:
        """Name the parameter and the way out."""
        shown = self.value[:_LONGEST] + ("…" if len(self.value) > _LONGEST else "")
        text = _("%(name)s=„%(value)s“ geht hier nicht; es geht: %(expected)s")
        return text % {"name": self.parameter, "value": shown, "expected": self.expected}


def one_of(choices: Iterable[str]) -> str:
    """What may be said instead, in the language of the request."""
    return _("eines von: %s") % ", ".join(choices)


def read_scope(args: "MultiDict[str, str]", state: "State", day: date) -> Scope:
    """The scope that `asOf`, `lesart`, `rolle` and `kandidaten` ask for; `day` is the default.

    Raises:
        AskedError: one of them has a value that it cannot have.
        UnknownNameError: there is no such role.
    """
    standard = Scope(read_day(args, DAY) or day)
    roles = frozenset(role_named(state, role) for role in args.getlist(ROLE) if role)
    reading = args.get(READING, "").upper()
    if reading not in ("", "R1", "R2"):
        raise AskedError(READING, reading, _("R1 (mit Klammern) oder R2 (ohne)"))
    return Scope(
        as_of=standard.as_of,
        roles=roles or standard.roles,
        reading="R2" if reading == "R2" else "R1",
        with_candidates=read_flag(args, CANDIDATES),
    )


def read_day(args: Mapping[str, str], name: str) -> date | None:
    """A day of the address, None where there is none.

    Raises:
        AskedError: it is no day.
    """
    text = args.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AskedError(name, text, _("ein Tag wie 2026-11-22")) from None


def read_flag(args: "MultiDict[str, str]", name: str) -> bool:
    """Yes or no, yes where nothing is said.

    Raises:
        AskedError: it is neither.
    """
    text = args.get(name, "").strip().lower()
    if text not in _FLAGS:
        raise AskedError(name, text, _("ja oder nein"))
    return _FLAGS[text]


def read_number(args: "MultiDict[str, str]", name: str, default: int, least: int, most: int) -> int:
    """A whole number of the address.

    Raises:
        AskedError: it is none, or out of bounds.
    """
    text = args.get(name, "").strip()
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and least <= int(text[:18]) <= most):
        raise AskedError(name, text, _("eine ganze Zahl von %d bis %d") % (least, most))
    return int(text)


def read_choice(
    args: "MultiDict[str, str]", name: str, choices: tuple[str, ...], default: str
) -> str:
    """One of some words.

    Raises:
        AskedError: it is another one.
    """
    text = args.get(name, "").strip()
    if text and text not in choices:
        raise AskedError(name, text, one_of(choices))
    return text or default


def thing(args: "MultiDict[str, str]", state: "State", name: str) -> str | None:
    """The IRI of what a parameter of `SORTS` names; a town stands for its district.

    Raises:
        UnknownNameError: nothing is called so.
    """
    found = things(args, state, name)
    return found[0] if found else None


def things(args: "MultiDict[str, str]", state: "State", name: str) -> tuple[str, ...]:
    """The IRIs of everything that a repeated parameter names, each once.

    Raises:
        UnknownNameError: nothing is called so.
    """
    texts = [text.strip() for text in args.getlist(name)]
    found = (_named(state, name, text) for text in texts if text)
    return tuple(dict.fromkeys(found))


def _named(state: "State", name: str, text: str) -> str:
    if name == "gebiet":
        return district_named(state, text)
    return thing_named(state, SORTS[name], text)
