"""One call of a pool: a job, and how long and for whom it is waited for."""

import time
from dataclasses import dataclass, replace

from graph.workers.codec import encoded_job
from graph.workers.errors import GoneError, TimeUpError
from graph.workers.frames import Frame
from graph.workers.job import Asked, Gone
from graph.workers.places import GONE_SECONDS
from graph.workers.process import Worker


@dataclass(frozen=True, slots=True)
class Call:
    """A job as it is and as it is sent, how long and until when it may take, for whom, of when."""

    job: Asked
    frame: Frame
    seconds: float
    deadline: float
    client: str
    gone: Gone | None
    era: int | None = None

    @classmethod
    def of(
        cls, job: Asked, seconds: float, client: str, gone: Gone | None, era: int | None
    ) -> "Call":
        """A call whose time has not begun."""
        return cls(job, encoded_job(job), seconds, 0.0, client, gone, era)

    def begun(self, now: float) -> "Call":
        """The same call, with its time beginning now."""
        return replace(self, deadline=now + self.seconds)

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return max(0.0, self.deadline - time.monotonic())

    def check_gone(self) -> None:
        """Go on only for somebody who is still there.

        Raises:
            GoneError: nobody is.
        """
        if self.gone is not None and self.gone():
            raise GoneError

    def awaited(self, worker: Worker, deadline: float) -> Frame:
        """The next frame of a reply, however long it takes until the deadline.

        Raises:
            TimeUpError: it did not come in time.
            GoneError: the client has left meanwhile.
            EOFError: the worker is dead.
        """
        while True:
            left = max(0.0, deadline - time.monotonic())
            frame = worker.reply(left if self.gone is None else min(GONE_SECONDS, left))
            if frame is not None:
                return frame
            if time.monotonic() >= deadline:
                raise TimeUpError(self.seconds)
            self.check_gone()
