"""`hub` verbs of intake: the fictional county, deadlines, the guidance at work, the search index and the summaries."""

from intake.cli.deadlines import clock
from intake.cli.fictional_county import demo
from intake.cli.guidance import thresholds
from intake.cli.guidance_at_work import holidays
from intake.cli.searching import search
from intake.cli.summaries import tallies

__all__ = ["clock", "demo", "holidays", "search", "tallies", "thresholds"]
