"""What an overlap means: more than the degrees explain, and the same in place, group, kind, time.

Method, formulas and sources: docs/explanation/duplication.md.
"""

from graph.significance.discovery import q_values
from graph.significance.duplicates import Comparison, Duplicate, duplicates
from graph.significance.judge import judge, judge_pair, judge_partners, judged
from graph.significance.judgement import VERDICTS, Judgement, Tally
from graph.significance.null import NoFitError, Null, fitted
from graph.significance.pairs import LEAST, LEVEL, Pairs, pairs, sharing

__all__ = [
    "LEAST",
    "LEVEL",
    "VERDICTS",
    "Comparison",
    "Duplicate",
    "Judgement",
    "NoFitError",
    "Null",
    "Pairs",
    "Tally",
    "duplicates",
    "fitted",
    "judge",
    "judge_pair",
    "judge_partners",
    "judged",
    "pairs",
    "q_values",
    "sharing",
]
