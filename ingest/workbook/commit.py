"""Replaces files all at once: whoever is killed in between leaves all or nothing to be done.

New texts are laid down beside the data first, then a list of them is renamed into place; from
then on they count, and whoever comes next finishes what was begun (a redo log: Gray & Reuter,
Transaction Processing, 1993, 10.3).
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ingest.folders import HALF_DONE
from ingest.workbook.errors import UnreadableError

FOLDER, LOG = HALF_DONE.split("/")


def replace_files(data: Path, texts: Mapping[str, str]) -> None:
    """Write files below the data, all or none.

    Raises:
        UnreadableError: the folder cannot be written; nothing was changed.
    """
    place = data / FOLDER
    try:
        _lay_down(place, texts)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        reason = error.strerror or "unbekannter Grund"
        message = f"der Ordner der Daten ist nicht beschreibbar ({reason})"
        raise UnreadableError(data.name, message, "prüfen Sie die Rechte") from error
    finish_replacing(data)


def is_half_done(data: Path) -> bool:
    """Whether an import was stopped after it began to count."""
    return (data / FOLDER / LOG).exists()


def finish_replacing(data: Path) -> bool:
    """Put laid-down files in place; whether there were any that counted."""
    place = data / FOLDER
    counts = is_half_done(data)
    if counts:
        for number, path in enumerate(json.loads((place / LOG).read_text(encoding="utf-8"))):
            target = data / path
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{target.name}.import")
            shutil.copyfile(place / str(number), draft)
            draft.replace(target)
        (place / LOG).unlink()
    shutil.rmtree(place, ignore_errors=True)
    return counts


def _lay_down(place: Path, texts: Mapping[str, str]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for number, text in enumerate(texts.values()):
        _write(place / str(number), text)
    _write(place / f"{LOG}.draft", json.dumps(list(texts)))
    (place / f"{LOG}.draft").replace(place / LOG)


def _write(path: Path, text: str) -> None:
    """Write and wait until it is on the disk."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
