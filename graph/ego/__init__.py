"""Ego networks: what stands around one thing, as far as a picture can hold it."""

from graph.ego.around import around
from graph.ego.model import SORTS, Asked, Ego, Node, Rest, Sort, Tie, TieKind
from graph.ego.ties import Filters, Ties, ties_of

__all__ = [
    "SORTS",
    "Asked",
    "Ego",
    "Filters",
    "Node",
    "Rest",
    "Sort",
    "Tie",
    "TieKind",
    "Ties",
    "around",
    "ties_of",
]
