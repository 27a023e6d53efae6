"""Tries again what may pass: exponential back-off with full jitter, within the time there is.

Method: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015 ("full jitter").
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from ingest.harvest.errors import HarvestError, PassingError

Answer = TypeVar("Answer")
_RANDOM: Final = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Patience:
    """How often one page is tried, and how long is waited in between: seconds."""

    tries: int = 6
    first: float = 1.0
    longest: float = 60.0


@dataclass(frozen=True, slots=True)
class World:
    """What a harvest needs of the world: a clock in seconds, sleep, chance, somebody to tell."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = _RANDOM.random
    tell: Callable[[str], None] = lambda _text: None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a harvest must be over, by the clock of its world."""

    endpoint: str
    seconds: float
    end: float
    go_on: str
    """How the user can go on later."""

    def left(self, world: World) -> float:
        """Seconds that are left.

        Raises:
            HarvestError: none are.
        """
        left = self.end - world.now()
        if left <= 0:
            raise self.error("is not done")
        return left

    def error(self, what: str) -> HarvestError:
        """The time is up."""
        return HarvestError(self.endpoint, f"{what} within {self.seconds:g} s", self.go_on)


def patiently(
    ask: Callable[[float], Answer], patience: Patience, deadline: Deadline, world: World
) -> Answer:
    """Ask until there is an answer; `ask` is told how many seconds are left.

    Raises:
        HarvestError: it failed too often, another try would not help, or the time is up.
    """
    for number in range(1, patience.tries + 1):
        try:
            return ask(deadline.left(world))
        except PassingError as error:
            if number == patience.tries:
                said = f"{error}, {number} times in a row"
                raise HarvestError(deadline.endpoint, said, deadline.go_on) from error
            _wait(error, number, patience, deadline, world)
    raise deadline.error("was never asked")


def _wait(
    error: PassingError, number: int, patience: Patience, deadline: Deadline, world: World
) -> None:
    longest = min(patience.longest, patience.first * 2 ** (number - 1))
    pause = error.after if error.after is not None else longest * world.chance()
    if pause >= deadline.left(world):
        wished = f" and asks to wait {pause:.0f} s" if error.after is not None else ""
        raise deadline.error(f"{error}{wished}: it cannot be done") from error
    world.tell(f"{error}; try {number + 1} of {patience.tries} in {pause:.1f} s")
    world.sleep(pause)
