"""The file of tokens: who may do what, and of each token nothing but its hash.

A token holds 256 bits of chance. Nobody guesses that, so one round of SHA-256 keeps it as well as a
slow hash would, and costs a request nothing (docs/decisions/0013).
"""

import hashlib
import hmac
import json
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from server.settings import SettingsError

READ_PRIVATE: Final = "read-private"
PROPOSE: Final = "propose"
WRITE: Final = "write"
SCOPES: Final = (READ_PRIVATE, PROPOSE, WRITE)
PREFIX: Final = "wer_"
_BYTES: Final = 32
_OWNER_ONLY: Final = 0o600
_NAME: Final = re.compile(r"[^\x00-\x1f\x7f]{1,100}")


@dataclass(eq=False)
class TokenFileError(SettingsError):
    """A file of tokens that is missing, damaged or lacks a name; `fix` says what to do."""

    where: str
    message: str
    fix: str

    def __str__(self) -> str:
        """Where, what, how to mend."""
        return f"{self.where}: {self.message}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Token:
    """Somebody who may do something; `sha256` is of the token itself, which is kept nowhere."""

    name: str
    scopes: frozenset[str]
    sha256: str = ""
    created: str = ""

    def may(self, *scopes: str) -> bool:
        """Whether one of these is allowed."""
        return not self.scopes.isdisjoint(scopes)


class TokenFile:
    """Tokens by their hashes, read again whenever the file has changed."""

    def __init__(self, path: Path) -> None:
        """Nothing is read yet."""
        self.path = path
        self._seen: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()
        self._lock = threading.Lock()

    def tokens(self) -> tuple[Token, ...]:
        """All tokens, in the order of the file.

        Raises:
            TokenFileError: the file is missing or damaged.
        """
        with self._lock:
            seen = self._stamp()
            if seen != self._seen:
                self._tokens, self._seen = _read(self.path), seen
            return self._tokens

    def _stamp(self) -> tuple[int, int, int]:
        try:
            found = self.path.stat()
        except OSError as error:
            fix = f"make one: werwaswo token new --name NAME --scope write --file {self.path}"
            raise TokenFileError(str(self.path), "there is no file of tokens", fix) from error
        return found.st_mtime_ns, found.st_size, found.st_ino

    def find(self, secret: str) -> Token | None:
        """Whose token this is; it takes as long for one that is wrong."""
        digest = _sha256(secret)
        found = None
        for token in self.tokens():
            if hmac.compare_digest(token.sha256, digest):
                found = token
        return found

    def add(self, name: str, scopes: Sequence[str]) -> str:
        """Make a token; it is given here once and never again.

        Raises:
            TokenFileError: the name is taken or no name, there is no such scope, or the file is
                damaged.
        """
        known = self.tokens() if self.path.exists() else ()
        self._check(name, scopes, known)
        secret = PREFIX + secrets.token_urlsafe(_BYTES)
        created = datetime.now(UTC).isoformat(timespec="seconds")
        token = Token(name, frozenset(scopes), _sha256(secret), created)
        self._write((*known, token))
        return secret

    def _check(self, name: str, scopes: Sequence[str], known: Iterable[Token]) -> None:
        if not _NAME.fullmatch(name) or name != name.strip():
            fix = "give 1 to 100 plain characters"
            raise TokenFileError(str(self.path), f"{name!r} is no name", fix)
        if any(token.name == name for token in known):
            fix = f"revoke it first (werwaswo token revoke), or choose another than {name!r}"
            raise TokenFileError(str(self.path), "this name has a token already", fix)
        unknown = [scope for scope in scopes if scope not in SCOPES]
        if unknown or not scopes:
            fix = f"choose from {', '.join(SCOPES)}"
            message = f"there is no scope {unknown[0]!r}" if unknown else "no scope is given"
            raise TokenFileError(str(self.path), message, fix)

    def revoke(self, name: str) -> None:
        """Take a token away.

        Raises:
            TokenFileError: nobody of this name has one.
        """
        known = self.tokens()
        left = tuple(token for token in known if token.name != name)
        if len(left) == len(known):
            fix = f"there are: {', '.join(token.name for token in known) or 'none'}"
            raise TokenFileError(str(self.path), f"{name!r} has no token", fix)
        self._write(left)

    def _write(self, tokens: Iterable[Token]) -> None:
        """Put another file in its place, for its owner only."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        number, part = tempfile.mkstemp(prefix=f".{self.path.name}-", dir=self.path.parent)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.writelines(f"{_line(token)}\n" for token in tokens)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(_OWNER_ONLY)
        Path(part).replace(self.path)


def _line(token: Token) -> str:
    said = asdict(token) | {"scopes": sorted(token.scopes)}
    return json.dumps(said, ensure_ascii=False)


def _read(path: Path) -> tuple[Token, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_token(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _token(path: Path, number: int, line: str) -> Token:
    try:
        said = json.loads(line)
        token = Token(
            str(said["name"]), frozenset(said["scopes"]), str(said["sha256"]), said["created"]
        )
    except (ValueError, KeyError, TypeError) as error:
        fix = "take the line out and make the token anew"
        raise TokenFileError(f"{path}:{number}", "this is no token", fix) from error
    if not token.scopes.issubset(SCOPES):
        fix = f"choose from {', '.join(SCOPES)}"
        raise TokenFileError(f"{path}:{number}", "there is no such scope", fix)
    return token


def _sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
