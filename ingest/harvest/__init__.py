"""Gathers other people's linked data from SPARQL endpoints, page by page, and never half."""

from ingest.harvest.errors import HarvestError
from ingest.harvest.request import Bounds
from ingest.harvest.retry import Patience, World
from ingest.harvest.run import Harvested, Job, Page, harvest
from ingest.harvest.work import Work

__all__ = [
    "Bounds",
    "HarvestError",
    "Harvested",
    "Job",
    "Page",
    "Patience",
    "Work",
    "World",
    "harvest",
]
