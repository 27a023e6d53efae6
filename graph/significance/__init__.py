"""What an overlap means: more than the degrees explain, and the same in place, group, kind, time.

Method, formulas and sources: docs/explanation/duplication.md.
"""

from graph.significance.discovery import q_values
from graph.significance.null import NoFitError, Null, fitted
from graph.significance.pairs import LEAST, LEVEL, Pairs, pairs, sharing

__all__ = [
    "LEAST",
    "LEVEL",
    "NoFitError",
    "Null",
    "Pairs",
    "fitted",
    "pairs",
    "q_values",
    "sharing",
]
