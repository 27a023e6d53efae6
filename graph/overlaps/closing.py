"""What would settle an overlap: an agreement, or word on who does what."""

from typing import Final

from graph.model import Closing, OverlapFinding

_STEPS: Final = {
    "o1": "division",
    "o2": "division",
    "o3": "merge",
    "o4": "tell-apart",
    "o5": "division",
    "o6": "one-lead",
    "o7": "existing",
}


def settling(finding: OverlapFinding) -> tuple[Closing, ...]:
    """The step that would settle a finding; a warning about leads asks for one lead."""
    step, subject = _STEPS[finding.rule], finding.about[0]
    if finding.rule == "o1" and finding.severity == "warnung":
        step = "one-lead"
    if finding.rule == "o2":
        return tuple(Closing(step, it, None, finding.actors) for it in finding.about)
    if finding.rule == "o5":
        subject = finding.about[-1]
    return (Closing(step, subject, finding.territory, finding.actors),)
