"""The journal of changes that clients made, and what becomes of a state by them."""

from graph.editing.journal import Draft, Entry, Journal, JournalError, only_writer
from graph.editing.replay import edited_lines, net, read_deltas, replayed
from graph.editing.undo import undo

__all__ = [
    "Draft",
    "Entry",
    "Journal",
    "JournalError",
    "edited_lines",
    "net",
    "only_writer",
    "read_deltas",
    "replayed",
    "undo",
]
