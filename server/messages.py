"""Keep the English catalogue equal to the messages that templates and modules use."""

import io
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

_METHODS: Final = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2)}
_WIDTH: Final = 100

MessageId = str | tuple[str, ...]


def used_messages(package: Path) -> dict[MessageId, set[str]]:
    """Find every message of the modules and templates below `package`, with its files."""
    found: dict[MessageId, set[str]] = {}
    options = {"**/templates/**.html": {"silent": "false"}}
    for file, _line, message, _comments, _context in extract_from_dir(
        package, _METHODS, options, keywords=_KEYWORDS
    ):
        found.setdefault(_key(message), set()).add(Path(file).as_posix())
    return _joined(found)


def _joined(found: dict[MessageId, set[str]]) -> dict[MessageId, set[str]]:
    """One entry for a message that is used with and without a number, as gettext files want it."""
    for key in [key for key in found if isinstance(key, tuple)]:
        found[key] |= found.pop(key[0], set())
    return found


def _key(message: MessageId | list[str]) -> MessageId:
    return message if isinstance(message, str) else tuple(m for m in message if m)


def read_catalogue(path: Path) -> Catalog:
    """Read a catalogue; a missing file is an empty one."""
    if not path.exists():
        return Catalog(locale="en", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="en")


def update_catalogue(path: Path, package: Path | None = None) -> bool:
    """Add missing messages with an empty translation, drop unused ones, sort; True if it changed.

    `package` is the folder whose messages count; by default the one above `locale/en`.
    """
    old, new = read_catalogue(path), Catalog(locale="en", charset="utf-8", fuzzy=False)
    used = used_messages(package or path.resolve().parents[2])
    for key in sorted(used, key=_sort_key):
        known = old.get(key)
        if known and _key(known.id) != key:
            known = None  # the same words as a singular, or no longer as one
        places = [(file, 1) for file in sorted(used[key])]
        new.add(key, known.string if known else "", locations=places)
    text = _written(new)
    if path.exists() and path.read_bytes() == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return True


def catalogue_problems(path: Path, package: Path | None = None) -> list[str]:
    """Say what is missing, untranslated or unused; each line tells how to mend."""
    used = set(used_messages(package or path.resolve().parents[2]))
    known = {_key(m.id): m for m in read_catalogue(path) if m.id}
    missing = [_problem("missing", key) for key in used - known.keys()]
    unused = [_problem("unused", key) for key in known.keys() - used]
    empty = [_problem("untranslated", k) for k in used & known.keys() if not _translated(known[k])]
    return sorted(missing + unused + empty)


def _problem(what: str, key: MessageId) -> str:
    mend = "translate it in server/locale/en/messages.po"
    return f"{what}: {key!r} (run: werwaswo fmt" + (f"; then {mend})" if what != "unused" else ")")


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def _sort_key(key: MessageId) -> tuple[str, str]:
    first = key if isinstance(key, str) else key[0]
    return (first.lower(), first)


def _written(catalogue: Catalog) -> bytes:
    text = io.BytesIO()
    write_po(
        text, catalogue, width=_WIDTH, omit_header=True, include_lineno=False, ignore_obsolete=True
    )
    header = (
        b'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    return header + b'"Content-Type: text/plain; charset=utf-8\\n"\n\n' + text.getvalue().lstrip()
